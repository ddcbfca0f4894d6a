/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures against slow and obvious ones, against igraph, and against numbers
 * that NetworkX and R's sna computed (tests/analyse). */
#include "tests/unit/tap.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analyse/analyse.h"
#include "analyse/broker.h"
#include "analyse/holes.h"
#include "analyse/paths.h"

#define MOST 64

static jmp_buf full;
static struct arena arena = { .full = &full };
static const struct graph_options one = { .threads = 1 };
static const struct graph_options two = { .threads = 3 };

static bool near(double a, double b)
{
	return (isnan(a) && isnan(b)) || fabs(a - b) <= 1e-9 * (1 + fabs(b));
}

/* Roles by listing all triads. */
static void list_triads(uint32_t n, bool arc[MOST][MOST], const uint32_t *group,
                        uint64_t count[MOST][BROKER_ROLES])
{
	memset(count, 0, n * sizeof *count);
	for (uint32_t a = 0; a < n; a++)
		for (uint32_t b = 0; b < n; b++)
			for (uint32_t c = 0; c < n; c++) {
				uint32_t x = group[a], y = group[b];
				uint32_t z = group[c];
				if (a == b || b == c || a == c || !arc[a][b] ||
				    !arc[b][c] || arc[a][c])
					continue;
				count[b][BROKER_TOTAL]++;
				if (x == BROKER_UNKNOWN || y == BROKER_UNKNOWN
				    || z == BROKER_UNKNOWN)
					continue;
				count[b][x == y && y == z ? BROKER_COORDINATOR :
					x == z ? BROKER_ITINERANT :
					x == y ? BROKER_REPRESENTATIVE :
					y == z ? BROKER_GATEKEEPER :
					BROKER_LIAISON]++;
			}
}

static struct broker_result roles(uint32_t n, bool arc[MOST][MOST],
                                  const uint32_t *group, uint32_t permutations,
                                  const struct graph_options *o)
{
	uint32_t *out_start = arena_take(&arena, n + 1, 4);
	uint32_t *in_start = arena_take(&arena, n + 1, 4);
	uint32_t *out = arena_take(&arena, n * n, 4);
	uint32_t *in = arena_take(&arena, n * n, 4);
	struct broker_graph g = { n, out_start, out, in_start, in };
	struct broker_result r = { { NULL }, { NULL } };
	for (uint32_t v = 0; v < n; v++) {
		out_start[v + 1] = out_start[v];
		in_start[v + 1] = in_start[v];
		for (uint32_t u = 0; u < n; u++) {
			if (u != v && arc[v][u])
				out[out_start[v + 1]++] = u;
			if (u != v && arc[u][v])
				in[in_start[v + 1]++] = u;
		}
	}
	assert_true(broker_roles(&g, group, MOST, permutations, o, &r, &arena,
	                         NULL));
	return r;
}

static void check_roles(uint32_t n, bool arc[MOST][MOST], const uint32_t *group)
{
	uint64_t want[MOST][BROKER_ROLES];
	struct broker_result r = roles(n, arc, group, 0, &one);
	list_triads(n, arc, group, want);
	for (uint32_t v = 0; v < n; v++)
		for (int i = 0; i < BROKER_ROLES; i++)
			assert_int_equal(r.count[i][v], want[v][i]);
	arena_reset(&arena);
}

static void roles_of_all_small_digraphs(void **state)
{
	static const uint32_t groupings[][4] = { { 0, 0, 0, 0 },
		{ 0, 0, 1, 1 }, { 0, 1, 2, 0 }, { 0, 1, BROKER_UNKNOWN, 2 } };
	bool arc[MOST][MOST] = { { false } };
	(void)state;
	for (uint32_t bits = 0; bits < 1u << 12; bits++) {
		for (uint32_t i = 0, k = 0; i < 16; i++)
			if (i / 4 != i % 4)
				arc[i / 4][i % 4] = bits >> k++ & 1;
		for (int g = 0; g < 4; g++)
			check_roles(4, arc, groupings[g]);
	}
}

static void roles_of_random_digraphs(void **state)
{
	bool arc[MOST][MOST];
	uint32_t group[MOST];
	uint64_t seed = 1;
	(void)state;
	for (int round = 0; round < 300; round++) {
		uint32_t n = 3 + random_below(&seed, 10);
		for (uint32_t i = 0; i < n; i++) {
			group[i] = random_below(&seed, 4);
			if (group[i] == 3)
				group[i] = BROKER_UNKNOWN;
			for (uint32_t k = 0; k < n; k++)
				arc[i][k] = random_below(&seed, 10) < 4;
		}
		check_roles(n, arc, group);
	}
}

/* The liaison of a star of strangers cannot be by chance less than it is, and
 * the scores do not depend on the threads. */
