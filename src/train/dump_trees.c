/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parser's words that stand closest to each other, and the strongest features
 * of a trigger with two words. */
#include "train/dump.h"

#include <math.h>

#include "parse/net.h"
#include "relate/learn.h"
#include "sift/look.h"
#include "stages.h"

#define WORDS_MAX 2000 /* of the corpus, in the order of the text */

struct vector {
	const struct doc *doc;
	uint32_t token;
	uint16_t row;
};

static double product(const struct parse_net *net, uint16_t x, uint16_t y)
{
	const int8_t *a = net->emb + (size_t)x * PARSE_D;
	const int8_t *b = net->emb + (size_t)y * PARSE_D;
	double sum = 0;
	for (uint32_t k = 0; k < PARSE_D; k++)
		sum += a[k] * b[k];
	return sum;
}

static uint32_t words_of(const struct parse_net *net, struct corpus *c,
                         struct vector *list)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		struct doc *d = &c->docs[i];
		for (uint32_t t = 0; t < d->ntokens && n < WORDS_MAX; t++) {
			struct parse_features f;
			parse_features(d, t, &f);
			uint16_t row = parse_row(net, f.keys[FEATURE_WORD]);
			bool known = row == 0xffff;
			for (uint32_t k = 0; k < n && !known; k++)
				known = list[k].row == row;
			if (!known)
				list[n++] = (struct vector){ d, t, row };
		}
	}
	return n;
}

/* Pairs of words by the cosine of their embeddings, in thousandths. */
bool dump_parse(const struct train_args *a, struct corpus *c, uint32_t top)
{
	struct parse_net net;
	struct vector *list = arena_take(a->arena, WORDS_MAX, sizeof *list);
	struct strongest *pairs = arena_take(a->arena, 1, sizeof *pairs);
	if (!parse_net_open(&net, &a->know->parse))
		return ter_fail(a->err, TER_MODEL, "dump: no parse model");
	uint32_t n = words_of(&net, c, list);
	pairs->top = top;
	for (uint32_t i = 0; i < n; i++) {
		double size = product(&net, list[i].row, list[i].row);
		for (uint32_t k = 0; k < i; k++) {
			double other = product(&net, list[k].row, list[k].row);
			double v = product(&net, list[i].row, list[k].row);
			struct strong x = { .key = i * WORDS_MAX + k,
				.class = "close", .doc = list[i].doc,
				.tokens = { list[i].token, NONE, NONE } };
			if (size <= 0 || other <= 0)
				continue;
			if (list[i].doc == list[k].doc)
				x.tokens[1] = list[k].token;
			x.weight = (int)(1000 * v / sqrt(size * other));
			if (list[i].doc == list[k].doc)
				strongest_keep(pairs, &x);
		}
	}
	strongest_print(pairs, "words");
	return true;
}

struct told_list {
	struct learner learner;
	struct strongest list;
};

static void see_candidate(const struct candidate *k, void *to)
{
	struct told_list *t = to;
	for (uint32_t f = 0; f < k->features->n; f++) {
		uint32_t row = k->features->row[f];
		for (uint32_t c = 0; c < TOLDS; c++) {
			struct strong x = { .key = row, .doc = k->scene->d,
				.weight = t->learner.weights[row * TOLDS + c],
				.tokens = { k->trigger, k->a, k->b } };
			snprintf(x.class, sizeof x.class, "%s%s",
			         told_types[c] ? told_types[c] : "nothing",
			         told_back(c) ? " back" : "");
			if (x.weight)
				strongest_keep(&t->list, &x);
		}
	}
}

bool dump_relate(const struct train_args *a, struct corpus *c, uint32_t top)
{
	struct told_list *t = arena_take(a->arena, 1, sizeof *t);
	learner_open(&t->learner, &a->know->relate);
	t->list.top = top;
	if (!t->learner.weights)
		return ter_fail(a->err, TER_MODEL, "dump: no relate model");
	for (uint32_t i = 0; i < c->n; i++) {
		struct doc *d = arena_take(a->arena, 1, sizeof *d);
		*d = dump_read(&c->docs[i], a);
		resolve(d);
		learn_visit(d, see_candidate, t);
	}
	strongest_print(&t->list, "trigger");
	return true;
}

/* What was found worth a tree, or not, by the triggers of every sentence. */
bool dump_sift(const struct train_args *a, struct corpus *c, uint32_t top)
{
	struct strongest list = { .top = top };
	struct look look;
	look_open(&look, &a->know->sift);
	if (!look.weights)
		return ter_fail(a->err, TER_MODEL, "dump: no sift model");
	for (uint32_t i = 0; i < c->n; i++) {
		struct doc *d = arena_take(a->arena, 1, sizeof *d);
		*d = dump_read(&c->docs[i], a);
		for (uint32_t t = 0; t < d->ntokens; t++) {
			struct look_features f;
			if (!(d->tokens[t].flags & TOKEN_TRIGGER))
				continue;
			look_features(d, &d->sentences[d->tokens[t].sentence],
			              t, &f);
			for (uint32_t k = 0; k < f.n; k++) {
				struct strong x = { .key = f.row[k], .doc = d,
					.weight = look.weights[f.row[k]],
					.tokens = { t, NONE, NONE } };
				strcpy(x.class, x.weight > 0 ? "worth" : "not");
				if (x.weight)
					strongest_keep(&list, &x);
			}
		}
	}
	strongest_print(&list, "trigger");
	return true;
}
