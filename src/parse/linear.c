/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matrix products of 16-bit integers with 32-bit sums.
 *
 * Exact, so every variant gives the same numbers; parse_net_open has checked
 * that no sum can overflow.  The weights lie in pairs of inputs, [in / 2][out]
 * [2], which is what the multiply-add of x86 wants (Intel's PMADDWD): a pair of
 * inputs is repeated over the register, no sum across it is needed.  Cost: in *
 * out / 16 multiply-adds a row with AVX2, twice that with SSE2. */
#include "parse/net.h"

void parse_linear_plain(const struct parse_map *m, const int16_t *x,
                        uint32_t n, int32_t *y)
{
	for (uint32_t i = 0; i < n; i++, x += m->in, y += m->out) {
		const int16_t *w = m->w;
		for (uint32_t o = 0; o < m->out; o++)
			y[o] = m->bias ? m->bias[o] : 0;
		for (uint32_t k = 0; k < m->in; k += 2, w += 2 * m->out)
			for (uint32_t o = 0; o < m->out; o++)
				y[o] += x[k] * w[2 * o] +
				        x[k + 1] * w[2 * o + 1];
	}
}

#if defined(__x86_64__)
#include <immintrin.h>

enum { ROWS = 4 }; /* of x at once */

/* out[2 registers] for up to four rows. */
__attribute__((target("avx2"))) static void
block_avx2(const struct parse_map *m, const int16_t *const *x, uint32_t o,
           int32_t *const *y)
{
	__m256i sum[ROWS][2];
	const int16_t *w = m->w + 2 * o;
	for (int r = 0; r < ROWS; r++)
		for (int v = 0; v < 2; v++)
			sum[r][v] = m->bias ? _mm256_loadu_si256((const __m256i *)
				(const void *)(m->bias + o + 8 * v)) :
				_mm256_setzero_si256();
	for (uint32_t k = 0; k < m->in; k += 2, w += 2 * m->out) {
		__m256i a = _mm256_loadu_si256((const __m256i *)
		                               (const void *)w);
		__m256i b = _mm256_loadu_si256((const __m256i *)
		                               (const void *)(w + 16));
		for (int r = 0; r < ROWS; r++) {
			int32_t pair;
			memcpy(&pair, x[r] + k, sizeof pair);
			__m256i p = _mm256_set1_epi32(pair);
			sum[r][0] = _mm256_add_epi32(sum[r][0],
			                             _mm256_madd_epi16(a, p));
			sum[r][1] = _mm256_add_epi32(sum[r][1],
			                             _mm256_madd_epi16(b, p));
		}
	}
	for (int r = 0; r < ROWS; r++)
		for (int v = 0; v < 2; v++)
			_mm256_storeu_si256((__m256i *)(void *)
			                    (y[r] + o + 8 * v), sum[r][v]);
}

static void block_sse2(const struct parse_map *m, const int16_t *const *x,
                       uint32_t o, int32_t *const *y)
{
	for (uint32_t half = 0; half < 2; half++, o += 8) {
		__m128i sum[ROWS][2];
		const int16_t *w = m->w + 2 * o;
		for (int r = 0; r < ROWS; r++)
			for (int v = 0; v < 2; v++)
				sum[r][v] = m->bias ?
					_mm_loadu_si128((const __m128i *)
					(const void *)(m->bias + o + 4 * v)) :
					_mm_setzero_si128();
		for (uint32_t k = 0; k < m->in; k += 2, w += 2 * m->out) {
			__m128i a = _mm_loadu_si128((const __m128i *)
			                            (const void *)w);
			__m128i b = _mm_loadu_si128((const __m128i *)
			                            (const void *)(w + 8));
			for (int r = 0; r < ROWS; r++) {
				int32_t pair;
				memcpy(&pair, x[r] + k, sizeof pair);
				__m128i p = _mm_set1_epi32(pair);
				sum[r][0] = _mm_add_epi32(sum[r][0],
					_mm_madd_epi16(a, p));
				sum[r][1] = _mm_add_epi32(sum[r][1],
					_mm_madd_epi16(b, p));
			}
		}
		for (int r = 0; r < ROWS; r++)
			for (int v = 0; v < 2; v++)
				_mm_storeu_si128((__m128i *)(void *)
					(y[r] + o + 4 * v), sum[r][v]);
	}
}

/* The last block takes the last row again for those it lacks. */
void parse_linear(const struct parse_map *m, const int16_t *x, uint32_t n,
                  int32_t *y)
{
	bool wide = __builtin_cpu_supports("avx2");
	for (uint32_t i = 0; i < n; i += ROWS) {
		const int16_t *in[ROWS];
		int32_t *out[ROWS];
		for (uint32_t r = 0; r < ROWS; r++) {
			size_t at = i + r < n ? i + r : n - 1;
			in[r] = x + at * m->in;
			out[r] = y + at * m->out;
		}
		for (uint32_t o = 0; o < m->out; o += 16)
			(wide ? block_avx2 : block_sse2)(m, in, o, out);
	}
}
#else
void parse_linear(const struct parse_map *m, const int16_t *x, uint32_t n,
                  int32_t *y)
{
	parse_linear_plain(m, x, n, y);
}
#endif
