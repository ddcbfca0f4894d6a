/* SPDX-License-Identifier: GPL-3.0-or-later */
/* News without labels -> the sift model: which triggers are worth a tree.
 *
 *   sift news=FILE... [every=1] [passes=6] [keep=985] out=MODEL
 *
 * The program reads every so many-th article with a tree for each sentence that
 * holds a trigger and parties; a trigger is right if a relation came of it.
 * Logistic regression by stochastic gradient with AdaGrad steps (Duchi et al.
 * 2011), weights rounded to 8 bits.  The limit is the highest that lets so many
 * of a thousand sentences pass that told something, in each tenth article, kept
 * apart; prints what part of all sentences passes there. */
#include <math.h>
#include <stdlib.h>

#include "know/rules.h"
#include "sift/look.h"
#include "stages.h"
#include "train/news.h"

#define ROWS (1u << LOOK_BITS)
#define SCALE 16.0f /* weight 1 as 8-bit integer */
#define MEDIATION 4 /* times an ordinary example */

struct example {
	uint32_t first, n; /* rows */
	uint32_t sentence; /* counted over all articles */
	bool apart;
	uint8_t worth; /* 0: nothing came of it */
};

struct lesson {
	struct arena *arena;
	struct example *examples;
	uint32_t n, cap;
	uint16_t *rows;
	uint32_t nrows, crows;
	uint32_t nsentences;
	float w[ROWS], g[ROWS]; /* weights, sums of squared gradients */
};
_Static_assert(ROWS <= 65536, "a row fits 16 bits");

static void add_example(struct lesson *l, const struct look_features *f,
                        bool apart)
{
	l->examples = arena_more(l->arena, l->examples, &l->cap, l->n + 1,
	                         sizeof *l->examples);
	l->rows = arena_more(l->arena, l->rows, &l->crows, l->nrows + f->n,
	                     sizeof *l->rows);
	l->examples[l->n++] = (struct example){ l->nrows, f->n, l->nsentences,
		apart, 0 };
	for (uint32_t i = 0; i < f->n; i++)
		l->rows[l->nrows++] = (uint16_t)f->row[i];
}

/* How often an example counts: mediation is rare, and what we are for. */
static uint8_t worth_of(const struct doc *d, uint32_t t)
{
	const struct rule_type *types = d->know->rules->types;
	for (uint32_t i = 0; i < d->nrelations; i++)
		if (d->relations[i].trigger == t)
			return types[d->relations[i].type].mediates
			       ? MEDIATION : 1;
	return 0;
}

static void read_article(struct lesson *l, struct doc *d, bool apart)
{
	segment(d);
	tag(d);
	names(d);
	sift(d);
	parse(d);
	/* the features as sift sees them, before resolve adds mentions */
	uint32_t first = l->n;
	uint32_t *at = arena_take(d->arena, d->ntokens, sizeof *at);
	for (uint32_t i = 0; i < d->nsentences; i++) {
		const struct sentence *s = &d->sentences[i];
		if (!(s->flags & SENTENCE_WANTED))
			continue;
		for (uint32_t t = s->first; t < s->end; t++) {
			struct look_features f;
			if (!(d->tokens[t].flags & TOKEN_TRIGGER))
				continue;
			look_features(d, s, t, &f);
			at[l->n - first] = t;
			add_example(l, &f, apart);
		}
		l->nsentences++;
	}
	resolve(d);
	relate(d);
	for (uint32_t i = first; i < l->n; i++)
		l->examples[i].worth = worth_of(d, at[i - first]);
}

static bool read_news(struct lesson *l, const char *path, uint32_t every,
                      const struct train_args *a)
{
	struct news *news = news_open(path, a);
	struct doc d;
	uint32_t number;
	if (!news)
		return false;
	while (news_next(news, &d, &number))
		if (number % every == 0)
			read_article(l, &d, number / every % 10 == 0);
	return news_close(news, a->err);
}

static void learn_from(struct lesson *l, const struct example *e)
{
	const float rate = 0.1f, decay = 1e-5f;
	float sum = 0;
	for (uint32_t i = 0; i < e->n; i++)
		sum += l->w[l->rows[e->first + i]];
	float miss = 1 / (1 + expf(-sum)) - (float)(e->worth > 0);
	float times = e->worth > 1 ? e->worth : 1;
	for (uint32_t i = 0; i < e->n; i++) {
		uint32_t row = l->rows[e->first + i];
		float g = times * miss + decay * l->w[row];
		l->g[row] += g * g;
		l->w[row] -= rate * g / sqrtf(l->g[row] + 1e-2f);
	}
}

