/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trigger and two words -> features -> scores of what is told of them.
 *
 * Features: the words, kinds and prepositions of the three, the dependency path
 * from each word to the trigger and between them, the words between, their
 * order and distance, the rules that found either word and from where.
 * Conjunctions are left before a path is taken, so that every member of a list
 * looks alike.  A linear model over hashed features (Weinberger et al. 2009),
 * one weight a class; scores are sums of 8-bit integers.  Cost: some 70 rows a
 * candidate. */
#include "relate/learn.h"

#define PATH_MAX 12
#define BETWEEN 6 /* words looked at between two of the three */

const char *const told_types[TOLDS] = { "", "met", "conferred", "negotiated",
	"mediated", "mediated", "visited", "visited" };

void hits_add(struct hits *h, uint32_t token, uint32_t rule, uint8_t slot)
{
	if (h->n == HITS_MAX)
		return;
	h->h[h->n].token = token;
	h->h[h->n].rule = (uint16_t)rule;
	h->h[h->n++].slot = slot;
}

static bool is_personal(const struct token *t)
{
	return t->upos == UPOS_PRON && t->xpos == XPOS_PRP;
}

bool learn_named(const struct scene *s, uint32_t t)
{
	return s->actor[t] != NONE || s->weak[t] != NONE ||
	       is_personal(&s->d->tokens[t]) || is_people(s, t);
}

void learn_arguments(const struct scene *s, bool nouns, struct tokens *out)
{
	out->n = 0;
	for (uint32_t i = s->first; i < s->end; i++)
		if (learn_named(s, i) ||
		    (nouns && is_noun(s, i) &&
		     s->d->tokens[i].mention == NONE &&
		     dep_of(s, i) != DEP_COMPOUND))
			tokens_add(out, i);
}

/* Lower-cased letters of a token, hashed. */
static uint64_t word_of(const struct scene *s, uint32_t t)
{
	struct str w = token_str(s->d, t);
	uint64_t h = w.len;
	for (uint32_t i = 0; i < w.len; i++)
		h = hash_mix(h, (unsigned char)ascii_lower(w.p[i]));
	return h;
}

/* Its class among the words of the news. */
static uint64_t class_of(const struct scene *s, uint32_t t)
{
	return 1000 + s->d->tokens[t].cluster;
}

static uint64_t kind_of(const struct scene *s, uint32_t t)
{
	uint32_t m = s->actor[t];
	if (m != NONE) {
		const struct mention *x = &s->d->mentions[m];
		bool standin = x->flags & MENTION_STANDIN;
		return 1 + x->type + 4u * x->kind + 16u * standin +
		       32u * !!(x->flags & MENTION_PLURAL);
	}
	if (s->weak[t] != NONE)
		return 80 + s->d->mentions[s->weak[t]].type;
	return is_personal(&s->d->tokens[t]) ? 90 : 91;
}

/* Person, body or place: what decides between talks and negotiations. */
static uint64_t rough_kind(const struct scene *s, uint32_t t)
{
	uint32_t m = s->actor[t] != NONE ? s->actor[t] : s->weak[t];
	if (m == NONE)
		return 5;
	const struct mention *x = &s->d->mentions[m];
	return x->kind == MENTION_NAME ? x->type : x->flags & MENTION_STANDIN
	       ? 4 : 5;
}

static uint64_t case_of(const struct scene *s, uint32_t t)
{
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c]) {
		enum deprel r = dep_of(s, c);
		if (r == DEP_CASE || r == DEP_MARK)
			return word_of(s, c);
	}
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c]) {
		enum deprel r = dep_of(s, c);
		uint32_t k = r == DEP_FLAT || r == DEP_COMPOUND
		             ? child_with(s, c, DEP_CASE) : NONE;
		if (k != NONE)
			return word_of(s, k);
	}
	return 0;
}

/* The first member of the list the word is in, past names and titles. */
static uint32_t leader(const struct scene *s, uint32_t t)
{
	for (int i = 0; i < PATH_MAX; i++) {
		enum deprel r = dep_of(s, t);
		uint32_t h = head_of(s, t);
		if (h == NONE || is_verb(s, h) ||
		    (r != DEP_CONJ && r != DEP_FLAT && r != DEP_APPOS))
			break;
		t = h;
	}
	return t;
}

static uint32_t chain(const struct scene *s, uint32_t t,
                      uint32_t up[PATH_MAX])
{
	uint32_t n = 0;
	for (; t != NONE && n < PATH_MAX; t = head_of(s, t))
		up[n++] = t;
	return n;
}

static uint64_t step(const struct scene *s, uint32_t t, uint64_t h)
{
	uint8_t r = s->d->tokens[t].deprel;
	enum deprel base = deprel_base((enum deprel)r);
	h = hash_mix(h, r);
	return base == DEP_OBL || base == DEP_NMOD || base == DEP_ADVCL
	       ? hash_mix(h, case_of(s, t)) : h;
}

