/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes of the network that may be one, as lines an alias file can hold, each
 * with the grounds as a comment above it: what documents call one entity, and
 * the full name that a surname nearly always stands for; full names that differ
 * by a middle name, a letter, or only in how they are transcribed (alike.h); a
 * surname of which there is one full name; one name under two types.  What
 * would change most comes first.  Only names that start or end alike are
 * compared, so the cost stays near n log n. */
#include <stdlib.h>

#include "graph/alike.h"
#include "graph/propose.h"

#define COMPARED 40 /* names behind a name in the order of the keys below */

static struct str key_of(const struct proposing *p, uint32_t atom)
{
	return merge_text(p->u.m, p->u.m->atoms[atom].key);
}

static bool is_person(const struct proposing *p, uint32_t atom)
{
	return p->u.m->atoms[atom].type == RECORD_PERSON;
}

/* A surname, a given name. */
static bool is_short(const struct proposing *p, uint32_t atom)
{
	struct str key = key_of(p, atom);
	return is_person(p, atom) && !memchr(key.p, ' ', key.len);
}

/* Of a surname and a full name the full one is kept, else the one in more
 * documents. */
static bool is_better(const struct proposing *p, uint32_t a, uint32_t b)
{
	if (is_short(p, a) != is_short(p, b))
		return is_short(p, b);
	if (p->documents[a] != p->documents[b])
		return p->documents[a] > p->documents[b];
	return p->u.rank[a] < p->u.rank[b];
}

static void propose(struct proposing *p, struct proposal x)
{
	uint32_t a = p->u.root[x.keep], b = p->u.root[x.other];
	if (a == b || unify_never(&p->u, a, b) || !p->degree[a] ||
	    !p->degree[b])
		return;
	x.keep = is_better(p, a, b) ? a : b;
	x.other = x.keep == a ? b : a;
	p->list = arena_more(p->a, p->list, &p->cap, p->n + 1,
	                     sizeof *p->list);
	p->list[p->n++] = x;
}

/* Claims of an owner, and of those whose full name is like his. */
static uint32_t claims_of(const struct proposing *p, const struct claim *c,
                          uint32_t n, uint32_t owner)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i < n; i++) {
		bool same = p->u.root[c[i].owner] == owner;
		if (same || (is_person(p, owner) &&
		             alike_why(key_of(p, c[i].owner),
		                       key_of(p, owner))))
			sum += c[i].count;
	}
	return sum;
}

/* Whether so many documents are enough to say that two names are one's: next to
 * all there are of the name that is in fewer, and of places (a county has the
 * name of its town) of both. */
static bool is_enough(const struct proposing *p, const struct claim *c,
                      uint32_t say)
{
	uint64_t a = p->documents[p->u.root[c->name]];
	uint64_t b = p->documents[p->u.root[c->owner]], n = say;
	if (is_short(p, c->name))
		return 20 * n >= a;
	if (p->u.m->atoms[c->name].type == RECORD_PLACE)
		return 2 * n >= (a < b ? a : b) && 20 * n >= (a < b ? b : a);
	return 8 * n >= (a < b ? a : b);
}

/* The claims of one name: they are of one owner mostly, or say nothing. */
static void propose_owner(struct proposing *p, const struct claim *c,
                          uint32_t n)
{
	uint32_t total = 0, most = 0, best = 0, last = NOTHING;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t owner = p->u.root[c[i].owner], sum;
		total += c[i].count;
		if (owner == last || is_short(p, c[i].owner))
			continue;
		sum = claims_of(p, c, n, owner);
		last = owner;
		if (sum > most || (sum == most && sum &&
		                   p->documents[owner] > p->documents[
		                   p->u.root[c[best].owner]])) {
			most = sum;
			best = i;
		}
	}
	uint64_t share = is_short(p, c->name) ? 90 : 75;
	if (most && 100 * (uint64_t)most >= share * total &&
	    is_enough(p, &c[best], most))
		propose(p, (struct proposal){ c[best].owner, c->name, most,
			total, "documents that give one both names" });
}

static void propose_claims(struct proposing *p)
{
	const struct claim *c = p->u.claims;
	for (uint32_t i = 0, end; i < p->u.nclaims; i = end) {
		for (end = i; end < p->u.nclaims && c[end].name == c[i].name;
		     end++)
			;
		propose_owner(p, &c[i], end - i);
	}
}

/* An atom under one of the words it may be compared by. */
struct keyed {
	char key[12];
	uint32_t atom, rank;
};

static int by_key(const void *p, const void *q)
{
	const struct keyed *a = p, *b = q;
	int c = memcmp(a->key, b->key, sizeof a->key);
	return c ? c : (a->rank > b->rank) - (a->rank < b->rank);
}

static void add_key(struct keyed *x, struct str word, char kind)
{
	char bones[256];
	uint32_t n = alike_bones(word, bones);
	memset(x->key, 0, sizeof x->key);
	x->key[0] = kind;
	memcpy(x->key + 1, bones, n < 11 ? n : 11);
}

