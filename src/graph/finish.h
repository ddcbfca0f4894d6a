/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fold becoming a graph; private to src/graph. */
#ifndef TER_FINISH_H
#define TER_FINISH_H

#include "graph/unify.h"

struct finish {
	struct merge *m;
	struct graph *g;
	struct arena *work;  /* scratch of the whole finish */
	struct unify u;
	uint32_t *node;      /* [atoms] of the graph, NOTHING: none */
	uint32_t *atom;      /* [nodes] canonical atom */
	uint32_t *story;     /* [docs] */
	uint32_t *by_story;  /* [docs] documents, story by story */
	uint32_t *lead;      /* [ties] the bond that holds the sums of a tie */
	uint32_t *tie;       /* [bonds] NOTHING: joins a node to itself */
	uint32_t *triple;    /* [fold triples] of the graph, or NOTHING */
	uint32_t *lead_triple; /* [triples] its evidence, or NOTHING */
};

/* A day as text. */
struct str finish_day(struct finish *f, uint32_t day);

/* Ids of n things: the letter and 48 bits of their hashes, with a further letter
 * for the second of two with one hash. */
struct str *finish_ids(struct finish *f, char letter, const uint64_t *hash,
                       uint32_t n);

void finish_nodes(struct finish *f);   /* finish_nodes.c */
void finish_ties(struct finish *f);    /* finish_ties.c */
void finish_triples(struct finish *f);
/* After both: their evidence moves out of the merge. */
void finish_evidence(struct finish *f);
void finish_stories(struct finish *f); /* finish_told.c: weights, told lists */

/* filter.c: what the options do not want goes. */
bool graph_filter(struct graph *g, const struct graph_options *o,
                  struct ter_error *err);
/* Keeps nodes and ties with keep set (NULL: all); indices follow. */
void graph_keep(struct graph *g, const bool *nodes, const bool *ties);

#endif
