/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens -> Universal and Penn parts of speech, as one class of both.
 *
 * A linear model over hashed features with integer weights, read in place,
 * greedy from left to right; words that have but one class skip the scoring.
 * Training: averaged perceptron (Collins 2002), src/train/train_tag.c.
 * Cost per token: one look-up for each template, each one or two cache lines
 * of the model, and a handful of additions.
 *
 * Without a model words are told apart by their looks only. */
#include "stages.h"

#include "tag/score.h"

#define SLOT_CHECKS 64 /* slots looked at before a look-up gives up */

/* First slot of the feature, or NULL; *at is its number. */
static const uint8_t *slot_find(const struct tag_model *m, uint64_t hash,
                                uint32_t *at)
{
	uint16_t check = tag_slot_check(hash);
	uint32_t mask = (1u << m->bits) - 1;
	*at = tag_slot_at(hash, m->bits);
	for (int i = 0; i < SLOT_CHECKS; i++) {
		const uint8_t *s = m->slots + (size_t)*at * TAG_SLOT;
		uint16_t have = (uint16_t)(s[0] | s[1] << 8);
		if (have == check)
			return s;
		if (!have)
			return NULL;
		*at = (*at + 1) & mask;
	}
	return NULL;
}

static void add_feature(const struct tag_model *m, uint64_t hash,
                        int32_t *scores)
{
	uint32_t at, mask = (1u << m->bits) - 1;
	const uint8_t *s = slot_find(m, hash, &at);
	uint16_t check = tag_slot_check(hash);
	for (int i = 0; s && i < SLOT_CHECKS; i++) {
		if ((s[0] | s[1] << 8) != check)
			return;
		for (int p = 0; p < TAG_PAIRS; p++)
			scores[s[2 + 2 * p]] += (int8_t)s[3 + 2 * p];
		at = (at + 1) & mask;
		s = m->slots + (size_t)at * TAG_SLOT;
	}
}

/* The value of a fact about the word, or -1. */
static int fact(const struct tag_model *m, uint64_t hash, uint8_t which)
{
	uint32_t at;
	const uint8_t *s = slot_find(m, hash, &at);
	return s && s[2] == which ? s[3] : -1;
}

void tag_ambiguity(const struct tag_model *m, struct tag_word *w)
{
	int set = fact(m, tag_word_hash(1, w), TAG_FACT_SET);
	w->atom[ATOM_AMBIGUITY] = set >= 0 ? (uint32_t)set + 1 : tag_unknown(w);
}

int tag_only(const struct tag_model *m, const struct tag_word *w)
{
	return fact(m, tag_word_hash(0, w), TAG_FACT_ONLY);
}

uint32_t tag_best(const struct tag_model *m, const struct tag_word *w)
{
	uint64_t hashes[TAG_TEMPLATES];
	int32_t scores[256] = { 0 };
	uint32_t best = 0;
	tag_features(w, hashes);
	for (uint32_t t = 0; t < TAG_TEMPLATES; t++)
		add_feature(m, hashes[t], scores);
	for (uint32_t c = 1; c < m->nclasses; c++)
		if (scores[c] > scores[best])
			best = c;
	return best;
}

static void tag_sentence(struct doc *d, const struct tag_model *m,
                         struct tag_word *words, const struct sentence *s)
{
	tag_words(d, s->first, s->end, words);
	for (uint32_t i = 0; i < s->end - s->first; i++)
		tag_ambiguity(m, &words[TAG_PAD + i]);
	for (uint32_t i = 0; i < s->end - s->first; i++) {
		struct tag_word *w = &words[TAG_PAD + i];
		int only = tag_only(m, w);
		uint32_t best = only >= 0 && (uint32_t)only < m->nclasses ?
			(uint32_t)only : tag_best(m, w);
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
	struct tag_word *words = arena_take(d->arena, longest + 2 * TAG_PAD,
	                                    sizeof *words);
	for (uint32_t s = 0; s < d->nsentences; s++)
		tag_sentence(d, &m, words, &d->sentences[s]);
	arena_release(d->arena, mark);
}
