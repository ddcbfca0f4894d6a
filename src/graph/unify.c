/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Atoms -> nodes.  Joined are, in this order and never against a never-merge
 * line: what the alias file joins; the two spellings of a letter ("Rød-Larsen",
 * "Roed-Larsen"); an acronym and the body that documents name together with it
 * ("United Nations (UN)"), and a company with and without "Inc."; two full names of one surname that a document gives
 * to one person.  A name claimed by several goes to the one with three quarters
 * of the documents, else to none; a surname alone is joined with nothing.  All
 * is done in the order of the keys, so the input's order does not show. */
#include "graph/unify.h"

#include <stdlib.h>

#include "graph/alias.h"
#include "graph/fold.h"

static uint32_t find(uint32_t *up, uint32_t i)
{
	while (up[i] != i)
		i = up[i] = up[up[i]];
	return i;
}

bool unify_never(struct unify *u, uint32_t a, uint32_t b)
{
	a = find(u->up, a);
	b = find(u->up, b);
	for (uint32_t i = 0; i < u->nnever; i++) {
		uint32_t x = find(u->up, u->never[i].a);
		uint32_t y = find(u->up, u->never[i].b);
		if ((x == a && y == b) || (x == b && y == a))
			return true;
	}
	return false;
}

static void unite(struct unify *u, uint32_t a, uint32_t b)
{
	if (unify_never(u, a, b))
		return;
	a = find(u->up, a);
	b = find(u->up, b);
	if (u->label[a] != NOTHING && u->label[b] != NOTHING && a != b)
		return; /* two labels of the alias file */
	if (u->label[b] != NOTHING)
		u->up[a] = b;
	else
		u->up[b] = a;
}

/* The atoms that a name of the alias file means: one a type. */
static uint32_t named_atoms(const struct merge *m, const struct alias_name *n,
                            uint32_t atoms[RECORD_TYPES])
{
	uint32_t key = merge_find_string(m, n->folded), count = 0;
	for (uint8_t t = 0; t < RECORD_TYPES && key != NOTHING; t++) {
		if (n->type != ANY_TYPE && n->type != t)
			continue;
		uint32_t atom = merge_find_atom(m, t, key);
		if (atom != NOTHING)
			atoms[count++] = atom;
	}
	return count;
}

static uint32_t most_documents(const struct merge *m, const uint32_t *atoms,
                               uint32_t n)
{
	uint32_t best = 0;
	for (uint32_t i = 1; i < n; i++)
		if (m->atoms[atoms[i]].documents >
		    m->atoms[atoms[best]].documents)
			best = i;
	return atoms[best];
}

/* The label of a line may be nowhere in the texts: then it gets an atom, of the
 * type its aliases have. */
static void make_labels(struct merge *m, const struct alias_file *f)
{
	for (uint32_t i = 0; i < f->npairs; i++) {
		uint32_t atoms[RECORD_TYPES], n;
		const struct alias_pair *p = &f->pairs[i];
		if (p->never || named_atoms(m, &p->first, atoms))
			continue;
		n = named_atoms(m, &p->other, atoms);
		if (!n)
			continue;
		uint8_t type = m->atoms[most_documents(m, atoms, n)].type;
		merge_atom(m, p->first.type == ANY_TYPE ? type : p->first.type,
		           p->first.text);
	}
}

static void add_never(struct unify *u, const struct alias_pair *p)
{
	uint32_t a[RECORD_TYPES], b[RECORD_TYPES];
	uint32_t na = named_atoms(u->m, &p->first, a);
	uint32_t nb = named_atoms(u->m, &p->other, b);
	for (uint32_t i = 0; i < na; i++)
		for (uint32_t k = 0; k < nb; k++)
			if (a[i] != b[k])
				u->never[u->nnever++] =
					(struct never){ a[i], b[k] };
}

static void use_file(struct unify *u, const struct alias_file *f)
{
	u->never = arena_take(u->arena, (size_t)f->npairs *
		RECORD_TYPES * RECORD_TYPES, sizeof *u->never);
	for (uint32_t i = 0; i < f->npairs; i++)
		if (f->pairs[i].never)
			add_never(u, &f->pairs[i]);
	for (uint32_t i = 0; i < f->npairs; i++) {
		const struct alias_pair *p = &f->pairs[i];
		uint32_t a[RECORD_TYPES], b[RECORD_TYPES];
		uint32_t na = named_atoms(u->m, &p->first, a);
		uint32_t nb = named_atoms(u->m, &p->other, b);
		if (p->never || !na)
			continue;
		uint32_t root = find(u->up, most_documents(u->m, a, na));
		if (u->label[root] == NOTHING)
			u->label[root] = merge_string(u->m, p->first.text);
		for (uint32_t k = 0; k < na; k++)
			unite(u, root, a[k]);
		for (uint32_t k = 0; k < nb; k++)
			unite(u, root, b[k]);
	}
}

