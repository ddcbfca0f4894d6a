/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sure a rank is. */
#ifndef TER_BOOTSTRAP_H
#define TER_BOOTSTRAP_H

#include "graph/graph.h"

#define BOOTSTRAP_STORIES 5 /* fewer say nothing about themselves */

struct interval {
	uint32_t low, high; /* ranks, 1 the best; 0, 0: unknown */
};

/* interval [n] of nodes [n]: where the rank by mediator score lies in 9 of 10
 * resamples of the stories.  *text_only: the graph is too large to measure its
 * structure again and again, so only what texts say was resampled. */
bool bootstrap_ranks(const struct graph *g, const struct graph_options *o,
                     const uint32_t *nodes, uint32_t n,
                     struct interval *interval, bool *text_only,
                     struct ter_error *err);

#endif
