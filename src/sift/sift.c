/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens, mentions -> which tokens can trigger a relation, which sentences are
 * worth a tree.
 *
 * A sentence is wanted if it holds a trigger word of some rule and somebody who
 * could take part: a named mention, a personal pronoun, or a word such as
 * "sides".  Cost: one probe of a
 * hash table per word of letters; no allocation.  What is not wanted is never
 * parsed, so pronouns and descriptions there are resolved without a tree. */
#include "know/rules.h"
#include "stages.h"

/* Rules hold words of 2 to 24 letters; anything else is no trigger. */
static bool could_be_trigger(struct str w)
{
	return w.len >= 2 && w.len <= 24 && ascii_alpha(w.p[0]);
}

static bool is_somebody(const struct token *t)
{
	return t->mention != NONE || t->xpos == XPOS_PRP ||
	       t->xpos == XPOS_PRPS;
}

static bool mark(struct doc *d, struct sentence *s)
{
	const struct rules *r = d->know->rules;
	uint16_t people = rules_list(r, STR("somebody"));
	bool trigger = false, somebody = false;
	for (uint32_t i = s->first; i < s->end; i++) {
		struct token *t = &d->tokens[i];
		struct str w = token_str(d, i);
		somebody = somebody || is_somebody(t);
		if (!could_be_trigger(w))
			continue;
		uint16_t word = rules_word(r, w);
		somebody = somebody || rules_in(r, people, word);
		if (!rules_is_trigger(r, word))
			continue;
		t->flags |= TOKEN_TRIGGER;
		trigger = true;
	}
	return trigger && somebody;
}

void sift(struct doc *d)
{
	if (!d->know->rules)
		return;
	for (uint32_t i = 0; i < d->nsentences; i++) {
		struct sentence *s = &d->sentences[i];
		if (!(s->flags & SENTENCE_BOILERPLATE) && mark(d, s))
			s->flags |= SENTENCE_WANTED;
	}
}