static void unite_spellings(struct unify *u)
{
	for (uint32_t i = 0; i < u->n; i++) {
		uint32_t a = u->order[i], s = u->m->atoms[a].spelled;
		uint32_t b = s == NOTHING ? NOTHING :
			merge_find_atom(u->m, u->m->atoms[a].type, s);
		if (b != NOTHING)
			unite(u, a, b);
	}
}

static int by_claim(const void *p, const void *q)
{
	const struct claim *a = p, *b = q;
	if (a->name_rank != b->name_rank)
		return a->name_rank < b->name_rank ? -1 : 1;
	if (a->owner_rank != b->owner_rank)
		return a->owner_rank < b->owner_rank ? -1 : 1;
	return a->text_rank < b->text_rank ? -1 : a->text_rank > b->text_rank;
}

/* Every other form that a document gives an entity and that is the label of
 * another atom of the type. */
static void collect_claims(struct unify *u)
{
	struct merge *m = u->m;
	u->claims = arena_take(u->arena, m->nvotes, sizeof *u->claims);
	for (uint32_t i = 0; i < m->nvotes; i++) {
		const struct fold_vote *v = &m->votes[i];
		struct str text = merge_text(m, v->text);
		if (v->kind != VOTE_NAME)
			continue;
		struct arena_mark mark = arena_mark(&m->scratch);
		char *room = arena_take(&m->scratch, FOLD_ROOM(text.len), 1);
		struct str folded = { room, fold_name(text, room) };
		uint32_t key = merge_find_string(m, folded);
		arena_release(&m->scratch, mark);
		uint32_t name = key == NOTHING ? NOTHING :
			merge_find_atom(m, m->atoms[v->atom].type, key);
		if (name == NOTHING || name == v->atom)
			continue;
		u->claims[u->nclaims++] = (struct claim){ name, v->atom,
			u->rank[name], u->rank[v->atom], v->text, 0, v->count };
	}
	/* Forms of one fold are told apart by their bytes. */
	for (uint32_t i = 0; i < u->nclaims; i++)
		u->claims[i].text_rank = (uint32_t)
			hash_str(merge_text(m, u->claims[i].text));
	qsort(u->claims, u->nclaims, sizeof *u->claims, by_claim);
}

/* Two names that a document gives to one person: same surname, and given names
 * that start alike. */
static bool is_same_person(struct str a, struct str b)
{
	struct str v[8], w[8];
	uint32_t n = fold_words(a, v, 8), k = fold_words(b, w, 8);
	return n > 1 && k > 1 && n <= 8 && k <= 8 &&
	       str_eq(v[n - 1], w[k - 1]) && v[0].p[0] == w[0].p[0];
}

static bool is_plausible(const struct unify *u, const struct claim *c)
{
	const struct merge *m = u->m;
	struct str name = merge_text(m, m->atoms[c->name].key);
	struct str owner = merge_text(m, m->atoms[c->owner].key);
	if (m->atoms[c->name].type == RECORD_PERSON)
		return is_same_person(name, owner);
	if (m->atoms[c->name].type == RECORD_ORGANIZATION &&
	    str_eq(fold_bare(name), fold_bare(owner)))
		return true;
	return fold_acronym(merge_text(m, c->text), owner) ||
	       fold_acronym(merge_text(m, unify_label(u, c->name)), owner) ||
	       fold_acronym(merge_text(m, unify_label(u, c->owner)), name);
}

static void unite_claims(struct unify *u)
{
	for (uint32_t i = 0, end; i < u->nclaims; i = end) {
		uint32_t total = 0, best = i, most = 0, sum;
		for (end = i; end < u->nclaims &&
		     u->claims[end].name == u->claims[i].name; end++)
			total += u->claims[end].count;
		for (uint32_t k = i, l; k < end; k = l) {
			for (sum = 0, l = k; l < end && u->claims[l].owner ==
			     u->claims[k].owner; l++)
				sum += u->claims[l].count;
			if (sum > most) {
				most = sum;
				best = k;
			}
		}
		for (uint32_t k = best; k < end && u->claims[k].owner ==
		     u->claims[best].owner; k++)
			if ((uint64_t)4 * most >= (uint64_t)3 * total &&
			    is_plausible(u, &u->claims[k]))
				unite(u, u->claims[k].owner, u->claims[k].name);
	}
}

