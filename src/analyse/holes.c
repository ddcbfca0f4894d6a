/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effective size, Burt, Structural Holes (1992), eq. 2.2, weighted:
 *   sum over neighbours j of (1 - sum over q != i, j of p(i,q) m(j,q))
 * with p(i,q) the share of i's strength that goes to q and m(j,q) the edge
 * (j,q) over the strongest edge of j.  (igraph 0.10 has constraint, not this;
 * NetworkX's effective_size with a weight is the same formula.) */
#include "analyse/holes.h"

#include <math.h>

/* Sum of p(i,q) m(j,q) over common neighbours q. */
static double redundancy(const struct network *w, uint32_t i, uint32_t j,
                         double strength, double strongest)
{
	uint32_t x = w->start[i], y = w->start[j];
	double all = 0;
	while (x < w->start[i + 1] && y < w->start[j + 1])
		if (w->to[x] == w->to[y])
			all += w->weight[x++] / strength *
			       (w->weight[y++] / strongest);
		else if (w->to[x] < w->to[y])
			x++;
		else
			y++;
	return all;
}

static double strongest(const struct network *w, uint32_t v)
{
	uint32_t most = 0;
	for (uint32_t e = w->start[v]; e < w->start[v + 1]; e++)
		if (w->weight[e] > most)
			most = w->weight[e];
	return most;
}

void holes_effective(const struct network *w, double *effective,
                     double *efficiency)
{
	for (uint32_t i = 0; i < w->n; i++) {
		uint32_t degree = network_degree(w, i);
		double strength = 0, size = degree;
		for (uint32_t e = w->start[i]; e < w->start[i + 1]; e++)
			strength += w->weight[e];
		for (uint32_t e = w->start[i]; e < w->start[i + 1]; e++)
			size -= redundancy(w, i, w->to[e], strength,
			                   strongest(w, w->to[e]));
		effective[i] = degree ? size : NAN;
		efficiency[i] = degree ? size / degree : NAN;
	}
}
