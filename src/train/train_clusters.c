/* SPDX-License-Identifier: GPL-3.0-or-later */
/* News -> word clusters, by the exchange algorithm.
 *
 *   clusters news=FILE... [words=60000] [classes=510] [passes=12] [every=1]
 *            out=cluster.model
 *
 * Words move, one after the other, to the class that makes the class bigram
 * model of the text most likely (Kneser and Ney 1993; Martin, Liermann and Ney
 * 1998): the sum over pairs of classes of N log N, less twice that over
 * classes.  The frequent words start a class each; all is decided by counts, so
 * there is no seed.  A pass costs words * classes * (neighbour classes of a
 * word).  Class 0 holds sentence ends and all rarer words, and never changes.
 */
#include "train/news.h"
#include "stages.h"

#include <math.h>
#include <stdlib.h>

struct type {
	uint64_t key;
	uint32_t count, id;
};

struct vocabulary {
	struct type *types;   /* [slots] open addressing, count 0: free */
	uint32_t slots, used;
	struct type **order;  /* [used] by count, then key */
};

/* Neighbours of the words on one side, sorted by word, CSR. */
struct side {
	uint32_t *start; /* [V + 1] */
	uint32_t *word;
	uint32_t *count;
};

struct exchange {
	uint32_t words, classes; /* V, C; word and class 0 are the rest */
	struct side next, before;
	uint32_t *self;      /* [V] N(w, w) */
	uint32_t *total;     /* [V] N(w) */
	uint16_t *class;     /* [V] */
	int64_t *pair;       /* [C][C] N(g, h) */
	int64_t *pair_back;  /* [C][C] N(h, g), transposed */
	int64_t *size;       /* [C] N(g) */
	int64_t *out, *in;   /* [C] of the word at hand */
	uint16_t *touched;   /* [C] classes with out or in */
	double *gain;        /* [C] */
};

#define LOGS (1u << 16)
static double logs[LOGS]; /* n log n */

/* Below 0 once at most: the first pair of the text has one side only. */
static double nlogn(int64_t n)
{
	if ((uint64_t)n < LOGS)
		return logs[n];
	return n <= 0 ? 0 : (double)n * log((double)n);
}

static void *take(const struct train_args *a, size_t n, size_t size)
{
	return arena_take(a->arena, n ? n : 1, size);
}

static struct type *type_of(struct vocabulary *v, uint64_t key)
{
	for (uint64_t i = key;; i++) {
		struct type *t = &v->types[i & (v->slots - 1)];
		if (!t->count || t->key == key)
			return t;
	}
}

/* The tokens of the news as a stream of keys; 0 ends a sentence. */
struct stream {
	uint64_t *keys;
	size_t n, cap;
};

static void add_key(struct stream *s, uint64_t key, const struct train_args *a)
{
	if (s->n == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 1u << 20;
		s->keys = realloc(s->keys, s->cap * sizeof *s->keys);
		if (!s->keys)
			longjmp(*a->arena->full, 1);
	}
	s->keys[s->n++] = key;
}

static bool read_news(const struct train_args *a, struct stream *s)
{
	const char *path;
	uint32_t every = (uint32_t)train_number(a, "every", 1);
	for (uint32_t f = 0; (path = train_arg(a, "news", f)); f++) {
		struct news *n = news_open(path, a);
		struct doc d;
		uint32_t number;
		if (!n)
			return false;
		while (news_next(n, &d, &number)) {
			if (number % every)
				continue;
			segment(&d);
			for (uint32_t t = 0; t < d.ntokens; t++) {
				if (t == d.sentences[d.tokens[t].sentence].first)
					add_key(s, 0, a);
				add_key(s, cluster_key(token_str(&d, t)), a);
			}
		}
		if (!news_close(n, a->err))
			return false;
	}
	add_key(s, 0, a);
	return true;
}

static int by_count(const void *x, const void *y)
{
	const struct type *a = *(struct type *const *)x;
	const struct type *b = *(struct type *const *)y;
	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	return a->key < b->key ? -1 : a->key > b->key;
}

static void count_words(struct vocabulary *v, const struct stream *s,
                        const struct train_args *a)
{
	v->slots = 1u << 22;
	v->types = take(a, v->slots, sizeof *v->types);
	for (size_t i = 0; i < s->n; i++) {
		if (!s->keys[i] || v->used * 4 > v->slots * 3)
			continue;
		struct type *t = type_of(v, s->keys[i]);
		v->used += !t->count;
		t->key = s->keys[i];
		t->count++;
	}
	v->order = take(a, v->used, sizeof *v->order);
	uint32_t n = 0;
	for (uint32_t i = 0; i < v->slots; i++)
		if (v->types[i].count)
			v->order[n++] = &v->types[i];
	qsort(v->order, n, sizeof *v->order, by_count);
}

