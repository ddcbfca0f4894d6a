/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "They", "them", "their" -> those named together last: "A and B", "the two
 * leaders", "Qatari officials", "the Israelis".
 *
 * The antecedent stands before the pronoun in its sentence, or, where the pronoun
 * opens the sentence, in the one before.  Other people spoken of in between
 * ("reporters") leave it unresolved.  Cost: linear in tokens. */
#include "resolve/phrase.h"

#define BIT(kind) (1u << LEX_##kind)
#define OPENING 3 /* words from the start of a sentence */
#define TITLE 7   /* words between "and" and a name */
#define TOGETHER 6

struct reader {
	struct resolver *r;
	uint32_t list[TOGETHER], n; /* nodes named together last; 0: nobody */
	uint32_t at;                /* last token of theirs */
};

/* The name that "and" or a comma joins to the one at x, titles in between. */
static uint32_t joined_before(const struct resolver *r, uint32_t x, bool *and)
{
	const struct name *k = &r->names[x];
	uint32_t s = sentence_first(r, k->first), t = k->first;
	for (int i = 0; i < TITLE && t > s + 1; i++, t--) {
		const struct token *w = &r->d->tokens[t - 1];
		uint32_t y = r->name_at[t - 2];
		*and = w->upos == UPOS_CCONJ;
		if ((*and || is_word(r, t - 1, STR(","))) && y != NONE)
			return r->names[y].type == k->type ? y : NONE;
		if (w->upos != UPOS_PROPN && w->upos != UPOS_NOUN &&
		    w->upos != UPOS_ADJ)
			return NONE;
	}
	return NONE;
}

static bool are_persons(const struct reader *w)
{
	return w->r->nodes[node_of(w->r, w->list[0])].type == ENT_PERSON;
}

/* States or places behind a preposition, "on Iran and North Korea": what the
 * people spoken of before them talk about. */
static bool is_aside(const struct resolver *r, uint32_t last, uint32_t n)
{
	uint32_t x = last;
	bool and;
	while (--n)
		x = joined_before(r, x, &and);
	uint32_t t = r->names[x].first, s = sentence_first(r, t);
	if (r->names[x].type != ENT_COUNTRY && r->names[x].type != ENT_PLACE)
		return false;
	if (t > s && is_word(r, t - 1, STR("the")))
		t--;
	return t > s && r->d->tokens[t - 1].upos == UPOS_ADP;
}

/* Names joined by "and", and by commas before it. */
static void read_names(struct reader *w, uint32_t x)
{
	struct resolver *r = w->r;
	uint32_t list[TOGETHER], n = 0;
	bool and, any = false;
	for (uint32_t y = x; y != NONE; y = joined_before(r, y, &and)) {
		if (r->names[y].dead || n == TOGETHER)
			return;
		if (n == 1 && !and)
			return; /* a comma alone joins no two */
		any = any || n == 1;
		list[n++] = name_node(r, y);
	}
	if (!any || (w->n > 1 && are_persons(w) && is_aside(r, x, n)))
		return;
	memcpy(w->list, list, sizeof list);
	w->n = n;
	w->at = r->names[x].end - 1;
}

static void read_ref(struct reader *w, const struct ref *k)
{
	const struct resolver *r = w->r;
	if (!(k->flags & MENTION_PLURAL))
		return;
	w->at = k->end - 1;
	w->n = 0;
	if (k->node != NONE)
		w->list[w->n++] = k->node;
	else if (k->members != NONE)
		for (uint32_t i = k->members; r->members[i] != NONE &&
		     w->n < TOGETHER; i++)
			w->list[w->n++] = r->members[i];
}

static bool is_they(const struct resolver *r, uint32_t t)
{
	static const char *const they[] = { "they", "them", "their",
		"themselves" };
	return r->d->tokens[t].upos == UPOS_PRON && ONE_OF(low(r, t), they);
}

static void read_pronoun(struct reader *w, uint32_t t)
{
	struct resolver *r = w->r;
	uint32_t s = r->d->tokens[t].sentence;
	uint32_t at = r->d->tokens[w->at].sentence;
	if (!w->n || (at != s && (at + 1 != s ||
	              t >= sentence_first(r, t) + OPENING)))
		return;
	struct ref *k = ref_add(r, t, t + 1, t);
	k->kind = MENTION_PRONOUN;
	k->type = r->nodes[w->list[0]].type;
	if (w->n == 1) {
		k->node = w->list[0];
		k->flags = MENTION_PLURAL | MENTION_STANDIN;
	} else {
		ref_members(r, k, w->list, w->n);
	}
	w->at = t;
}

/* Other people, without a name. */
static bool is_crowd(const struct resolver *r, uint32_t t)
{
	const struct token *k = &r->d->tokens[t];
	return (k->xpos == XPOS_NNS || k->xpos == XPOS_NNPS) &&
	       r->name_at[t] == NONE &&
	       (kinds_of(r, t, t + 1, true) &
	        (BIT(PEOPLE) | BIT(OFFICE) | BIT(HUMAN)) ||
	        is_word(r, t, STR("people")));
}

void plurals(struct resolver *r)
{
	struct reader w = { .r = r };
	for (uint32_t t = 0; t < r->d->ntokens; t++) {
		uint32_t x = r->name_at[t], k = r->ref_at[t];
		if (k != NONE)
			read_ref(&w, &r->refs[k]);
		else if (x != NONE && r->names[x].end == t + 1)
			read_names(&w, x);
		else if (is_crowd(r, t))
			w.n = 0;
		else if (is_they(r, t))
			read_pronoun(&w, t);
	}
}
