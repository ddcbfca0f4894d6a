/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corpora -> what the tagger learns from: classes, facts about words, lessons.
 *
 * A class is a pair of tags that gold has at least CLASS_MIN times; rarer pairs
 * learn as the commonest class of the same part of speech.  A word seen often
 * enough with a single class is a fact; every known word has the set of classes
 * it takes at least SET_SHARE of the time. */
#include "train/train_tag.h"

#include <stdlib.h>

#define CLASS_MIN 5
#define SETS_MAX 254
#define SET_SHARE 0.04

struct counts {
	uint32_t class[TAG_CLASSES];
	uint32_t total;
};

struct words {
	struct numbering index;
	struct counts *list;
	uint64_t *hash;
	uint32_t cap, chash;
};

static uint64_t slot_of(uint64_t key, uint32_t bits)
{
	return (key * 0x9e3779b97f4a7c15u) >> (64 - bits);
}

static void grow(struct numbering *m)
{
	struct numbering old = *m;
	m->bits = old.keys ? old.bits + 1 : 16;
	m->keys = calloc((size_t)1 << m->bits, sizeof *m->keys);
	m->numbers = calloc((size_t)1 << m->bits, sizeof *m->numbers);
	if (!m->keys || !m->numbers)
		longjmp(*m->arena->full, 1);
	uint64_t mask = ((uint64_t)1 << m->bits) - 1;
	for (uint64_t i = 0; old.keys && i < (uint64_t)1 << old.bits; i++) {
		uint64_t at = slot_of(old.keys[i], m->bits);
		if (!old.keys[i])
			continue;
		while (m->keys[at])
			at = (at + 1) & mask;
		m->keys[at] = old.keys[i];
		m->numbers[at] = old.numbers[i];
	}
	numbering_free(&old);
}

uint32_t numbering_find(const struct numbering *m, uint64_t key)
{
	uint64_t mask = ((uint64_t)1 << m->bits) - 1;
	key += !key;
	if (!m->keys)
		return NONE;
	for (uint64_t at = slot_of(key, m->bits); m->keys[at];
	     at = (at + 1) & mask)
		if (m->keys[at] == key)
			return m->numbers[at];
	return NONE;
}

uint32_t numbering_add(struct numbering *m, uint64_t key)
{
	key += !key;
	if (!m->keys || (uint64_t)m->n * 3 > (uint64_t)2 << m->bits)
		grow(m);
	uint64_t mask = ((uint64_t)1 << m->bits) - 1;
	uint64_t at = slot_of(key, m->bits);
	for (; m->keys[at]; at = (at + 1) & mask)
		if (m->keys[at] == key)
			return m->numbers[at];
	m->keys[at] = key;
	return m->numbers[at] = m->n++;
}

void numbering_free(struct numbering *m)
{
	free(m->keys);
	free(m->numbers);
}

static int by_count(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	if (x[0] != y[0])
		return x[0] < y[0] ? 1 : -1;
	return x[1] < y[1] ? -1 : x[1] > y[1];
}

/* The pairs of tags of the gold corpora, commonest first. */
static void find_classes(struct tag_lessons *l, const struct corpus *c)
{
	static uint32_t pair[UPOS_COUNT * XPOS_COUNT][2];
	uint32_t all = UPOS_COUNT * XPOS_COUNT;
	for (uint32_t i = 0; i < all; i++) {
		pair[i][0] = 0;
		pair[i][1] = i;
	}
	for (uint32_t i = 0; i < c->n; i++)
		for (uint32_t t = 0; t < c->docs[i].ntokens; t++)
			pair[c->docs[i].tokens[t].upos * XPOS_COUNT +
			     c->docs[i].tokens[t].xpos][0]++;
	qsort(pair, all, sizeof *pair, by_count);
	for (uint32_t i = 0; i < all && l->nclasses < TAG_CLASSES; i++)
		if (pair[i][0] >= CLASS_MIN)
			l->classes[l->nclasses++] = (struct tag_class){
				(uint8_t)(pair[i][1] / XPOS_COUNT),
				(uint8_t)(pair[i][1] % XPOS_COUNT) };
}

