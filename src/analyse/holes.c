/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Burt, Structural Holes (1992), chapter 2, weighted, with p(i,q) the share of
 * i's strength that goes to q and m(j,q) the edge (j,q) over the strongest edge
 * of j:
 *   effective size  sum over neighbours j of 1 - sum over q of p(i,q) m(j,q)
 *   constraint      sum over neighbours j of
 *                   (p(i,j) + sum over q of p(i,q) p(q,j)) squared
 * Both as in NetworkX.  igraph 0.10 has no effective size; its constraint is
 * the same, but cannot be had in several threads. */
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

static double strength_of(const struct network *w, uint32_t v)
{
	double all = 0;
	for (uint32_t e = w->start[v]; e < w->start[v + 1]; e++)
		all += w->weight[e];
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
		double strength = strength_of(w, i), size = degree;
		for (uint32_t e = w->start[i]; e < w->start[i + 1]; e++)
			size -= redundancy(w, i, w->to[e], strength,
			                   strongest(w, w->to[e]));
		effective[i] = degree ? size : NAN;
		efficiency[i] = degree ? size / degree : NAN;
	}
}

/* Sum of p(i,q) p(q,j) over common neighbours q. */
static double indirect(const struct network *w, uint32_t i, uint32_t j,
                       const double *strength)
{
	uint32_t x = w->start[i], y = w->start[j];
	double all = 0;
	while (x < w->start[i + 1] && y < w->start[j + 1])
		if (w->to[x] == w->to[y]) {
			all += w->weight[x] / strength[i] *
			       (w->weight[y] / strength[w->to[x]]);
			x++;
			y++;
		} else if (w->to[x] < w->to[y]) {
			x++;
		} else {
			y++;
		}
	return all;
}

void holes_constraint(const struct network *w, double *strength,
                      double *constraint)
{
	for (uint32_t i = 0; i < w->n; i++)
		strength[i] = strength_of(w, i);
	for (uint32_t i = 0; i < w->n; i++) {
		constraint[i] = network_degree(w, i) ? 0 : NAN;
		for (uint32_t e = w->start[i]; e < w->start[i + 1]; e++) {
			double p = w->weight[e] / strength[i] +
			           indirect(w, i, w->to[e], strength);
			constraint[i] += p * p;
		}
	}
}
