/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The container of a model: header, table, sections. */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char *const sections[] = { "weights", "words", "meta" };
	void *aligned = aligned_alloc(64, (size / 64 + 1) * 64);
	struct model m;
	struct lexicon x;
	memcpy(aligned, bytes, size);
	if (model_open(&m, aligned, size, "tag", "fuzz", size % 2, NULL))
		for (size_t i = 0; i < 3; i++) {
			size_t len;
			const char *p = model_section(&m, sections[i], &len);
			volatile char sum = 0;
			for (size_t k = 0; p && k < len; k++)
				sum = (char)(sum + p[k]);
		}
	lexicon_open(&x, aligned, size, "fuzz", NULL);
	free(aligned);
	return 0;
}
