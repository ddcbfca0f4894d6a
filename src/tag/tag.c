/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens -> Universal and Penn parts of speech, as one class of both.
 *
 * A linear model over hashed features with integer weights, read in place,
 * greedy from left to right; words that have but one class skip the scoring.
 * Training: averaged perceptron (Collins 2002), src/train/train_tag.c.
 * Cost per token: for each template a hash, one cache line of the model, asked
 * for ahead of its use, and a handful of additions.
 *
 * Without a model words are told apart by their looks only. */
#include "stages.h"

#include "tag/score.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define AHEAD 4 /* words */

static const uint8_t *bucket_of(const struct tag_model *m, uint64_t hash)
{
	return m->buckets + (size_t)tag_bucket(hash, m->bits) * TAG_BUCKET;
}

/* The pairs of each slot of the feature, in turn. */
struct probe {
	const uint8_t *bucket;
	uint32_t hits; /* two bits for each slot */
};

#ifdef __SSE2__
static struct probe probe(const struct tag_model *m, uint64_t hash)
{
	const uint8_t *b = bucket_of(m, hash);
	__m128i equal = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)b),
		_mm_set1_epi16((short)tag_check(hash)));
	return (struct probe){ b, (uint32_t)_mm_movemask_epi8(equal) };
}
#else
static struct probe probe(const struct tag_model *m, uint64_t hash)
{
	const uint8_t *b = bucket_of(m, hash);
	uint16_t check = tag_check(hash);
	uint32_t hits = 0;
	for (uint32_t i = 0; i < TAG_SLOTS; i++)
		if ((b[2 * i] | b[2 * i + 1] << 8) == check)
			hits |= 3u << 2 * i;
	return (struct probe){ b, hits };
}
#endif

static const uint8_t *next_slot(struct probe *p)
{
	if (!p->hits)
		return NULL;
	uint32_t slot = (uint32_t)__builtin_ctz(p->hits) / 2;
	p->hits &= ~(3u << 2 * slot);
	return p->bucket + 2 * TAG_SLOTS + 2 * TAG_PAIRS * slot;
}

static void add_pair(int16_t *scores, const uint8_t *pair)
{
	int16_t *s = &scores[pair[0] % TAG_SCORES];
	*s = (int16_t)(*s + (int8_t)pair[1]);
}

static void add_feature(const struct tag_model *m, uint64_t hash,
                        int16_t *scores)
{
	struct probe p = probe(m, hash);
	const uint8_t *s;
	while ((s = next_slot(&p))) {
		add_pair(scores, s);
		add_pair(scores, s + 2);
		add_pair(scores, s + 4);
	}
}

int tag_weight(const struct tag_model *m, uint64_t hash, uint32_t class)
{
	struct probe p = probe(m, hash);
	const uint8_t *s;
	int sum = 0;
	while ((s = next_slot(&p)))
		for (int i = 0; i < TAG_PAIRS; i++)
			if (s[2 * i] == class)
				sum += (int8_t)s[2 * i + 1];
	return sum;
}

/* The value of a fact about the word, or -1. */
static int fact(const struct tag_model *m, uint64_t hash, uint8_t which)
{
	struct probe p = probe(m, hash);
	const uint8_t *s;
	while ((s = next_slot(&p)))
		if (s[0] == which)
			return s[1];
	return -1;
}

void tag_ambiguity(const struct tag_model *m, struct tag_word *w)
{
	int set = fact(m, tag_word_hash(1, w), TAG_FACT_SET);
	w->atom[ATOM_AMBIGUITY] = set >= 0 ? (uint32_t)set + 1 : tag_unknown(w);
}

int tag_only(const struct tag_model *m, const struct tag_word *w)
{
	int c = fact(m, tag_word_hash(0, w), TAG_FACT_ONLY);
	return c < (int)m->nclasses ? c : -1;
}

/* The first class with the highest score. */
static uint32_t first_best(int16_t *scores, uint32_t n)
{
	int16_t high = INT16_MIN;
	uint32_t c = 0;
	for (uint32_t i = n; i < TAG_SCORES; i++)
		scores[i] = INT16_MIN;
	for (uint32_t i = 0; i < TAG_SCORES; i++)
		high = scores[i] > high ? scores[i] : high;
	while (scores[c] != high)
		c++;
	return c;
}

