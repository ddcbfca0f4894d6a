/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text to 32 numbers that agree with those of its near copies.
 *
 * The share of equal numbers of two texts estimates the resemblance of their
 * sets of word shingles: Broder, "On the resemblance and containment of
 * documents", 1997.  One hash per shingle serves all 32 (Li, Owen and Zhang,
 * "One permutation hashing", NIPS 2012): it is sorted into a bin and the least
 * of each bin kept; empty bins borrow from the next (Shrivastava and Li,
 * "Densifying one permutation hashing", ICML 2014).  Words are runs of letters
 * and digits, ASCII case folded.  Cost: one pass. */
#include "record/sketch.h"

#define SHINGLE 4 /* words */
#define EMPTY UINT32_MAX

static bool in_word(char c)
{
	return ascii_alpha(c) || ascii_digit(c) || (c & 0x80);
}

static void put(uint32_t sketch[RECORD_SKETCH], const uint64_t *words)
{
	uint64_t h = 0;
	for (int i = 0; i < SHINGLE; i++)
		h = hash_mix(h, words[i]);
	h *= 0xd6e8feb86659fd93u;
	uint32_t bin = (uint32_t)(h >> 59), value = (uint32_t)(h >> 20);
	if (value < sketch[bin])
		sketch[bin] = value;
}

static void densify(uint32_t sketch[RECORD_SKETCH])
{
	uint32_t had[RECORD_SKETCH];
	memcpy(had, sketch, sizeof had);
	for (uint32_t i = 0; i < RECORD_SKETCH; i++) {
		uint32_t far = 0;
		while (had[(i + far) % RECORD_SKETCH] == EMPTY)
			far++;
		/* The distance keeps a borrowed value apart from its owner's. */
		sketch[i] = had[(i + far) % RECORD_SKETCH] + far * 0x9e3779b9u;
	}
}

bool sketch_of(uint32_t sketch[RECORD_SKETCH], struct str text)
{
	_Static_assert(RECORD_SKETCH == 32, "5 bits of the hash choose a bin");
	uint64_t words[SHINGLE] = { 0 };
	uint32_t n = 0;
	memset(sketch, 0xff, RECORD_SKETCH * sizeof *sketch);
	for (uint32_t i = 0; i < text.len;) {
		if (!in_word(text.p[i])) {
			i++;
			continue;
		}
		uint64_t h = 0xcbf29ce484222325u; /* FNV-1a */
		for (; i < text.len && in_word(text.p[i]); i++) {
			h ^= (unsigned char)ascii_lower(text.p[i]);
			h *= 0x100000001b3u;
		}
		memmove(words, words + 1, sizeof words - sizeof *words);
		words[SHINGLE - 1] = h;
		if (++n >= SHINGLE)
			put(sketch, words);
	}
	if (n < SHINGLE) {
		memset(sketch, 0, RECORD_SKETCH * sizeof *sketch);
		return false;
	}
	densify(sketch);
	return true;
}
