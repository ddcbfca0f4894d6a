/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Betweenness estimated from random shortest paths (Riondato & Kornaropoulos,
 * "Fast approximation of betweenness centrality through sampling", DMKD 2016):
 * a random pair, a random one of its shortest paths, a hit for every node on
 * it.  The path is found from both ends at once (as in KADABRA, Borassi &
 * Natale 2016), which visits a small part of the graph.
 *
 * The bound holds for all nodes at once with probability 0.9: the empirical
 * Bernstein bound (Maurer & Pontil 2009) on the variance each node shows, with
 * the failure shared out over n nodes and two sides; the largest is reported.
 * Hits are integers and every path has a seed of its own, so threads do not
 * show. */
#include "analyse/paths.h"

#include <math.h>

#define BLOCKS 64
#define FAILURE 0.1
#define EXACT_WORK 6e9   /* n * (n + edges) up to which all sources are used */
#define SAMPLES 200000
#define SOURCES 400
#define FAR UINT64_MAX

struct side { /* one of the two searches */
	uint64_t *distance;
	double *paths;
	uint32_t *touched, ntouched;
	struct path_queue queue;
	uint64_t work;
};

struct sampler { /* scratch of a worker */
	struct side side[2];
	uint64_t *settled[2]; /* which search settled a node last */
	uint64_t round;
	uint32_t *hits;       /* [n] */
};

struct sampling {
	const struct network *w;
	struct sampler *samplers;
	uint32_t samples;
};

static void start(struct side *s, uint32_t v)
{
	for (uint32_t i = 0; i < s->ntouched; i++)
		s->distance[s->touched[i]] = FAR;
	s->ntouched = s->queue.n = 0;
	s->work = 0;
	s->distance[v] = 0;
	s->paths[v] = 1;
	s->touched[s->ntouched++] = v;
	path_push(&s->queue, 0, v);
}

/* Distance of the next node to settle, FAR if there is none. */
static uint64_t next_distance(struct side *s)
{
	while (s->queue.n && s->queue.heap[0].distance !=
	       s->distance[s->queue.heap[0].node])
		path_pop(&s->queue);
	return s->queue.n ? s->queue.heap[0].distance : FAR;
}

/* Settles the nearest node; *best: the shortest way found so far. */
static void settle(const struct network *w, struct sampler *x, int which,
                   uint64_t *best)
{
	struct side *s = &x->side[which];
	const struct side *t = &x->side[!which];
	uint32_t v = path_pop(&s->queue).node;
	if (x->settled[which][v] == x->round)
		return;
	x->settled[which][v] = x->round;
	s->work += network_degree(w, v) + 1;
	for (uint32_t i = w->start[v]; i < w->start[v + 1]; i++) {
		uint32_t u = w->to[i];
		uint64_t d = s->distance[v] + network_length(w, i);
		if (d > s->distance[u])
			continue;
		if (d < s->distance[u]) {
			if (s->distance[u] == FAR)
				s->touched[s->ntouched++] = u;
			s->distance[u] = d;
			s->paths[u] = 0;
			path_push(&s->queue, d, u);
			if (t->distance[u] != FAR && d + t->distance[u] < *best)
				*best = d + t->distance[u];
		}
		s->paths[u] += s->paths[v];
	}
}

/* One of the neighbours of v that a shortest path from the side's start comes
 * by, in proportion to the paths. */
static uint32_t step_back(const struct network *w, const struct side *s,
                          uint32_t v, uint64_t *seed)
{
	double pick = random_unit(seed) * s->paths[v];
	uint32_t last = v;
	for (uint32_t i = w->start[v]; i < w->start[v + 1]; i++) {
		uint32_t u = w->to[i];
		if (s->distance[u] >= s->distance[v] || s->distance[u] +
		    network_length(w, i) != s->distance[v])
			continue;
		last = u;
		pick -= s->paths[u];
		if (pick < 0)
			break;
	}
	return last;
}

/* Edges by which shortest paths leave the ball of this radius around the start:
 * the sum of their paths, or (pick >= 0) the edge at which the sum passes it. */
static double cross(const struct network *w, const struct sampler *x,
                    uint64_t radius, uint64_t best, double pick,
                    uint32_t edge[2])
{
	const struct side *s = &x->side[0], *t = &x->side[1];
	double all = 0;
	for (uint32_t k = 0; k < s->ntouched; k++) {
		uint32_t v = s->touched[k];
		if (s->distance[v] > radius ||
		    x->settled[0][v] != x->round)
			continue;
		for (uint32_t i = w->start[v]; i < w->start[v + 1]; i++) {
			uint32_t u = w->to[i];
			uint64_t d = s->distance[v] + network_length(w, i);
			if (d <= radius || t->distance[u] == FAR ||
			    d + t->distance[u] != best)
				continue;
			all += s->paths[v] * t->paths[u];
			edge[0] = v;
			edge[1] = u;
			if (pick >= 0 && all > pick)
				return all;
		}
	}
	return all;
}

