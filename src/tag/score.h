/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions of the tagger word by word, for the stage, tests and dumps. */
#ifndef TER_TAG_SCORE_H
#define TER_TAG_SCORE_H

#include "tag/feature.h"

/* Asks for the cache line of a feature, ahead of its use. */
static inline void tag_ask(const struct tag_model *m, uint64_t hash)
{
	__builtin_prefetch(m->buckets +
	                   (size_t)tag_bucket(hash, m->bits) * TAG_BUCKET);
}

/* Fills ATOM_AMBIGUITY from what the model knows of the word, whose template 1
 * has this hash. */
void tag_ambiguity(const struct tag_model *m, uint64_t hash,
                   struct tag_word *w);
/* The class of a word that has but one, by the hash of template 0, or -1. */
int tag_only(const struct tag_model *m, uint64_t hash);
/* The best class, given the static features and the tags on the left. */
uint32_t tag_best(const struct tag_model *m, const struct tag_word *w,
                  const uint64_t *hashes);

/* The weight of a feature for a class, 0 if it has none. */
int tag_weight(const struct tag_model *m, uint64_t hash, uint32_t class);

#endif
