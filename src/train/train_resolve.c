/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coreference by hand -> weights of the pronoun ranker, and its scores.
 *
 *   resolve gold=FILE... out=FILE [passes=N] [caution=N] [caution_it=N]
 *   coref [gold_names=1] [verbose=1] FILE...
 *
 * Training documents go through the stages as any text does, so that names and
 * tags have the faults they will have.  A pronoun with its candidates is one
 * example of a multinomial choice among them and nobody; weights are learnt by
 * stochastic gradient with a step that shrinks for each weight (Duchi, Hazan
 * and Singer 2011), rounded to int16 in units of 1/SCALE.  caution is added to
 * nobody's score: precision first. */
#include "train/coref.h"

#include <math.h>
#include <stdlib.h>

#include "resolve/pronoun.h"
#include "stages.h"

#define SCALE 256

struct example {
	uint32_t *features; /* of all choices, one after the other */
	uint32_t end[PRONOUN_CANDIDATES + 1]; /* in features */
	uint32_t n;         /* choices, nobody the last */
	uint32_t right;
	uint8_t class;
};

struct collector {
	struct arena *a;
	struct example *list;
	uint32_t n, cap;
	const struct coref_doc *coref; /* of the document at hand */
	const uint32_t *align;
};

static uint32_t chain_at(const struct collector *c, uint32_t t)
{
	uint32_t g = c->align[t];
	uint32_t m = g == NONE ? NONE : c->coref->at[g];
	return m == NONE ? NONE : c->coref->list[m].chain;
}

static void keep(struct collector *c, const struct pronoun_case *p,
                 uint32_t right)
{
	uint32_t sum = 0;
	struct example e = { .n = p->n + 1, .right = right,
	                     .class = p->class };
	for (uint32_t i = 0; i <= p->n; i++)
		e.end[i] = sum += p->nfeatures[i];
	e.features = arena_take(c->a, sum + 1, sizeof *e.features);
	for (uint32_t i = 0, at = 0; i <= p->n; i++)
		for (uint32_t k = 0; k < p->nfeatures[i]; k++)
			e.features[at++] = p->features[i][k] % PRONOUN_WEIGHTS;
	c->list = arena_more(c->a, c->list, &c->cap, c->n + 1, sizeof e);
	c->list[c->n++] = e;
}

static uint32_t decide(void *self, const struct resolver *r,
                       const struct pronoun_case *p)
{
	struct collector *c = self;
	uint32_t chain = chain_at(c, p->token), right = p->n;
	(void)r;
	if (chain == NONE)
		return NONE;
	for (uint32_t i = 0; i < p->n && right == p->n; i++)
		if (chain_at(c, p->list[i]->head) == chain)
			right = i;
	keep(c, p, right);
	return right;
}

/* The stages before resolve, on the text alone. */
static struct doc prepare(const struct doc *gold, struct arena *a)
{
	struct doc d = corpus_raw(gold, a);
	segment(&d);
	tag(&d);
	names(&d);
	sift(&d);
	parse(&d);
	return d;
}

static double score(const struct example *e, uint32_t i, const double *w)
{
	double sum = 0;
	for (uint32_t k = i ? e->end[i - 1] : 0; k < e->end[i]; k++)
		sum += w[e->features[k]];
	return sum;
}

static void learn(const struct example *e, double *w, double *square)
{
	double p[PRONOUN_CANDIDATES + 1], most = -1e9, sum = 0;
	for (uint32_t i = 0; i < e->n; i++) {
		p[i] = score(e, i, w);
		most = p[i] > most ? p[i] : most;
	}
	for (uint32_t i = 0; i < e->n; i++)
		sum += p[i] = exp(p[i] - most);
	for (uint32_t i = 0; i < e->n; i++) {
		double g = p[i] / sum - (i == e->right);
		for (uint32_t k = i ? e->end[i - 1] : 0; k < e->end[i]; k++) {
			uint32_t f = e->features[k];
			double step = g + 1e-4 * w[f];
			square[f] += step * step;
			w[f] -= 0.1 * step / sqrt(square[f] + 1e-6);
		}
	}
}

/* Adds a constant to nobody's score, through the feature it always has. */
static void be_careful(const struct collector *c, double *w, uint8_t class,
                       double caution)
{
	for (uint32_t i = 0; i < c->n; i++) {
		const struct example *e = &c->list[i];
		if (e->class != class)
			continue;
		w[e->features[e->n > 1 ? e->end[e->n - 2] : 0]] += caution;
		return;
	}
}

