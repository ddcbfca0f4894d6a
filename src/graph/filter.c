/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the graph is kept: strong ties, the surroundings of one node, nodes
 * that have a tie.  Numbers of nodes, ties and triples follow in place. */
#include <stdlib.h>

#include "graph/finish.h"
#include "graph/fold.h"

/* Renumbers a told list by map (NOTHING: gone). */
static void keep_told(struct told *t, uint32_t stories, const uint32_t *map)
{
	uint32_t n = 0, at = 0;
	for (uint32_t s = 0; t->start && s < stories; s++) {
		for (; at < t->start[s + 1]; at++)
			if (map[t->items[at]] != NOTHING)
				t->items[n++] = map[t->items[at]];
		t->start[s + 1] = n;
	}
}

static void keep_ties(struct graph *g, const bool *nodes, const bool *ties,
                      const uint32_t *node, uint32_t *map)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < g->nties; i++) {
		struct tie *t = &g->ties[i];
		map[i] = NOTHING;
		if ((ties && !ties[i]) ||
		    (nodes && (!nodes[t->a] || !nodes[t->b])))
			continue;
		map[i] = n;
		t->a = node[t->a];
		t->b = node[t->b];
		g->ties[n++] = *t;
	}
	g->nties = n;
	keep_told(&g->told_ties, g->stories, map);
}

static void keep_triples(struct graph *g, const uint32_t *node, uint32_t *map)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < g->ntriples; i++) {
		struct triple t = g->triples[i];
		t.mediator = node[t.mediator];
		t.a = node[t.a];
		t.b = t.b == NOTHING ? NOTHING : node[t.b];
		map[i] = NOTHING;
		if (t.mediator == NOTHING || t.a == NOTHING ||
		    (t.b == NOTHING && g->triples[i].b != NOTHING))
			continue;
		map[i] = n;
		g->triples[n++] = t;
	}
	g->ntriples = n;
	keep_told(&g->told_triples, g->stories, map);
}

void graph_keep(struct graph *g, const bool *nodes, const bool *ties)
{
	uint32_t most = g->nties > g->ntriples ? g->nties : g->ntriples, n = 0;
	uint32_t *node = arena_take(g->arena, g->nnodes, sizeof *node);
	uint32_t *map = arena_take(g->arena, most, sizeof *map);
	for (uint32_t i = 0; i < g->nnodes; i++)
		node[i] = !nodes || nodes[i] ? n++ : NOTHING;
	keep_ties(g, nodes, ties, node, map);
	keep_triples(g, node, map);
	keep_told(&g->told_mediators, g->stories, node);
	for (uint32_t c = 0; c < g->ncolumns; c++)
		for (uint32_t i = 0; i < g->nnodes; i++) {
			if (node[i] == NOTHING)
				continue;
			if (g->columns[c].values)
				g->columns[c].values[node[i]] =
					g->columns[c].values[i];
			if (g->columns[c].texts)
				g->columns[c].texts[node[i]] =
					g->columns[c].texts[i];
		}
	for (uint32_t i = 0; i < g->nnodes; i++)
		if (node[i] != NOTHING)
			g->nodes[node[i]] = g->nodes[i];
	g->nnodes = n;
}

#define FORM_MAX 256 /* bytes of another form that is looked at */

static uint32_t better(const struct graph *g, uint32_t a, uint32_t b)
{
	bool more = a == NOTHING || g->nodes[b].stories > g->nodes[a].stories;
	return more ? b : a;
}

static bool has_form(const struct node *v, struct str wanted)
{
	char room[FOLD_ROOM(FORM_MAX)];
	for (uint32_t k = 0; k < v->nnames; k++)
		if (v->names[k].len <= FORM_MAX &&
		    str_eq((struct str){ room, fold_name(v->names[k], room) },
		           wanted))
			return true;
	return false;
}

uint32_t graph_find(const struct graph *g, struct str name)
{
	uint32_t by_label = NOTHING, by_form = NOTHING;
	char *room = malloc(FOLD_ROOM(name.len));
	if (!room)
		return NOTHING;
	struct str wanted = { room, fold_name(name, room) };
	for (uint32_t i = 0; i < g->nnodes; i++) {
		const struct node *v = &g->nodes[i];
		const char *slash = memchr(v->key.p, '/', v->key.len);
		uint32_t head = slash ? (uint32_t)(slash - v->key.p) + 1 : 0;
		struct str key = { v->key.p + head, v->key.len - head };
		if (str_eq(v->id, name)) {
			free(room);
			return i;
		}
		if (str_eq(key, wanted))
			by_label = better(g, by_label, i);
		else if (has_form(v, wanted))
			by_form = better(g, by_form, i);
	}
	free(room);
	return by_label != NOTHING ? by_label : by_form;
}

/* Nodes at most `hops` ties from the node. */
static bool *around(struct graph *g, uint32_t node, uint32_t hops)
{
	bool *in = arena_take(g->arena, g->nnodes, sizeof *in);
	bool *next = arena_take(g->arena, g->nnodes, sizeof *next);
	in[node] = next[node] = true;
	for (bool more = true; hops-- && more;) {
		more = false;
		for (uint32_t i = 0; i < g->nties; i++) {
			const struct tie *t = &g->ties[i];
			if (in[t->a] == in[t->b])
				continue;
			next[t->a] = next[t->b] = more = true;
		}
		memcpy(in, next, g->nnodes * sizeof *in);
	}
	return in;
}

static void drop_isolates(struct graph *g)
{
	bool *tied = arena_take(g->arena, g->nnodes, sizeof *tied);
	for (uint32_t i = 0; i < g->nties; i++)
		tied[g->ties[i].a] = tied[g->ties[i].b] = true;
	graph_keep(g, tied, NULL);
}

bool graph_filter(struct graph *g, const struct graph_options *o,
                  struct ter_error *err)
{
	uint32_t ego = NOTHING;
	if (o->min_weight > 1 || o->min_documents > 1) {
		bool *keep = arena_take(g->arena, g->nties, sizeof *keep);
		for (uint32_t i = 0; i < g->nties; i++)
			keep[i] = g->ties[i].weight >= o->min_weight &&
			          g->ties[i].documents >= o->min_documents;
		graph_keep(g, NULL, keep);
	}
	if (o->ego) {
		ego = graph_find(g, str_of(o->ego));
		if (ego == NOTHING)
			return ter_fail(err, TER_USAGE, "nobody is called "
				"'%s' in these texts", o->ego);
		graph_keep(g, around(g, ego, o->hops ? o->hops : 1), NULL);
	}
	if (!o->isolates && !o->ego)
		drop_isolates(g);
	return true;
}