static void train(struct lesson *l, long passes)
{
	uint64_t seed = 20261129;
	uint32_t *order = arena_take(l->arena, l->n, sizeof *order);
	for (uint32_t i = 0; i < l->n; i++)
		order[i] = i;
	for (long k = 0; k < passes; k++) {
		train_shuffle(order, l->n, &seed);
		for (uint32_t i = 0; i < l->n; i++)
			if (!l->examples[order[i]].apart)
				learn_from(l, &l->examples[order[i]]);
	}
}

struct verdict {
	int32_t score; /* of the best trigger */
	bool tells;
};

static int by_score(const void *x, const void *y)
{
	const struct verdict *a = x, *b = y;
	return (a->score > b->score) - (a->score < b->score);
}

/* The sentences kept apart, by the best score of their triggers. */
static uint32_t judge(const struct lesson *l, const int8_t *weights,
                      struct verdict *v)
{
	struct look look = { .weights = weights };
	uint32_t n = 0, last = NONE;
	for (uint32_t i = 0; i < l->n; i++) {
		const struct example *e = &l->examples[i];
		struct look_features f = { .n = e->n };
		if (!e->apart)
			continue;
		for (uint32_t k = 0; k < e->n; k++)
			f.row[k] = l->rows[e->first + k];
		int32_t score = look_score(&look, &f);
		if (e->sentence != last)
			v[n++] = (struct verdict){ score, e->worth > 0 };
		last = e->sentence;
		v[n - 1].tells |= e->worth > 0;
		if (score > v[n - 1].score)
			v[n - 1].score = score;
	}
	qsort(v, n, sizeof *v, by_score);
	return n;
}

/* Goes up while enough of those that tell something stay above. */
static int32_t limit_for(const struct verdict *v, uint32_t n, long keep)
{
	uint32_t tell = 0, lost = 0, i = 0;
	for (uint32_t k = 0; k < n; k++)
		tell += v[k].tells;
	for (; i < n; i++) {
		if ((lost + v[i].tells) * 1000ull > tell * (1000ull - (uint64_t)keep))
			break;
		lost += v[i].tells;
	}
	int32_t limit = i < n ? v[i].score : INT32_MAX;
	uint32_t pass = 0;
	for (uint32_t k = 0; k < n; k++)
		pass += v[k].score >= limit;
	printf("sentences %u tell %u lost %u pass %.1f limit %d\n", n, tell,
	       lost, 100.0 * pass / (n + 1e-9), (int)limit);
	return limit;
}

static bool write_model(struct lesson *l, const struct train_args *a)
{
	static int8_t weights[ROWS];
	unsigned char limit[4];
	for (uint32_t i = 0; i < ROWS; i++) {
		float x = roundf(l->w[i] * SCALE);
		weights[i] = (int8_t)(x > 127 ? 127 : x < -127 ? -127 : x);
	}
	struct verdict *v = arena_take(l->arena, l->n, sizeof *v);
	uint32_t n = judge(l, weights, v);
	int32_t least = limit_for(v, n, train_number(a, "keep", 985));
	model_put(limit, least);
	struct model_part parts[] = { { "weights", weights, sizeof weights },
		{ "limit", limit, sizeof limit } };
	return train_write(train_arg(a, "out", 0), "sift", parts, 2, a->err);
}

bool train_sift(const struct train_args *a)
{
	struct lesson *l = arena_take(a->arena, 1, sizeof *l);
	long every = train_number(a, "every", 1);
	const char *path;
	l->arena = a->arena;
	if (!train_arg(a, "news", 0) || !train_arg(a, "out", 0) || every < 1)
		return ter_fail(a->err, TER_USAGE, "sift: news= and out= are "
		                "needed, every= is a number from 1");
	if (!train_rules(a))
		return false;
	for (uint32_t i = 0; (path = train_arg(a, "news", i)); i++)
		if (!read_news(l, path, (uint32_t)every, a))
			return false;
	train(l, train_number(a, "passes", 6));
	return write_model(l, a);
}
