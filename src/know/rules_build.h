/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules while they are read: the growing arrays behind struct rules. */
#ifndef TER_RULES_BUILD_H
#define TER_RULES_BUILD_H

#include "base/arena.h"
#include "know/rules.h"

struct lemma_list { /* of a word list, while it grows */
	uint16_t *lemmas;
	uint32_t n, cap;
};

struct let {
	struct str name;
	struct rule_range paths;
};

struct builder {
	struct rules rules; /* first: the public part */
	struct arena arena;
	struct str *lemmas; /* [nlemmas] */
	struct lemma_list *members; /* [rules.nlists] */
	struct let *lets;
	uint32_t nlets, nlemmas;
	uint32_t ctypes, crules, clists, cmembers, cpaths, csteps, clemmas,
		clets;
	uint64_t *words;   /* lemma hashes, open addressing */
	uint16_t *numbers; /* [cwords] */
	uint32_t cwords;   /* a power of two */
};

/* The number of a lemma, new or known. */
uint16_t build_lemma(struct builder *b, struct str lemma);
uint16_t build_list(struct builder *b, struct str name);
void build_member(struct builder *b, uint16_t list, uint16_t lemma);

#endif
