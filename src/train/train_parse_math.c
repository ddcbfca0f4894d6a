/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arithmetic of training: matrix products, exponential, logarithm.
 *
 * Every sum runs over k in order for each element of its own, however wide the
 * registers are, and no product is fused with its sum (-ffp-contract=off), so
 * the same bits come out with SSE2, AVX2 and AVX-512. */
#include "train/train_parse.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CLONES
#endif

/* Of half a register of AVX-512: GCC 12 takes wider ones to pieces in memory where
 * the machine has but AVX2, thirty times slower. */
typedef float lanes __attribute__((vector_size(32), aligned(4), may_alias));
enum { LANES = 8, ROWS = 4, COLUMNS = 2 * LANES };

/* ROWS x COLUMNS of c; of fewer rows the first stands for those that lack. */
static inline __attribute__((always_inline)) void
block(const struct product *p, const float *a, const float *b, float *c,
      uint32_t rows)
{
	lanes sum[ROWS][2];
	for (uint32_t r = 0; r < ROWS; r++) {
		const float *from = c + (size_t)(r < rows ? r : 0) * p->ldc;
		sum[r][0] = p->add ? *(const lanes *)from : (lanes){ 0 };
		sum[r][1] = p->add ? *(const lanes *)(from + LANES) :
		                     (lanes){ 0 };
	}
	const float *a0 = a, *a1 = a + (rows > 1 ? p->lda : 0);
	const float *a2 = a + (rows > 2 ? 2 * (size_t)p->lda : 0);
	const float *a3 = a + (rows > 3 ? 3 * (size_t)p->lda : 0);
	for (uint32_t k = 0; k < p->k; k++, b += p->ldb) {
		lanes u = *(const lanes *)b;
		lanes v = *(const lanes *)(b + LANES);
		sum[0][0] += a0[k] * u;
		sum[0][1] += a0[k] * v;
		sum[1][0] += a1[k] * u;
		sum[1][1] += a1[k] * v;
		sum[2][0] += a2[k] * u;
		sum[2][1] += a2[k] * v;
		sum[3][0] += a3[k] * u;
		sum[3][1] += a3[k] * v;
	}
	for (uint32_t r = 0; r < rows; r++) {
		*(lanes *)(c + (size_t)r * p->ldc) = sum[r][0];
		*(lanes *)(c + (size_t)r * p->ldc + LANES) = sum[r][1];
	}
}

/* static: clang 14 gives clones no name that other files could call. */
static CLONES void
multiply_clones(const struct product *p, const float *a, const float *b,
                float *c)
{
	for (uint32_t i = 0; i < p->m; i += ROWS) {
		const float *ai = a + (size_t)i * p->lda;
		float *ci = c + (size_t)i * p->ldc;
		uint32_t rows = p->m - i < ROWS ? p->m - i : ROWS;
		for (uint32_t j = 0; j < p->n; j += COLUMNS)
			block(p, ai, b + j, ci + j, rows);
	}
}

void multiply(const struct product *p, const float *a, const float *b, float *c)
{
	multiply_clones(p, a, b, c);
}

void transpose(const float *a, uint32_t m, uint32_t n, uint32_t lda, float *b,
               uint32_t ldb)
{
	for (uint32_t i = 0; i < m; i += 16)
		for (uint32_t j = 0; j < n; j++)
			for (uint32_t k = i; k < i + 16 && k < m; k++)
				b[(size_t)j * ldb + k] = a[(size_t)k * lda + j];
}

/* 2^f by its Taylor series on [-1/2, 1/2], error below 2^-22. */
float exponential(float x)
{
	static const float c[] = { 1, 0.69314718f, 0.24022651f, 0.055504109f,
		0.0096181291f, 0.0013333558f, 0.00015403530f };
	x = x > 80 ? 80 : x < -80 ? -80 : x;
	float t = x * 1.44269504f;
	int32_t n = (int32_t)(t + (t < 0 ? -0.5f : 0.5f));
	float f = t - (float)n, s = c[6];
	for (int i = 5; i >= 0; i--)
		s = s * f + c[i];
	uint32_t bits = (uint32_t)(n + 127) << 23;
	float scale;
	memcpy(&scale, &bits, sizeof scale);
	return s * scale;
}

/* By two Newton steps on the exponential from the exponent of x; for reports of
 * the loss only, x > 0. */
float logarithm(float x)
{
	uint32_t bits;
	memcpy(&bits, &x, sizeof bits);
	float y = ((float)bits / 8388608.0f - 126.95f) * 0.69314718f;
	for (int i = 0; i < 2; i++)
		y += x * exponential(-y) - 1;
	return y;
}