static void scores_of_roles(void **state)
{
	bool arc[MOST][MOST] = { { false } };
	uint32_t group[9] = { 0, 1, 1, 2, 2, 3, 3, 4, 4 };
	(void)state;
	for (uint32_t i = 1; i < 9; i++)
		arc[0][i] = arc[i][0] = true;
	for (uint32_t i = 1; i < 9; i += 2)
		arc[i][i + 1] = arc[i + 1][i] = true;
	struct broker_result r = roles(9, arc, group, 200, &one);
	struct broker_result s = roles(9, arc, group, 200, &two);
	assert_true(r.z[BROKER_LIAISON][0] > 1);
	for (int i = 0; i < BROKER_TOTAL; i++)
		assert_memory_equal(r.z[i], s.z[i], 9 * sizeof(double));
	arena_reset(&arena);
}

static void random_network(struct network *w, uint32_t n, uint32_t ties,
                           uint64_t seed)
{
	struct tie *t = arena_take(&arena, ties, sizeof *t);
	struct graph g = { .nnodes = n, .ties = t, .nties = ties };
	for (uint32_t i = 0; i < ties; i++) {
		t[i].a = random_below(&seed, n);
		t[i].b = random_below(&seed, n);
		t[i].weight = 1 + random_below(&seed, 6);
	}
	network_build(w, &g, NULL, &arena);
}

static struct paths_result new_paths(uint32_t n, bool blocs)
{
	struct paths_result r = { .betweenness = arena_take(&arena, n, 8),
		.closeness = arena_take(&arena, n, 8),
		.harmonic = arena_take(&arena, n, 8) };
	r.between = blocs ? arena_take(&arena, n, 8) : NULL;
	return r;
}

static void betweenness_is_igraphs(void **state)
{
	static const char *const ways[] = { "inverse", "unit", "raw" };
	(void)state;
	for (uint64_t round = 0; round < 60; round++) {
		uint32_t n = 3 + (uint32_t)round;
		struct network w;
		double *want = arena_take(&arena, n, sizeof *want);
		struct paths_result r = new_paths(n, true), s = new_paths(n,
			false);
		uint32_t *bloc = arena_take(&arena, n, sizeof *bloc);
		random_network(&w, n, 2 * n, round);
		network_lengths(&w, ways[round % 3], &arena);
		for (uint32_t v = 0; v < n; v++)
			bloc[v] = v + 1; /* each its own: all pairs */
		assert_true(paths_from(&w, bloc, 1, NULL, 0, &one, &r, &arena,
		                       NULL));
		assert_true(paths_from(&w, NULL, 1, NULL, 0, &two, &s, &arena,
		                       NULL));
		assert_true(analyse_betweenness(&w, want, NULL));
		double pairs = (n - 1.0) * (n - 2.0) / 2, all = n * (n - 1.0);
		for (uint32_t v = 0; v < n; v++) {
			assert_true(near(r.betweenness[v], want[v] / pairs));
			assert_true(r.betweenness[v] == s.betweenness[v]);
			assert_true(near(r.between[v], 2 * want[v] / all));
		}
		arena_reset(&arena);
	}
}

static void pagerank_is_igraphs(void **state)
{
	(void)state;
	for (uint32_t n = 1; n < 90; n += 4) {
		struct network w;
		double *ours = arena_take(&arena, n, sizeof *ours);
		struct analysis x = {
			.pagerank = arena_take(&arena, n, sizeof *ours) };
		/* The sparse ones have nodes without neighbours. */
		random_network(&w, n, n % 3 ? n / 2 : 3 * n, n);
		pagerank(&w, ours, &arena);
		assert_true(analyse_network(&w, &x, NULL));
		for (uint32_t v = 0; v < n; v++)
			assert_true(fabs(ours[v] - x.pagerank[v]) < 1e-12);
		arena_reset(&arena);
	}
}

static void blocs_count_their_pairs_only(void **state)
{
	/* 0 - 1 - 2 - 3 with blocs {0} and {2}: only 1 is between. */
	struct tie t[] = { { .a = 0, .b = 1, .weight = 1 },
		{ .a = 1, .b = 2, .weight = 1 },
		{ .a = 2, .b = 3, .weight = 1 } };
	struct graph g = { .nnodes = 4, .ties = t, .nties = 3 };
	const uint32_t bloc[] = { 1, 0, 2, 0 };
	struct paths_result r = new_paths(4, true);
	struct network w;
	(void)state;
	network_build(&w, &g, NULL, &arena);
	assert_true(paths_from(&w, bloc, 1, NULL, 0, &one, &r, &arena, NULL));
	assert_true(r.between[1] == 1 && r.between[2] == 0);
	assert_true(near(r.betweenness[1], 2.0 / 3));
	assert_true(near(r.harmonic[0], (1 + 0.5 + 1.0 / 3) / 3));
	assert_true(near(r.closeness[0], 3 / 6.0));
	arena_reset(&arena);
}

static void samples_keep_their_bound(void **state)
{
	static const char *const ways[] = { "inverse", "unit" };
	(void)state;
	for (int i = 0; i < 2; i++) {
		uint32_t n = 400;
		struct network w;
		struct paths_result r = new_paths(n, false);
		struct paths_result s = new_paths(n, false);
		struct paths_result t = new_paths(n, false);
		random_network(&w, n, 900, 3);
		network_lengths(&w, ways[i], &arena);
		assert_true(paths_from(&w, NULL, 1, NULL, 0, &one, &r, &arena,
		                       NULL));
		assert_true(paths_sample(&w, 60000, &one, &s, &arena, NULL));
		assert_true(paths_sample(&w, 60000, &two, &t, &arena, NULL));
		assert_true(s.bound > 0 && s.bound < 0.01);
		for (uint32_t v = 0; v < n; v++) {
			assert_true(fabs(r.betweenness[v] - s.betweenness[v])
			            <= s.bound);
			assert_true(s.betweenness[v] == t.betweenness[v]);
		}
		arena_reset(&arena);
	}
}

