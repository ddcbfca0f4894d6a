/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Betweenness, closeness and harmonic centrality: Brandes (2001) on integer
 * lengths, so that paths of equal length are equal, with the sources shared out
 * to threads.  Sums are formed block by block in a fixed order: the number of
 * threads does not show.  Cost: a search per source, n (m + n log n); memory: a
 * vector of doubles for each of BLOCKS blocks.
 *
 * With blocs the dependency counts only targets of another bloc than the
 * source's (betweenness between subsets, Brandes 2008).  From some sources
 * only, everything is an estimate scaled up (Brandes & Pich 2007; Eppstein &
 * Wang 2004). */
#include "analyse/paths.h"

#include <math.h>

#define BLOCKS 32
#define FAR UINT64_MAX

struct search { /* scratch of a worker */
	uint64_t *distance;
	double *paths, *dependency;
	uint32_t *order; /* nodes by distance */
	struct path_queue queue;
};

enum sum { BETWEENNESS, BETWEEN, NEARNESS, DISTANCE, SUMS };

struct brandes {
	const struct network *w;
	const uint32_t *bloc, *sources;
	uint32_t nsources, blocks;
	double unit;
	struct paths_result *r;
	struct search *search; /* [threads] */
	double *sum[SUMS];     /* [blocks][n] or NULL */
};

/* Nodes in the order of their distance from s; how many are reached. */
static uint32_t search_from(const struct network *w, struct search *x,
                            uint32_t s)
{
	uint32_t n = 0, seen = 1;
	for (uint32_t v = 0; v < w->n; v++) {
		x->distance[v] = FAR;
		x->paths[v] = 0;
	}
	x->distance[s] = 0;
	x->paths[s] = 1;
	x->order[0] = s;
	if (w->length)
		path_push(&x->queue, 0, s);
	while (w->length ? x->queue.n : n < seen) {
		uint32_t v;
		if (w->length) {
			struct path_entry e = path_pop(&x->queue);
			v = e.node;
			if (e.distance != x->distance[v])
				continue;
			x->order[n] = v;
		} else {
			v = x->order[n];
		}
		n++;
		for (uint32_t i = w->start[v]; i < w->start[v + 1]; i++) {
			uint32_t t = w->to[i];
			uint64_t d = x->distance[v] + network_length(w, i);
			if (d > x->distance[t])
				continue;
			if (d < x->distance[t]) {
				x->distance[t] = d;
				x->paths[t] = 0;
				if (w->length)
					path_push(&x->queue, d, t);
				else
					x->order[seen++] = t;
			}
			x->paths[t] += x->paths[v];
		}
	}
	return n;
}

/* Share of the paths from s to all targets that pass each node. */
static void depend(const struct brandes *b, struct search *x, uint32_t s,
                   uint32_t reached, const uint32_t *bloc, double *sum)
{
	const struct network *w = b->w;
	for (uint32_t k = 0; k < reached; k++)
		x->dependency[x->order[k]] = 0;
	for (uint32_t k = reached; k-- > 1;) {
		uint32_t v = x->order[k];
		bool target = !bloc || (bloc[v] && bloc[v] != bloc[s]);
		double share = (x->dependency[v] + target) / x->paths[v];
		for (uint32_t i = w->start[v]; i < w->start[v + 1]; i++) {
			uint32_t u = w->to[i];
			if (x->distance[u] < x->distance[v] &&
			    x->distance[u] + network_length(w, i) ==
			    x->distance[v])
				x->dependency[u] += share * x->paths[u];
		}
		sum[v] += x->dependency[v];
	}
}

static void near_to(const struct brandes *b, const struct search *x,
                    uint32_t s, uint32_t reached, double *const sum[SUMS])
{
	struct paths_result *r = b->r;
	double total = 0, near = 0, others = b->w->n - 1.0;
	for (uint32_t k = 1; k < reached; k++) {
		uint32_t v = x->order[k];
		double d = (double)x->distance[v] * b->unit;
		total += d;
		near += 1 / d;
		if (b->sources) {
			sum[NEARNESS][v] += 1 / d;
			sum[DISTANCE][v] += d;
		}
	}
	if (b->sources)
		return;
	r->harmonic[s] = near / others;
	r->closeness[s] = (reached - 1.0) / total * ((reached - 1.0) / others);
}

