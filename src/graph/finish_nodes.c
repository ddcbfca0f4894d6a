/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Atoms of a node -> its label, names, role, country, days; most documents
 * decide, and of equals the smaller text. */
#include <stdlib.h>

#include "graph/finish.h"

/* A vote in the order that decides: node, kind, text. */
struct ballot {
	uint32_t node, count;
	struct str text;
	uint8_t kind;
};

static int by_node(const void *p, const void *q)
{
	const struct ballot *a = p, *b = q;
	if (a->node != b->node)
		return a->node < b->node ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return str_cmp(a->text, b->text);
}

/* Votes for one text are added up; returns how many texts are left. */
static uint32_t add_up(struct ballot *x, uint32_t n)
{
	uint32_t once = 0;
	for (uint32_t i = 0; i < n; i++)
		if (once && !by_node(&x[i], &x[once - 1]))
			x[once - 1].count += x[i].count;
		else
			x[once++] = x[i];
	return once;
}

static uint64_t documents_of(const struct ballot *x, uint32_t n)
{
	uint64_t documents = 0;
	for (uint32_t i = 0; i < n; i++)
		if (x[i].kind == VOTE_LABEL)
			documents += x[i].count;
	return documents;
}

static struct str elected(const struct ballot *x, uint32_t n, uint8_t kind)
{
	const struct ballot *best = NULL;
	for (uint32_t i = 0; i < n; i++)
		if (x[i].kind == kind && (!best || x[i].count > best->count))
			best = &x[i];
	return best ? best->text : STR_NONE;
}

/* The country that two thirds of those who tell one tell, if they are one in a
 * hundred of all documents: an unknown country misleads less than a wrong one. */
static struct str elected_country(const struct ballot *x, uint32_t n)
{
	uint64_t told = 0, most = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (x[i].kind != VOTE_COUNTRY)
			continue;
		told += x[i].count;
		if (x[i].count > most)
			most = x[i].count;
	}
	return 3 * most >= 2 * told && 100 * most >= documents_of(x, n) ?
		elected(x, n, VOTE_COUNTRY) : STR_NONE;
}

static int by_bytes(const void *p, const void *q)
{
	return str_cmp(*(const struct str *)p, *(const struct str *)q);
}

/* Other forms; what not one in FORM_SHARE documents gives is mostly a slip. */
#define FORM_SHARE 500

static void set_names(struct finish *f, struct node *v, const struct ballot *x,
                      uint32_t n)
{
	struct arena_mark mark = arena_mark(f->work);
	uint64_t documents = documents_of(x, n);
	struct str *all = arena_take(f->work, n, sizeof *all);
	uint32_t k = 0, once = 0;
	for (uint32_t i = 0; i < n; i++)
		if ((x[i].kind == VOTE_LABEL || x[i].kind == VOTE_NAME) &&
		    (uint64_t)x[i].count * FORM_SHARE >= documents &&
		    !str_eq(x[i].text, v->label))
			all[k++] = x[i].text;
	qsort(all, k, sizeof *all, by_bytes);
	for (uint32_t i = 0; i < k; i++)
		if (!once || !str_eq(all[i], all[once - 1]))
			all[once++] = all[i];
	v->nnames = once;
	v->names = arena_take(f->g->arena, once, sizeof *v->names);
	for (uint32_t i = 0; i < once; i++)
		v->names[i] = all[i];
	arena_release(f->work, mark);
}

static void set_texts(struct finish *f)
{
	struct merge *m = f->m;
	struct arena_mark mark = arena_mark(f->work);
	struct ballot *x = arena_take(f->work, m->nvotes, sizeof *x);
	uint32_t n = 0;
	for (uint32_t i = 0; i < m->nvotes; i++) {
		const struct fold_vote *v = &m->votes[i];
		if (f->node[v->atom] != NOTHING)
			x[n++] = (struct ballot){ f->node[v->atom], v->count,
				merge_text(m, v->text), v->kind };
	}
	qsort(x, n, sizeof *x, by_node);
	n = add_up(x, n);
	for (uint32_t i = 0, end; i < n; i = end) {
		struct node *v = &f->g->nodes[x[i].node];
		for (end = i; end < n && x[end].node == x[i].node; end++)
			;
		v->role = elected(x + i, end - i, VOTE_ROLE);
		v->country = elected_country(x + i, end - i);
		set_names(f, v, x + i, end - i);
	}
	arena_release(f->work, mark);
}

static void set_ids(struct finish *f)
{
	struct graph *g = f->g;
	struct arena_mark mark = arena_mark(f->work);
	uint64_t *hash = arena_take(f->work, g->nnodes, sizeof *hash);
	for (uint32_t i = 0; i < g->nnodes; i++)
		hash[i] = hash_str(g->nodes[i].key);
	struct str *ids = finish_ids(f, 'n', hash, g->nnodes);
	for (uint32_t i = 0; i < g->nnodes; i++)
		g->nodes[i].id = ids[i];
	arena_release(f->work, mark);
}

void finish_nodes(struct finish *f)
{
	struct merge *m = f->m;
	struct graph *g = f->g;
	g->nodes = arena_take(g->arena, g->nnodes, sizeof *g->nodes);
	uint32_t *first = arena_take(f->work, g->nnodes, sizeof *first);
	uint32_t *last = arena_take(f->work, g->nnodes, sizeof *last);
	for (uint32_t i = 0; i < m->natoms; i++) {
		const struct fold_atom *a = &m->atoms[i];
		uint32_t v = i < f->u.n ? f->node[i] : NOTHING;
		if (v == NOTHING)
			continue;
		g->nodes[v].mentions += a->mentions;
		if (a->first && (!first[v] || a->first < first[v]))
			first[v] = a->first;
		if (a->last > last[v])
			last[v] = a->last;
	}
	for (uint32_t i = 0; i < g->nnodes; i++) {
		uint32_t atom = f->atom[i], named = f->u.label[atom];
		struct node *v = &g->nodes[i];
		struct str type = str_of(record_type_name(m->atoms[atom].type));
		struct str key = merge_text(m, m->atoms[atom].key);
		char *p = arena_take(g->arena, (size_t)key.len + type.len + 2, 1);
		memcpy(p, type.p, type.len);
		p[type.len] = '/';
		memcpy(p + type.len + 1, key.p, key.len);
		v->key = (struct str){ p, key.len + type.len + 1 };
		v->type = m->atoms[atom].type;
		v->label = merge_text(m, named == NOTHING ?
			unify_label(&f->u, atom) : named);
		v->first = finish_day(f, first[i]);
		v->last = finish_day(f, last[i]);
	}
	set_texts(f);
	set_ids(f);
}