static bool write_weights(const double *w, const char *path,
                          struct ter_error *err)
{
	int16_t out[PRONOUN_WEIGHTS];
	for (uint32_t i = 0; i < PRONOUN_WEIGHTS; i++) {
		double x = w[i] * SCALE;
		out[i] = (int16_t)(x > 32767 ? 32767 : x < -32768 ? -32768 :
		                   x < 0 ? x - 0.5 : x + 0.5);
	}
	struct model_part part = { "pronoun", out, sizeof out };
	return train_write(path, "resolve", &part, 1, err);
}

static bool collect(struct collector *c, const char *path,
                    const struct train_args *a)
{
	struct corpus gold = { 0 };
	if (!corpus_read(&gold, path, a))
		return false;
	const struct coref_doc *coref = coref_read(&gold, path, a);
	if (!coref)
		return false;
	struct pronoun_watch watch = { decide, c };
	for (uint32_t i = 0; i < gold.n; i++) {
		struct doc d = prepare(&gold.docs[i], a->arena);
		c->coref = &coref[i];
		c->align = coref_align(&d, &gold.docs[i], a->arena);
		if (train_number(a, "gold_names", 0))
			coref_names(&d, &gold.docs[i], c->coref, c->align);
		resolve_watched(&d, &watch);
	}
	return true;
}

bool train_resolve(const struct train_args *a)
{
	static double w[PRONOUN_WEIGHTS], square[PRONOUN_WEIGHTS];
	struct collector c = { .a = a->arena };
	const char *path, *out = train_arg(a, "out", 0);
	uint64_t seed = 1;
	if (!train_rules(a))
		return false;
	for (uint32_t i = 0; (path = train_arg(a, "gold", i)); i++)
		if (!collect(&c, path, a))
			return false;
	if (!out || !c.n)
		return ter_fail(a->err, TER_USAGE,
		                "resolve: gold=FILE and out=FILE are needed");
	uint32_t *order = arena_take(a->arena, c.n, sizeof *order);
	for (long pass = train_number(a, "passes", 8); pass > 0; pass--) {
		train_shuffle(order, c.n, &seed);
		for (uint32_t i = 0; i < c.n; i++)
			learn(&c.list[order[i]], w, square);
	}
	be_careful(&c, w, PRONOUN_HE,
	           (double)train_number(a, "caution", 0) / SCALE);
	be_careful(&c, w, PRONOUN_THEY,
	           (double)train_number(a, "caution_they", 0) / SCALE);
	be_careful(&c, w, PRONOUN_IT,
	           (double)train_number(a, "caution_it", 0) / SCALE);
	printf("examples %u\n", c.n);
	return write_weights(w, out, a->err);
}

/* Scores */
enum tally_kind { TALLY_HE, TALLY_THEY, TALLY_IT, TALLY_DESCRIPTION, TALLIES };
struct tally {
	uint32_t wanted, told, right;
};

static const struct {
	const char *word;
	enum tally_kind kind;
} tallied[] = {
	{ "he", TALLY_HE }, { "him", TALLY_HE }, { "his", TALLY_HE },
	{ "she", TALLY_HE }, { "her", TALLY_HE },
	{ "they", TALLY_THEY }, { "them", TALLY_THEY },
	{ "their", TALLY_THEY }, { "it", TALLY_IT }, { "its", TALLY_IT },
};

static enum tally_kind kind_of(struct str word)
{
	for (size_t i = 0; i < sizeof tallied / sizeof *tallied; i++)
		if (str_case_eq(word, str_of(tallied[i].word)))
			return tallied[i].kind;
	return TALLIES;
}

/* For each entity the gold chain of most of its names. */
static uint32_t *entity_chains(const struct collector *c, const struct doc *d)
{
	uint32_t *chain = arena_take(c->a, d->nentities + 1, sizeof *chain);
	uint32_t *votes = arena_take(c->a, d->nentities + 1, sizeof *votes);
	for (uint32_t e = 0; e < d->nentities; e++)
		chain[e] = NONE;
	for (uint32_t i = 0; i < d->nmentions; i++) {
		const struct mention *m = &d->mentions[i];
		if (m->kind != MENTION_NAME || m->entity == NONE)
			continue;
		uint32_t k = chain_at(c, m->head);
		if (chain[m->entity] == k) {
			votes[m->entity]++;
		} else if (!votes[m->entity]) {
			chain[m->entity] = k;
			votes[m->entity] = 1;
		} else {
			votes[m->entity]--;
		}
	}
	return chain;
}

