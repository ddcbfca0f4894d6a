/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures of shortest paths. */
#ifndef TER_PATHS_H
#define TER_PATHS_H

#include "analyse/network.h"
#include "analyse/parallel.h"

struct paths_result {
	double *betweenness;  /* [n] share of all pairs of others, 0..1 */
	double *between;      /* [n] share of the pairs of two blocs, or NULL */
	double *closeness;    /* [n] reached / sum of distances, times the share
	                         reached (Wasserman & Faust 1994); NaN: none */
	double *harmonic;     /* [n] mean of 1 / distance to the others */
	double bound;         /* of betweenness: 0 exact, else |error| with
	                         probability 0.9 for all nodes at once */
	uint32_t samples;     /* paths drawn, 0: exact */
	uint32_t sources;     /* that closeness was estimated from, 0: exact */
};

/* bloc: NULL, or for every node 0 no bloc, 1, 2, ... < n + 2: `between` counts
 * the pairs whose ends lie in different blocs. */
bool paths_measure(const struct network *w, const uint32_t *bloc, double unit,
                   const struct graph_options *o, struct paths_result *r,
                   struct arena *a, struct ter_error *err);

/* brandes.c: from every source, or (sources not NULL) from those listed; then
 * all four are estimates from these sources. */
bool paths_from(const struct network *w, const uint32_t *bloc, double unit,
                const uint32_t *sources, uint32_t nsources,
                const struct graph_options *o, struct paths_result *r,
                struct arena *a, struct ter_error *err);

/* sample.c: betweenness from random shortest paths, with its bound. */
bool paths_sample(const struct network *w, uint32_t samples,
                  const struct graph_options *o, struct paths_result *r,
                  struct arena *a, struct ter_error *err);

/* A queue of nodes by distance, smallest first; a node may be in it several
 * times, the caller skips what is stale. */
struct path_queue {
	struct path_entry {
		uint64_t distance;
		uint32_t node;
	} *heap;
	uint32_t n;
};

static inline void path_push(struct path_queue *q, uint64_t distance,
                             uint32_t node)
{
	uint32_t i = q->n++;
	while (i && q->heap[(i - 1) / 2].distance > distance) {
		q->heap[i] = q->heap[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	q->heap[i] = (struct path_entry){ distance, node };
}

static inline struct path_entry path_pop(struct path_queue *q)
{
	struct path_entry top = q->heap[0], last = q->heap[--q->n];
	uint32_t i = 0;
	for (uint32_t k; (k = 2 * i + 1) < q->n; i = k) {
		k += k + 1 < q->n &&
		     q->heap[k + 1].distance < q->heap[k].distance;
		if (q->heap[k].distance >= last.distance)
			break;
		q->heap[i] = q->heap[k];
	}
	q->heap[i] = last;
	return top;
}

#endif
