/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Features -> scores -> the best tags of a run (Viterbi 1967).
 *
 * A feature costs one cache line: its bucket holds four features with their
 * marks, and those that training left out have none.  All arithmetic is in
 * integers.  Time n * (number of allowed pairs of tags).
 */
#include "names/names.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define OUTSIDE(tag) ((tag) == NAME_O || NAME_PLACE(tag) >= NAME_END)

bool name_follows(uint32_t a, uint32_t b)
{
	bool starts = b == NAME_O || NAME_PLACE(b) == NAME_BEGIN ||
	              NAME_PLACE(b) == NAME_SINGLE;
	if (OUTSIDE(a))
		return starts;
	return !starts && NAME_TYPE(a) == NAME_TYPE(b);
}

static int32_t get16(const unsigned char *p)
{
	int32_t v = p[0] | p[1] << 8;
	return v >= 0x8000 ? v - 0x10000 : v;
}

bool name_weights_open(struct name_weights *w, const struct model *m)
{
	size_t size, follow_size;
	w->buckets = model_section(m, "weights", &size);
	const unsigned char *f = model_section(m, "follow", &follow_size);
	w->nbuckets = (uint32_t)(size / NAME_BUCKET);
	if (!w->buckets || !w->nbuckets || !f ||
	    follow_size != 2 * NAME_TAGS * NAME_TAGS)
		return false;
	for (uint32_t a = 0; a < NAME_TAGS; a++)
		for (uint32_t b = 0; b < NAME_TAGS; b++)
			w->follow[a][b] = !name_follows(a, b) ? NAME_NEVER :
				get16(f + 2 * (a * NAME_TAGS + b));
	return true;
}

static const unsigned char *bucket_of(const struct name_weights *w,
                                      uint64_t feature)
{
	return w->buckets + (size_t)NAME_BUCKET *
	       name_bucket(feature, w->nbuckets);
}

void name_ask(const struct name_weights *w, const uint64_t *features,
              uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		__builtin_prefetch(bucket_of(w, features[i]));
}

#ifdef __SSE2__
/* Sixteen weights at a time; those behind a row belong to others and are
 * summed up for nothing.  No branch on what is found: half of it is. */
static void sum_rows(const struct name_weights *w, const uint64_t *features,
                     uint32_t n, int16_t *sum)
{
	__m128i low = _mm_setzero_si128(), high = low;
	for (uint32_t i = 0; i < n; i++) {
		const unsigned char *b = bucket_of(w, features[i]);
		__m128i equal = _mm_cmpeq_epi16(
			_mm_loadl_epi64((const __m128i *)b),
			_mm_set1_epi16((short)name_mark(features[i])));
		uint32_t hits = (uint32_t)_mm_movemask_epi8(equal) & 0xff;
		uint32_t way = (uint32_t)__builtin_ctz(hits | 0x80) / 2;
		__m128i row = _mm_and_si128(_mm_set1_epi8(hits ? -1 : 0),
			_mm_loadu_si128((const __m128i *)
				(b + 2 * NAME_WAYS + way * NAME_TAGS)));
		__m128i sign = _mm_cmpgt_epi8(_mm_setzero_si128(), row);
		low = _mm_add_epi16(low, _mm_unpacklo_epi8(row, sign));
		high = _mm_add_epi16(high, _mm_unpackhi_epi8(row, sign));
	}
	_mm_storeu_si128((__m128i *)sum, low);
	_mm_storeu_si128((__m128i *)(sum + 8), high);
}
#else
static void sum_rows(const struct name_weights *w, const uint64_t *features,
                     uint32_t n, int16_t *sum)
{
	for (uint32_t i = 0; i < n; i++) {
		const unsigned char *b = bucket_of(w, features[i]);
		uint16_t mark = name_mark(features[i]);
		uint32_t k = 0;
		while (k < NAME_WAYS && (b[2 * k] | b[2 * k + 1] << 8) != mark)
			k++;
		for (uint32_t j = 0; k < NAME_WAYS && j < NAME_TAGS; j++)
			sum[j] = (int16_t)(sum[j] + (int8_t)
				b[2 * NAME_WAYS + k * NAME_TAGS + j]);
	}
}
#endif

void name_weigh(const struct name_weights *w, const uint64_t *features,
                uint32_t n, int32_t *scores)
{
	int16_t sum[16] = { 0 };
	sum_rows(w, features, n, sum);
	for (uint32_t j = 0; j < NAME_TAGS; j++)
		scores[j] += sum[j];
}

int32_t name_decode(const int32_t follow[NAME_TAGS][NAME_TAGS],
                    const int32_t (*scores)[NAME_TAGS], uint32_t n,
                    uint8_t (*back)[NAME_TAGS], uint8_t *tags)
{
	int32_t best[NAME_TAGS], next[NAME_TAGS];
	for (uint32_t b = 0; b < NAME_TAGS; b++)
		best[b] = follow[NAME_O][b] + scores[0][b];
	for (uint32_t i = 1; i < n; i++) {
		for (uint32_t b = 0; b < NAME_TAGS; b++)
			next[b] = 2 * NAME_NEVER;
		for (uint32_t a = 0; a < NAME_TAGS; a++) {
			for (uint32_t b = 0; b < NAME_TAGS; b++) {
				int32_t v = best[a] + follow[a][b];
				back[i][b] = v > next[b] ? (uint8_t)a :
				             back[i][b];
				next[b] = v > next[b] ? v : next[b];
			}
		}
		for (uint32_t b = 0; b < NAME_TAGS; b++) {
			int32_t v = next[b] + scores[i][b];
			best[b] = v < NAME_NEVER ? NAME_NEVER : v;
		}
	}
	uint32_t last = 0;
	for (uint32_t a = 0; a < NAME_TAGS; a++) {
		best[a] += follow[a][NAME_O];
		last = best[a] > best[last] ? a : last;
	}
	int32_t score = best[last];
	for (uint32_t i = n; i-- > 0; last = i ? back[i][last] : last)
		tags[i] = (uint8_t)last;
	return score;
}
