/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the resolution of pronouns; shared with its trainer.
 *
 *   pronoun + nodes spoken of before --pronoun_features--> hashes
 *     --weights--> scores --> the best one, or nobody
 */
#ifndef TER_PRONOUN_H
#define TER_PRONOUN_H

#include "resolve/resolver.h"

#define PRONOUN_CANDIDATES 12 /* the most recent ones */
#define PRONOUN_FEATURES 40   /* of a candidate, at most */
#define PRONOUN_WEIGHTS 4096  /* int16, by hash */

enum pronoun_class { PRONOUN_HE, PRONOUN_THEY, PRONOUN_IT, PRONOUN_CLASSES };
enum grammar { GRAMMAR_SUBJECT, GRAMMAR_OBJECT, GRAMMAR_OBLIQUE,
	GRAMMAR_POSSESSOR, GRAMMAR_OTHER };
enum spoken { SPOKEN_FULL, SPOKEN_SHORT, SPOKEN_NOMINAL, SPOKEN_PRONOUN,
	SPOKEN_TITLE };

/* Someone spoken of: a node, or a person or group that has no name. */
struct candidate {
	uint32_t node;     /* or NONE: nobody with a name */
	uint32_t head;     /* token of the newest mention */
	uint32_t first;    /* token of the first mention */
	uint32_t count;    /* mentions so far */
	uint32_t subjects; /* of them as subject */
	struct str noun;   /* of one without a name: its noun, folded */
	uint8_t spoken;    /* enum spoken, the newest mention */
	uint8_t grammar;   /* enum grammar, the newest mention */
	uint8_t gender, type;
	bool plural;
	bool quoted;       /* the newest mention is in a quotation */
};

struct pronoun_case {
	uint32_t token;
	uint8_t class;   /* enum pronoun_class */
	uint8_t gender, grammar;
	bool quoted;
	const struct candidate *list[PRONOUN_CANDIDATES]; /* newest first */
	uint32_t n;
	/* of each candidate, and of nobody as the last */
	uint32_t features[PRONOUN_CANDIDATES + 1][PRONOUN_FEATURES];
	uint32_t nfeatures[PRONOUN_CANDIDATES + 1];
};

/* A trainer looks on and may decide: returns the index of the right candidate,
 * c->n for nobody, or NONE to leave it to the weights. */
struct pronoun_watch {
	uint32_t (*decide)(void *self, const struct resolver *r,
	                   const struct pronoun_case *c);
	void *self;
};

/* Fills the features of all candidates; each is a hash. */
void pronoun_features(const struct resolver *r, struct pronoun_case *c);

enum grammar grammar_of(const struct resolver *r, uint32_t t);

/* As the stage `resolve`, with somebody looking on. */
void resolve_watched(struct doc *d, const struct pronoun_watch *watch);

#endif