static uint8_t class_of(const struct tag_lessons *l, const struct token *t)
{
	uint32_t same = NONE;
	for (uint32_t c = 0; c < l->nclasses; c++) {
		if (l->classes[c].upos != t->upos)
			continue;
		if (l->classes[c].xpos == t->xpos)
			return (uint8_t)c;
		if (same == NONE)
			same = c;
	}
	return same == NONE ? 0 : (uint8_t)same;
}

static void count_word(struct words *w, uint64_t hash, uint8_t class,
                       uint32_t weight)
{
	uint32_t k = numbering_add(&w->index, hash);
	w->list = arena_more(w->index.arena, w->list, &w->cap, k + 1,
	                     sizeof *w->list);
	w->hash = arena_more(w->index.arena, w->hash, &w->chash, k + 1,
	                     sizeof *w->hash);
	w->hash[k] = hash;
	w->list[k].class[class] += weight;
	w->list[k].total += weight;
}

/* Appends the sentences of a corpus and counts their words. */
static void add_lessons(struct tag_lessons *l, struct corpus *c,
                        uint32_t weight, struct words *forms,
                        struct words *lowers, struct arena *arena)
{
	for (uint32_t i = 0; i < c->n; i++) {
		struct doc *d = &c->docs[i];
		doc_clusters(d);
		for (uint32_t s = 0; s < d->nsentences; s++) {
			struct sentence *sn = &d->sentences[s];
			struct lesson x = { .n = sn->end - sn->first,
			                    .weight = weight };
			x.words = arena_take(arena, x.n + 2 * TAG_PAD,
			                     sizeof *x.words);
			x.gold = arena_take(arena, x.n, 1);
			x.only = arena_take(arena, x.n, 1);
			tag_words(d, sn->first, sn->end, x.words);
			for (uint32_t t = 0; t < x.n; t++) {
				struct tag_word *w = &x.words[TAG_PAD + t];
				x.gold[t] = class_of(l,
					&d->tokens[sn->first + t]);
				count_word(forms, tag_word_hash(0, w),
				           x.gold[t], weight);
				count_word(lowers, tag_word_hash(1, w),
				           x.gold[t], weight);
			}
			l->list = arena_more(arena, l->list, &l->cap, l->n + 1,
			                     sizeof *l->list);
			l->list[l->n++] = x;
		}
	}
}

static void add_fact(struct tag_lessons *l, uint64_t hash, uint8_t which,
                     uint32_t value, struct arena *arena)
{
	l->facts = arena_more(arena, l->facts, &l->cfacts, l->nfacts + 1,
	                      sizeof *l->facts);
	l->facts[l->nfacts++] = (struct fact){ hash, which, (uint8_t)value };
}

/* The class of a word that has but one, or -1. */
static int only_class(const struct counts *n, long least, long permille)
{
	uint32_t best = 0;
	for (uint32_t c = 1; c < TAG_CLASSES; c++)
		if (n->class[c] > n->class[best])
			best = c;
	return n->total >= (uint32_t)least &&
	       (uint64_t)n->class[best] * 1000 >=
	       (uint64_t)n->total * (uint64_t)permille ? (int)best : -1;
}

/* Bits of the classes a word takes. */
static uint64_t set_hash(const struct counts *n)
{
	uint64_t h = 0;
	for (uint32_t c = 0; c < TAG_CLASSES; c++)
		if (n->class[c] > SET_SHARE * n->total)
			h = hash_mix(h, c + 1);
	return h;
}

/* Numbers the commonest sets of classes from 0; a fact for each word seen often
 * enough to be known.  Rarer ones learn as words nobody knows. */
