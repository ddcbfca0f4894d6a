/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank intervals by the bootstrap over stories (near-duplicate documents are
 * one draw).  Each replicate gives every story a weight from a Poisson law of
 * mean 1 (Oza & Russell 2001; for large n the same as drawing with replacement,
 * and it needs no total), sums the weights of ties, triples and mentions anew,
 * measures betweenness, brokerage and constraint of what is left, and ranks.
 * Replicates have seeds of their own and run in threads. */
#include "analyse/bootstrap.h"

#include <stdlib.h>

#include "analyse/holes.h"
#include "analyse/measure.h"
#include "analyse/paths.h"

#define REPLICATES 200
#define WORK 4e9    /* edges looked at in all replicates, at most */
#define SOURCES 48  /* fewest that betweenness is estimated from */

struct resampling {
	const struct graph *g;
	const struct graph_options *o;
	const uint32_t *nodes;
	uint32_t n, replicates, sources;
	bool text_only;
	uint32_t *rank;       /* [n][replicates] */
	struct arena *arenas; /* [threads] */
	bool *failed;         /* [threads] */
};

static uint32_t poisson(uint64_t *seed)
{
	double u = random_unit(seed), p = 0.36787944117144233;
	uint32_t k = 0;
	while (u >= p && k < 16) {
		u -= p;
		p /= ++k;
	}
	return k;
}

/* Sums over the stories of the weights of what they tell. */
static uint32_t *tell(const struct told *t, uint32_t stories,
                      const uint32_t *weight, uint32_t things, struct arena *a)
{
	uint32_t *sum = arena_take(a, things, sizeof *sum);
	for (uint32_t s = 0; s < stories; s++)
		for (uint32_t i = t->start[s]; i < t->start[s + 1]; i++)
			sum[t->items[i]] += weight[s];
	return sum;
}

static bool structure(const struct resampling *r, const uint32_t *tie_weight,
                      uint64_t *seed, struct scores *s, struct arena *a)
{
	struct graph_options alone = { .threads = 1 };
	struct network w;
	uint32_t n = r->g->nnodes, *sources = NULL;
	uint32_t *group = arena_take(a, n, sizeof *group);
	double *constraint = arena_take(a, n, sizeof *constraint);
	double *brokerage = arena_take(a, n, sizeof *brokerage);
	struct paths_result p = {
		.betweenness = arena_take(a, n, sizeof(double)),
		.closeness = arena_take(a, n, sizeof(double)),
		.harmonic = arena_take(a, n, sizeof(double)) };
	struct broker_result b = { { NULL }, { NULL } };
	network_build(&w, r->g, tie_weight, a);
	network_lengths(&w, r->g->distance, a);
	holes_constraint(&w, brokerage, constraint);
	if (r->sources < n) {
		sources = arena_take(a, r->sources, sizeof *sources);
		for (uint32_t i = 0; i < r->sources; i++)
			sources[i] = random_below(seed, n);
	}
	struct broker_graph bg = { n, w.start, w.to, w.start, w.to };
	if (!paths_from(&w, NULL, 1, sources, r->sources, &alone, &p, a,
	                NULL) ||
	    !broker_roles(&bg, group, 1, 0, &alone, &b, a, NULL))
		return false;
	for (uint32_t v = 0; v < n; v++)
		brokerage[v] = (double)b.count[BROKER_TOTAL][v];
	score_structure(n, p.betweenness, brokerage, constraint, s, a);
	return true;
}