/* Persons by the bones of their last name, and by those of the first. */
static void propose_persons(struct proposing *p)
{
	const struct merge *m = p->u.m;
	struct keyed *x = arena_take(p->a, 2 * (size_t)p->u.n, sizeof *x);
	uint32_t n = 0;
	for (uint32_t i = 0; i < p->u.n; i++) {
		struct str w[ALIKE_WORDS];
		uint32_t k = alike_words(key_of(p, i), w);
		if (p->u.root[i] != i || !p->degree[i] || k < 2 ||
		    m->atoms[i].type != RECORD_PERSON)
			continue;
		x[n] = x[n + 1] = (struct keyed){ "", i, p->u.rank[i] };
		add_key(&x[n++], w[k - 1], 'l');
		add_key(&x[n++], w[0], 'f');
	}
	qsort(x, n, sizeof *x, by_key);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = i + 1; k < n && k <= i + COMPARED &&
		     !memcmp(x[i].key, x[k].key, sizeof x[i].key); k++) {
			const char *why = alike_why(key_of(p, x[i].atom),
			                            key_of(p, x[k].atom));
			if (why)
				propose(p, (struct proposal){ x[i].atom,
					x[k].atom, 0, 0, why });
		}
}

/* A name under two types; a surname with one full name. */
static void propose_same(struct proposing *p)
{
	struct merge *m = p->u.m;
	uint32_t *full = arena_take(p->a, p->u.n, sizeof *full);
	uint32_t *count = arena_take(p->a, p->u.n, sizeof *count);
	for (uint32_t i = 0; i < p->u.n; i++) {
		struct str w[ALIKE_WORDS];
		uint32_t k = alike_words(key_of(p, i), w);
		if (m->atoms[i].type != RECORD_PERSON || k < 2 ||
		    p->u.root[i] != i)
			continue;
		uint32_t s = merge_find_string(m, w[k - 1]);
		s = s == NOTHING ? s : merge_find_atom(m, RECORD_PERSON, s);
		if (s != NOTHING && s < p->u.n && !count[s]++)
			full[s] = i;
	}
	for (uint32_t k = 0; k < p->u.n; k++) {
		uint32_t i = p->u.order[k];
		uint32_t next = k + 1 < p->u.n ? p->u.order[k + 1] : i;
		if (i != next && m->atoms[i].key == m->atoms[next].key)
			propose(p, (struct proposal){ i, next, 0, 0,
				"one name, two types" });
		if (count[i] == 1 && 4 * (uint64_t)p->documents[p->u.root[
		    full[i]]] >= p->documents[p->u.root[i]])
			propose(p, (struct proposal){ full[i], i, 0, 0,
				"the only full name with this surname" });
	}
}

static int by_node(const void *p, const void *q)
{
	const struct neighbour *a = p, *b = q;
	if (a->of != b->of)
		return a->of < b->of ? -1 : 1;
	return (a->rank > b->rank) - (a->rank < b->rank);
}

static void find_neighbours(struct proposing *p)
{
	const struct merge *m = p->u.m;
	struct neighbour *x = arena_take(p->a, 2 * (size_t)m->nbonds,
	                                 sizeof *x);
	uint32_t n = 0, once = 0;
	for (uint32_t i = 0; i < m->nbonds; i++) {
		uint32_t a = p->u.root[m->bonds[i].a];
		uint32_t b = p->u.root[m->bonds[i].b];
		if (a == b)
			continue;
		x[n++] = (struct neighbour){ a, b, p->u.rank[b] };
		x[n++] = (struct neighbour){ b, a, p->u.rank[a] };
	}
	qsort(x, n, sizeof *x, by_node);
	for (uint32_t i = 0; i < n; i++)
		if (!i || by_node(&x[i], &x[once - 1]))
			x[once++] = x[i];
	for (uint32_t i = 0; i < once; i++)
		p->degree[x[i].of]++;
	p->neighbours = x;
	p->nneighbours = once;
}

static bool run(struct proposing *p, struct merge *m, struct ter_error *err)
{
	if (!unify_atoms(&p->u, m, p->a, err))
		return false;
	p->documents = arena_take(p->a, p->u.n, sizeof *p->documents);
	for (uint32_t i = 0; i < p->u.n; i++)
		p->documents[p->u.root[i]] += m->atoms[i].documents;
	p->degree = arena_take(p->a, p->u.n, sizeof *p->degree);
	find_neighbours(p);
	propose_claims(p);
	propose_persons(p);
	propose_same(p);
	proposals_write(p);
	return true;
}

bool merge_aliases(struct merge *m, struct bytes *out, struct ter_error *err)
{
	jmp_buf full;
	struct arena work = { .full = &full };
	struct proposing p = { .a = &work, .out = out };
	if (m->spent)
		return ter_fail(err, TER_USAGE, "the merge is finished");
	merge_full(m, &full);
	bool ok;
	if (setjmp(full))
		ok = ter_fail(err, TER_MEMORY, "no memory left for proposals");
	else
		ok = run(&p, m, err);
	arena_free(&work);
	return ok;
}
