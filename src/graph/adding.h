/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record while it is added to the fold; between merge.c and mediation.c. */
#ifndef TER_GRAPH_ADDING_H
#define TER_GRAPH_ADDING_H

#include "graph/merge.h"

#define NAMED_MAX 48 /* a sentence or event of more is a list */

struct adding {
	struct merge *m;
	const struct record *r;
	struct arena *a;
	uint32_t doc, day;
	uint32_t *atom;      /* [nentities], NOTHING: of a type not wanted */
	uint32_t *sentence;  /* [nsentences], NOTHING: not copied yet */
	uint32_t *list[FOLD_LISTS]; /* what it says, to become rows */
	uint32_t n[FOLD_LISTS], cap[FOLD_LISTS];
};

/* The record's document says so. */
void adding_say(struct adding *d, enum fold_list l, uint32_t item);
/* The sentence of a relation as evidence; swapped: of (b, a). */
void adding_quote(struct adding *d, uint32_t *list,
                  const struct record_relation *r, bool swapped, uint32_t keep);

/* mediation.c: who mediated between whom, and who is called a mediator. */
void add_mediation(struct adding *d);

#endif
