/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gould & Fernandez, "Structures of mediation" (Sociological Methodology 19,
 * 1989): the five roles of b in a -> b -> c where a -> c is missing.
 *
 * Pairs (a, c) of b's neighbours are not listed: their number by role follows
 * from how many neighbours are in each group, less the closed triads, which are
 * found once (by merging neighbour lists) and kept.  A permutation of the
 * groups then costs n + m + closed triads, so z-scores come cheap: each count
 * against its mean and deviation when the group labels are dealt out anew
 * among the nodes (the null of Gould & Fernandez, sampled with a fixed seed).
 * A node without a group stands in no role but in the total. */
#include "analyse/broker.h"

#include <math.h>

#define BLOCKS 16

/* a -> b -> c and a -> c, a != c: to be taken off b's pairs. */
struct closed {
	uint32_t a, b, c;
};

struct brokering {
	const struct broker_graph *g;
	const uint32_t *group;
	uint32_t ngroups, permutations;
	struct closed *closed;
	uint32_t nclosed, cclosed;
	uint32_t *known;  /* nodes with a group */
	uint32_t nknown;
	struct dealt {    /* scratch of a worker */
		uint32_t *group, *in, *out; /* in, out: [ngroups] */
		uint64_t *count[BROKER_TOTAL];
	} *dealt;
	double *sum[BROKER_TOTAL], *square[BROKER_TOTAL]; /* [blocks][n] */
};

static bool has(const uint32_t *list, uint32_t n, uint32_t what)
{
	uint32_t low = 0, high = n;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (list[mid] < what)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n && list[low] == what;
}

/* For each arc a -> c the b that are followed by a and follow c: the shorter
 * list is walked, the longer one searched. */
static void find_closed(struct brokering *k, struct arena *a)
{
	const struct broker_graph *g = k->g;
	for (uint32_t v = 0; v < g->n; v++)
		for (uint32_t i = g->out_start[v]; i < g->out_start[v + 1]; i++) {
			uint32_t c = g->out[i];
			const uint32_t *x = g->out + g->out_start[v];
			const uint32_t *y = g->in + g->in_start[c];
			uint32_t nx = g->out_start[v + 1] - g->out_start[v];
			uint32_t ny = g->in_start[c + 1] - g->in_start[c];
			bool swap = ny < nx;
			for (uint32_t j = 0; j < (swap ? ny : nx); j++) {
				uint32_t b = swap ? y[j] : x[j];
				if (!has(swap ? x : y, swap ? nx : ny, b))
					continue;
				k->closed = arena_more(a, k->closed,
					&k->cclosed, k->nclosed + 1,
					sizeof *k->closed);
				k->closed[k->nclosed++] =
					(struct closed){ v, b, c };
			}
		}
}

static enum broker_role role_of(uint32_t a, uint32_t b, uint32_t c)
{
	if (a == c)
		return a == b ? BROKER_COORDINATOR : BROKER_ITINERANT;
	return a == b ? BROKER_REPRESENTATIVE : b == c ? BROKER_GATEKEEPER
	                                               : BROKER_LIAISON;
}

/* Pairs (a, c), a != c, of a source and a target of b, closed or not. */
static void count_pairs(const struct brokering *k, const uint32_t *group,
                        uint32_t *in, uint32_t *out, uint32_t b,
                        uint64_t *const count[BROKER_TOTAL])
{
	const struct broker_graph *g = k->g;
	const uint32_t *sources = g->in + g->in_start[b];
	const uint32_t *targets = g->out + g->out_start[b];
	uint32_t ns = g->in_start[b + 1] - g->in_start[b], home = group[b];
	uint32_t nt = g->out_start[b + 1] - g->out_start[b];
	uint64_t all_in = 0, all_out = 0, same = 0, both = 0, both_home = 0;
	for (int r = 0; r < BROKER_TOTAL; r++)
		count[r][b] = 0;
	if (home == BROKER_UNKNOWN)
		return;
	for (uint32_t i = 0; i < nt; i++)
		if (group[targets[i]] != BROKER_UNKNOWN) {
			out[group[targets[i]]]++;
			all_out++;
		}
	for (uint32_t i = 0; i < ns; i++)
		if (group[sources[i]] != BROKER_UNKNOWN) {
			in[group[sources[i]]]++;
			all_in++;
			same += out[group[sources[i]]];
		}
	/* a = c is no pair: mutual neighbours. */
	for (uint32_t i = 0, j = 0; i < ns && j < nt;)
		if (sources[i] == targets[j]) {
			both += group[sources[i]] != BROKER_UNKNOWN;
			both_home += group[sources[i]] == home;
			i++;
			j++;
		} else if (sources[i] < targets[j]) {
			i++;
		} else {
			j++;
		}
	uint64_t hin = in[home], hout = out[home], hh = hin * hout;
	count[BROKER_COORDINATOR][b] = hh - both_home;
	count[BROKER_ITINERANT][b] = same - hh - (both - both_home);
	count[BROKER_REPRESENTATIVE][b] = hin * (all_out - hout);
	count[BROKER_GATEKEEPER][b] = (all_in - hin) * hout;
	count[BROKER_LIAISON][b] = (all_in - hin) * (all_out - hout) -
	                           (same - hh);
	for (uint32_t i = 0; i < nt; i++)
		if (group[targets[i]] != BROKER_UNKNOWN)
			out[group[targets[i]]] = 0;
	for (uint32_t i = 0; i < ns; i++)
		if (group[sources[i]] != BROKER_UNKNOWN)
			in[group[sources[i]]] = 0;
}

