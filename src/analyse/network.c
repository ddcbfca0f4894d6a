/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyse/network.h"

#include <stdlib.h>

/* Half an edge. */
struct half {
	uint32_t from, to, weight;
};

static int by_ends(const void *p, const void *q)
{
	const struct half *a = p, *b = q;
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return (a->to > b->to) - (a->to < b->to);
}

void network_build(struct network *w, const struct graph *g,
                   const uint32_t *tie_weight, struct arena *a)
{
	struct half *x = arena_take(a, 2 * (size_t)g->nties, sizeof *x);
	size_t n = 0, once = 0;
	for (uint32_t i = 0; i < g->nties; i++) {
		const struct tie *t = &g->ties[i];
		uint32_t weight = tie_weight ? tie_weight[i] : t->weight;
		if (!weight || t->a == t->b)
			continue;
		x[n++] = (struct half){ t->a, t->b, weight };
		x[n++] = (struct half){ t->b, t->a, weight };
	}
	qsort(x, n, sizeof *x, by_ends);
	for (size_t i = 0; i < n; i++)
		if (once && !by_ends(&x[i], &x[once - 1]))
			x[once - 1].weight += x[i].weight;
		else
			x[once++] = x[i];
	w->n = g->nnodes;
	w->start = arena_take(a, (size_t)w->n + 1, sizeof *w->start);
	w->to = arena_take(a, once, sizeof *w->to);
	w->weight = arena_take(a, once, sizeof *w->weight);
	w->length = NULL;
	for (size_t i = 0; i < once; i++) {
		w->start[x[i].from + 1]++;
		w->to[i] = x[i].to;
		w->weight[i] = x[i].weight;
	}
	for (uint32_t v = 0; v < w->n; v++)
		w->start[v + 1] += w->start[v];
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
	while (b) {
		uint64_t c = a % b;
		a = b;
		b = c;
	}
	return a;
}

static uint64_t inverse_base(uint32_t n)
{
	uint64_t most = (uint64_t)INT64_MAX / (n ? n : 1), base = 1;
	for (uint64_t k = 2; k <= 40; k++) {
		uint64_t by = k / common_divisor(base, k);
		if (base > most / by)
			break;
		base *= by;
	}
	return base;
}

void network_lengths(struct network *w, const char *way, struct arena *a)
{
	uint32_t edges = w->start[w->n];
	uint64_t base = inverse_base(w->n);
	w->length = NULL;
	if (!strcmp(way, "unit"))
		return;
	w->length = arena_take(a, edges, sizeof *w->length);
	for (uint32_t i = 0; i < edges; i++) {
		uint64_t by = base / w->weight[i];
		w->length[i] = !strcmp(way, "raw") ? w->weight[i] : by ? by : 1;
	}
}

double network_unit(const struct network *w, const char *way)
{
	return strcmp(way, "inverse") ? 1 : 1 / (double)inverse_base(w->n);
}

uint32_t network_edge(const struct network *w, uint32_t a, uint32_t b)
{
	uint32_t low = w->start[a], high = w->start[a + 1];
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (w->to[mid] < b)
			low = mid + 1;
		else
			high = mid;
	}
	return low < w->start[a + 1] && w->to[low] == b ? low : UINT32_MAX;
}