struct path {
	uint64_t hash;  /* labels and cases, and where it turns */
	uint64_t words; /* the same with the words passed */
	uint64_t classes; /* the same with their classes */
	uint32_t len;
	uint32_t turn;  /* the highest token, NONE: no path */
};

static void pass(const struct scene *s, uint32_t t, struct path *p)
{
	p->words = hash_mix(p->words, word_of(s, t));
	p->classes = hash_mix(p->classes, class_of(s, t));
}

static struct path path_between(const struct scene *s, uint32_t from,
                                uint32_t to)
{
	uint32_t a[PATH_MAX], b[PATH_MAX];
	uint32_t na = chain(s, from, a), nb = chain(s, to, b);
	struct path p = { 17, 18, 19, 0, NONE };
	for (uint32_t i = 0; i < na && p.turn == NONE; i++)
		for (uint32_t k = 0; k < nb; k++) {
			if (a[i] != b[k])
				continue;
			p.turn = a[i];
			p.len = i + k;
			for (uint32_t m = 0; m < i; m++)
				p.hash = step(s, a[m], p.hash);
			p.hash = hash_mix(p.hash, 99);
			for (uint32_t m = k; m-- > 0;)
				p.hash = step(s, b[m], p.hash);
			p.words = p.classes = p.hash;
			for (uint32_t m = 1; m <= i; m++)
				pass(s, a[m], &p);
			for (uint32_t m = k; m-- > 1;)
				pass(s, b[m], &p);
			break;
		}
	return p;
}

static void put(struct features *f, uint64_t kind, uint64_t x, uint64_t y)
{
	if (f->n == LEARN_FEATURES)
		return;
	uint64_t h = hash_mix(hash_mix(hash_mix(kind * 0x9e3779b9u, x), y),
	                      kind);
	f->row[f->n++] = (uint32_t)(h >> 24) & ((1u << LEARN_BITS) - 1);
}

static uint64_t bucket(uint32_t n)
{
	return n < 4 ? n : n < 6 ? 4 : n < 9 ? 5 : n < 14 ? 6 : n < 22 ? 7 : 8;
}

static uint64_t order_of(uint32_t t, uint32_t a, uint32_t b)
{
	return t < a ? 0 : t < b ? 1 : 2;
}

static void between(const struct scene *s, struct features *f, uint64_t kind,
                    uint32_t from, uint32_t to, uint64_t w)
{
	if (from > to) {
		uint32_t swap = from;
		from = to;
		to = swap;
		kind += 1;
	}
	uint32_t n = to - from - 1;
	uint64_t all = 7;
	if (n > BETWEEN) {
		put(f, kind + 4, bucket(n), w);
		return;
	}
	for (uint32_t i = from + 1; i < to; i++) {
		uint64_t x = word_of(s, i);
		put(f, kind, x, 0);
		all = hash_mix(all, s->d->tokens[i].upos == UPOS_PROPN
		                    ? 3 : x);
	}
	put(f, kind + 2, all, w);
}

/* What the rules of the trigger made of a word. */
static uint64_t hits_of(const struct scene *s, const struct hits *h,
                        struct features *f, uint64_t kind, uint32_t token)
{
	uint64_t all = 0;
	for (uint32_t i = 0; i < h->n; i++) {
		if (h->h[i].token != token)
			continue;
		uint64_t x = hash_mix(hash_str(s->rules->rules[
			h->h[i].rule].name), h->h[i].slot);
		put(f, kind, x, 0);
		all += x;
	}
	put(f, kind + 1, all, 0);
	return all;
}

static uint64_t first_object(const struct scene *s, uint32_t t, bool class)
{
	uint32_t o = child_with(s, t, DEP_OBJ);
	if (o == NONE || !is_noun(s, o) || s->actor[o] != NONE)
		return o != NONE;
	return class ? class_of(s, o) : word_of(s, o);
}

static void of_trigger(const struct scene *s, struct features *f, uint32_t t,
                       uint64_t w, uint64_t kinds)
{
	uint32_t g = head_of(s, t);
	uint64_t tag = s->d->tokens[t].upos;
	put(f, 1, w, 0);
	put(f, 2, w, tag);
	put(f, 3, w, kinds);
	put(f, 4, w, first_object(s, t, false));
	put(f, 5, g == NONE ? 0 : word_of(s, g), w);
	put(f, 6, s->d->tokens[t].deprel, w);
	put(f, 7, case_of(s, t), w);
	put(f, 12, class_of(s, t), kinds);
	put(f, 13, g == NONE ? 0 : class_of(s, g), s->d->tokens[t].deprel);
	put(f, 14, first_object(s, t, true), w);
	put(f, 8, t > s->first ? word_of(s, t - 1) : 0, w);
	put(f, 9, t + 1 < s->end ? word_of(s, t + 1) : 0, w);
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c]) {
		enum deprel r = dep_of(s, c);
		if (r == DEP_COMPOUND || r == DEP_AMOD || r == DEP_ADVMOD)
			put(f, 10, word_of(s, c), w);
		else if (r == DEP_OBL || r == DEP_NMOD)
			put(f, 11, case_of(s, c), w);
	}
}