/* Both searches until no shorter way can come; FAR: the ends are not joined. */
static uint64_t search(const struct network *w, struct sampler *x, uint32_t s,
                       uint32_t t)
{
	uint64_t best = FAR;
	x->round++;
	start(&x->side[0], s);
	start(&x->side[1], t);
	for (;;) {
		uint64_t a = next_distance(&x->side[0]);
		uint64_t b = next_distance(&x->side[1]);
		if (a == FAR || b == FAR || (best != FAR && a + b > best))
			return best;
		settle(w, x, x->side[1].work < x->side[0].work, &best);
	}
}

static void sample(const struct network *w, struct sampler *x, uint64_t seed)
{
	uint32_t s = random_below(&seed, w->n), edge[2] = { 0, 0 };
	uint32_t t = random_below(&seed, w->n - 1);
	t += t >= s;
	if (!network_degree(w, s) || !network_degree(w, t))
		return;
	uint64_t best = search(w, x, s, t);
	if (best == FAR)
		return;
	/* All within this radius is settled from s, all beyond it from t. */
	uint64_t radius = next_distance(&x->side[0]);
	radius = radius < best ? radius - 1 : best - 1;
	double all = cross(w, x, radius, best, -1, edge);
	cross(w, x, radius, best, random_unit(&seed) * all, edge);
	for (uint32_t v = edge[0]; v != s;
	     v = step_back(w, &x->side[0], v, &seed))
		x->hits[v]++;
	for (uint32_t v = edge[1]; v != t;
	     v = step_back(w, &x->side[1], v, &seed))
		x->hits[v]++;
}

static void run_block(void *hand, uint32_t block, uint32_t worker)
{
	struct sampling *p = hand;
	for (uint32_t i = block; i < p->samples; i += BLOCKS)
		sample(p->w, &p->samplers[worker],
		       hash_mix(0x70617468735eed, i));
}

static void new_sampler(struct sampler *x, const struct network *w,
                        struct arena *a)
{
	for (int k = 0; k < 2; k++) {
		struct side *s = &x->side[k];
		s->distance = arena_take(a, w->n, sizeof *s->distance);
		memset(s->distance, 0xff, w->n * sizeof *s->distance);
		s->paths = arena_take(a, w->n, sizeof *s->paths);
		s->touched = arena_take(a, w->n, sizeof *s->touched);
		s->queue.heap = arena_take(a, w->start[w->n] + (size_t)1,
		                           sizeof *s->queue.heap);
		x->settled[k] = arena_take(a, w->n, sizeof *x->settled[k]);
	}
	x->hits = arena_take(a, w->n, sizeof *x->hits);
}

bool paths_sample(const struct network *w, uint32_t samples,
                  const struct graph_options *o, struct paths_result *r,
                  struct arena *a, struct ter_error *err)
{
	uint32_t threads = parallel_threads(o);
	struct sampling p = { w, arena_take(a, threads, sizeof *p.samplers),
		samples };
	for (uint32_t i = 0; i < threads; i++)
		new_sampler(&p.samplers[i], w, a);
	struct parallel run = { "betweenness", BLOCKS, &p, run_block };
	if (!parallel_run(&run, o, err))
		return false;
	double k = samples, share = log(4 * w->n / FAILURE), n = w->n;
	r->samples = samples;
	r->bound = 0;
	/* Pairs of all nodes were drawn; the measure is of pairs of others. */
	double scale = n > 2 ? n / (n - 2) : 0;
	for (uint32_t v = 0; v < w->n; v++) {
		double hits = 0;
		for (uint32_t i = 0; i < threads; i++)
			hits += p.samplers[i].hits[v];
		double mean = hits / k;
		double variance = mean * (1 - mean) * k / (k - 1);
		double error = sqrt(2 * variance * share / k) +
			7 * share / (3 * (k - 1));
		r->betweenness[v] = mean * scale;
		if (error * scale > r->bound)
			r->bound = error * scale;
	}
	return true;
}

bool paths_measure(const struct network *w, const uint32_t *bloc, double unit,
                   const struct graph_options *o, struct paths_result *r,
                   struct arena *a, struct ter_error *err)
{
	double n = w->n;
	if (n * (n + w->start[w->n]) <= EXACT_WORK)
		return paths_from(w, bloc, unit, NULL, 0, o, r, a, err);
	uint32_t *sources = arena_take(a, SOURCES, sizeof *sources);
	double *betweenness = r->betweenness;
	uint64_t seed = 0x736f7572636573;
	for (uint32_t i = 0; i < SOURCES; i++)
		sources[i] = random_below(&seed, w->n);
	r->betweenness = NULL; /* has an estimate with a bound of its own */
	r->sources = SOURCES;
	bool ok = paths_from(w, bloc, unit, sources, SOURCES, o, r, a, err);
	r->betweenness = betweenness;
	return ok && paths_sample(w, SAMPLES, o, r, a, err);
}
