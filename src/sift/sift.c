/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens, mentions -> which tokens can trigger a relation, which sentences are
 * worth a tree.
 *
 * A sentence is wanted if it holds a trigger word of some rule and two who could
 * take part, named or by a personal pronoun; a word such as "sides", or a mediator,
 * may stand alone; and if a trained first look at a trigger in it (look.c) finds it
 * worth the time.  Cost: one probe of a hash table per word of letters; no
 * allocation.  What is not wanted is never parsed, so pronouns and descriptions
 * there are resolved without a tree. */
#include "know/rules.h"
#include "sift/look.h"
#include "stages.h"

/* Rules hold words of 2 to 24 letters; anything else is no trigger. */
static bool could_be_trigger(struct str w)
{
	return w.len >= 2 && w.len <= 24 && ascii_alpha(w.p[0]);
}

/* What is looked up once a document. */
struct sieve {
	struct look look;
	uint16_t people, always; /* lists of the rules */
};

static bool is_worth(const struct doc *d, const struct sentence *s,
                     const struct look *l, uint32_t t)
{
	struct look_features f;
	if (!l->weights)
		return true;
	look_features(d, s, t, &f);
	return look_score(l, &f) >= l->limit;
}

static bool is_go_between(const struct doc *d, uint32_t t)
{
	return t > 1 && str_eq(token_str(d, t), STR("between")) &&
	       str_eq(token_str(d, t - 1), STR("-"));
}

static bool mark(struct doc *d, const struct sentence *s, const struct sieve *v)
{
	const struct rules *r = d->know->rules;
	bool trigger = false, group = false, mediates = false, worth = false;
	uint32_t parties = 0, last = NONE;
	for (uint32_t i = s->first; i < s->end; i++) {
		struct token *t = &d->tokens[i];
		struct str w = token_str(d, i);
		parties += is_somebody(d, i) ||
		           (t->mention != NONE && t->mention != last);
		last = t->mention == NONE ? last : t->mention;
		if (!could_be_trigger(w))
			continue;
		uint16_t word = rules_word(r, w);
		group = group || rules_in(r, v->people, word);
		if (!rules_is_trigger(r, word))
			continue;
		t->flags |= TOKEN_TRIGGER;
		trigger = true;
		mediates = mediates || rules_mediate(r, word);
		worth = worth || rules_in(r, v->always, word) ||
		        rules_own(r, word) || is_go_between(d, i);
	}
	if (!trigger || !(group || parties > 1 || (parties && mediates)))
		return false;
	for (uint32_t i = s->first; i < s->end && !worth; i++)
		worth = d->tokens[i].flags & TOKEN_TRIGGER &&
		        is_worth(d, s, &v->look, i);
	return worth;
}

void sift(struct doc *d)
{
	const struct rules *r = d->know->rules;
	if (!r)
		return;
	struct sieve v = { .people = rules_list(r, STR("somebody")),
	                   .always = rules_list(r, STR("mediation")) };
	look_open(&v.look, &d->know->sift);
	if (v.look.weights)
		doc_clusters(d);
	for (uint32_t i = 0; i < d->nsentences; i++) {
		struct sentence *s = &d->sentences[i];
		if (!(s->flags & SENTENCE_BOILERPLATE) && mark(d, s, &v))
			s->flags |= SENTENCE_WANTED;
	}
}