static void count_roles(const struct brokering *k, const uint32_t *group,
                        uint32_t *in, uint32_t *out,
                        uint64_t *const count[BROKER_TOTAL])
{
	for (uint32_t b = 0; b < k->g->n; b++)
		count_pairs(k, group, in, out, b, count);
	for (uint32_t i = 0; i < k->nclosed; i++) {
		const struct closed *t = &k->closed[i];
		uint32_t a = group[t->a], b = group[t->b], c = group[t->c];
		if (a != BROKER_UNKNOWN && b != BROKER_UNKNOWN &&
		    c != BROKER_UNKNOWN)
			count[role_of(a, b, c)][t->b]--;
	}
}

static void count_total(const struct brokering *k, uint64_t *total)
{
	const struct broker_graph *g = k->g;
	for (uint32_t b = 0; b < g->n; b++) {
		uint32_t i = g->in_start[b], j = g->out_start[b];
		uint64_t ns = g->in_start[b + 1] - i;
		uint64_t nt = g->out_start[b + 1] - j;
		total[b] = ns * nt;
		while (i < g->in_start[b + 1] && j < g->out_start[b + 1])
			if (g->in[i] == g->out[j]) {
				total[b]--;
				i++;
				j++;
			} else if (g->in[i] < g->out[j]) {
				i++;
			} else {
				j++;
			}
	}
	for (uint32_t i = 0; i < k->nclosed; i++)
		total[k->closed[i].b]--;
}

/* Some of the permutations; number p deals by a seed of its own. */
static void permute(void *hand, uint32_t block, uint32_t worker)
{
	struct brokering *k = hand;
	struct dealt *d = &k->dealt[worker];
	uint32_t n = k->g->n;
	size_t at = (size_t)block * n;
	for (uint32_t p = block; p < k->permutations; p += BLOCKS) {
		uint64_t seed = hash_mix(0x6f75676473, p);
		memcpy(d->group, k->group, n * sizeof *d->group);
		for (uint32_t i = k->nknown; i > 1; i--) {
			uint32_t j = random_below(&seed, i);
			uint32_t *x = &d->group[k->known[i - 1]];
			uint32_t *y = &d->group[k->known[j]], z = *x;
			*x = *y;
			*y = z;
		}
		count_roles(k, d->group, d->in, d->out, d->count);
		for (int r = 0; r < BROKER_TOTAL; r++)
			for (uint32_t v = 0; v < n; v++) {
				double c = (double)d->count[r][v];
				k->sum[r][at + v] += c;
				k->square[r][at + v] += c * c;
			}
	}
}

static void score(const struct brokering *k, struct broker_result *r)
{
	double p = k->permutations;
	for (int i = 0; i < BROKER_TOTAL; i++)
		for (uint32_t v = 0; v < k->g->n; v++) {
			double sum = 0, square = 0;
			for (size_t b = 0; b < BLOCKS; b++) {
				sum += k->sum[i][b * k->g->n + v];
				square += k->square[i][b * k->g->n + v];
			}
			double mean = sum / p, var = square / p - mean * mean;
			r->z[i][v] = k->group[v] != BROKER_UNKNOWN &&
				var > 1e-9 * (1 + mean * mean) ?
				((double)r->count[i][v] - mean) / sqrt(var) :
				NAN;
		}
}

bool broker_roles(const struct broker_graph *g, const uint32_t *group,
                  uint32_t ngroups, uint32_t permutations,
                  const struct graph_options *o, struct broker_result *r,
                  struct arena *a, struct ter_error *err)
{
	struct brokering k = { .g = g, .group = group, .ngroups = ngroups,
		.permutations = permutations };
	uint32_t threads = parallel_threads(o);
	find_closed(&k, a);
	k.dealt = arena_take(a, threads, sizeof *k.dealt);
	for (uint32_t i = 0; i < threads; i++) {
		struct dealt *d = &k.dealt[i];
		d->group = arena_take(a, g->n, sizeof *d->group);
		d->in = arena_take(a, ngroups, sizeof *d->in);
		d->out = arena_take(a, ngroups, sizeof *d->out);
		for (int c = 0; permutations && c < BROKER_TOTAL; c++)
			d->count[c] = arena_take(a, g->n, sizeof **d->count);
	}
	for (int i = 0; i < BROKER_ROLES; i++)
		r->count[i] = arena_take(a, g->n, sizeof **r->count);
	count_roles(&k, group, k.dealt->in, k.dealt->out, r->count);
	count_total(&k, r->count[BROKER_TOTAL]);
	if (!permutations)
		return true;
	k.known = arena_take(a, g->n, sizeof *k.known);
	for (uint32_t v = 0; v < g->n; v++)
		if (group[v] != BROKER_UNKNOWN)
			k.known[k.nknown++] = v;
	for (int i = 0; i < BROKER_TOTAL; i++) {
		r->z[i] = arena_take(a, g->n, sizeof **r->z);
		k.sum[i] = arena_take(a, (size_t)BLOCKS * g->n, sizeof(double));
		k.square[i] = arena_take(a, (size_t)BLOCKS * g->n,
		                         sizeof(double));
	}
	struct parallel p = { "brokerage", BLOCKS, &k, permute };
	if (!parallel_run(&p, o, err))
		return false;
	score(&k, r);
	return true;
}
