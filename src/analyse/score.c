/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who goes between: what the texts say beside what the structure says.
 *
 * text       ln(1 + times) + ln(1 + pairs), as a share of the highest; times is
 *            how often a node is called a mediator (once a story and sentence),
 *            pairs the distinct pairs it is said to stand between.  Logarithms,
 *            because the tenth report adds less than the second.
 * structure  mean of three percentile ranks: betweenness (Freeman 1977),
 *            brokerage (open triads, Gould & Fernandez 1989), and 1 -
 *            constraint (Burt 1992).
 * score      the mean of both.
 *
 * Where they disagree a flag says so: "named, but bypassed" stands in the text
 * half but in the lower half of the structure; "a broker on paper, never named"
 * is in the highest tenth of the structure and no text calls it a mediator. */
#include <math.h>
#include <stdlib.h>

#include "analyse/measure.h"

struct ranked {
	double value;
	uint32_t node;
};

static int by_value(const void *p, const void *q)
{
	const struct ranked *a = p, *b = q;
	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return (a->node > b->node) - (a->node < b->node);
}

/* Adds to out the share of the others that a node is above, ties half; NaN
 * counts as the lowest. */
static void add_percentiles(uint32_t n, const double *values, double sign,
                            struct ranked *x, double *out)
{
	for (uint32_t i = 0; i < n; i++)
		x[i] = (struct ranked){ isnan(values[i]) ? -INFINITY :
			sign * values[i], i };
	qsort(x, n, sizeof *x, by_value);
	for (uint32_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && !(x[end].value > x[i].value); end++)
			;
		double share = n > 1 ? (i + (end - i - 1) / 2.0) / (n - 1.0)
		                     : 0;
		for (uint32_t k = i; k < end; k++)
			out[x[k].node] += x[i].value == -INFINITY ? 0 : share;
	}
}

void score_text(const struct graph *g, const uint32_t *weight,
                const uint32_t *times, struct scores *s, struct arena *a)
{
	double most = 0;
	if (!s->pairs) {
		s->pairs = arena_take(a, g->nnodes, sizeof *s->pairs);
		s->text = arena_take(a, g->nnodes, sizeof *s->text);
	}
	memset(s->pairs, 0, g->nnodes * sizeof *s->pairs);
	for (uint32_t i = 0; i < g->ntriples; i++)
		if (weight[i] && g->triples[i].b != UINT32_MAX)
			s->pairs[g->triples[i].mediator]++;
	for (uint32_t v = 0; v < g->nnodes; v++) {
		s->text[v] = log1p(times[v]) + log1p(s->pairs[v]);
		if (s->text[v] > most)
			most = s->text[v];
	}
	for (uint32_t v = 0; v < g->nnodes && most > 0; v++)
		s->text[v] /= most;
}

void score_structure(uint32_t n, const double *betweenness,
                     const double *brokerage, const double *constraint,
                     struct scores *s, struct arena *a)
{
	struct arena_mark mark;
	if (!s->structure)
		s->structure = arena_take(a, n, sizeof *s->structure);
	mark = arena_mark(a);
	struct ranked *x = arena_take(a, n, sizeof *x);
	memset(s->structure, 0, n * sizeof *s->structure);
	add_percentiles(n, betweenness, 1, x, s->structure);
	add_percentiles(n, brokerage, 1, x, s->structure);
	add_percentiles(n, constraint, -1, x, s->structure);
	for (uint32_t v = 0; v < n; v++)
		s->structure[v] /= 3;
	arena_release(a, mark);
}

void score_join(uint32_t n, struct scores *s)
{
	for (uint32_t v = 0; v < n; v++)
		s->score[v] = (s->text[v] + s->structure[v]) / 2;
}

uint32_t *score_order(uint32_t n, const double *score, struct arena *a)
{
	uint32_t *order = arena_take(a, n, sizeof *order);
	struct arena_mark mark = arena_mark(a);
	struct ranked *x = arena_take(a, n, sizeof *x);
	for (uint32_t i = 0; i < n; i++)
		x[i] = (struct ranked){ -score[i], i };
	qsort(x, n, sizeof *x, by_value);
	for (uint32_t i = 0; i < n; i++)
		order[i] = x[i].node;
	arena_release(a, mark);
	return order;
}

static struct str flag_of(double text, double structure)
{
	if (text > 0 && structure < 0.5)
		return STR("named, but bypassed");
	if (text == 0 && structure >= 0.9)
		return STR("a broker on paper, never named");
	return STR_NONE;
}

void score_columns(struct graph *g, struct arena *a)
{
	uint32_t n = g->nnodes;
	struct scores s = { NULL, NULL, NULL, NULL };
	uint32_t *weight = arena_take(a, g->ntriples, sizeof *weight);
	uint32_t *times = arena_take(a, n, sizeof *times);
	for (uint32_t i = 0; i < g->ntriples; i++)
		weight[i] = g->triples[i].weight;
	for (uint32_t v = 0; v < n; v++)
		times[v] = g->nodes[v].named_times;
	score_text(g, weight, times, &s, a);
	score_structure(n, graph_column(g, "betweenness")->values,
	                graph_column(g, "brokerage")->values,
	                graph_column(g, "constraint")->values, &s, a);
	s.score = column_add(g, "mediator_score", "mediator score, 0 to 1: mean "
		"of mediator_text and mediator_structure", COLUMN_REAL);
	score_join(n, &s);
	double *text = column_add(g, "mediator_text", "named as mediator: "
		"ln(1 + times) + ln(1 + pairs), share of the highest",
		COLUMN_REAL);
	double *structure = column_add(g, "mediator_structure", "mean percentile "
		"of betweenness, brokerage and 1 - constraint", COLUMN_REAL);
	double *pairs = column_add(g, "mediated_pairs", "distinct pairs that "
		"texts say it stands between", COLUMN_INT);
	struct str *flag = column_add_text(g, "mediator_flag", "where text and "
		"structure disagree");
	for (uint32_t v = 0; v < n; v++) {
		text[v] = s.text[v];
		structure[v] = s.structure[v];
		pairs[v] = s.pairs[v];
		flag[v] = flag_of(s.text[v], s.structure[v]);
	}
}