/* Canonical atom: most documents; but what looks like an acronym only if there
 * is nothing else. */
static bool is_better(const struct unify *u, uint32_t a, uint32_t b)
{
	const struct fold_atom *x = &u->m->atoms[a], *y = &u->m->atoms[b];
	bool long_x = memchr(merge_text(u->m, x->key).p, ' ',
	                     u->m->strings[x->key].len) != NULL;
	bool long_y = memchr(merge_text(u->m, y->key).p, ' ',
	                     u->m->strings[y->key].len) != NULL;
	if (long_x != long_y)
		return long_x;
	if (x->documents != y->documents)
		return x->documents > y->documents;
	return u->rank[a] < u->rank[b];
}

static void choose_roots(struct unify *u)
{
	uint32_t *best = arena_take(u->arena, u->n, sizeof *best);
	for (uint32_t i = 0; i < u->n; i++)
		best[i] = NOTHING;
	for (uint32_t i = 0; i < u->n; i++) {
		uint32_t r = find(u->up, i);
		if (u->label[r] != NOTHING)
			best[r] = r;
		else if (best[r] == NOTHING || is_better(u, i, best[r]))
			best[r] = i;
	}
	for (uint32_t i = 0; i < u->n; i++)
		u->root[i] = best[find(u->up, i)];
}

/* The most voted text of a kind for every atom (ties: the smaller text). */
uint32_t *unify_votes(struct merge *m, enum vote_kind kind,
                      const uint32_t *group, struct arena *a)
{
	uint32_t *best = arena_take(a, m->natoms, sizeof *best);
	uint32_t *count = arena_take(a, m->natoms, sizeof *count);
	for (uint32_t i = 0; i < m->natoms; i++)
		best[i] = NOTHING;
	for (uint32_t i = 0; i < m->nvotes; i++) {
		const struct fold_vote *v = &m->votes[i];
		uint32_t g = group ? group[v->atom] : v->atom;
		if (v->kind != kind || v->count < count[g])
			continue;
		if (v->count > count[g] || str_cmp(merge_text(m, v->text),
		                                   merge_text(m, best[g])) < 0) {
			best[g] = v->text;
			count[g] = v->count;
		}
	}
	return best;
}

uint32_t unify_label(const struct unify *u, uint32_t atom)
{
	return u->labels[atom] == NOTHING ? u->m->atoms[atom].key
	                                  : u->labels[atom];
}

/* Merge sort of atoms by key and type. */
static void sort_atoms(const struct merge *m, uint32_t *x, uint32_t *spare,
                       uint32_t n)
{
	if (n < 2)
		return;
	uint32_t half = n / 2;
	sort_atoms(m, x, spare, half);
	sort_atoms(m, x + half, spare, n - half);
	memcpy(spare, x, half * sizeof *x);
	for (uint32_t i = 0, j = half, k = 0; i < half; k++) {
		const struct fold_atom *a = &m->atoms[spare[i]];
		const struct fold_atom *b = &m->atoms[x[j < n ? j : half]];
		int c = j == n ? 1 : a->key == b->key ? 0 :
			str_cmp(merge_text(m, b->key), merge_text(m, a->key));
		if (c < 0 || (c == 0 && b->type < a->type))
			x[k] = x[j++];
		else
			x[k] = spare[i++];
	}
}

bool unify_atoms(struct unify *u, struct merge *m, struct arena *a,
                 struct ter_error *err)
{
	struct alias_file file = { NULL, 0, 0 };
	*u = (struct unify){ .m = m, .arena = a };
	if (m->options->aliases &&
	    !alias_read(&file, m->options->aliases, m->options->aliases_len,
	                m->options->aliases_name, a, err))
		return false;
	make_labels(m, &file);
	u->n = m->natoms;
	u->up = arena_take(a, u->n, sizeof *u->up);
	u->order = arena_take(a, u->n, sizeof *u->order);
	u->rank = arena_take(a, u->n, sizeof *u->rank);
	u->root = arena_take(a, u->n, sizeof *u->root);
	u->label = arena_take(a, u->n, sizeof *u->label);
	for (uint32_t i = 0; i < u->n; i++) {
		u->order[i] = u->up[i] = i;
		u->label[i] = NOTHING;
	}
	sort_atoms(m, u->order, u->rank, u->n);
	for (uint32_t i = 0; i < u->n; i++)
		u->rank[u->order[i]] = i;
	u->labels = unify_votes(m, VOTE_LABEL, NULL, a);
	use_file(u, &file);
	unite_spellings(u);
	collect_claims(u);
	unite_claims(u);
	choose_roots(u);
	return true;
}
