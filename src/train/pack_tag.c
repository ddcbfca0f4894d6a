/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Averaged weights -> the buckets of a model file.
 *
 * Weights become 8 bits by one scale for all, chosen so that one weight in
 * CLIPPED is cut; those that round to nothing are left out.  Facts go in first,
 * then the features with the widest span of weights; what finds its bucket full
 * is dropped. */
#include "train/train_tag.h"

#include <stdlib.h>

#define CLIPPED 400

struct rank {
	uint32_t span; /* largest less smallest packed weight */
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
	uint8_t *buckets;
	uint32_t bits;
	int64_t scale;
	int least; /* smallest packed weight that is kept */
	uint64_t used, dropped; /* pairs */
};

/* A free slot in the bucket of the feature, marked as its own, or NULL. */
static uint8_t *new_slot(struct table *t, uint64_t hash)
{
	uint8_t *b = t->buckets +
	             (size_t)tag_bucket(hash, t->bits) * TAG_BUCKET;
	uint16_t check = tag_check(hash);
	for (int i = 0; i < TAG_SLOTS; i++) {
		if (b[2 * i] | b[2 * i + 1])
			continue;
		b[2 * i] = (uint8_t)check;
		b[2 * i + 1] = (uint8_t)(check >> 8);
		return b + 2 * TAG_SLOTS + 2 * TAG_PAIRS * i;
	}
	return NULL;
}

static int by_weight(const void *a, const void *b)
{
	const struct weight *x = a, *y = b;
	int64_t m = llabs(x->total), n = llabs(y->total);
	if (m != n)
		return m < n ? 1 : -1;
	return (x->class > y->class) - (x->class < y->class);
}

/* The strongest classes first, as far as the bucket has room; the fact, if any,
 * before them. */
static void put_feature(struct table *t, uint64_t hash, struct feature *f,
                        const struct fact *fact)
{
	uint8_t *s = NULL;
	uint32_t pair = TAG_PAIRS;
	if (fact && (s = new_slot(t, hash))) {
		s[0] = fact->which;
		s[1] = fact->value;
		pair = 1;
	}
	if (f && f->n)
		qsort(f->weights, f->n, sizeof *f->weights, by_weight);
	for (uint32_t k = 0; f && k < f->n; k++) {
		int8_t q = packed(f->weights[k].total, t->scale);
		if (abs(q) < t->least)
			break;
		if (pair == TAG_PAIRS) {
			s = new_slot(t, hash);
			pair = 0;
		}
		if (!s) {
			t->dropped += f->n - k;
			return;
		}
		s[2 * pair] = f->weights[k].class;
		s[2 * pair + 1] = (uint8_t)q;
		t->used++;
		pair++;
	}
}

uint8_t *tag_pack(struct weights *w, const struct tag_lessons *l,
                  uint32_t bits, int least, struct arena *arena)
{
	struct table t = { arena_take(arena, (size_t)1 << bits, TAG_BUCKET),
	                   bits, find_scale(w), least, 0, 0 };
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
	for (uint32_t i = 0; i < w->index.n && ranks[i].span > 0; i++)
		if (!done[ranks[i].feature])
			put_feature(&t, w->list[ranks[i].feature].hash,
			            &w->list[ranks[i].feature], NULL);
	printf("weights %llu\nweights_dropped %llu\n",
	       (unsigned long long)t.used, (unsigned long long)t.dropped);
	return t.buckets;
}
