/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graph -> its columns: every measure of every node, in the order in which
 * tables show them. */
#include "analyse/measure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analyse/analyse.h"
#include "analyse/holes.h"
#include "analyse/paths.h"
#include "graph/finish.h"

#define PERMUTATIONS 200

struct measuring {
	struct graph *g;
	const struct graph_options *o;
	struct arena *a;      /* scratch */
	struct network w;
	struct analysis igraph;
	uint32_t *group, ngroups;
};

double *column_add(struct graph *g, const char *name, const char *title,
                   enum column_type type)
{
	struct column *c = &g->columns[g->ncolumns++];
	*c = (struct column){ .name = name, .title = title, .type = type };
	c->values = arena_take(g->arena, g->nnodes, sizeof *c->values);
	return c->values;
}

struct str *column_add_text(struct graph *g, const char *name,
                            const char *title)
{
	struct column *c = &g->columns[g->ncolumns++];
	*c = (struct column){ .name = name, .title = title,
		.type = COLUMN_TEXT };
	c->texts = arena_take(g->arena, g->nnodes, sizeof *c->texts);
	for (uint32_t v = 0; v < g->nnodes; v++)
		c->texts[v] = STR_NONE;
	return c->texts;
}

static int by_bytes(const void *p, const void *q)
{
	return str_cmp(*(const struct str *)p, *(const struct str *)q);
}

static struct str country_of(const struct node *v)
{
	return v->type == RECORD_COUNTRY ? v->label : v->country;
}

static void group_countries(const struct graph *g, uint32_t *group,
                            uint32_t *ngroups, struct arena *a)
{
	struct str *all = arena_take(a, g->nnodes, sizeof *all);
	uint32_t n = 0, once = 0;
	for (uint32_t v = 0; v < g->nnodes; v++)
		if (country_of(&g->nodes[v]).len)
			all[n++] = country_of(&g->nodes[v]);
	qsort(all, n, sizeof *all, by_bytes);
	for (uint32_t i = 0; i < n; i++)
		if (!i || !str_eq(all[i], all[once - 1]))
			all[once++] = all[i];
	for (uint32_t v = 0; v < g->nnodes; v++) {
		struct str country = country_of(&g->nodes[v]), *at = NULL;
		if (country.len)
			at = bsearch(&country, all, once, sizeof *all, by_bytes);
		group[v] = at ? (uint32_t)(at - all) : BROKER_UNKNOWN;
	}
	*ngroups = once;
}

uint32_t *measure_groups(const struct graph *g, const char *way,
                         const uint32_t *community, uint32_t *ngroups,
                         struct arena *a)
{
	uint32_t *group = arena_take(a, g->nnodes, sizeof *group);
	if (!strcmp(way, "country")) {
		group_countries(g, group, ngroups, a);
		return group;
	}
	*ngroups = RECORD_TYPES;
	for (uint32_t v = 0; v < g->nnodes; v++) {
		bool by_type = !strcmp(way, "type");
		group[v] = by_type ? g->nodes[v].type : community[v];
		if (group[v] >= *ngroups)
			*ngroups = group[v] + 1;
	}
	return group;
}

static void measure_size(struct measuring *m)
{
	double *degree = column_add(m->g, "degree", "neighbours", COLUMN_INT);
	double *strength = column_add(m->g, "strength", "sum of the weights of "
		"its ties, in stories", COLUMN_INT);
	for (uint32_t v = 0; v < m->w.n; v++) {
		degree[v] = network_degree(&m->w, v);
		for (uint32_t e = m->w.start[v]; e < m->w.start[v + 1]; e++)
			strength[v] += m->w.weight[e];
	}
}

/* Nodes of the two lists of names are blocs 1 and 2; or each group is one, if
 * the grouping was asked for. */