/* One replicate: the ranks of the nodes asked for. */
static void resample(const struct resampling *r, uint32_t replicate,
                     struct arena *a)
{
	const struct graph *g = r->g;
	uint64_t seed = hash_mix(0x626f6f74, replicate);
	struct scores s = { NULL, NULL, NULL, NULL };
	uint32_t *weight = arena_take(a, g->stories, sizeof *weight);
	for (uint32_t i = 0; i < g->stories; i++)
		weight[i] = poisson(&seed);
	score_text(g, tell(&g->told_triples, g->stories, weight, g->ntriples,
	                   a),
	           tell(&g->told_mediators, g->stories, weight, g->nnodes, a),
	           &s, a);
	if (r->text_only)
		s.structure = graph_column(g, "mediator_structure")->values;
	else
		structure(r, tell(&g->told_ties, g->stories, weight, g->nties,
		                  a), &seed, &s, a);
	s.score = arena_take(a, g->nnodes, sizeof *s.score);
	score_join(g->nnodes, &s);
	uint32_t *order = score_order(g->nnodes, s.score, a);
	uint32_t *rank = arena_take(a, g->nnodes, sizeof *rank);
	for (uint32_t i = 0; i < g->nnodes; i++)
		rank[order[i]] = i + 1;
	for (uint32_t i = 0; i < r->n; i++)
		r->rank[(size_t)i * r->replicates + replicate] =
			rank[r->nodes[i]];
}

static void run_block(void *hand, uint32_t block, uint32_t worker)
{
	struct resampling *r = hand;
	struct arena *a = &r->arenas[worker];
	jmp_buf full;
	a->full = &full;
	if (setjmp(full)) {
		r->failed[worker] = true;
		return;
	}
	resample(r, block, a);
	arena_reset(a);
}

static int by_number(const void *p, const void *q)
{
	const uint32_t *a = p, *b = q;
	return (*a > *b) - (*a < *b);
}

/* How much of the structure can be measured in each replicate. */
static void plan(struct resampling *r)
{
	double edges = 2.0 * r->g->nties + r->g->nnodes + 1;
	double sources = WORK / r->replicates / edges / 4;
	r->text_only = sources < SOURCES && sources < r->g->nnodes;
	r->sources = sources < r->g->nnodes ? (uint32_t)sources : r->g->nnodes;
}

static bool run(struct resampling *r, struct interval *interval,
                struct arena *a, struct ter_error *err)
{
	uint32_t threads = parallel_threads(r->o), k = r->replicates;
	bool failed = false;
	r->rank = arena_take(a, (size_t)r->n * k, sizeof *r->rank);
	r->arenas = arena_take(a, threads, sizeof *r->arenas);
	r->failed = arena_take(a, threads, sizeof *r->failed);
	struct parallel p = { "rank intervals", k, r, run_block };
	bool ok = parallel_run(&p, r->o, err);
	for (uint32_t i = 0; i < threads; i++) {
		failed = failed || r->failed[i];
		arena_free(&r->arenas[i]);
	}
	if (failed)
		return ter_fail(err, TER_MEMORY, "no memory left for the rank "
			"intervals");
	for (uint32_t i = 0; ok && i < r->n; i++) {
		uint32_t *rank = r->rank + (size_t)i * k;
		qsort(rank, k, sizeof *rank, by_number);
		interval[i].low = rank[k / 20];
		interval[i].high = rank[k - 1 - k / 20];
	}
	return ok;
}

bool bootstrap_ranks(const struct graph *g, const struct graph_options *o,
                     const uint32_t *nodes, uint32_t n,
                     struct interval *interval, bool *text_only,
                     struct ter_error *err)
{
	jmp_buf full;
	struct arena a = { .full = &full };
	struct resampling r = { .g = g, .o = o, .nodes = nodes, .n = n,
		.replicates = o->replicates ? o->replicates : REPLICATES };
	memset(interval, 0, n * sizeof *interval);
	*text_only = false;
	if (g->stories < BOOTSTRAP_STORIES || !n)
		return true;
	plan(&r);
	*text_only = r.text_only;
	bool ok;
	if (setjmp(full))
		ok = ter_fail(err, TER_MEMORY, "no memory left for the rank "
			"intervals");
	else
		ok = run(&r, interval, &a, err);
	arena_free(&a);
	return ok;
}
