/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens, mentions -> which tokens can trigger a relation, which sentences are
 * worth a tree.
 *
 * A sentence is wanted if it holds a trigger word of some rule and two who could
 * take part, named or by a personal pronoun; a word such as "sides", or a mediator,
 * may stand alone.  Cost: one probe of a hash table per word of letters; no
 * allocation.  What is not wanted is never
 * parsed, so pronouns and descriptions there are resolved without a tree. */
#include "know/rules.h"
#include "stages.h"

/* Rules hold words of 2 to 24 letters; anything else is no trigger. */
static bool could_be_trigger(struct str w)
{
	return w.len >= 2 && w.len <= 24 && ascii_alpha(w.p[0]);
}

/* Somebody a pronoun could mean. */
static bool is_person(const struct doc *d, uint32_t i)
{
	static const char *const nobody[] = { "it", "its", "you", "your" };
	struct str w = token_str(d, i);
	if (d->tokens[i].xpos != XPOS_PRP && d->tokens[i].xpos != XPOS_PRPS)
		return false;
	for (size_t k = 0; k < sizeof nobody / sizeof *nobody; k++)
		if (str_case_eq(w, str_of(nobody[k])))
			return false;
	return true;
}

/* Does some rule of the trigger tell of mediators, who may stand alone? */
static bool may_mediate(const struct rules *r, uint16_t word)
{
	for (uint32_t i = r->from[word]; i < r->from[word + 1]; i++)
		if (r->types[r->rules[r->by_word[i]].type].mediates)
			return true;
	return false;
}

static bool mark(struct doc *d, struct sentence *s)
{
	const struct rules *r = d->know->rules;
	uint16_t people = rules_list(r, STR("somebody"));
	bool trigger = false, group = false, mediates = false;
	uint32_t parties = 0, last = NONE;
	for (uint32_t i = s->first; i < s->end; i++) {
		struct token *t = &d->tokens[i];
		struct str w = token_str(d, i);
		parties += is_person(d, i) ||
		           (t->mention != NONE && t->mention != last);
		last = t->mention == NONE ? last : t->mention;
		if (!could_be_trigger(w))
			continue;
		uint16_t word = rules_word(r, w);
		group = group || rules_in(r, people, word);
		if (!rules_is_trigger(r, word))
			continue;
		t->flags |= TOKEN_TRIGGER;
		trigger = true;
		mediates = mediates || may_mediate(r, word);
	}
	return trigger && (group || parties > 1 || (parties && mediates));
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
