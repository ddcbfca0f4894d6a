/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corpora -> vocabulary and sentences of numbers for the parser's training. */
#include "train/train_parse.h"

#include <stdlib.h>

enum { COUNTS = 1 << 20, OFTEN = 3 };

struct count {
	uint32_t key, n;
};

static void count_key(struct count *c, uint32_t key)
{
	uint32_t at = key & (COUNTS - 1);
	for (uint32_t i = 0; i < COUNTS; i++, at = (at + 1) & (COUNTS - 1)) {
		if (!c[at].n)
			c[at].key = key;
		if (c[at].key == key) {
			c[at].n++;
			return;
		}
	}
}

static int by_count(const void *a, const void *b)
{
	const struct count *x = a, *y = b;
	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return x->key < y->key ? -1 : x->key > y->key;
}

static void count_corpus(struct count *counts, const struct corpus *c)
{
	struct parse_features f;
	for (uint32_t i = 0; i < c->n; i++)
		for (uint32_t t = 0; t < c->docs[i].ntokens; t++) {
			parse_features(&c->docs[i], t, &f);
			for (uint32_t k = 0; k < FEATURE_KEYED; k++)
				if (f.keys[k])
					count_key(counts, f.keys[k]);
		}
}

void vocabulary_build(struct vocabulary *v, const struct corpus *c, uint32_t n,
                      uint32_t most, struct arena *a)
{
	struct count *counts = arena_take(a, COUNTS, sizeof *counts);
	for (uint32_t i = 0; i < n; i++)
		count_corpus(counts, &c[i]);
	qsort(counts, COUNTS, sizeof *counts, by_count);
	for (v->slots = 1024; v->slots < most + most / 4; v->slots *= 2)
		;
	v->keys = arena_take(a, v->slots, sizeof *v->keys);
	v->rows = arena_take(a, v->slots, sizeof *v->rows);
	v->nrows = FEATURE_FIXED;
	for (uint32_t i = 0; v->nrows < most && counts[i].n >= OFTEN; i++) {
		uint32_t at = counts[i].key & (v->slots - 1);
		while (v->keys[at])
			at = (at + 1) & (v->slots - 1);
		v->keys[at] = counts[i].key;
		v->rows[at] = (uint16_t)v->nrows++;
	}
}

uint16_t vocabulary_row(const struct vocabulary *v, uint32_t key)
{
	struct parse_net n = { .keys = v->keys, .rows = v->rows,
	                       .slots = v->slots };
	return key ? parse_row(&n, key) : 0xffff;
}

static void add_token(struct treebank *b, const struct vocabulary *v,
                      const struct doc *d, uint32_t t)
{
	const struct token *k = &d->tokens[t];
	const struct sentence *s = &d->sentences[k->sentence];
	uint32_t at = b->ntokens++, n = 1;
	struct parse_features f;
	parse_features(d, t, &f);
	uint16_t *rows = b->rows[at];
	rows[0] = vocabulary_row(v, f.keys[FEATURE_WORD]);
	rows[n++] = f.shape;
	rows[n++] = f.upos;
	rows[n++] = f.xpos;
	for (uint32_t i = FEATURE_WORD + 1; i < FEATURE_KEYED; i++)
		rows[n++] = vocabulary_row(v, f.keys[i]);
	while (n < PARSE_ROWS)
		rows[n++] = 0xffff;
	struct parse_count c[2];
	parse_counts(d, t, 1, c);
	b->under[at][0] = (uint8_t)c[1].verbs;
	b->under[at][1] = (uint8_t)c[1].commas;
	b->head[at] = (uint16_t)(k->head == NONE ? s->end - s->first :
	                         k->head - s->first);
	b->label[at] = k->deprel;
}

static bool usable(const struct doc *d, const struct sentence *s)
{
	uint32_t roots = 0;
	if (s->end - s->first > PARSE_MAX)
		return false;
	for (uint32_t t = s->first; t < s->end; t++) {
		const struct token *k = &d->tokens[t];
		roots += k->head == NONE;
		if (!k->deprel)
			return false;
	}
	return roots == 1;
}

void treebank_add(struct treebank *b, const struct vocabulary *v,
                  const struct corpus *c, uint32_t weight, struct arena *a)
{
	uint32_t cap = b->ntokens + (uint32_t)c->ntokens;
	uint32_t had[4] = { b->ctokens, b->ctokens, b->ctokens, b->ctokens };
	b->rows = arena_more(a, b->rows, &had[0], cap, sizeof *b->rows);
	b->under = arena_more(a, b->under, &had[1], cap, sizeof *b->under);
	b->head = arena_more(a, b->head, &had[2], cap, sizeof *b->head);
	b->label = arena_more(a, b->label, &had[3], cap, 1);
	b->ctokens = had[0];
	b->trees = arena_more(a, b->trees, &b->ctrees,
	                      b->ntrees + (uint32_t)c->nsentences,
	                      sizeof *b->trees);
	for (uint32_t i = 0; i < c->n; i++)
		for (uint32_t k = 0; k < c->docs[i].nsentences; k++) {
			const struct doc *d = &c->docs[i];
			const struct sentence *s = &d->sentences[k];
			if (!usable(d, s))
				continue;
			b->trees[b->ntrees++] = (struct tree){ b->ntokens,
				s->end - s->first, weight };
			for (uint32_t t = s->first; t < s->end; t++)
				add_token(b, v, d, t);
		}
}
