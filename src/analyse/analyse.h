/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures that igraph has, and the one door to it; PageRank is our own. */
#ifndef TER_ANALYSE_H
#define TER_ANALYSE_H

#include "analyse/network.h"

struct analysis {
	double *pagerank, *eigenvector, *constraint; /* [n] */
	uint32_t *core, *community;                  /* [n] */
	bool *articulation;                          /* [n] */
	uint32_t communities;
};

void pagerank(const struct network *w, double *rank, struct arena *a);

/* Fills what is not NULL; igraph's PageRank is what our own is checked against. */
bool analyse_network(const struct network *w, struct analysis *out,
                     struct ter_error *err);

/* igraph's betweenness (raw, undirected) with the network's lengths: what our
 * own is checked against. */
bool analyse_betweenness(const struct network *w, double *out,
                         struct ter_error *err);

#endif
