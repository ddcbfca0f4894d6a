/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Averaged weights -> the slots of a model file.
 *
 * Weights become 8 bits by one scale for all, chosen so that one weight in
 * CLIPPED is cut; pairs that round to little are left out.  Facts go in first,
 * then the features with the widest span of weights until the table is FULL. */
#include "train/train_tag.h"

#include <stdlib.h>

#define CLIPPED 400
#define FULL 88 /* percent of slots in use */

struct rank {
	uint32_t span; /* largest less smallest packed weight, times seen */
	uint32_t feature;
};

static int by_size(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return *x < *y ? 1 : *x > *y ? -1 : 0;
}

static int by_span(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;
	if (x->span != y->span)
		return x->span < y->span ? 1 : -1;
	return x->feature < y->feature ? -1 : x->feature > y->feature;
}

/* The size of total that becomes 127. */
static int64_t find_scale(const struct weights *w)
{
	uint64_t n = 0;
	for (uint32_t i = 0; i < w->index.n; i++)
		n += w->list[i].n;
	int64_t *sizes = malloc((n + 1) * sizeof *sizes);
	if (!sizes)
		longjmp(*w->arena->full, 1);
	n = 0;
	for (uint32_t i = 0; i < w->index.n; i++)
		for (uint32_t k = 0; k < w->list[i].n; k++)
			sizes[n++] = llabs(w->list[i].weights[k].total);
	sizes[n] = 1;
	qsort(sizes, n, sizeof *sizes, by_size);
	int64_t scale = sizes[n / CLIPPED];
	free(sizes);
	return scale > 0 ? scale : 1;
}

static int8_t packed(int64_t total, int64_t scale)
{
	int64_t q = total * 127 / scale;
	return (int8_t)(q > 127 ? 127 : q < -127 ? -127 : q);
}

struct table {
	uint8_t *slots;
	uint32_t bits, used;
	int64_t scale;
};

/* The next slot for the feature; a run of its slots has no gap, as features
 * are put in one after the other. */
static uint8_t *new_slot(struct table *t, uint64_t hash)
{
	uint32_t at = tag_slot_at(hash, t->bits);
	uint16_t check = tag_slot_check(hash);
	uint32_t mask = (1u << t->bits) - 1;
	while (t->slots[(size_t)at * TAG_SLOT] |
	       t->slots[(size_t)at * TAG_SLOT + 1])
		at = (at + 1) & mask;
	uint8_t *s = t->slots + (size_t)at * TAG_SLOT;
	s[0] = (uint8_t)check;
	s[1] = (uint8_t)(check >> 8);
	t->used++;
	return s;
}

/* pair 0 of the slot is taken by a fact, if there is one */
static void put_feature(struct table *t, uint64_t hash,
                        const struct feature *f, const struct fact *fact)
{
	uint8_t *s = NULL;
	uint32_t pair = TAG_PAIRS;
	if (fact) {
		s = new_slot(t, hash);
		s[2] = fact->which;
		s[3] = fact->value;
		pair = 1;
	}
	for (uint32_t k = 0; f && k < f->n; k++) {
		int8_t q = packed(f->weights[k].total, t->scale);
		if (!q)
			continue;
		if (pair == TAG_PAIRS) {
			s = new_slot(t, hash);
			pair = 0;
		}
		s[2 + 2 * pair] = f->weights[k].class;
		s[3 + 2 * pair] = (uint8_t)q;
		pair++;
	}
}

uint8_t *tag_pack(const struct weights *w, const struct tag_lessons *l,
                  uint32_t bits, struct arena *arena)
{
	struct table t = { arena_take(arena, (size_t)1 << bits, TAG_SLOT),
	                   bits, 0, find_scale(w) };
	struct rank *ranks = arena_take(arena, w->index.n + 1, sizeof *ranks);
	uint8_t *done = arena_take(arena, w->index.n + 1, 1);
	for (uint32_t i = 0; i < l->nfacts; i++) {
		uint32_t k = numbering_find(&w->index, l->facts[i].hash);
		put_feature(&t, l->facts[i].hash,
		            k == NONE ? NULL : &w->list[k], &l->facts[i]);
		if (k != NONE)
			done[k] = 1;
	}
	for (uint32_t i = 0; i < w->index.n; i++) {
		int low = 0, high = 0;
		for (uint32_t k = 0; k < w->list[i].n; k++) {
			int q = packed(w->list[i].weights[k].total, t.scale);
			low = q < low ? q : low;
			high = q > high ? q : high;
		}
		ranks[i] = (struct rank){ (uint32_t)(high - low), i };
	}
	qsort(ranks, w->index.n, sizeof *ranks, by_span);
	uint32_t limit = (uint32_t)(((uint64_t)FULL << bits) / 100), i = 0;
	for (; i < w->index.n && t.used < limit && ranks[i].span > 0; i++)
		if (!done[ranks[i].feature])
			put_feature(&t, w->list[ranks[i].feature].hash,
			            &w->list[ranks[i].feature], NULL);
	printf("slots %u\nweakest %u\n", t.used, i ? ranks[i - 1].span : 0);
	return t.slots;
}
