/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tagger's training: an averaged perceptron (Collins 2002).
 *
 * Each pass visits the sentences in a new order, tags each word given the tags
 * already put on its left, and on a mistake moves the weights of the features
 * present: up for the gold class, down for the one chosen.  What is kept is the
 * average of each weight over all words seen, and over rounds that begin anew in
 * other orders (McDonald, Hall and Mann 2010 mix so what shards have learnt).
 * Integers only, so the model is the same on every machine. */
#include "train/train_tag.h"

#include <stdlib.h>

#define SCORES 128

/* Numbers the features seen at least `least` times with gold tags. */
static void find_features(struct weights *w, const struct tag_lessons *l,
                          uint32_t least)
{
	struct numbering all = { .arena = w->arena };
	uint32_t *seen = NULL, cap = 0;
	uint64_t hashes[TAG_TEMPLATES];
	for (int round = 0; round < 2; round++)
		for (uint32_t i = 0; i < l->n; i++) {
			struct lesson *x = &l->list[i];
			for (uint32_t t = 0; t < x->n; t++)
				x->words[TAG_PAD + t].atom[ATOM_TAG] =
					x->gold[t] + 1u;
			for (uint32_t t = 0; t < x->n; t++) {
				if (x->only[t] >= 0)
					continue;
				tag_static(&x->words[TAG_PAD + t], hashes);
				tag_dynamic(&x->words[TAG_PAD + t],
				            hashes + TAG_STATIC);
				for (uint32_t f = 0; f < TAG_TEMPLATES; f++) {
					if (!hashes[f])
						continue;
					uint32_t k = round ?
						numbering_find(&all, hashes[f]) :
						numbering_add(&all, hashes[f]);
					if (!round) {
						seen = arena_more(w->arena, seen,
							&cap, k + 1,
							sizeof *seen);
						seen[k] += x->weight;
					} else if (seen[k] >= least) {
						numbering_add(&w->index,
						              hashes[f]);
					}
				}
			}
		}
	numbering_free(&all);
	w->list = arena_take(w->arena, w->index.n + 1, sizeof *w->list);
}

static void update(struct weights *w, struct feature *f, uint8_t class,
                   int32_t by)
{
	struct weight *x = f->weights, *end = x + f->n;
	while (x < end && x->class != class)
		x++;
	if (x == end) {
		if (f->n == f->cap) {
			uint16_t cap = f->cap ? f->cap * 2 : 2;
			x = arena_take(w->arena, cap, sizeof *x);
			if (f->n)
				memcpy(x, f->weights, f->n * sizeof *x);
			f->weights = x;
			f->cap = cap;
		}
		x = &f->weights[f->n++];
		*x = (struct weight){ .class = class, .since = w->step };
	}
	x->total += (int64_t)x->now * (w->step - x->since);
	x->since = w->step;
	x->now += by;
}

/* The features of a word by number; returns how many are known. */
static uint32_t look_up(const struct weights *w, const struct tag_word *word,
                        uint32_t *numbers)
{
	uint64_t hashes[TAG_TEMPLATES];
	uint32_t n = 0;
	tag_static(word, hashes);
	tag_dynamic(word, hashes + TAG_STATIC);
	for (uint32_t t = 0; t < TAG_TEMPLATES; t++) {
		uint32_t k = hashes[t] ?
			numbering_find(&w->index, hashes[t]) : NONE;
		if (k != NONE) {
			w->list[k].hash = hashes[t];
			numbers[n++] = k;
		}
	}
	return n;
}

static uint32_t learn_word(struct weights *w, const struct tag_lessons *l,
                           const struct tag_word *word, uint8_t gold,
                           uint32_t weight)
{
	int32_t scores[SCORES] = { 0 };
	uint32_t numbers[TAG_TEMPLATES], best = 0;
	uint32_t n = look_up(w, word, numbers);
	for (uint32_t i = 0; i < n; i++) {
		const struct feature *f = &w->list[numbers[i]];
		for (uint32_t k = 0; k < f->n; k++)
			scores[f->weights[k].class] += f->weights[k].now;
	}
	for (uint32_t c = 1; c < l->nclasses; c++)
		if (scores[c] > scores[best])
			best = c;
	w->step++;
	if (best == gold)
		return best;
	for (uint32_t i = 0; i < n; i++) {
		struct feature *f = &w->list[numbers[i]];
		update(w, f, gold, (int32_t)weight);
		update(w, f, (uint8_t)best, -(int32_t)weight);
	}
	return best;
}

static uint64_t learn_sentence(struct weights *w, const struct tag_lessons *l,
                               const struct lesson *x)
{
	uint64_t wrong = 0;
	for (uint32_t t = 0; t < x->n; t++) {
		struct tag_word *word = &x->words[TAG_PAD + t];
		uint32_t best = x->only[t] >= 0 ? (uint32_t)x->only[t] :
			learn_word(w, l, word, x->gold[t], x->weight);
		word->atom[ATOM_TAG] = best + 1;
		wrong += best != x->gold[t];
	}
	return wrong;
}

/* Brings the sums up to date; the weights begin anew. */
static void average(struct weights *w)
{
	for (uint32_t i = 0; i < w->index.n; i++)
		for (uint32_t k = 0; k < w->list[i].n; k++) {
			struct weight *x = &w->list[i].weights[k];
			x->total += (int64_t)x->now * (w->step - x->since);
			x->since = w->step;
			x->now = 0;
		}
}

/* Learns from nothing; the sums of earlier rounds stay. */
static void learn_round(struct weights *w, const struct tag_lessons *l,
                        long passes, uint32_t *order, uint64_t *state)
{
	for (long p = 0; p < passes; p++) {
		uint64_t wrong = 0;
		train_shuffle(order, l->n, state);
		for (uint32_t i = 0; i < l->n; i++)
			wrong += learn_sentence(w, l, &l->list[order[i]]);
		printf("pass %ld wrong %llu\n", p + 1,
		       (unsigned long long)wrong);
		fflush(stdout);
	}
	average(w);
}

bool train_tag(const struct train_args *a)
{
	struct tag_lessons l = { .nclasses = 0 };
	struct weights w = { .arena = a->arena, .index.arena = a->arena };
	const char *out = train_arg(a, "out", 0);
	long passes = train_number(a, "passes", 4);
	long rounds = train_number(a, "rounds", 1);
	long bits = train_number(a, "bits", 15);
	uint64_t state = (uint64_t)train_number(a, "seed", 1);
	if (!out)
		return ter_fail(a->err, TER_USAGE, "tag: no out=MODEL");
	if (!tag_lessons_read(&l, a))
		return false;
	find_features(&w, &l, (uint32_t)train_number(a, "least", 4));
	uint32_t *order = arena_take(a->arena, l.n, sizeof *order);
	printf("lessons %u\nclasses %u\nfeatures %u\n", l.n, l.nclasses,
	       w.index.n);
	for (long r = 0; r < rounds; r++)
		learn_round(&w, &l, passes, order, &state);
	uint8_t *buckets = tag_pack(&w, &l, (uint32_t)bits,
	                            (int)train_number(a, "cut", 16), a->arena);
	const struct model_part parts[] = {
		{ "buckets", buckets, (size_t)TAG_BUCKET << bits },
		{ "classes", l.classes, l.nclasses * sizeof *l.classes },
	};
	return train_write(out, "tag", parts, 2, a->err);
}
