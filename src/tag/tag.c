/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens -> Universal and Penn parts of speech, as one class of both.
 *
 * A linear model over hashed features with integer weights, read in place,
 * greedy from left to right; words that have but one class skip the scoring.
 * Training: averaged perceptron (Collins 2002), src/train/train_tag.c.
 * Cost per token: for each template a hash, one cache line of the model, asked
 * for ahead of its use, and a handful of additions (score.c).
 *
 * Without a model words are told apart by their looks only. */
#include "stages.h"

#include "tag/score.h"

#define AHEAD 4 /* words */

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
	for (uint32_t i = 0; i < n; i++) {
		uint64_t *hashes = &k->hashes[i * TAG_STATIC];
		for (uint32_t t = 0; t < 2; t++) {
			hashes[t] = tag_word_hash(t, &k->words[TAG_PAD + i]);
			tag_ask(m, hashes[t]);
		}
	}
	for (uint32_t i = 0; i < n; i++) {
		const uint64_t *hashes = &k->hashes[i * TAG_STATIC];
		k->only[i] = (int16_t)tag_only(m, hashes[0]);
		tag_ambiguity(m, hashes[1], &k->words[TAG_PAD + i]);
	}
}

static void ask(const struct tag_model *m, const struct tag_word *w,
                uint64_t *hashes)
{
	tag_static(w, hashes);
	for (uint32_t t = 0; t < TAG_STATIC; t++)
		tag_ask(m, hashes[t]);
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

static bool is_any(const struct doc *d, uint32_t t, const char *const *words)
{
	for (; *words; words++)
		if (str_case_eq(token_str(d, t), str_of(*words)))
			return true;
	return false;
}

#define REACH 5 /* words from "have" to its participle */

/* "Have" before a noun phrase and no participle. */
static bool owns(const struct doc *d, uint32_t t, uint32_t end)
{
	static const uint32_t phrase = 1u << UPOS_DET | 1u << UPOS_NOUN |
		1u << UPOS_ADJ | 1u << UPOS_NUM | 1u << UPOS_PROPN;
	if (t + 1 == end || !(phrase >> d->tokens[t + 1].upos & 1))
		return false;
	end = end - t <= REACH ? end : t + 1 + REACH;
	for (uint32_t k = t + 1; k < end; k++)
		if (d->tokens[k].xpos == XPOS_VBN ||
		    d->tokens[k].xpos == XPOS_VBD)
			return false;
	return true;
}

/* An auxiliary stands before a participle; from left to right nobody could see
 * whether there would be one.  Else "have" and "get" are verbs of their own. */
static void find_verbs(struct doc *d, const struct sentence *s)
{
	static const char *const have[] = { "have", "has", "had", "having",
		NULL };
	static const char *const get[] = { "get", "gets", "got", "getting",
		NULL };
	for (uint32_t t = s->first; t < s->end; t++) {
		if (d->tokens[t].upos != UPOS_AUX)
			continue;
		bool participle = t + 1 < s->end &&
		                  d->tokens[t + 1].xpos == XPOS_VBN;
		if ((is_any(d, t, have) && owns(d, t, s->end)) ||
		    (is_any(d, t, get) && !participle))
			d->tokens[t].upos = UPOS_VERB;
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
	for (uint32_t s = 0; s < d->nsentences; s++) {
		tag_sentence(d, &m, &k, &d->sentences[s]);
		find_verbs(d, &d->sentences[s]);
	}
	arena_release(d->arena, mark);
}
