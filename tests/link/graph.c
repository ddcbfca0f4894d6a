/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record to a graph, linked without stages, models and lexicon: that it links
 * is the test. */
#include <stdio.h>
#include <string.h>

#include "export/export.h"
#include "graph/graph.h"

static const char line[] = "{\"tertius\":1,\"doc\":\"d\",\"entities\":["
	"{\"id\":0,\"name\":\"Anna Ek\",\"names\":[\"Anna Ek\"],"
	"\"type\":\"person\",\"mediator\":false,\"mentions\":[]},"
	"{\"id\":1,\"name\":\"Bo Alm\",\"names\":[\"Bo Alm\"],"
	"\"type\":\"person\",\"mediator\":false,\"mentions\":[]}],"
	"\"relations\":[{\"type\":\"met\",\"a\":0,\"b\":1,"
	"\"status\":\"actual\",\"sentence\":0,\"trigger\":[8,11],"
	"\"times\":1}],\"sentences\":[[0,0,19,\"Anna Ek met Bo Alm.\"]]}";

static bool merge(struct merge *m, struct bytes *out, struct ter_error *err)
{
	struct record r;
	struct arena a = { .used = 0 };
	jmp_buf full;
	struct graph *g = NULL;
	a.full = &full;
	if (setjmp(full))
		return false;
	struct graph_options o = { .threads = 1 };
	struct export_options format = { .format = "tsv" };
	bool ok = record_read(&r, line, sizeof line - 1, &a, err)
	          && merge_add(m, &r, err) && merge_finish(m, &g, err)
	          && graph_analyse(g, &o, err)
	          && export_write(g, &format, out, err);
	graph_free(g);
	arena_free(&a);
	return ok;
}

int main(void)
{
	struct ter_error err = { .code = TER_OK };
	struct graph_options o = { .threads = 1 };
	struct bytes out = { .len = 0 };
	struct merge *m = merge_new(&o, &err);
	bool ok = m && merge(m, &out, &err) && out.len > 0;
	if (!ok)
		fprintf(stderr, "%s\n", err.text);
	merge_free(m);
	bytes_free(&out);
	return !ok;
}
