/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule file, and a text read with it. */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char text[] = "France sued Spain on Monday. Talks between "
		"Egypt and Qatar's envoys were acquired by the UN.";
	struct rules *r = rules_new();
	if (r && rules_add(r, (const char *)bytes, size, "fuzz", NULL) &&
	    rules_finish(r, NULL)) {
		struct knowledge know = *fuzz_knowledge();
		struct arena a = { 0 };
		struct bytes out = { 0 };
		struct piece p = { .kind = PIECE_PLAIN, .name = "fuzz",
			.bytes = strdup(text), .len = sizeof text - 1 };
		struct extract_options o = { .know = &know };
		know.rules = r;
		extract_text(&out, &p, &o, &a, NULL);
		free(p.bytes);
		bytes_free(&out);
		arena_free(&a);
	}
	rules_free(r);
	return 0;
}
