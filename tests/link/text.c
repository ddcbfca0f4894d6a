/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence to a record, linked without a graph library: that it links is the
 * test. */
#include <stdio.h>
#include <stdlib.h>

#include "extract.h"
#include "know/know.h"

int main(void)
{
	static char text[] = "Anna Ek met Bo Alm in Oslo.";
	static char name[] = "text";
	struct knowledge know;
	struct ter_error err = { .code = TER_OK };
	struct arena a = { .used = 0 };
	struct bytes out = { .len = 0 };
	struct piece p = { .bytes = text, .len = sizeof text - 1,
	                   .name = name };
	if (!knowledge_embedded(&know, &err))
		return 1;
	struct extract_options o = { .know = &know, .until = "segment" };
	bool ok = extract_text(&out, &p, &o, &a, &err) && out.len > 0;
	if (!ok)
		fprintf(stderr, "%s\n", err.text);
	bytes_free(&out);
	arena_free(&a);
	return !ok;
}
