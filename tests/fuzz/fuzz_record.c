/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	jmp_buf full;
	struct arena a = { .full = &full };
	struct record r;
	struct graph_options o = { .ties = "all", .isolates = true,
		.replicates = 2 };
	if (setjmp(full) == 0 &&
	    record_read(&r, (const char *)bytes, size, &a, NULL))
		fuzz_graph(&r, &o);
	arena_free(&a);
	return 0;
}
