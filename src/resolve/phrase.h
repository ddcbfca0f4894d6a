/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noun phrases around a noun of office, read from parts of speech alone, since
 * most sentences have no tree. */
#ifndef TER_PHRASE_H
#define TER_PHRASE_H

#include "resolve/resolver.h"

enum determiner { DET_BARE, DET_THE, DET_A, DET_THIS, DET_HIS, DET_OF_NAME };

struct phrase {
	uint32_t first, end, head; /* tokens, with what stands after "of" */
	uint32_t words;   /* first token of its own words */
	uint32_t owners[OWNERS]; /* names: "Israeli", "Russia's", "of Qatar" */
	uint32_t nowners;
	uint32_t his;     /* his, her, its, their; or NONE */
	uint32_t count;   /* two, both: 2, three: 3 ...; 0: not said */
	enum determiner det;
	bool former, plural;
};

/* The phrase with this noun as its head; false if the noun modifies another. */
bool phrase_read(const struct resolver *r, uint32_t head, struct phrase *p);
/* Only what stands left of token t, as part of the same phrase. */
void phrase_left(const struct resolver *r, uint32_t t, struct phrase *p);
/* Does the role that somebody has fit the words of the phrase? */
bool phrase_fits(const struct resolver *r, const struct phrase *p,
                 const struct role *role);
/* Is one of the words of [first, end) this one, letters folded? */
bool has_word(const struct resolver *r, uint32_t first, uint32_t end,
              struct str w);

#endif