uint32_t tag_best(const struct tag_model *m, const struct tag_word *w,
                  const uint64_t *hashes)
{
	uint64_t dynamic[TAG_TEMPLATES - TAG_STATIC];
	int16_t scores[TAG_SCORES] = { 0 };
	tag_dynamic(w, dynamic);
	for (uint32_t t = 0; t < TAG_TEMPLATES - TAG_STATIC; t++)
		__builtin_prefetch(bucket_of(m, dynamic[t]));
	for (uint32_t t = 0; t < TAG_STATIC; t++)
		if (hashes[t])
			add_feature(m, hashes[t], scores);
	for (uint32_t t = 0; t < TAG_TEMPLATES - TAG_STATIC; t++)
		add_feature(m, dynamic[t], scores);
	return first_best(scores, m->nclasses);
}

/* Room for the longest sentence. */
struct desk {
	struct tag_word *words; /* [n + 2 * TAG_PAD] */
	int16_t *only;          /* [n] */
	uint64_t *hashes;       /* [n * TAG_STATIC] */
};

/* What can be known of the words before any is tagged; the model's lines are
 * asked for some words ahead of their use. */
static void prepare(const struct doc *d, const struct tag_model *m,
                    struct desk *k, const struct sentence *s)
{
	uint32_t n = s->end - s->first;
	tag_words(d, s->first, s->end, k->words);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t t = 0; t < 2; t++)
			__builtin_prefetch(bucket_of(m, tag_word_hash(t,
				&k->words[TAG_PAD + i])));
	for (uint32_t i = 0; i < n; i++) {
		k->only[i] = (int16_t)tag_only(m, &k->words[TAG_PAD + i]);
		tag_ambiguity(m, &k->words[TAG_PAD + i]);
	}
}

static void ask(const struct tag_model *m, const struct tag_word *w,
                uint64_t *hashes)
{
	tag_static(w, hashes);
	for (uint32_t t = 0; t < TAG_STATIC; t++)
		__builtin_prefetch(bucket_of(m, hashes[t]));
}

static void tag_sentence(struct doc *d, const struct tag_model *m,
                         struct desk *k, const struct sentence *s)
{
	uint32_t n = s->end - s->first, asked = 0;
	prepare(d, m, k, s);
	for (uint32_t i = 0; i < n; i++) {
		for (; asked < n && asked < i + AHEAD; asked++)
			if (k->only[asked] < 0)
				ask(m, &k->words[TAG_PAD + asked],
				    &k->hashes[asked * TAG_STATIC]);
		struct tag_word *w = &k->words[TAG_PAD + i];
		uint32_t best = k->only[i] >= 0 ? (uint32_t)k->only[i] :
			tag_best(m, w, &k->hashes[i * TAG_STATIC]);
		w->atom[ATOM_TAG] = best + 1;
		d->tokens[s->first + i].upos = m->classes[best].upos;
		d->tokens[s->first + i].xpos = m->classes[best].xpos;
	}
}

/* Tags from the looks of the word. */
static void tag_plain(struct token *t, struct str form)
{
	char c = form.len ? form.p[0] : ' ';
	t->upos = UPOS_NOUN;
	t->xpos = XPOS_NN;
	if (ascii_digit(c)) {
		t->upos = UPOS_NUM;
		t->xpos = XPOS_CD;
	} else if (ascii_upper(c)) {
		t->upos = UPOS_PROPN;
		t->xpos = XPOS_NNP;
	} else if (!ascii_alpha(c) && (unsigned char)c < 0x80) {
		t->upos = UPOS_PUNCT;
		t->xpos = XPOS_STOP;
	}
}

void tag(struct doc *d)
{
	struct tag_model m;
	uint32_t longest = 0;
	if (!tag_model_open(&m, &d->know->tag)) {
		for (uint32_t t = 0; t < d->ntokens; t++)
			tag_plain(&d->tokens[t], token_str(d, t));
		return;
	}
	doc_clusters(d);
	for (uint32_t s = 0; s < d->nsentences; s++) {
		uint32_t n = d->sentences[s].end - d->sentences[s].first;
		longest = n > longest ? n : longest;
	}
	struct arena_mark mark = arena_mark(d->arena);
	struct desk k = {
		arena_take(d->arena, longest + 2 * TAG_PAD, sizeof *k.words),
		arena_take(d->arena, longest, sizeof *k.only),
		arena_take(d->arena, longest, TAG_STATIC * sizeof *k.hashes),
	};
	for (uint32_t s = 0; s < d->nsentences; s++)
		tag_sentence(d, &m, &k, &d->sentences[s]);
	arena_release(d->arena, mark);
}
