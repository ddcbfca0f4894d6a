/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The activations of one batch; between train_parse_net.c and
 * train_parse_loss.c. */
#ifndef TER_TRAIN_PARSE_PASS_H
#define TER_TRAIN_PARSE_PASS_H

#include "train/train_parse.h"

enum { NPAD = (PARSE_MAX + 15) / 16 * 16 };

/* A sentence of the batch. */
struct place {
	uint32_t at, n;
	struct parse_count counts[PARSE_MAX + 1];
};

struct pass {
	uint32_t m; /* tokens */
	float (*x[PARSE_LAYERS + 1])[PARSE_D];     /* in and out of layers */
	float (*y[PARSE_LAYERS])[3 * PARSE_D];     /* candidate, gate, reset */
	float (*state[PARSE_LAYERS])[PARSE_D];
	float (*mask[2])[PARSE_D];                 /* of dropout */
	float (*views)[PARSE_VIEWS], (*dviews)[PARSE_VIEWS];
	float (*dep)[PARSE_A];
	float (*query)[PARSE_A], (*dquery)[PARSE_A];
	float (*near)[PARSE_NEAR], (*dnear)[PARSE_NEAR];
	float (*hidden)[PARSE_L], (*dhidden)[PARSE_L];
	float (*label)[PARSE_LABELS];
	float (*dx)[PARSE_D], (*dy)[3 * PARSE_D];
	float *flip, *wflip;                       /* transposes */
	float *arc, *arcflip, *headflip;           /* [PARSE_MAX][NPAD] */
	uint32_t *token; /* [m] in the treebank */
	uint16_t (*rows)[PARSE_ROWS];
	struct place *places;
};

/* The arcs of a sentence: their losses, and the gradients of its queries, of its
 * views as head, and of near. */
void pass_arcs(struct pass *p, struct place *s, const struct treebank *b,
               struct loss *loss);
/* The hidden vectors of the labels of a sentence's gold arcs, and the way back
 * to its views and to near. */
void pass_hidden(struct pass *p, const struct weights *w,
                 const struct place *s, const struct treebank *b);
void pass_hidden_back(struct pass *p, const struct weights *w,
                      struct gradient *g, const struct place *s,
                      const struct treebank *b);
/* The labels of the batch: their losses, and the gradients in their place. */
void pass_labels(struct pass *p, const struct treebank *b, struct loss *loss);

#endif
