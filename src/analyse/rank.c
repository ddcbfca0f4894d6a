/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The go-betweens as a table: who, how sure, on what grounds, between whom. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analyse/bootstrap.h"
#include "analyse/measure.h"
#include "graph/options.h"
#include "graph/table.h"

#define SHOWN 20
#define EXAMPLES 3

struct ranking {
	const struct graph *g;
	struct arena *a;
	enum table_form form;
};

/* Pairs before single sides, then by stories and times. */
static int by_weight(const void *p, const void *q)
{
	const struct triple *s = *(const struct triple *const *)p;
	const struct triple *t = *(const struct triple *const *)q;
	if ((s->b == UINT32_MAX) != (t->b == UINT32_MAX))
		return s->b == UINT32_MAX ? 1 : -1;
	if (s->weight != t->weight)
		return s->weight > t->weight ? -1 : 1;
	if (s->count != t->count)
		return s->count > t->count ? -1 : 1;
	return (s > t) - (s < t); /* of one array, in canonical order */
}

/* "Hamas ↔ United States", one a line; a table for people shows a few. */
static struct str pairs_of(const struct ranking *r, uint32_t node)
{
	const struct graph *g = r->g;
	const struct triple **x = arena_take(r->a, g->ntriples, sizeof *x);
	size_t room = 32, len = 0;
	uint32_t n = 0, shown;
	for (uint32_t i = 0; i < g->ntriples; i++)
		if (g->triples[i].mediator == node)
			x[n++] = &g->triples[i];
	qsort(x, n, sizeof *x, by_weight);
	shown = r->form == TABLE_TEXT && n > EXAMPLES ? EXAMPLES : n;
	for (uint32_t i = 0; i < shown; i++)
		room += g->nodes[x[i]->a].label.len + 16 +
			(x[i]->b == UINT32_MAX ? 1 :
			 g->nodes[x[i]->b].label.len);
	char *p = arena_take(r->a, room, 1);
	for (uint32_t i = 0; i < shown; i++) {
		struct str b = x[i]->b == UINT32_MAX ? STR("?") :
			g->nodes[x[i]->b].label;
		len += (size_t)snprintf(p + len, room - len, "%s%.*s ↔ %.*s",
			i ? "\n" : "", STR_ARG(g->nodes[x[i]->a].label),
			STR_ARG(b));
	}
	if (n > shown)
		len += (size_t)snprintf(p + len, room - len, "\n+%u",
		                        n - shown);
	return (struct str){ p, (uint32_t)len };
}

static double value(const struct graph *g, const char *name, uint32_t node)
{
	const struct column *c = graph_column(g, name);
	return c && c->values ? c->values[node] : NAN;
}

static void add_interval(struct table *t, enum table_form form,
                         struct interval i)
{
	char text[40] = "";
	if (form != TABLE_TEXT) {
		table_real(t, i.low ? i.low : NAN, 0);
		table_real(t, i.high ? i.high : NAN, 0);
		return;
	}
	if (i.high)
		snprintf(text, sizeof text, "%u-%u", i.low, i.high);
	table_add(t, i.high ? str_of(text) : STR("-"));
}

static void add_row(const struct ranking *r, struct table *t, uint32_t rank,
                    uint32_t node, struct interval interval)
{
	const struct graph *g = r->g;
	const struct node *v = &g->nodes[node];
	const struct column *flag = graph_column(g, "mediator_flag");
	table_int(t, rank);
	table_add(t, v->label);
	table_add(t, str_of(record_type_name(v->type)));
	table_add(t, v->country);
	table_real(t, value(g, "mediator_score", node), 3);
	add_interval(t, r->form, interval);
	table_real(t, value(g, "mediator_text", node), 3);
	table_real(t, value(g, "mediator_structure", node), 3);
	table_int(t, v->named_mediator);
	table_int(t, (uint64_t)value(g, "mediated_pairs", node));
	table_add(t, pairs_of(r, node));
	table_add(t, flag ? flag->texts[node] : STR_NONE);
	if (r->form != TABLE_TEXT)
		table_add(t, str_of(g->distance));
}

static const struct table_column for_people[] = {
	{ "rank", CELL_NUMBER, false }, { "who", CELL_TEXT, false },
	{ "type", CELL_TEXT, false }, { "country", CELL_TEXT, false },
	{ "score", CELL_NUMBER, false }, { "interval", CELL_TEXT, false },
	{ "text", CELL_NUMBER, false }, { "structure", CELL_NUMBER, false },
	{ "named", CELL_NUMBER, false }, { "pairs", CELL_NUMBER, false },
	{ "between", CELL_LIST, false }, { "flag", CELL_TEXT, true },
};
static const struct table_column for_programs[] = {
	{ "rank", CELL_NUMBER, false }, { "who", CELL_TEXT, false },
	{ "type", CELL_TEXT, false }, { "country", CELL_TEXT, false },
	{ "score", CELL_NUMBER, false }, { "rank_low", CELL_NUMBER, false },
	{ "rank_high", CELL_NUMBER, false }, { "text", CELL_NUMBER, false },
	{ "structure", CELL_NUMBER, false }, { "named", CELL_NUMBER, false },
	{ "pairs", CELL_NUMBER, false }, { "between", CELL_LIST, false },
	{ "flag", CELL_TEXT, false }, { "distance", CELL_TEXT, false },
};

static void write_notes(const struct graph *g, bool text_only,
                        struct bytes *out)
{
	bytes_format(out, "\n%u documents, %u stories; distance %s; groups by "
		"%s; betweenness ", g->documents, g->stories, g->distance,
		g->group);
	bytes_line(out, g->note);
	if (g->stories < BOOTSTRAP_STORIES)
		bytes_format(out, "; too few stories for intervals\n");
	else
		bytes_format(out, "; interval of the rank in 90 %% of the "
			"resamples of %s\n", text_only ?
			"what texts say (the structure held)" :
			"the stories");
}

static bool write(struct ranking *r, const struct graph_options *o,
                  uint32_t top, struct bytes *out, struct ter_error *err)
{
	const struct graph *g = r->g;
	const struct column *score = graph_column(g, "mediator_score");
	bool people = r->form == TABLE_TEXT, text_only;
	struct table t = { .arena = r->a };
	t.columns = people ? for_people : for_programs;
	t.ncolumns = people ? sizeof for_people / sizeof *for_people :
		sizeof for_programs / sizeof *for_programs;
	if (!score)
		return ter_fail(err, TER_USAGE, "the graph is not analysed");
	uint32_t *order = score_order(g->nnodes, score->values, r->a);
	uint32_t n = top ? top : SHOWN;
	if (n > g->nnodes)
		n = g->nnodes;
	while (n && !(score->values[order[n - 1]] > 0))
		n--;
	struct interval *interval = arena_take(r->a, n, sizeof *interval);
	if (!bootstrap_ranks(g, o, order, n, interval, &text_only, err))
		return false;
	for (uint32_t i = 0; i < n; i++)
		add_row(r, &t, i + 1, order[i], interval[i]);
	table_write(&t, r->form, out);
	if (people)
		write_notes(g, text_only, out);
	return true;
}

bool rank_write(struct graph *g, const struct graph_options *o, uint32_t top,
                enum table_form form, struct bytes *out, struct ter_error *err)
{
	jmp_buf full;
	struct arena a = { .full = &full };
	struct ranking r = { .g = g, .a = &a, .form = form };
	bool ok;
	if (setjmp(full))
		ok = ter_fail(err, TER_MEMORY, "no memory left for the table");
	else
		ok = write(&r, o, top, out, err);
	arena_free(&a);
	return ok;
}
