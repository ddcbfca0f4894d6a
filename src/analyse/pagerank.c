/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PageRank (Brin & Page 1998) by strength, damping 0.85, as the fixed point of
 * its definition.  igraph's (PRPACK) sums with as many OpenMP threads as the
 * machine has, so its last digits change from run to run; here every sum has
 * one order.  An error shrinks by 0.85 a step: 0.85^200 < 1e-14.  A node
 * without neighbours gives its rank to all alike.  Cost: 200 passes over the
 * edges. */
#include "analyse/analyse.h"

#define DAMPING 0.85
#define STEPS 200

/* Rank per unit of strength, and what the nodes without neighbours hold. */
static double share_out(const struct network *w, const double *rank,
                        const double *strength, double *share)
{
	double idle = 0;
	for (uint32_t v = 0; v < w->n; v++)
		if (strength[v] > 0)
			share[v] = rank[v] / strength[v];
		else
			idle += rank[v];
	return idle;
}

void pagerank(const struct network *w, double *rank, struct arena *a)
{
	double *strength = arena_take(a, w->n, sizeof *strength);
	double *share = arena_take(a, w->n, sizeof *share);
	for (uint32_t v = 0; v < w->n; v++) {
		rank[v] = 1.0 / w->n;
		for (uint32_t i = w->start[v]; i < w->start[v + 1]; i++)
			strength[v] += w->weight[i];
	}
	for (int step = 0; step < STEPS; step++) {
		double idle = share_out(w, rank, strength, share);
		for (uint32_t v = 0; v < w->n; v++) {
			double got = 0;
			for (uint32_t i = w->start[v]; i < w->start[v + 1]; i++)
				got += share[w->to[i]] * w->weight[i];
			rank[v] = (1 - DAMPING + DAMPING * idle) / w->n
			          + DAMPING * got;
		}
	}
}