static int by_number(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return a < b ? -1 : a > b;
}

/* Neighbours of each word at the distance step (1: behind it, -1: before). */
static void count_side(struct side *e, const uint32_t *ids, size_t n,
                       uint32_t words, int step, const struct train_args *a)
{
	e->start = take(a, words + 1, sizeof *e->start);
	uint32_t *at = take(a, words + 1, sizeof *at);
	uint32_t *all = malloc(n * sizeof *all);
	if (!all)
		longjmp(*a->arena->full, 1);
	for (size_t i = 1; i + 1 < n; i++)
		at[ids[i] + (ids[i] < words)]++;
	at[0] = 0;
	for (uint32_t w = 1; w <= words; w++)
		at[w] += at[w - 1];
	uint32_t *fill = take(a, words + 1, sizeof *fill);
	memcpy(fill, at, (words + 1) * sizeof *fill);
	for (size_t i = 1; i + 1 < n; i++)
		all[fill[ids[i]]++] = ids[i + (size_t)step];
	size_t pairs = 0;
	for (uint32_t w = 0; w < words; w++) {
		qsort(all + at[w], at[w + 1] - at[w], sizeof *all, by_number);
		for (uint32_t i = at[w]; i < at[w + 1]; i++)
			pairs += i == at[w] || all[i] != all[i - 1];
	}
	e->word = take(a, pairs, sizeof *e->word);
	e->count = take(a, pairs, sizeof *e->count);
	uint32_t k = 0;
	for (uint32_t w = 0; w < words; w++) {
		e->start[w] = k;
		for (uint32_t i = at[w]; i < at[w + 1]; i++) {
			if (i == at[w] || all[i] != all[i - 1])
				e->word[k++] = all[i];
			e->count[k - 1]++;
		}
	}
	e->start[words] = k;
	free(all);
}

static void begin(struct exchange *x, const struct train_args *a)
{
	uint32_t V = x->words, C = x->classes;
	x->self = take(a, V, sizeof *x->self);
	x->total = take(a, V, sizeof *x->total);
	x->class = take(a, V, sizeof *x->class);
	x->pair = take(a, (size_t)C * C, sizeof *x->pair);
	x->pair_back = take(a, (size_t)C * C, sizeof *x->pair_back);
	x->size = take(a, C, sizeof *x->size);
	x->out = take(a, C, sizeof *x->out);
	x->in = take(a, C, sizeof *x->in);
	x->touched = take(a, C, sizeof *x->touched);
	x->gain = take(a, C, sizeof *x->gain);
	for (uint32_t w = 1; w < V; w++)
		x->class[w] = (uint16_t)(1 + (w - 1) % (C - 1));
	for (uint32_t w = 0; w < V; w++) {
		uint32_t g = x->class[w];
		for (uint32_t i = x->next.start[w]; i < x->next.start[w + 1];
		     i++) {
			uint32_t v = x->next.word[i], n = x->next.count[i];
			x->pair[(size_t)g * C + x->class[v]] += n;
			x->pair_back[(size_t)x->class[v] * C + g] += n;
			x->total[w] += n;
			if (v == w)
				x->self[w] = n;
		}
		x->size[g] += x->total[w];
	}
	for (uint32_t n = 1; n < LOGS; n++)
		logs[n] = n * log(n);
}

/* Counts of the word's neighbours by class, itself apart. */
static void neighbours(struct exchange *x, uint32_t w)
{
	memset(x->out, 0, x->classes * sizeof *x->out);
	memset(x->in, 0, x->classes * sizeof *x->in);
	for (uint32_t i = x->next.start[w]; i < x->next.start[w + 1]; i++)
		if (x->next.word[i] != w)
			x->out[x->class[x->next.word[i]]] += x->next.count[i];
	for (uint32_t i = x->before.start[w]; i < x->before.start[w + 1]; i++)
		if (x->before.word[i] != w)
			x->in[x->class[x->before.word[i]]] +=
				x->before.count[i];
}

/* Adds (sign 1) or takes away (-1) the word's counts at class g. */
static void shift(struct exchange *x, uint32_t w, uint32_t g, int sign)
{
	size_t C = x->classes;
	for (uint32_t h = 0; h < C; h++) {
		int64_t out = sign * x->out[h], in = sign * x->in[h];
		x->pair[g * C + h] += out;
		x->pair_back[h * C + g] += out;
		x->pair[h * C + g] += in;
		x->pair_back[g * C + h] += in;
	}
	int64_t self = sign * (int64_t)x->self[w];
	x->pair[g * C + g] += self;
	x->pair_back[g * C + g] += self;
	x->size[g] += sign * (int64_t)x->total[w];
}

/* What the model gains by the word in class k, for all k; the word is in none.
 * The word's pairs with itself, and the overlap where its neighbours are of
 * class k on both sides, are left out: they decide nothing.  Rows of the
 * transposed counts make the inner loop run over classes. */