static void constraint_is_igraphs(void **state)
{
	(void)state;
	for (uint64_t round = 0; round < 60; round++) {
		uint32_t n = 3 + (uint32_t)round;
		struct network w;
		double *ours = arena_take(&arena, n, 8);
		double *strength = arena_take(&arena, n, 8);
		struct analysis x = { .constraint = arena_take(&arena, n, 8) };
		random_network(&w, n, 2 * n, round);
		holes_constraint(&w, strength, ours);
		assert_true(analyse_network(&w, &x, NULL));
		for (uint32_t v = 0; v < n; v++)
			assert_true(near(ours[v], x.constraint[v]));
		arena_reset(&arena);
	}
}

/* holes.tsv: "g N" begins a graph of N nodes, "e A B W" is an edge, "v NODE
 * CONSTRAINT EFFECTIVE" what is right for a node (nan: none). */
static void holes_are_networkxs(void **state)
{
	FILE *f = fopen("tests/analyse/holes.tsv", "r");
	char line[200];
	struct tie t[MOST * MOST];
	struct graph g = { .ties = t };
	double effective[MOST], efficiency[MOST], constraint[MOST];
	uint32_t graphs = 0, nodes = 0;
	(void)state;
	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		uint32_t a, b, weight;
		double c, e;
		if (sscanf(line, "g %u", &a) == 1) {
			g.nnodes = a;
			g.nties = 0;
			graphs++;
		} else if (sscanf(line, "e %u %u %u", &a, &b, &weight) == 3) {
			t[g.nties++] = (struct tie){ .a = a, .b = b,
				.weight = weight };
		} else if (sscanf(line, "v %u %lf %lf", &a, &c, &e) == 3) {
			struct network w;
			if (a == 0) {
				arena_reset(&arena);
				network_build(&w, &g, NULL, &arena);
				holes_effective(&w, effective, efficiency);
				holes_constraint(&w, efficiency, constraint);
			}
			assert_true(near(constraint[a], c));
			assert_true(near(effective[a], e));
			nodes++;
		}
	}
	fclose(f);
	assert_int_equal(graphs, 200);
	assert_true(nodes > 1000);
}

/* A graph of brokerage.tsv, and what sna counts in it. */
struct sna {
	uint32_t n, group[MOST];
	bool arc[MOST][MOST];
	double want[MOST][BROKER_ROLES];
};

static void check_sna(const struct sna *s)
{
	bool arc[MOST][MOST];
	memcpy(arc, s->arc, sizeof arc);
	struct broker_result r = roles(s->n, arc, s->group, 0, &one);
	for (uint32_t v = 0; v < s->n; v++)
		for (int i = 0; i < BROKER_ROLES; i++)
			assert_true(near((double)r.count[i][v], s->want[v][i]));
	arena_reset(&arena);
}

/* brokerage.tsv: "g N" begins a digraph of N nodes, "a A B" is an arc, "v NODE
 * GROUP" and six numbers, in the order of enum broker_role, are of a node. */
static void brokerage_is_snas(void **state)
{
	FILE *f = fopen("tests/analyse/brokerage.tsv", "r");
	static struct sna s;
	char line[200];
	uint32_t graphs = 0, a, b;
	(void)state;
	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		double w[BROKER_ROLES];
		if (sscanf(line, "g %u", &a) == 1) {
			s = (struct sna){ .n = a };
			graphs++;
		} else if (sscanf(line, "a %u %u", &a, &b) == 2) {
			s.arc[a][b] = true;
		} else if (sscanf(line, "v %u %u %lf %lf %lf %lf %lf %lf", &a,
		                  &b, w, w + 1, w + 2, w + 3, w + 4,
		                  w + 5) == 8) {
			s.group[a] = b;
			memcpy(s.want[a], w, sizeof w);
			if (a + 1 == s.n)
				check_sna(&s);
		}
	}
	fclose(f);
	assert_int_equal(graphs, 200);
}

static int end(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roles_of_all_small_digraphs),
		cmocka_unit_test(roles_of_random_digraphs),
		cmocka_unit_test(scores_of_roles),
		cmocka_unit_test(betweenness_is_igraphs),
		cmocka_unit_test(pagerank_is_igraphs),
		cmocka_unit_test(blocs_count_their_pairs_only),
		cmocka_unit_test(samples_keep_their_bound),
		cmocka_unit_test(constraint_is_igraphs),
		cmocka_unit_test(holes_are_networkxs),
		cmocka_unit_test(brokerage_is_snas),
	};
	return !!cmocka_run_group_tests_name("analyse", tests, NULL, end);
}
