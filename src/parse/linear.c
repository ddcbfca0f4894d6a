/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matrix products of 16-bit integers with 32-bit sums.
 *
 * Exact, so every variant gives the same numbers; parse_net_check makes sure
 * that no sum can overflow.  The weights lie in pairs of inputs for 16 outputs,
 * [out / 16][in / 2][16][2], which is what the multiply-add instructions of x86
 * want (PMADDWD, VPDPWSSD): a pair of inputs is repeated over the register, no
 * sum across it is needed, and the weights of 16 outputs stay in the first cache
 * while all tokens pass.  Cost: in * out / 32 instructions a token with AVX-512
 * VNNI, four times that with AVX2, eight times with SSE2. */
#include "parse/net.h"

void parse_linear_plain(const struct parse_map *m, const int16_t *x,
                        uint32_t n, int32_t *y)
{
	for (uint32_t i = 0; i < n; i++, x += m->in, y += m->out) {
		const int16_t *w = m->w;
		for (uint32_t o = 0; o < m->out; o++)
			y[o] = m->bias ? m->bias[o] : 0;
		for (uint32_t b = 0; b < m->out; b += 16)
			for (uint32_t k = 0; k < m->in; k += 2, w += 32)
				for (uint32_t o = 0; o < 16; o++)
					y[b + o] += x[k] * w[2 * o] +
					            x[k + 1] * w[2 * o + 1];
	}
}

#if defined(__x86_64__)
#include <immintrin.h>

/* 16 outputs of up to LINEAR_ROWS tokens: x[r], y[r] are rows, w the weights,
 * bias may be NULL. */
enum { LINEAR_ROWS = 8 };
struct linear_block {
	const int16_t *x[LINEAR_ROWS];
	int32_t *y[LINEAR_ROWS];
	const int16_t *w;
	const int32_t *bias;
	uint32_t in;
};

static inline int32_t pair_of(const int16_t *x)
{
	int32_t pair;
	memcpy(&pair, x, sizeof pair);
	return pair;
}

__attribute__((target("avx512f,avx512vnni"))) static void
block_vnni(const struct linear_block *b)
{
	__m512i sum[LINEAR_ROWS];
	const int16_t *w = b->w;
#pragma GCC unroll 8
	for (int r = 0; r < LINEAR_ROWS; r++)
		sum[r] = b->bias ? _mm512_loadu_si512(b->bias) :
		                   _mm512_setzero_si512();
	for (uint32_t k = 0; k < b->in; k += 2, w += 32) {
		__m512i v = _mm512_loadu_si512(w);
#pragma GCC unroll 8
		for (int r = 0; r < LINEAR_ROWS; r++)
			sum[r] = _mm512_dpwssd_epi32(sum[r], v,
				_mm512_set1_epi32(pair_of(b->x[r] + k)));
	}
#pragma GCC unroll 8
	for (int r = 0; r < LINEAR_ROWS; r++)
		_mm512_storeu_si512(b->y[r], sum[r]);
}

__attribute__((target("avx2"))) static inline __m256i load256(const void *p)
{
	return _mm256_loadu_si256(p);
}

__attribute__((target("avx2"))) static void
block_avx2(const struct linear_block *b)
{
	enum { ROWS = LINEAR_ROWS / 2 }; /* as many as there are registers */
	for (int from = 0; from < LINEAR_ROWS; from += ROWS) {
		const int16_t *w = b->w;
		__m256i sum[ROWS][2];
#pragma GCC unroll 8
		for (int r = 0; r < ROWS; r++)
#pragma GCC unroll 8
			for (int v = 0; v < 2; v++)
				sum[r][v] = b->bias ?
					load256(b->bias + 8 * v) :
					_mm256_setzero_si256();
		for (uint32_t k = 0; k < b->in; k += 2, w += 32) {
			__m256i u = load256(w), v = load256(w + 16);
#pragma GCC unroll 8
			for (int r = 0; r < ROWS; r++) {
				__m256i p = _mm256_set1_epi32(
					pair_of(b->x[from + r] + k));
				sum[r][0] = _mm256_add_epi32(sum[r][0],
					_mm256_madd_epi16(u, p));
				sum[r][1] = _mm256_add_epi32(sum[r][1],
					_mm256_madd_epi16(v, p));
			}
		}
#pragma GCC unroll 8
		for (int r = 0; r < ROWS; r++)
#pragma GCC unroll 8
			for (int v = 0; v < 2; v++)
				_mm256_storeu_si256((__m256i *)(void *)
					(b->y[from + r] + 8 * v), sum[r][v]);
	}
}

static void block_sse2(const struct linear_block *b)
{
#pragma GCC unroll 8
	for (int r = 0; r < LINEAR_ROWS; r++) {
		const int16_t *w = b->w;
		__m128i sum[4];
#pragma GCC unroll 8
		for (int v = 0; v < 4; v++)
			sum[v] = b->bias ? _mm_loadu_si128(
				(const void *)(b->bias + 4 * v)) :
				_mm_setzero_si128();
		for (uint32_t k = 0; k < b->in; k += 2, w += 32) {
			__m128i p = _mm_set1_epi32(pair_of(b->x[r] + k));
#pragma GCC unroll 8
			for (int v = 0; v < 4; v++)
				sum[v] = _mm_add_epi32(sum[v], _mm_madd_epi16(p,
					_mm_loadu_si128((const void *)
					                (w + 8 * v))));
		}
#pragma GCC unroll 8
		for (int v = 0; v < 4; v++)
			_mm_storeu_si128((void *)(b->y[r] + 4 * v), sum[v]);
	}
}

/* The last block takes the last row again for those it lacks. */
void parse_linear(const struct parse_map *m, const int16_t *x, uint32_t n,
                  int32_t *y)
{
	void (*run)(const struct linear_block *) =
		__builtin_cpu_supports("avx512vnni") ? block_vnni :
		__builtin_cpu_supports("avx2") ? block_avx2 : block_sse2;
	for (uint32_t o = 0; o < m->out; o += 16)
		for (uint32_t i = 0; i < n; i += LINEAR_ROWS) {
			struct linear_block b = {
				.w = m->w + (size_t)o * m->in, .in = m->in,
				.bias = m->bias ? m->bias + o : NULL };
			for (uint32_t r = 0; r < LINEAR_ROWS; r++) {
				size_t at = i + r < n ? i + r : n - 1;
				b.x[r] = x + at * m->in;
				b.y[r] = y + at * m->out + o;
			}
			run(&b);
		}
}
#else
void parse_linear(const struct parse_map *m, const int16_t *x, uint32_t n,
                  int32_t *y)
{
	parse_linear_plain(m, x, n, y);
}
#endif