static void of_word(const struct scene *s, struct features *f, uint64_t kind,
                    uint32_t x, uint32_t t, uint64_t w)
{
	uint32_t top = leader(s, x);
	struct path p = path_between(s, top, t);
	uint64_t k = kind_of(s, x);
	put(f, kind, p.hash, 0);
	put(f, kind + 1, p.hash, w);
	put(f, kind + 2, p.words, 0);
	put(f, kind + 3, p.hash, k);
	put(f, kind + 4, p.len, 0);
	put(f, kind + 5, case_of(s, top), w);
	put(f, kind + 6, case_of(s, top), s->d->tokens[top].deprel);
	put(f, kind + 7, k, w);
	put(f, kind + 8, top == x, p.hash);
	uint32_t g = head_of(s, top);
	put(f, kind + 9, g == NONE ? 0 : word_of(s, g), case_of(s, top));
	put(f, kind + 12, p.classes, 0);
	put(f, kind + 13, p.hash, class_of(s, t));
	put(f, kind + 14, g == NONE ? 0 : class_of(s, g), case_of(s, top));
	put(f, kind + 15, class_of(s, x), p.hash);
	put(f, kind + 10, x > s->first ? word_of(s, x - 1) : 0, 0);
	put(f, kind + 11, x + 1 < s->end ? word_of(s, x + 1) : 0, 0);
}

void learn_features(const struct scene *s, const struct hits *h, uint32_t t,
                    uint32_t a, uint32_t b, struct features *f)
{
	uint64_t w = word_of(s, t), order = order_of(t, a, b);
	uint64_t kinds = rough_kind(s, a) * 8 + rough_kind(s, b);
	f->n = 0;
	put(f, 0, 0, 0);
	of_trigger(s, f, t, w, kinds);
	of_word(s, f, 20, a, t, w);
	of_word(s, f, 40, b, t, w);
	uint32_t la = leader(s, a), lb = leader(s, b);
	struct path p = path_between(s, la, lb);
	struct path pa = path_between(s, la, t), pb = path_between(s, lb, t);
	uint64_t both = hash_mix(pa.hash, pb.hash);
	put(f, 60, p.hash, 0);
	put(f, 61, p.hash, w);
	put(f, 62, both, 0);
	put(f, 63, both, w);
	put(f, 64, both, kinds);
	put(f, 74, both, class_of(s, t));
	put(f, 75, hash_mix(pa.classes, pb.classes), 0);
	put(f, 76, p.classes, 0);
	put(f, 77, p.turn == NONE ? 0 : class_of(s, p.turn), p.hash);
	put(f, 65, order, kinds);
	put(f, 66, order, w);
	put(f, 67, hash_mix(order, case_of(s, la)), case_of(s, lb));
	put(f, 68, hash_mix(order, case_of(s, la)), hash_mix(case_of(s, lb), w));
	put(f, 69, la == lb, w);
	put(f, 70, bucket(b - a), order);
	put(f, 71, bucket(t > a ? t - a : a - t), order);
	put(f, 72, bucket(t > b ? t - b : b - t), order);
	put(f, 73, p.turn == NONE ? 0 : word_of(s, p.turn), order);
	uint64_t ha = hits_of(s, h, f, 80, a), hb = hits_of(s, h, f, 84, b);
	put(f, 88, ha, hb);
	put(f, 89, hash_mix(ha, hb), kinds);
	put(f, 90, (ha != 0) + 2u * (hb != 0), w);
	between(s, f, 100, a, t, w);
	between(s, f, 110, b, t, w);
	between(s, f, 120, a, b, w);
}

void learner_open(struct learner *l, const struct model *m)
{
	size_t size, nlimit;
	*l = (struct learner){ .weights = NULL };
	if (!m->bytes)
		return;
	const int8_t *w = model_section(m, "weights", &size);
	const unsigned char *x = model_section(m, "limit", &nlimit);
	if (!w || !x || size != (size_t)TOLDS << LEARN_BITS ||
	    nlimit != 4)
		return;
	l->weights = w;
	l->limit = model_number(x);
}

void learn_score(const struct learner *l, const struct features *f,
                 int32_t score[TOLDS])
{
	for (int c = 0; c < TOLDS; c++)
		score[c] = 0;
	for (uint32_t i = 0; i < f->n; i++) {
		const int8_t *w = l->weights + (size_t)TOLDS * f->row[i];
		for (int c = 0; c < TOLDS; c++)
			score[c] += w[c];
	}
}
