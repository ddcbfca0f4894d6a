/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bonds between atoms -> ties between nodes; fold triples -> triples.  What has
 * come to be the same is added up in the first bond of the tie. */
#include <stdlib.h>

#include "graph/finish.h"

/* A bond as the tie it belongs to; triples use a, b and c too. */
struct belongs {
	uint32_t a, b, c;
	uint32_t from;
};

static int by_tie(const void *p, const void *q)
{
	const struct belongs *x = p, *y = q;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	if (x->c != y->c)
		return x->c < y->c ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

static bool same_tie(const struct belongs *x, const struct belongs *y)
{
	return x->a == y->a && x->b == y->b && x->c == y->c;
}

static int by_text(const void *p, const void *q)
{
	return str_cmp(*(const struct str *)p, *(const struct str *)q);
}

/* rank[string] of the tie types, by name. */
static uint32_t *rank_types(struct finish *f)
{
	struct merge *m = f->m;
	uint32_t *rank = arena_take(f->work, m->nstrings, sizeof *rank);
	struct str *names = NULL;
	uint32_t n = 0, cap = 0;
	for (uint32_t i = 0; i < m->nbonds; i++) {
		if (rank[m->bonds[i].type]++)
			continue;
		names = arena_more(f->work, names, &cap, n + 1, sizeof *names);
		names[n++] = merge_text(m, m->bonds[i].type);
	}
	if (n)
		qsort(names, n, sizeof *names, by_text);
	for (uint32_t i = 0; i < n; i++)
		rank[merge_find_string(m, names[i])] = i;
	return rank;
}

static void swap_sides(struct merge *m, uint32_t list)
{
	for (; list != NOTHING; list = m->evidence[list].next) {
		evidence_swap(&m->evidence[list]);
	}
}

static void move_evidence(struct merge *m, uint32_t *into, uint32_t from,
                          uint32_t keep)
{
	for (; from != NOTHING; from = m->evidence[from].next)
		merge_evidence(m, into, m->evidence[from], keep);
}

static void add_bond(struct finish *f, uint32_t into, uint32_t from)
{
	struct merge *m = f->m;
	struct fold_bond *t = &m->bonds[into], *b = &m->bonds[from];
	uint32_t keep = m->options->evidence;
	for (int s = 0; s < RECORD_STATUSES; s++)
		t->counts[s] += b->counts[s];
	if (b->first && (!t->first || b->first < t->first))
		t->first = b->first;
	if (b->last > t->last)
		t->last = b->last;
	if (!keep)
		keep = t->type == m->comention ? 1 : GRAPH_EVIDENCE;
	move_evidence(m, &t->evidence, b->evidence, keep);
}

static struct evidence told(struct finish *f, const struct fold_evidence *e)
{
	const struct fold_sentence *s = &f->m->sentences[e->sentence];
	const struct fold_doc *d = &f->m->docs[s->doc];
	return (struct evidence){ .doc = merge_text(f->m, d->name),
		.date = merge_text(f->m, d->date),
		.sentence = { s->text, s->len }, .number = s->number,
		.at = s->at, .end = s->end, .trigger_at = e->trigger_at,
		.trigger_end = e->trigger_at + e->trigger_len, .a_at = e->a_at,
		.a_end = e->a_at + e->a_len, .b_at = e->b_at,
		.b_end = e->b_at + e->b_len,
		.rule = merge_text(f->m, e->rule), .status = e->status };
}

static void fill_tie(struct finish *f, struct tie *t, struct fold_bond *b)
{
	struct merge *m = f->m;
	uint32_t n = 0;
	if (m->options->evidence == GRAPH_ALL_EVIDENCE)
		merge_order(m, &b->evidence, f->work);
	t->first = finish_day(f, b->first);
	t->last = finish_day(f, b->last);
	t->status = RECORD_STATUSES;
	for (uint8_t s = RECORD_STATUSES; s--;) {
		t->statuses[s] = b->counts[s];
		t->count += b->counts[s];
		if (b->counts[s])
			t->status = s;
	}
	for (uint32_t e = b->evidence; e != NOTHING; e = m->evidence[e].next)
		t->nevidence++;
	t->evidence = arena_take(f->g->arena, t->nevidence,
	                         sizeof *t->evidence);
	for (uint32_t e = b->evidence; e != NOTHING; e = m->evidence[e].next)
		t->evidence[n++] = told(f, &m->evidence[e]);
}

/* Bonds in the order of their ties, with no bond of a node with itself. */
static struct belongs *sort_bonds(struct finish *f, uint32_t *n)
{
	struct merge *m = f->m;
	uint32_t *rank = rank_types(f);
	struct belongs *x = arena_take(f->work, m->nbonds, sizeof *x);
	*n = 0;
	for (uint32_t i = 0; i < m->nbonds; i++) {
		const struct fold_bond *b = &m->bonds[i];
		uint32_t v = f->node[b->a], w = f->node[b->b];
		if (v == w)
			continue;
		if (!b->directed && w < v) {
			uint32_t c = v;
			v = w;
			w = c;
			swap_sides(m, b->evidence);
		}
		x[(*n)++] = (struct belongs){ v, w,
			2 * rank[b->type] + b->directed, i };
	}
	qsort(x, *n, sizeof *x, by_tie);
	return x;
}

static void set_ids(struct finish *f)
{
	struct graph *g = f->g;
	struct arena_mark mark = arena_mark(f->work);
	uint64_t *hash = arena_take(f->work, g->nties, sizeof *hash);
	for (uint32_t i = 0; i < g->nties; i++) {
		const struct tie *t = &g->ties[i];
		uint64_t h = hash_str(g->nodes[t->a].key);
		h = hash_mix(h, hash_str(g->nodes[t->b].key));
		hash[i] = hash_mix(hash_mix(h, hash_str(t->type)), t->directed);
	}
	struct str *ids = finish_ids(f, 'e', hash, g->nties);
	for (uint32_t i = 0; i < g->nties; i++)
		g->ties[i].id = ids[i];
	arena_release(f->work, mark);
}

void finish_ties(struct finish *f)
{
	struct merge *m = f->m;
	struct graph *g = f->g;
	uint32_t n;
	f->tie = arena_take(f->work, m->nbonds, sizeof *f->tie);
	memset(f->tie, 0xff, m->nbonds * sizeof *f->tie);
	f->lead = arena_take(f->work, m->nbonds, sizeof *f->lead);
	struct arena_mark mark = arena_mark(f->work);
	struct belongs *x = sort_bonds(f, &n);
	for (uint32_t i = 0; i < n; i++)
		g->nties += !i || !same_tie(&x[i], &x[i - 1]);
	g->ties = arena_take(g->arena, g->nties, sizeof *g->ties);
	g->nties = 0;
	for (uint32_t i = 0, end; i < n; i = end) {
		struct tie *t = &g->ties[g->nties];
		for (end = i; end < n && same_tie(&x[i], &x[end]); end++) {
			f->tie[x[end].from] = g->nties;
			if (end > i)
				add_bond(f, x[i].from, x[end].from);
		}
		t->a = x[i].a;
		t->b = x[i].b;
		t->type = merge_text(m, m->bonds[x[i].from].type);
		t->directed = m->bonds[x[i].from].directed;
		f->lead[g->nties++] = x[i].from;
	}
	arena_release(f->work, mark);
	set_ids(f);
}

void finish_triples(struct finish *f)
{
	struct merge *m = f->m;
	struct graph *g = f->g;
	struct belongs *x = arena_take(f->work, m->ntriples, sizeof *x);
	uint32_t n = 0;
	f->triple = arena_take(f->work, m->ntriples, sizeof *f->triple);
	memset(f->triple, 0xff, m->ntriples * sizeof *f->triple);
	for (uint32_t i = 0; i < m->ntriples; i++) {
		const struct fold_triple *t = &m->triples[i];
		uint32_t v = f->node[t->mediator], a = f->node[t->a];
		uint32_t b = t->b == NOTHING ? NOTHING : f->node[t->b];
		if (v == a || v == b || a == b)
			continue;
		x[n++] = (struct belongs){ v, a < b ? a : b, a < b ? b : a, i };
	}
	qsort(x, n, sizeof *x, by_tie);
	g->triples = arena_take(g->arena, n, sizeof *g->triples);
	f->lead_triple = arena_take(f->work, n, sizeof *f->lead_triple);
	for (uint32_t i = 0, end; i < n; i = end) {
		struct triple *t = &g->triples[g->ntriples];
		uint32_t best = NOTHING;
		*t = (struct triple){ .mediator = x[i].a, .a = x[i].b,
			.b = x[i].c };
		for (end = i; end < n && same_tie(&x[i], &x[end]); end++) {
			const struct fold_triple *s = &m->triples[x[end].from];
			f->triple[x[end].from] = g->ntriples;
			t->count += s->count;
			if (s->evidence != NOTHING && (best == NOTHING ||
			    merge_evidence_cmp(m, &m->evidence[s->evidence],
			                       &m->evidence[best]) < 0))
				best = s->evidence;
		}
		f->lead_triple[g->ntriples++] = best;
	}
}

void finish_evidence(struct finish *f)
{
	struct merge *m = f->m;
	struct graph *g = f->g;
	for (uint32_t i = 0; i < g->nties; i++)
		fill_tie(f, &g->ties[i], &m->bonds[f->lead[i]]);
	for (uint32_t i = 0; i < g->ntriples; i++)
		if (f->lead_triple[i] != NOTHING)
			g->triples[i].evidence = told(f,
				&m->evidence[f->lead_triple[i]]);
}
