/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trained second opinion on what passed between two words of a sentence:
 * candidates, their features, their scores.  Shared by relate and its
 * trainer. */
#ifndef TER_LEARN_H
#define TER_LEARN_H

#include "relate/scene.h"

/* What a trigger tells of two words, the first of which stands first. */
enum told {
	TOLD_NOTHING,
	TOLD_MET,
	TOLD_CONFERRED,
	TOLD_NEGOTIATED,
	TOLD_MEDIATED,      /* the first between the second and others */
	TOLD_MEDIATED_BACK, /* the second */
	TOLD_VISITED,
	TOLD_VISITED_BACK,  /* the second went to the first */
	TOLDS
};

/* Type of relation that a class tells of, by its name in the rule file. */
extern const char *const told_types[TOLDS];
static inline bool told_back(enum told t)
{
	return t == TOLD_MEDIATED_BACK || t == TOLD_VISITED_BACK;
}

/* Which rules found which tokens from a trigger. */
#define HITS_MAX 192

struct hits {
	struct { uint32_t token; uint16_t rule; uint8_t slot; } h[HITS_MAX];
	uint32_t n;
};
void hits_add(struct hits *h, uint32_t token, uint32_t rule, uint8_t slot);

#define LEARN_BITS 17          /* rows of the table of weights: 2^17 */
#define LEARN_FEATURES 160

struct features {
	uint32_t row[LEARN_FEATURES];
	uint32_t n;
};

/* Heads a mention, or is a personal pronoun or a noun for people. */
bool learn_named(const struct scene *s, uint32_t t);
/* Words that could take part, in order of the text: those, and all other nouns
 * if asked for: unnamed parties ("talks with creditors") make no tie, but teach
 * the model. */
void learn_arguments(const struct scene *s, bool nouns, struct tokens *out);

/* What the model sees of a trigger and two words, a before b. */
void learn_features(const struct scene *s, const struct hits *h,
                    uint32_t trigger, uint32_t a, uint32_t b,
                    struct features *out);

/* Model "relate": section "weights", int8 [1 << LEARN_BITS][TOLDS]; section
 * "limit", int32 little-endian: so far above "nothing" is told. */
struct learner {
	const int8_t *weights; /* NULL: no model */
	int32_t limit;
};
void learner_open(struct learner *l, const struct model *m);
void learn_score(const struct learner *l, const struct features *f,
                 int32_t score[TOLDS]);

/* The trainer looks at every candidate of the sentences that have a tree. */
struct candidate {
	const struct scene *scene;
	uint32_t trigger, a, b;
	const struct features *features;
};
void learn_visit(struct doc *d, void (*see)(const struct candidate *c, void *to),
                 void *to);

#endif