static void tally_gold(struct tally *t, const struct coref_doc *coref,
                       const struct doc *gold)
{
	for (uint32_t i = 0; i < coref->n; i++) {
		const struct coref_mention *m = &coref->list[i];
		const struct token *h = &gold->tokens[m->head];
		if (!coref->named[m->chain])
			continue;
		if (h->upos == UPOS_PRON && m->end == m->first + 1) {
			enum tally_kind k = kind_of(token_str(gold, m->head));
			if (k != TALLIES)
				t[k].wanted++;
		} else if (h->xpos == XPOS_NN && m->type == ENT_PERSON) {
			t[TALLY_DESCRIPTION].wanted++;
		}
	}
}

/* The sentence with the mention marked, and whom it was taken for. */
static void show(const struct doc *d, const struct mention *m)
{
	struct span s = d->sentences[m->sentence].text;
	uint32_t at = d->tokens[m->head].text.at;
	printf("# %.*s: %.*s[%.*s]%.*s\n", STR_ARG(d->entities[m->entity].name),
	       (int)(at - s.at), d->text + s.at,
	       STR_ARG(token_str(d, m->head)),
	       (int)(s.at + s.len - at - d->tokens[m->head].text.len),
	       d->text + at + d->tokens[m->head].text.len);
}

static void tally_found(struct tally *t, const struct collector *c,
                        const struct doc *d, bool verbose)
{
	const uint32_t *chain = entity_chains(c, d);
	for (uint32_t i = 0; i < d->nmentions; i++) {
		const struct mention *m = &d->mentions[i];
		enum tally_kind k = TALLIES;
		if (m->entity == NONE || m->kind == MENTION_NAME)
			continue;
		if (m->kind == MENTION_PRONOUN)
			k = kind_of(token_str(d, m->head));
		else if (!(m->flags & MENTION_STANDIN) &&
		         m->type == ENT_PERSON)
			k = TALLY_DESCRIPTION;
		if (k == TALLIES)
			continue;
		uint32_t is = chain_at(c, m->head);
		t[k].told++;
		if (is != NONE && is == chain[m->entity])
			t[k].right++;
		else if (verbose)
			show(d, m);
	}
}

static bool score_file(struct tally *t, const char *path,
                       const struct train_args *a)
{
	struct corpus gold = { 0 };
	struct collector c = { .a = a->arena };
	if (!corpus_read(&gold, path, a))
		return false;
	const struct coref_doc *coref = coref_read(&gold, path, a);
	if (!coref)
		return false;
	for (uint32_t i = 0; i < gold.n; i++) {
		struct doc d = prepare(&gold.docs[i], a->arena);
		c.coref = &coref[i];
		c.align = coref_align(&d, &gold.docs[i], a->arena);
		if (train_number(a, "gold_names", 0))
			coref_names(&d, &gold.docs[i], c.coref, c.align);
		resolve(&d);
		tally_gold(t, &coref[i], &gold.docs[i]);
		tally_found(t, &c, &d, train_number(a, "verbose", 0));
	}
	return true;
}

bool coref_score(const struct train_args *a)
{
	static const char *const names_of[TALLIES] = { "he", "they", "it",
		"description" };
	struct tally t[TALLIES] = { { 0 } };
	const char *path;
	if (!train_arg(a, "", 0))
		return ter_fail(a->err, TER_USAGE, "coref: which FILE?");
	if (!train_rules(a))
		return false;
	for (uint32_t i = 0; (path = train_arg(a, "", i)); i++)
		if (!score_file(t, path, a))
			return false;
	for (uint32_t k = 0; k < TALLIES; k++) {
		uint32_t told = t[k].told ? t[k].told : 1;
		uint32_t wanted = t[k].wanted ? t[k].wanted : 1;
		printf("coref.%s.precision %.1f\n", names_of[k],
		       100.0 * t[k].right / told);
		printf("coref.%s.recall %.1f\n", names_of[k],
		       100.0 * t[k].right / wanted);
		printf("coref.%s.counts %u told, %u wanted, %u right\n",
		       names_of[k], t[k].told, t[k].wanted, t[k].right);
	}
	return true;
}
