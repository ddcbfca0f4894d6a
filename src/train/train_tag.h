/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the trainer of the tagger: words, features, weights. */
#ifndef TER_TRAIN_TAG_H
#define TER_TRAIN_TAG_H

#include "tag/feature.h"
#include "train/train.h"

/* Open-addressed map from a hash to consecutive numbers from 0. */
struct numbering {
	uint64_t *keys;    /* [1 << bits], 0: free */
	uint32_t *numbers; /* [1 << bits] */
	uint32_t bits, n;
	struct arena *arena;
};
uint32_t numbering_find(const struct numbering *m, uint64_t key); /* NONE */
uint32_t numbering_add(struct numbering *m, uint64_t key);
void numbering_free(struct numbering *m);

/* A sentence to learn from. */
struct lesson {
	struct tag_word *words; /* [n + 2 * TAG_PAD] */
	uint8_t *gold;          /* [n] class */
	int8_t *only;           /* [n] class that needs no model, or -1 */
	uint32_t n;
	uint32_t weight;        /* of its mistakes */
};

/* Facts about words, as the model holds them. */
struct fact {
	uint64_t hash;
	uint8_t which, value;
};

struct tag_lessons {
	struct tag_class classes[TAG_CLASSES];
	uint32_t nclasses;
	struct lesson *list;
	uint32_t n, cap;
	struct fact *facts;
	uint32_t nfacts, cfacts;
};

/* Corpora -> classes, facts, lessons. */
bool tag_lessons_read(struct tag_lessons *l, const struct train_args *a);

/* Weights of one feature for one class, averaged over all steps. */
struct weight {
	int64_t total;   /* sum over steps until `since` */
	uint32_t since;
	int32_t now;
	uint8_t class;
};

struct feature {
	uint64_t hash;
	struct weight *weights; /* [n] */
	uint16_t n, cap;
	uint32_t seen;
};

struct weights {
	struct numbering index;
	struct feature *list; /* [index.n] */
	uint32_t step;
	struct arena *arena;
};

/* Weights -> buckets of a model file: scaled to 8 bits, the weakest features left
 * out where they do not fit. */
uint8_t *tag_pack(struct weights *w, const struct tag_lessons *l,
                  uint32_t bits, int least, struct arena *arena);

#endif
