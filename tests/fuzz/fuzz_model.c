/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The container of a model: header, table, sections; and, where it is one of
 * those that --model takes, a text read with it.  The checksum is not asked
 * for: who wants to do harm can count it. */
#include "tests/fuzz/fuzz.h"

#include "parse/net.h"

static void read_with(const void *bytes, size_t size)
{
	static const char text[] = "French envoy Anna Ek met 3 men of the UN "
		"in Oslo. Qatar mediated between Israel and Hamas.";
	struct knowledge know = *fuzz_knowledge();
	struct { const char *kind; struct model *to; } taken[] = {
		{ "tag", &know.tag }, { "names", &know.names },
		{ "parse", &know.parse }, { "relate", &know.relate },
	};
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
		struct model m;
		if (!model_open(&m, bytes, size, taken[i].kind, "fuzz", false,
		                NULL))
			continue;
		if (taken[i].to == &know.parse &&
		    !parse_net_fits(&m, "fuzz", NULL))
			continue;
		*taken[i].to = m;
		struct arena a = { 0 };
		struct bytes out = { 0 };
		struct piece p = { .kind = PIECE_PLAIN, .name = "fuzz",
			.bytes = strdup(text), .len = sizeof text - 1 };
		struct extract_options o = { .know = &know,
			.until = "relate" };
		extract_text(&out, &p, &o, &a, NULL);
		free(p.bytes);
		bytes_free(&out);
		arena_free(&a);
	}
}

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
	read_with(aligned, size);
	lexicon_open(&x, aligned, size, "fuzz", NULL);
	free(aligned);
	return 0;
}
