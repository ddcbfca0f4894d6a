/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The container of a model: header, table, sections; and, where it is one of
 * those that --model takes, a text read with it.  The checksum is not asked
 * for: who wants to do harm can count it.  An input that begins with 'P' is
 * patches to a model in the binary, because those that work are larger than
 * what libFuzzer makes. */
#include "tests/fuzz/fuzz.h"

#include <stddef.h>

#include "parse/net.h"

static struct taken { const char *kind; size_t at; } taken[] = {
	{ "tag", offsetof(struct knowledge, tag) },
	{ "names", offsetof(struct knowledge, names) },
	{ "parse", offsetof(struct knowledge, parse) },
	{ "relate", offsetof(struct knowledge, relate) },
	{ "sift", offsetof(struct knowledge, sift) },
};
#define TAKEN (sizeof taken / sizeof *taken)

static struct model *model_of(struct knowledge *know, const struct taken *t)
{
	return (struct model *)((char *)know + t->at);
}

static void read_with(const struct taken *t, const void *bytes, size_t size)
{
	static const char text[] = "French envoy Anna Ek met 3 men of the UN "
		"in Oslo. Qatar mediated between Israel and Hamas.";
	struct knowledge know = *fuzz_knowledge();
	struct model *m = model_of(&know, t);
	if (!model_open(m, bytes, size, t->kind, "fuzz", false, NULL) ||
	    (m == &know.parse && !parse_net_fits(m, "fuzz", NULL)))
		return;
	struct arena a = { 0 };
	struct bytes out = { 0 };
	struct piece p = { .kind = PIECE_PLAIN, .name = "fuzz",
		.bytes = strdup(text), .len = sizeof text - 1 };
	struct extract_options o = { .know = &know, .until = "relate" };
	extract_text(&out, &p, &o, &a, NULL);
	free(p.bytes);
	bytes_free(&out);
	arena_free(&a);
}

static uint64_t get(const uint8_t *p, int n)
{
	uint64_t v = 0;
	for (int i = 0; i < n; i++)
		v |= (uint64_t)p[i] << (8 * i);
	return v;
}

/* Each patch: a section's number (0: header and table), where in it, what. */
#define PATCH 8
static void patched(const uint8_t *p, size_t size)
{
	struct knowledge know = *fuzz_knowledge();
	const struct taken *t = &taken[p[0] % TAKEN];
	const struct model *m = model_of(&know, t);
	if (!m->bytes)
		return;
	uint8_t *b = aligned_alloc(64, m->size);
	memcpy(b, m->bytes, m->size);
	for (p++, size--; size >= PATCH; p += PATCH, size -= PATCH) {
		uint64_t from = 0, len = 256;
		uint32_t part = p[0] % 8u;
		if (part && part <= get(m->bytes + 12, 4)) {
			/* the table as it was: 16 bytes in, entries of 24 */
			from = get(m->bytes + 24 * part + 24, 8);
			len = get(m->bytes + 24 * part + 32, 8);
		}
		for (size_t i = 0; len && i < 4; i++)
			b[from + (get(p + 1, 3) + i) % len] = p[4 + i];
	}
	read_with(t, b, m->size);
	free(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char *const sections[] = { "weights", "words", "meta" };
	if (size > 1 && bytes[0] == 'P') {
		patched(bytes + 1, size - 1);
		return 0;
	}
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
	for (size_t i = 0; i < TAKEN; i++)
		read_with(&taken[i], aligned, size);
	lexicon_open(&x, aligned, size, "fuzz", NULL);
	free(aligned);
	return 0;
}
