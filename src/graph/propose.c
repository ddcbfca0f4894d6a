/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes that may be one, as lines an alias file can hold, each with the grounds
 * as a comment above it: names that documents give to one entity; full names
 * that differ by a middle name, a letter, or only in how they are transcribed
 * (same consonants); a surname alone of which there is one full name; one name
 * under two types.  Only names that start or end alike are compared, so the
 * cost stays near n log n. */
#include <stdlib.h>

#include "graph/fold.h"
#include "graph/table.h"
#include "graph/unify.h"

#define WORDS 8
#define COMPARED 40 /* names behind a name in the order of the keys below */

struct proposal {
	uint32_t keep, other; /* atoms */
	uint32_t documents;   /* that give both names, 0: grounds are others */
	const char *grounds;
};

struct proposing {
	struct unify u;
	struct arena *a;
	struct bytes *out;
	uint32_t *documents;  /* [atoms] of the node that an atom is root of */
	struct neighbour {
		uint32_t of, node;
	} *neighbours;        /* sorted, each once */
	uint32_t nneighbours;
	struct proposal *list;
	uint32_t n, cap;
};

static struct str key_of(const struct proposing *p, uint32_t atom)
{
	return merge_text(p->u.m, p->u.m->atoms[atom].key);
}

static void propose(struct proposing *p, uint32_t a, uint32_t b,
                    uint32_t documents, const char *grounds)
{
	a = p->u.root[a];
	b = p->u.root[b];
	if (a == b || unify_never(&p->u, a, b))
		return;
	if (p->documents[b] > p->documents[a] ||
	    (p->documents[b] == p->documents[a] &&
	     p->u.rank[b] < p->u.rank[a])) {
		uint32_t c = a;
		a = b;
		b = c;
	}
	p->list = arena_more(p->a, p->list, &p->cap, p->n + 1,
	                     sizeof *p->list);
	p->list[p->n++] = (struct proposal){ a, b, documents, grounds };
}

static void propose_claims(struct proposing *p)
{
	for (uint32_t i = 0; i < p->u.nclaims; i++) {
		const struct claim *c = &p->u.claims[i];
		bool person = p->u.m->atoms[c->name].type == RECORD_PERSON;
		struct str name = key_of(p, c->name);
		struct str owner = key_of(p, c->owner);
		if (!person || (memchr(name.p, ' ', name.len) &&
		                memchr(owner.p, ' ', owner.len)))
			propose(p, c->owner, c->name, c->count,
			        "documents give both names to one");
	}
}

/* What is left of a word when vowels, doublings and the choices of transcribers
 * are gone: "gaddafi", "qadhafi", "kadafi" -> "kdf". */
static uint32_t skeleton(struct str word, char *out)
{
	static const char from[] = "qgczwvjy", to[] = "kkkssbii";
	uint32_t n = 0;
	for (uint32_t i = 0; i < word.len; i++) {
		const char *f = strchr(from, word.p[i]);
		char c = f && *f ? to[f - from] : word.p[i];
		if (strchr("aeiouh", c) && i)
			continue;
		if (!n || out[n - 1] != c)
			out[n++] = c;
	}
	return n;
}

/* Whether at most one letter was changed, added, left out or swapped. */
static bool one_letter(struct str a, struct str b)
{
	uint32_t i = 0, x = a.len, y = b.len;
	while (i < x && i < y && a.p[i] == b.p[i])
		i++;
	while (x > i && y > i && a.p[x - 1] == b.p[y - 1]) {
		x--;
		y--;
	}
	if (x - i == 2 && y - i == 2)
		return a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i];
	return x - i <= 1 && y - i <= 1;
}

static bool same_skeleton(struct str a, struct str b)
{
	char x[256], y[256];
	if (a.len > 255 || b.len > 255)
		return false;
	uint32_t n = skeleton(a, x), k = skeleton(b, y);
	return n > 2 && n == k && !memcmp(x, y, n);
}