static void weigh(struct exchange *x, uint32_t w)
{
	size_t C = x->classes;
	for (uint32_t k = 1; k < C; k++)
		x->gain[k] = 2 * (nlogn(x->size[k]) -
		                  nlogn(x->size[k] + x->total[w]));
	for (uint32_t h = 0; h < C; h++) {
		const int64_t *from = x->pair_back + h * C; /* N(k, h) */
		const int64_t *to = x->pair + h * C;        /* N(h, k) */
		int64_t out = x->out[h], in = x->in[h];
		for (uint32_t k = 1; k < C && out; k++)
			x->gain[k] += nlogn(from[k] + out) - nlogn(from[k]);
		for (uint32_t k = 1; k < C && in; k++)
			x->gain[k] += nlogn(to[k] + in) - nlogn(to[k]);
	}
}

static uint32_t pass(struct exchange *x)
{
	uint32_t moved = 0;
	for (uint32_t w = 1; w < x->words; w++) {
		uint32_t old = x->class[w], best = old;
		neighbours(x, w);
		shift(x, w, old, -1);
		weigh(x, w);
		for (uint32_t k = 1; k < x->classes; k++)
			if (x->gain[k] > x->gain[best])
				best = k;
		x->class[w] = (uint16_t)best;
		shift(x, w, best, 1);
		moved += best != old;
	}
	return moved;
}

static bool write_model(const struct exchange *x, const struct vocabulary *v,
                        const struct train_args *a)
{
	uint32_t nslots = 1;
	while (nslots * 10 < x->words * 17)
		nslots *= 2;
	uint32_t *slots = take(a, nslots, sizeof *slots);
	uint64_t *keys = take(a, x->words, sizeof *keys);
	for (uint32_t w = 1; w < x->words; w++)
		keys[w] = v->order[w - 1]->key;
	cluster_fill(slots, nslots, keys + 1, x->class + 1, x->words - 1);
	unsigned char *bytes = take(a, nslots, 4);
	for (uint32_t i = 0; i < nslots; i++)
		for (uint32_t b = 0; b < 4; b++)
			bytes[4 * i + b] = (unsigned char)(slots[i] >> (8 * b));
	struct model_part part = { "words", bytes, (size_t)nslots * 4 };
	return train_write(train_arg(a, "out", 0), "cluster", &part, 1, a->err);
}

/* Counts the words, gives the commonest a number each, and the text in these
 * numbers, 0 for a rarer word; NULL on failure. */
static uint32_t *number_words(struct exchange *x, struct vocabulary *v,
                              const struct stream *s,
                              const struct train_args *a)
{
	count_words(v, s, a);
	x->words = (uint32_t)train_number(a, "words", 60000) + 1;
	if (x->words > v->used)
		x->words = v->used;
	x->classes = (uint32_t)train_number(a, "classes", 510) + 1;
	if (x->classes > CLUSTER_MAX || x->classes < 2 ||
	    x->words < x->classes) {
		ter_fail(a->err, TER_USAGE, "clusters: fewer words than "
		         "classes, or more than %d", CLUSTER_MAX);
		return NULL;
	}
	for (uint32_t i = 0; i + 1 < x->words; i++)
		v->order[i]->id = i + 1;
	uint32_t *ids = malloc(s->n * sizeof *ids);
	if (!ids) {
		ter_fail(a->err, TER_MEMORY, "clusters: no memory");
		return NULL;
	}
	for (size_t i = 0; i < s->n; i++)
		ids[i] = s->keys[i] ? type_of(v, s->keys[i])->id : 0;
	return ids;
}

bool train_clusters(const struct train_args *a)
{
	struct stream s = { 0 };
	struct vocabulary v = { 0 };
	struct exchange x = { 0 };
	if (!train_arg(a, "news", 0) || !train_arg(a, "out", 0))
		return ter_fail(a->err, TER_USAGE,
		                "clusters: news=FILE and out=FILE are needed");
	if (train_number(a, "every", 1) < 1)
		return ter_fail(a->err, TER_USAGE, "clusters: every= is a "
		                "number from 1");
	uint32_t *ids = read_news(a, &s) ? number_words(&x, &v, &s, a) : NULL;
	free(s.keys);
	if (!ids)
		return false;
	count_side(&x.next, ids, s.n, x.words, 1, a);
	count_side(&x.before, ids, s.n, x.words, -1, a);
	free(ids);
	begin(&x, a);
	uint32_t passes = (uint32_t)train_number(a, "passes", 12);
	printf("tokens %zu\ntypes %u\n", s.n, v.used);
	for (uint32_t p = 0; p < passes; p++) {
		printf("pass %u moved %u\n", p + 1, pass(&x));
		fflush(stdout);
	}
	return write_model(&x, &v, a);
}