static bool find_blocs(struct measuring *m, uint32_t **bloc,
                       struct ter_error *err)
{
	const char *const list[2] = { m->o->bloc_a, m->o->bloc_b };
	*bloc = NULL;
	if (!list[0] && !list[1] && !m->o->group)
		return true;
	*bloc = arena_take(m->a, m->w.n, sizeof **bloc);
	if (!list[0] && !list[1]) {
		for (uint32_t v = 0; v < m->w.n; v++)
			(*bloc)[v] = m->group[v] + 1; /* unknown: 0 */
		return true;
	}
	for (uint32_t i = 0; i < 2; i++) {
		const char *at = list[i];
		struct str name;
		if (!at)
			return ter_fail(err, TER_USAGE, "betweenness between "
				"blocs needs both of them");
		while (list_next(&at, &name)) {
			uint32_t v = graph_find(m->g, name);
			if (v == UINT32_MAX)
				return ter_fail(err, TER_USAGE, "nobody is "
					"called '%.*s' in this graph",
					STR_ARG(name));
			(*bloc)[v] = i + 1;
		}
	}
	return true;
}

static void note(struct measuring *m, const struct paths_result *r)
{
	char text[200];
	int len;
	if (r->samples)
		len = snprintf(text, sizeof text, "estimated from %u random "
			"shortest paths, error at most %.2g with probability "
			"0.9; closeness and harmonic from %u sources",
			r->samples, r->bound, r->sources);
	else
		len = snprintf(text, sizeof text, "exact");
	m->g->note = (struct str){ arena_copy(m->g->arena, text, (size_t)len),
		(uint32_t)len };
}

static bool measure_paths(struct measuring *m, struct ter_error *err)
{
	struct paths_result r = { .betweenness = NULL };
	uint32_t *bloc;
	const char *way = m->g->distance;
	if (!find_blocs(m, &bloc, err))
		return false;
	network_lengths(&m->w, way, m->a);
	r.betweenness = column_add(m->g, "betweenness", "share of all pairs of "
		"others whose shortest paths pass it (Freeman 1977)",
		COLUMN_REAL);
	if (bloc)
		r.between = column_add(m->g, "betweenness_blocs", "the same "
			"over pairs with ends in different blocs", COLUMN_REAL);
	r.closeness = column_add(m->g, "closeness", "1 / mean distance to those "
		"it reaches, times their share", COLUMN_REAL);
	r.harmonic = column_add(m->g, "harmonic", "mean of 1 / distance to all "
		"others", COLUMN_REAL);
	if (!paths_measure(&m->w, bloc, network_unit(&m->w, way), m->o, &r,
	                   m->a, err))
		return false;
	note(m, &r);
	return true;
}

static bool measure_igraph(struct measuring *m, struct ter_error *err)
{
	struct analysis *x = &m->igraph;
	struct graph *g = m->g;
	uint32_t n = m->w.n;
	pagerank(&m->w, column_add(g, "pagerank", "PageRank by strength, damping "
		"0.85 (Brin & Page 1998)", COLUMN_REAL), m->a);
	x->eigenvector = column_add(g, "eigenvector", "eigenvector centrality "
		"by strength, highest 1", COLUMN_REAL);
	x->constraint = column_add(g, "constraint", "constraint (Burt 1992): low "
		"between structural holes", COLUMN_REAL);
	x->core = arena_take(m->a, n, sizeof *x->core);
	x->community = arena_take(m->a, n, sizeof *x->community);
	x->articulation = arena_take(m->a, n, sizeof *x->articulation);
	if (!analyse_network(&m->w, x, err))
		return false;
	double *core = column_add(g, "core", "core number: highest k of a k-core "
		"it is in", COLUMN_INT);
	double *articulation = column_add(g, "articulation", "the graph falls "
		"apart without it", COLUMN_BOOL);
	double *community = column_add(g, "community", "Leiden community, 1 the "
		"largest", COLUMN_INT);
	for (uint32_t v = 0; v < n; v++) {
		core[v] = x->core[v];
		articulation[v] = x->articulation[v];
		community[v] = x->community[v] + 1;
	}
	return true;
}