/* Why two full names may be one person; NULL: nothing says so. */
static const char *alike(struct str a, struct str b)
{
	struct str v[WORDS], w[WORDS];
	uint32_t n = fold_words(a, v, WORDS), k = fold_words(b, w, WORDS);
	uint32_t differ = 0, at = 0;
	if (n < 2 || k < 2 || n > WORDS || k > WORDS)
		return NULL;
	if (n != k)
		return str_eq(v[0], w[0]) && str_eq(v[n - 1], w[k - 1]) ?
			"same first and last name" : NULL;
	for (uint32_t i = 0; i < n; i++)
		if (!str_eq(v[i], w[i])) {
			differ++;
			at = i;
		}
	if (differ == 1 && v[at].len > 4 && w[at].len > 4 &&
	    one_letter(v[at], w[at]))
		return "one letter apart";
	for (uint32_t i = 0; i < n; i++)
		if (!str_eq(v[i], w[i]) && !same_skeleton(v[i], w[i]))
			return NULL;
	return "transcribed otherwise";
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
	uint32_t n;
	word.len = word.len > 255 ? 255 : word.len;
	n = skeleton(word, bones);
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
		struct str w[WORDS];
		uint32_t k = fold_words(key_of(p, i), w, WORDS);
		if (p->u.root[i] != i || !p->documents[i] || k < 2 ||
		    k > WORDS || m->atoms[i].type != RECORD_PERSON)
			continue;
		x[n] = x[n + 1] = (struct keyed){ "", i, p->u.rank[i] };
		add_key(&x[n++], w[k - 1], 'l');
		add_key(&x[n++], w[0], 'f');
	}
	qsort(x, n, sizeof *x, by_key);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = i + 1; k < n && k <= i + COMPARED &&
		     !memcmp(x[i].key, x[k].key, sizeof x[i].key); k++) {
			const char *why = alike(key_of(p, x[i].atom),
			                        key_of(p, x[k].atom));
			if (why)
				propose(p, x[i].atom, x[k].atom, 0, why);
		}
}

/* A name under two types; a surname with one full name. */
static void propose_same(struct proposing *p)
{
	struct merge *m = p->u.m;
	uint32_t *full = arena_take(p->a, p->u.n, sizeof *full);
	uint32_t *count = arena_take(p->a, p->u.n, sizeof *count);
	for (uint32_t i = 0; i < p->u.n; i++) {
		struct str w[WORDS];
		uint32_t k = fold_words(key_of(p, i), w, WORDS);
		if (m->atoms[i].type != RECORD_PERSON || k < 2 || k > WORDS ||
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
		if (i != next && m->atoms[i].key == m->atoms[next].key &&
		    m->atoms[i].documents && m->atoms[next].documents)
			propose(p, i, next, 0, "one name, two types");
		if (count[i] == 1 && m->atoms[i].documents)
			propose(p, i, full[i], 0, "the only full name with "
				"this surname");
	}
}

static int by_node(const void *p, const void *q)
{
	const struct neighbour *a = p, *b = q;
	if (a->of != b->of)
		return a->of < b->of ? -1 : 1;
	return (a->node > b->node) - (a->node < b->node);
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
		x[n++] = (struct neighbour){ a, b };
		x[n++] = (struct neighbour){ b, a };
	}
	qsort(x, n, sizeof *x, by_node);
	for (uint32_t i = 0; i < n; i++)
		if (!i || by_node(&x[i], &x[once - 1]))
			x[once++] = x[i];
	p->neighbours = x;
	p->nneighbours = once;
}

