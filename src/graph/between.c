/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who stands between two: first those whom texts name as their mediator, then
 * everyone with a tie to both, strongest weaker tie first, those merely named
 * together last; each with the sentence that shows it (of two ties, the weaker
 * one's). */
#include <stdio.h>
#include <stdlib.h>

#include "graph/options.h"
#include "graph/table.h"

enum how { HOW_NAMED, HOW_ONE_SIDE, HOW_STEPS };

struct between {
	uint32_t node;
	enum how how;
	bool together; /* merely named with one of them */
	uint32_t weight, other; /* stories; of two ties the weaker, the other */
	const struct tie *tie[2];
	const struct evidence *evidence;
};

static int by_claim(const void *p, const void *q)
{
	const struct between *x = p, *y = q;
	if (x->how != y->how)
		return x->how < y->how ? -1 : 1;
	if (x->together != y->together)
		return x->together ? 1 : -1;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	if (x->other != y->other)
		return x->other > y->other ? -1 : 1;
	return (x->node > y->node) - (x->node < y->node);
}

static bool is_comention(const struct tie *t)
{
	return str_eq(t->type, STR("comention"));
}

/* The strongest tie of v with the end, what they did before where they are
 * merely named together; of equals the first. */
static void note_tie(struct between *x, int end, const struct tie *t)
{
	const struct tie *have = x->tie[end];
	if (!have || (is_comention(have) != is_comention(t) ?
	    is_comention(have) : t->weight > have->weight))
		x->tie[end] = t;
}

static void find_ties(const struct graph *g, uint32_t a, uint32_t b,
                      struct between *x)
{
	for (uint32_t i = 0; i < g->nties; i++) {
		const struct tie *t = &g->ties[i];
		const uint32_t ends[2] = { a, b };
		for (int k = 0; k < 2; k++) {
			if (t->a == ends[k])
				note_tie(&x[t->b], k, t);
			else if (t->b == ends[k])
				note_tie(&x[t->a], k, t);
		}
	}
	for (uint32_t v = 0; v < g->nnodes; v++) {
		const struct tie *s = x[v].tie[0], *t = x[v].tie[1];
		if (!s || !t)
			continue;
		x[v].together = is_comention(s) || is_comention(t);
		x[v].weight = s->weight < t->weight ? s->weight : t->weight;
		x[v].other = s->weight < t->weight ? t->weight : s->weight;
		if (t->weight < s->weight)
			s = t;
		x[v].evidence = s->nevidence ? s->evidence : NULL;
	}
}

/* Named for both: over all else; named for one of them, with a tie to the
 * other: next. */
static void find_named(const struct graph *g, uint32_t a, uint32_t b,
                       struct between *x)
{
	for (uint32_t i = 0; i < g->ntriples; i++) {
		const struct triple *t = &g->triples[i];
		struct between *v = &x[t->mediator];
		bool has_a = t->a == a || t->b == a;
		bool has_b = t->a == b || t->b == b;
		enum how how = has_a && has_b ? HOW_NAMED : HOW_ONE_SIDE;
		if ((!has_a && !has_b) || how > v->how || (how == HOW_ONE_SIDE
		    && (!v->tie[0] || !v->tie[1])))
			continue;
		if (how < v->how || t->weight > v->weight) {
			v->how = how;
			v->weight = t->weight;
			v->other = t->count;
			v->evidence = t->evidence.sentence.len ? &t->evidence
			                                       : v->evidence;
		}
	}
}

static struct str tie_text(struct arena *a, const struct tie *t)
{
	char *p = arena_take(a, t ? (size_t)t->type.len + 16 : 1, 1);
	int len = t ? snprintf(p, (size_t)t->type.len + 16, "%.*s %u",
	                       STR_ARG(t->type), t->weight) : 0;
	return (struct str){ p, (uint32_t)len };
}

static void add_row(const struct graph *g, struct table *t,
                    const struct between *x)
{
	static const char *const how[] = { "mediator of both",
		"mediator of one", "two steps" };
	const struct node *v = &g->nodes[x->node];
	table_add(t, v->label);
	table_add(t, str_of(record_type_name(v->type)));
	table_add(t, str_of(how[x->how]));
	table_int(t, x->weight);
	table_add(t, tie_text(t->arena, x->tie[0]));
	table_add(t, tie_text(t->arena, x->tie[1]));
	table_add(t, x->evidence ? x->evidence->doc : STR_NONE);
	table_add(t, x->evidence ? x->evidence->sentence : STR_NONE);
}

static void write(const struct graph *g, uint32_t a, uint32_t b,
                  enum table_form form, struct arena *arena, struct bytes *out)
{
	static const struct table_column columns[] = {
		{ "who", CELL_TEXT, false }, { "type", CELL_TEXT, false },
		{ "how", CELL_TEXT, false }, { "stories", CELL_NUMBER, false },
		{ "to_a", CELL_TEXT, false }, { "to_b", CELL_TEXT, false },
		{ "document", CELL_TEXT, false },
		{ "evidence", CELL_TEXT, true },
	};
	struct table t = { .columns = columns, .arena = arena,
		.ncolumns = sizeof columns / sizeof *columns };
	struct between *x = arena_take(arena, g->nnodes, sizeof *x);
	uint32_t n = 0;
	for (uint32_t v = 0; v < g->nnodes; v++) {
		x[v].node = v;
		x[v].how = HOW_STEPS;
	}
	find_ties(g, a, b, x);
	find_named(g, a, b, x);
	for (uint32_t v = 0; v < g->nnodes; v++)
		if (v != a && v != b && (x[v].how == HOW_NAMED ||
		    (x[v].tie[0] && x[v].tie[1])))
			x[n++] = x[v];
	qsort(x, n, sizeof *x, by_claim);
	for (uint32_t i = 0; i < n; i++)
		add_row(g, &t, &x[i]);
	table_write(&t, form, out);
}

static bool find(const struct graph *g, struct str name, uint32_t *node,
                 struct ter_error *err)
{
	*node = graph_find(g, name);
	return *node != UINT32_MAX || ter_fail(err, TER_USAGE,
		"nobody is called '%.*s' in these texts", STR_ARG(name));
}

bool between_write(const struct graph *g, struct str a, struct str b,
                   enum table_form form, struct bytes *out,
                   struct ter_error *err)
{
	jmp_buf full;
	struct arena arena = { .full = &full };
	uint32_t x, y;
	if (!find(g, a, &x, err) || !find(g, b, &y, err))
		return false;
	if (x == y)
		return ter_fail(err, TER_USAGE, "'%.*s' and '%.*s' are the "
			"same", STR_ARG(a), STR_ARG(b));
	bool ok = true;
	if (setjmp(full))
		ok = ter_fail(err, TER_MEMORY, "no memory left for the table");
	else
		write(g, x, y, form, &arena, out);
	arena_free(&arena);
	return ok;
}
