/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Features of a word -> its best class.
 *
 * A scored word finds some sixty slots in its 26 buckets.  Whether a bucket has
 * one more for the feature is a coin toss, so no branch asks: slots are listed
 * first, then summed up in one loop. */
#include "tag/score.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The slots of four: for each nibble of hits where in the bucket those are that
 * are set, and how many. */
#define AT(slot) (2 * TAG_SLOTS + 2 * TAG_PAIRS * (slot))
static const uint32_t places[16][4] = {
	{ 0 }, { AT(0) }, { AT(1) }, { AT(0), AT(1) },
	{ AT(2) }, { AT(0), AT(2) }, { AT(1), AT(2) }, { AT(0), AT(1), AT(2) },
	{ AT(3) }, { AT(0), AT(3) }, { AT(1), AT(3) }, { AT(0), AT(1), AT(3) },
	{ AT(2), AT(3) }, { AT(0), AT(2), AT(3) }, { AT(1), AT(2), AT(3) },
	{ AT(0), AT(1), AT(2), AT(3) },
};
static const uint8_t counts[16] = {
	0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4
};
#define SLACK 4 /* a list is written four at a time */

#ifdef __SSE2__
/* One bit for each slot of the bucket that is the feature's. */
static inline uint32_t hits_of(const uint8_t *bucket, uint16_t check)
{
	__m128i equal = _mm_cmpeq_epi16(
		_mm_loadu_si128((const __m128i *)bucket),
		_mm_set1_epi16((short)check));
	return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(equal, equal)) &
	       0xff;
}

static inline void put_four(uint32_t *list, uint32_t at, uint32_t nibble)
{
	__m128i p = _mm_loadu_si128((const __m128i *)places[nibble]);
	_mm_storeu_si128((__m128i *)list,
	                 _mm_add_epi32(p, _mm_set1_epi32((int)at)));
}
#else
static inline uint32_t hits_of(const uint8_t *bucket, uint16_t check)
{
	uint32_t hits = 0;
	for (uint32_t i = 0; i < TAG_SLOTS; i++)
		hits |= (uint32_t)((bucket[2 * i] | bucket[2 * i + 1] << 8) ==
		                   check) << i;
	return hits;
}

static inline void put_four(uint32_t *list, uint32_t at, uint32_t nibble)
{
	for (uint32_t i = 0; i < 4; i++)
		list[i] = at + places[nibble][i];
}
#endif

/* Appends the slots of the feature, as bytes into the model, to list[n]; their
 * number then. */
static inline uint32_t list_slots(const struct tag_model *m, uint64_t hash,
                                  uint32_t *list, uint32_t n)
{
	uint32_t at = tag_bucket(hash, m->bits) * TAG_BUCKET;
	uint32_t hits = hits_of(m->buckets + at, tag_check(hash));
	put_four(list + n, at, hits & 15);
	n += counts[hits & 15];
	put_four(list + n, at + AT(4) - AT(0), hits >> 4);
	return n + counts[hits >> 4];
}

int tag_weight(const struct tag_model *m, uint64_t hash, uint32_t class)
{
	uint32_t list[TAG_SLOTS + SLACK], n = list_slots(m, hash, list, 0);
	int sum = 0;
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < TAG_PAIRS; k++)
			if (m->buckets[list[i] + 2 * k] == class)
				sum += (int8_t)m->buckets[list[i] + 2 * k + 1];
	return sum;
}

/* The value of a fact about the word, or -1. */
static int fact(const struct tag_model *m, uint64_t hash, uint8_t which)
{
	const uint8_t *b = m->buckets +
	                   (size_t)tag_bucket(hash, m->bits) * TAG_BUCKET;
	uint32_t hits = hits_of(b, tag_check(hash));
	for (; hits; hits &= hits - 1) {
		const uint8_t *s = b + AT((uint32_t)__builtin_ctz(hits));
		if (s[0] == which)
			return s[1];
	}
	return -1;
}

void tag_ambiguity(const struct tag_model *m, uint64_t hash,
                   struct tag_word *w)
{
	int set = fact(m, hash, TAG_FACT_SET);
	w->atom[ATOM_AMBIGUITY] = set >= 0 ? (uint32_t)set + 1 : tag_unknown(w);
}

int tag_only(const struct tag_model *m, uint64_t hash)
{
	int c = fact(m, hash, TAG_FACT_ONLY);
	return c < (int)m->nclasses ? c : -1;
}

static void add_pair(int16_t *scores, const uint8_t *pair)
{
	int16_t *s = &scores[pair[0] % TAG_SCORES];
	*s = (int16_t)(*s + (int8_t)pair[1]);
}

/* The first class with the highest score. */
#ifdef __SSE2__
static uint32_t first_best(int16_t *scores, uint32_t n)
{
	for (uint32_t i = n; i % 8; i++)
		scores[i] = INT16_MIN;
	const __m128i *s = (const __m128i *)scores;
	__m128i high = _mm_loadu_si128(s), swapped;
	for (uint32_t i = 1; i < (n + 7) / 8; i++)
		high = _mm_max_epi16(high, _mm_loadu_si128(s + i));
	high = _mm_max_epi16(high, _mm_shuffle_epi32(high, 0x4e));
	high = _mm_max_epi16(high, _mm_shuffle_epi32(high, 0xb1));
	swapped = _mm_or_si128(_mm_slli_epi32(high, 16),
	                       _mm_srli_epi32(high, 16));
	high = _mm_max_epi16(high, swapped);
	for (uint32_t i = 0;; i++) {
		uint32_t equal = (uint32_t)_mm_movemask_epi8(
			_mm_cmpeq_epi16(high, _mm_loadu_si128(s + i)));
		if (equal)
			return 8 * i + (uint32_t)__builtin_ctz(equal) / 2;
	}
}
#else
static uint32_t first_best(const int16_t *scores, uint32_t n)
{
	uint32_t best = 0;
	for (uint32_t c = 1; c < n; c++)
		best = scores[c] > scores[best] ? c : best;
	return best;
}
#endif

uint32_t tag_best(const struct tag_model *m, const struct tag_word *w,
                  const uint64_t *hashes)
{
	uint64_t dynamic[TAG_TEMPLATES - TAG_STATIC];
	uint32_t list[TAG_TEMPLATES * TAG_SLOTS + SLACK], n = 0;
	int16_t scores[TAG_SCORES];
	tag_dynamic(w, dynamic);
	for (uint32_t t = 0; t < TAG_TEMPLATES - TAG_STATIC; t++)
		tag_ask(m, dynamic[t]);
	memset(scores, 0, sizeof scores);
	for (uint32_t t = 0; t < TAG_STATIC; t++)
		if (hashes[t])
			n = list_slots(m, hashes[t], list, n);
	for (uint32_t t = 0; t < TAG_TEMPLATES - TAG_STATIC; t++)
		n = list_slots(m, dynamic[t], list, n);
	for (uint32_t i = 0; i < n; i++) {
		add_pair(scores, m->buckets + list[i]);
		add_pair(scores, m->buckets + list[i] + 2);
		add_pair(scores, m->buckets + list[i] + 4);
	}
	return first_best(scores, m->nclasses);
}