static void find_sets(struct tag_lessons *l, const struct words *w,
                      uint32_t known, struct arena *arena)
{
	struct numbering sets = { .arena = arena };
	uint32_t n = 0, cap = 0, (*count)[2] = NULL;
	for (uint32_t i = 0; i < w->index.n; i++) {
		if (w->list[i].total < known)
			continue;
		uint32_t k = numbering_add(&sets, set_hash(&w->list[i]));
		count = arena_more(arena, count, &cap, k + 1, sizeof *count);
		n = sets.n;
		count[k][0] += w->list[i].total;
		count[k][1] = k;
	}
	uint32_t *rank = arena_take(arena, n + 1, sizeof *rank);
	if (n)
		qsort(count, n, sizeof *count, by_count);
	for (uint32_t i = 0; i < n; i++)
		rank[count[i][1]] = i;
	for (uint32_t i = 0; i < w->index.n; i++) {
		if (w->list[i].total < known)
			continue;
		uint32_t k = rank[numbering_find(&sets,
		                                 set_hash(&w->list[i]))];
		if (k < SETS_MAX)
			add_fact(l, w->hash[i], TAG_FACT_SET, k, arena);
	}
	numbering_free(&sets);
}

/* What the run time will know of each word before it scores. */
static void apply_facts(struct tag_lessons *l, struct arena *arena)
{
	struct numbering index = { .arena = arena };
	for (uint32_t i = 0; i < l->nfacts; i++)
		numbering_add(&index, l->facts[i].hash);
	for (uint32_t i = 0; i < l->n; i++) {
		for (uint32_t t = 0; t < l->list[i].n; t++) {
			struct tag_word *w = &l->list[i].words[TAG_PAD + t];
			uint32_t f = numbering_find(&index,
			                            tag_word_hash(0, w));
			uint32_t s = numbering_find(&index,
			                            tag_word_hash(1, w));
			l->list[i].only[t] = f == NONE ? -1 :
				(int8_t)l->facts[f].value;
			w->atom[ATOM_AMBIGUITY] = s == NONE ? tag_unknown(w) :
				l->facts[s].value + 1u;
		}
	}
	numbering_free(&index);
}

bool tag_lessons_read(struct tag_lessons *l, const struct train_args *a)
{
	struct corpus gold = { 0 }, silver = { 0 };
	struct words forms = { .index.arena = a->arena };
	struct words lowers = { .index.arena = a->arena };
	const char *path;
	for (uint32_t i = 0; (path = train_arg(a, "gold", i)); i++)
		if (!corpus_read(&gold, path, a))
			return false;
	for (uint32_t i = 0; (path = train_arg(a, "silver", i)); i++)
		if (!corpus_read(&silver, path, a))
			return false;
	uint32_t folds = (uint32_t)train_number(a, "folds", 0);
	uint32_t fold = (uint32_t)train_number(a, "fold", 0);
	if (folds > 1) { /* leave out every so many documents */
		corpus_fold(&gold, folds, fold, true);
		corpus_fold(&silver, folds, fold, true);
	}
	if (!gold.ntokens)
		return ter_fail(a->err, TER_USAGE, "tag: no gold=FILE");
	find_classes(l, &gold);
	add_lessons(l, &gold, (uint32_t)train_number(a, "weight", 2), &forms,
	            &lowers, a->arena);
	add_lessons(l, &silver, 1, &forms, &lowers, a->arena);
	for (uint32_t i = 0; i < forms.index.n; i++) {
		int class = only_class(&forms.list[i],
		                       train_number(a, "only", 40),
		                       train_number(a, "share", 998));
		if (class >= 0)
			add_fact(l, forms.hash[i], TAG_FACT_ONLY,
			         (uint32_t)class, a->arena);
	}
	find_sets(l, &lowers, (uint32_t)train_number(a, "known", 8),
	          a->arena);
	apply_facts(l, a->arena);
	numbering_free(&forms.index);
	numbering_free(&lowers.index);
	return true;
}