static bool measure_brokers(struct measuring *m, struct ter_error *err)
{
	static const char *const names[BROKER_ROLES][4] = {
		{ "coordinator", "open triads a-b-c with all of one group "
		  "(Gould & Fernandez 1989)", "coordinator_z",
		  "coordinator against permuted groups" },
		{ "itinerant", "a and c of one group, b of another",
		  "itinerant_z", "itinerant against permuted groups" },
		{ "representative", "a and b of one group, c of another",
		  "representative_z", "representative against permuted groups" },
		{ "gatekeeper", "b and c of one group, a of another",
		  "gatekeeper_z", "gatekeeper against permuted groups" },
		{ "liaison", "a, b and c of three groups", "liaison_z",
		  "liaison against permuted groups" },
		{ "brokerage", "open triads that it stands in the middle of, "
		  "from both ends", NULL, NULL },
	};
	struct broker_graph b = { m->w.n, m->w.start, m->w.to, m->w.start,
		m->w.to };
	struct broker_result r = { { NULL }, { NULL } };
	if (!broker_roles(&b, m->group, m->ngroups, PERMUTATIONS, m->o, &r,
	                  m->a, err))
		return false;
	for (int i = 0; i < BROKER_ROLES; i++) {
		bool role = i != BROKER_TOTAL;
		double *c = column_add(m->g, names[i][0], names[i][1],
		                       COLUMN_INT);
		double *z = role ? column_add(m->g, names[i][2], names[i][3],
		                              COLUMN_REAL) : NULL;
		for (uint32_t v = 0; v < m->w.n; v++) {
			bool known = m->group[v] != BROKER_UNKNOWN;
			c[v] = role && !known ? NAN : (double)r.count[i][v];
			if (z)
				z[v] = r.z[i][v];
		}
	}
	return true;
}

static bool measure(struct measuring *m, struct ter_error *err)
{
	struct graph *g = m->g;
	network_build(&m->w, g, NULL, m->a);
	measure_size(m);
	if (!measure_igraph(m, err))
		return false;
	double *size = column_add(g, "effective_size", "neighbours less their "
		"redundancy (Burt 1992)", COLUMN_REAL);
	holes_effective(&m->w, size, column_add(g, "efficiency",
		"effective size over degree", COLUMN_REAL));
	m->group = measure_groups(g, g->group, m->igraph.community, &m->ngroups,
	                          m->a);
	if (!measure_paths(m, err) || !measure_brokers(m, err))
		return false;
	score_columns(g, m->a);
	return true;
}

/* The N nodes of the highest score stay, if so many are asked for. */
static void keep_top(struct graph *g, uint32_t top, struct arena *a)
{
	const struct column *c = graph_column(g, "mediator_score");
	uint32_t *order = score_order(g->nnodes, c->values, a);
	bool *keep = arena_take(a, g->nnodes, sizeof *keep);
	for (uint32_t i = 0; i < top; i++)
		keep[order[i]] = true;
	graph_keep(g, keep, NULL);
}

bool graph_analyse(struct graph *g, const struct graph_options *o,
                   struct ter_error *err)
{
	jmp_buf full;
	struct arena scratch = { .full = &full };
	struct measuring m = { .g = g, .o = o, .a = &scratch };
	g->distance = o->distance ? o->distance : "inverse";
	g->group = o->group ? o->group : "country";
	g->ncolumns = 0;
	g->arena->full = &full;
	bool ok;
	if (setjmp(full))
		ok = ter_fail(err, TER_MEMORY, "no memory left to measure the "
			"graph");
	else
		ok = measure(&m, err);
	if (ok && o->top && o->top < g->nnodes)
		keep_top(g, o->top, &scratch);
	arena_free(&scratch);
	g->arena->full = NULL;
	return ok;
}
