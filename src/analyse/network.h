/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graph as the measures see it: undirected, one edge a pair, weights of all
 * kinds of tie summed.  (Parallel edges would count as paths of their own in
 * betweenness and raise constraint.) */
#ifndef TER_NETWORK_H
#define TER_NETWORK_H

#include "graph/graph.h"

struct network {
	uint32_t n;
	uint32_t *start;  /* [n + 1] into to, weight */
	uint32_t *to;     /* neighbours, ascending */
	uint32_t *weight; /* strength of the edge, > 0 */
	uint64_t *length; /* distance of the edge, > 0; NULL: all 1 */
};

/* tie_weight NULL: tie.weight; a weight of 0 leaves the tie out. */
void network_build(struct network *w, const struct graph *g,
                   const uint32_t *tie_weight, struct arena *a);

/* Lengths by the way "inverse", "unit" or "raw".  Inverse lengths are integers,
 * base / weight, with a base that so many weights divide that equal paths stay
 * equal: the least common multiple of 1..k, k as large as n steps of length
 * base fit into 63 bits. */
void network_lengths(struct network *w, const char *way, struct arena *a);
/* What a length of 1 is in units of 1 / weight, for reporting distances. */
double network_unit(const struct network *w, const char *way);

/* The place of the edge from a to b in to; UINT32_MAX: there is none. */
uint32_t network_edge(const struct network *w, uint32_t a, uint32_t b);

static inline uint32_t network_degree(const struct network *w, uint32_t v)
{
	return w->start[v + 1] - w->start[v];
}

static inline uint64_t network_length(const struct network *w, uint32_t edge)
{
	return w->length ? w->length[edge] : 1;
}

#endif
