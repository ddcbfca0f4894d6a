/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Training of the parser: sentences, network and gradients in floating point,
 * and the way back into integers.
 *
 * Reproducible to the byte: one thread, every sum in a fixed order, nothing of
 * libm but sqrtf, whose result IEEE 754 fixes. */
#ifndef TER_TRAIN_PARSE_H
#define TER_TRAIN_PARSE_H

#include "parse/net.h"
#include "train/train.h"

/* Sentences laid end to end. */
struct treebank {
	struct tree {
		uint32_t first, n; /* tokens */
		uint32_t weight;   /* how often in one pass */
	} *trees;
	uint32_t ntrees, ctrees;
	uint32_t ntokens, ctokens;
	uint16_t (*rows)[PARSE_ROWS]; /* [ntokens] ends in 0xffff */
	uint8_t (*under)[2];          /* [ntokens] is a verb, is a comma */
	uint16_t *head;               /* [ntokens] in its sentence, n: root */
	uint8_t *label;               /* [ntokens] */
};

/* Keys of the features that occur often enough, with rows. */
struct vocabulary {
	uint32_t *keys; /* [slots] */
	uint16_t *rows; /* [slots] */
	uint32_t slots, nrows;
};
void vocabulary_build(struct vocabulary *v, const struct corpus *c, uint32_t n,
                      uint32_t most, struct arena *a);
uint16_t vocabulary_row(const struct vocabulary *v, uint32_t key);

void treebank_add(struct treebank *b, const struct vocabulary *v,
                  const struct corpus *c, uint32_t weight, struct arena *a);

/* Weights: of map i, w [in][out] then bias [out], at map[i]; then near [PARSE_NEAR]
 * [PARSE_L] at near; size in all. */
struct layout {
	uint32_t map[PARSE_MAPS], near, size;
};
struct layout layout_make(void);

struct weights {
	struct layout at;
	float *dense; /* [at.size] */
	float *emb;   /* [nrows][PARSE_D] */
	uint32_t nrows;
};

struct gradient {
	float *dense;
	float *emb;
	uint32_t *touched; /* rows with a gradient */
	bool *is_touched;  /* [nrows] */
	uint32_t ntouched;
};

/* Sums of one batch. */
struct loss {
	double arc, label;
	uint64_t tokens, arcs_right, labels_right;
};

/* Rates of features, activations and tags left out, in 1 / 65536. */
struct dropout {
	uint64_t *random;
	uint32_t word, tag, units;
};

enum { BATCH_MAX = 2048 }; /* tokens */
struct pass; /* activations of one batch */
struct pass *pass_new(struct arena *a);
/* Forwards and backwards over some trees of together at most BATCH_MAX tokens;
 * adds to the gradient of the summed loss. */
void pass_run(struct pass *p, const struct weights *w, struct gradient *g,
              const struct treebank *b, const uint32_t *trees, uint32_t n,
              const struct dropout *drop, struct loss *loss);

/* c[m][n] = a[m][k] b[k][n], or += ; n a multiple of 16, rows lda, ldb, ldc
 * apart. */
struct product {
	uint32_t m, n, k, lda, ldb, ldc;
	bool add;
};
void multiply(const struct product *p, const float *a, const float *b,
              float *c);
/* b[n][m] = a[m][n]^T */
void transpose(const float *a, uint32_t m, uint32_t n, uint32_t lda, float *b,
               uint32_t ldb);
float exponential(float x);
float logarithm(float x);

bool parse_pack(const char *path, const struct weights *w,
                const struct vocabulary *v, struct arena *a,
                struct ter_error *err);

#endif