static void run_block(void *hand, uint32_t block, uint32_t worker)
{
	struct brandes *b = hand;
	struct search *x = &b->search[worker];
	double *sum[SUMS];
	for (int i = 0; i < SUMS; i++)
		sum[i] = b->sum[i] ? b->sum[i] + (size_t)block * b->w->n : NULL;
	for (uint32_t k = block; k < b->nsources; k += b->blocks) {
		uint32_t s = b->sources ? b->sources[k] : k;
		if (!network_degree(b->w, s))
			continue;
		uint32_t reached = search_from(b->w, x, s);
		near_to(b, x, s, reached, sum);
		if (sum[BETWEENNESS])
			depend(b, x, s, reached, NULL, sum[BETWEENNESS]);
		if (sum[BETWEEN] && b->bloc[s])
			depend(b, x, s, reached, b->bloc, sum[BETWEEN]);
	}
}

static void add_blocks(const struct brandes *b, enum sum which, double *out,
                       double scale)
{
	uint32_t n = b->w->n;
	for (uint32_t v = 0; v < n; v++) {
		double all = 0;
		for (uint32_t k = 0; k < b->blocks; k++)
			all += b->sum[which][(size_t)k * n + v];
		out[v] = all * scale;
	}
}

static struct search *new_searches(const struct network *w, uint32_t threads,
                                   struct arena *a)
{
	struct search *x = arena_take(a, threads, sizeof *x);
	for (uint32_t i = 0; i < threads; i++) {
		x[i].distance = arena_take(a, w->n, sizeof *x->distance);
		x[i].paths = arena_take(a, w->n, sizeof *x->paths);
		x[i].dependency = arena_take(a, w->n, sizeof *x->dependency);
		x[i].order = arena_take(a, w->n, sizeof *x->order);
		/* Each edge can improve its end once from each side. */
		x[i].queue.heap = arena_take(a, w->length ?
			w->start[w->n] + (size_t)1 : 1,
			sizeof *x[i].queue.heap);
	}
	return x;
}

/* Ordered pairs with ends in different blocs. */
static double pairs_of_blocs(const uint32_t *bloc, uint32_t n, struct arena *a)
{
	uint32_t *size = arena_take(a, (size_t)n + 2, sizeof *size);
	double in = 0, same = 0;
	for (uint32_t v = 0; v < n; v++)
		if (bloc[v]) {
			size[bloc[v]]++;
			in++;
		}
	for (uint32_t i = 0; i < n + 2; i++)
		same += (double)size[i] * size[i];
	return in * in - same;
}

/* The sums of some sources as estimates for all. */
static void estimate(const struct brandes *b, struct arena *a)
{
	struct paths_result *r = b->r;
	double *near = arena_take(a, b->w->n, sizeof *near);
	double *total = arena_take(a, b->w->n, sizeof *total);
	add_blocks(b, NEARNESS, near, 1.0 / b->nsources);
	add_blocks(b, DISTANCE, total, 1.0 / b->nsources);
	for (uint32_t v = 0; v < b->w->n; v++) {
		r->harmonic[v] = near[v];
		r->closeness[v] = total[v] > 0 ? 1 / total[v] : NAN;
	}
}

bool paths_from(const struct network *w, const uint32_t *bloc, double unit,
                const uint32_t *sources, uint32_t nsources,
                const struct graph_options *o, struct paths_result *r,
                struct arena *a, struct ter_error *err)
{
	struct brandes b = { .w = w, .bloc = bloc, .sources = sources,
		.nsources = sources ? nsources : w->n, .unit = unit, .r = r };
	double n = w->n, up;
	b.blocks = b.nsources < BLOCKS ? b.nsources : BLOCKS;
	b.search = new_searches(w, parallel_threads(o), a);
	for (int i = 0; i < SUMS; i++)
		if (i == BETWEENNESS ? r->betweenness != NULL : i == BETWEEN ?
		    bloc != NULL : sources != NULL)
			b.sum[i] = arena_take(a, (size_t)b.blocks * w->n,
			                      sizeof(double));
	for (uint32_t v = 0; v < w->n; v++)
		r->closeness[v] = NAN;
	struct parallel p = { "shortest paths", b.blocks, &b, run_block };
	if (!parallel_run(&p, o, err))
		return false;
	up = b.nsources ? n / b.nsources : 0;
	if (b.sum[BETWEENNESS])
		add_blocks(&b, BETWEENNESS, r->betweenness, n > 2 ?
			up / ((n - 1) * (n - 2)) : 0);
	if (bloc) {
		double pairs = pairs_of_blocs(bloc, w->n, a);
		add_blocks(&b, BETWEEN, r->between, pairs ? up / pairs : 0);
	}
	if (sources)
		estimate(&b, a);
	return true;
}