static uint32_t first_neighbour(const struct proposing *p, uint32_t of)
{
	uint32_t low = 0, high = p->nneighbours;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (p->neighbours[mid].of < of)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static uint32_t common_neighbours(const struct proposing *p, uint32_t a,
                                  uint32_t b)
{
	uint32_t i = first_neighbour(p, a), k = first_neighbour(p, b), n = 0;
	const struct neighbour *x = p->neighbours;
	while (i < p->nneighbours && k < p->nneighbours && x[i].of == a &&
	       x[k].of == b)
		if (x[i].node == x[k].node) {
			n++;
			i++;
			k++;
		} else if (x[i].node < x[k].node) {
			i++;
		} else {
			k++;
		}
	return n;
}

/* Names that the format cannot hold are not proposed. */
static bool can_be_written(struct str s)
{
	return s.len && s.p[0] != '#' && !memchr(s.p, '=', s.len) &&
	       !memchr(s.p, '\n', s.len) && s.p[s.len - 1] != ']';
}

static void write_name(const struct proposing *p, uint32_t atom, bool typed)
{
	const struct unify *u = &p->u;
	uint32_t label = u->label[atom] != NOTHING ? u->label[atom]
	                                           : unify_label(u, atom);
	bytes_line(p->out, merge_text(u->m, label));
	if (typed)
		bytes_format(p->out, " [%s]",
		             record_type_name(u->m->atoms[atom].type));
}

static void write_proposal(const struct proposing *p, const struct proposal *x)
{
	const struct merge *m = p->u.m;
	bool typed = m->atoms[x->keep].type != m->atoms[x->other].type;
	struct str a = merge_text(m, unify_label(&p->u, x->keep));
	struct str b = merge_text(m, unify_label(&p->u, x->other));
	if (!can_be_written(a) || !can_be_written(b))
		return;
	bytes_format(p->out, "# ");
	if (x->documents)
		bytes_format(p->out, "%u ", x->documents);
	bytes_format(p->out, "%s; in %u and %u documents, %u neighbours in "
		"common\n", x->grounds, p->documents[x->keep],
		p->documents[x->other],
		common_neighbours(p, x->keep, x->other));
	write_name(p, x->keep, typed);
	bytes_format(p->out, " = ");
	write_name(p, x->other, typed);
	bytes_format(p->out, "\n");
}

/* qsort cannot see the ranks: proposals are put in order by them first. */
struct placed {
	uint32_t keep, other, i;
};

static int by_rank(const void *p, const void *q)
{
	const struct placed *a = p, *b = q;
	if (a->keep != b->keep)
		return a->keep < b->keep ? -1 : 1;
	if (a->other != b->other)
		return a->other < b->other ? -1 : 1;
	return (a->i > b->i) - (a->i < b->i);
}

static void write_all(struct proposing *p)
{
	struct placed *x = arena_take(p->a, p->n, sizeof *x);
	bool *taken = arena_take(p->a, p->u.n, sizeof *taken);
	for (uint32_t i = 0; i < p->n; i++)
		x[i] = (struct placed){ p->u.rank[p->list[i].keep],
			p->u.rank[p->list[i].other], i };
	qsort(x, p->n, sizeof *x, by_rank);
	bytes_format(p->out, "# Proposed merges: delete the lines that are "
		"wrong, then --aliases FILE.\n");
	/* A name is proposed once, and what is proposed for another is no
	 * label: so the file never contradicts itself. */
	for (uint32_t i = 0; i < p->n; i++) {
		const struct proposal *q = &p->list[x[i].i];
		if (taken[q->other] || taken[q->keep])
			continue;
		write_proposal(p, q);
		taken[q->other] = true;
	}
}

static bool run(struct proposing *p, struct merge *m, struct ter_error *err)
{
	if (!unify_atoms(&p->u, m, p->a, err))
		return false;
	p->documents = arena_take(p->a, p->u.n, sizeof *p->documents);
	for (uint32_t i = 0; i < p->u.n; i++)
		p->documents[p->u.root[i]] += m->atoms[i].documents;
	find_neighbours(p);
	propose_claims(p);
	propose_persons(p);
	propose_same(p);
	write_all(p);
	return true;
}

bool merge_aliases(struct merge *m, struct bytes *out, struct ter_error *err)
{
	jmp_buf full;
	struct arena work = { .full = &full };
	struct proposing p = { .a = &work, .out = out };
	if (m->spent)
		return ter_fail(err, TER_USAGE, "the merge is finished");
	m->full = m->text.full = m->scratch.full = &full;
	bool ok;
	if (setjmp(full))
		ok = ter_fail(err, TER_MEMORY, "no memory left for proposals");
	else
		ok = run(&p, m, err);
	arena_free(&work);
	return ok;
}
