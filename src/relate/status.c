/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trigger in its tree -> did it happen, is it planned, did it not happen.
 *
 * From the trigger upwards through what contains it, as long as that says
 * something of its reality: auxiliaries and negation of each verb, the words
 * that make their complement planned (hope, offer, due) or negated (refuse,
 * call off), adjectives and determiners of nouns (planned talks, no meeting),
 * case words (ahead of, without).  Reported speech ends the climb.  A refusal
 * that is itself negated ("did not rule out talks") leaves it open: planned.
 * After Sauri and Pustejovsky's FactBank (2009), much simplified. */
#include "relate/scene.h"

#define DEEP 10

enum force { REAL, OPEN, NOT }; /* as enum status */

static enum force stronger(enum force a, enum force b)
{
	return a > b ? a : b;
}

static bool child_in(const struct scene *s, uint32_t t, enum deprel dep,
                     enum scene_list l)
{
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c])
		if (dep_of(s, c) == dep && in_list(s, c, l))
			return true;
	return false;
}

static bool is_negated(const struct scene *s, uint32_t t)
{
	return child_in(s, t, DEP_ADVMOD, LIST_NOT) ||
	       child_in(s, t, DEP_DET, LIST_NOT) ||
	       child_in(s, t, DEP_CC, LIST_NOT);
}

static bool has_to(const struct scene *s, uint32_t v)
{
	for (uint32_t c = s->child[v]; c != NONE; c = s->next[c])
		if (s->d->tokens[c].xpos == XPOS_TO)
			return true;
	return false;
}

/* What a clause says by itself: its auxiliaries, negation and marks. */
static enum force of_clause(const struct scene *s, uint32_t v)
{
	bool be = false, have = child_with(s, v, DEP_NSUBJ) != NONE;
	if (is_negated(s, v))
		return NOT;
	if (has_case(s, v, s->list[LIST_WITHOUT]))
		return NOT;
	if (has_case(s, v, s->list[LIST_IF]) ||
	    has_case(s, v, s->list[LIST_AHEAD]) ||
	    child_in(s, v, DEP_AUX, LIST_MAY))
		return OPEN;
	for (uint32_t c = s->child[v]; c != NONE; c = s->next[c]) {
		uint8_t r = s->d->tokens[c].deprel;
		be = be || ((r == DEP_AUX || r == DEP_COP) &&
		            s->d->tokens[c].xpos != XPOS_MD &&
		            s->d->tokens[c].xpos != XPOS_TO);
	}
	/* "is to meet" */
	return be && have && has_to(s, v) &&
	       s->d->tokens[v].xpos == XPOS_VB ? OPEN : REAL;
}

/* What a noun's own words say: "planned talks", "no meeting". */
static enum force of_noun(const struct scene *s, uint32_t n)
{
	if (is_negated(s, n) || child_in(s, n, DEP_AMOD, LIST_CALLED_OFF) ||
	    has_case(s, n, s->list[LIST_WITHOUT]))
		return NOT;
	if (child_in(s, n, DEP_AMOD, LIST_PLANNED) ||
	    has_case(s, n, s->list[LIST_AHEAD]))
		return OPEN;
	return REAL;
}

/* What the word above makes of its complement. */
static enum force of_governor(const struct scene *s, uint32_t g)
{
	if (in_list(s, g, LIST_REFUSE))
		return is_negated(s, g) ? OPEN : NOT;
	if (in_list(s, g, LIST_PLAN))
		return is_negated(s, g) ? NOT : OPEN;
	return REAL;
}

static bool is_dependent_clause(const struct scene *s, uint32_t v)
{
	switch (dep_of(s, v)) {
	case DEP_XCOMP:
		return true;
	case DEP_ACL:
		return s->d->tokens[v].deprel == DEP_ACL;
	case DEP_ADVCL:
	case DEP_CCOMP:
	case DEP_CSUBJ:
		return child_with(s, v, DEP_NSUBJ) == NONE ||
		       has_to(s, v);
	case DEP_CONJ:
	case DEP_PARATAXIS:
		return false;
	default:
		return false;
	}
}

/* Joined to a verb with which it shares auxiliaries: "will go and meet". */
static bool shares_auxiliary(const struct scene *s, uint32_t v)
{
	uint32_t g = head_of(s, v);
	return dep_of(s, v) == DEP_CONJ && g != NONE && is_verb(s, g) &&
	       child_with(s, v, DEP_AUX) == NONE &&
	       child_with(s, v, DEP_NSUBJ) == NONE &&
	       (s->d->tokens[v].xpos == s->d->tokens[g].xpos ||
	        s->d->tokens[v].xpos == XPOS_VB);
}

/* Does the noun's governor say whether it took place? */
static bool is_told_by_governor(const struct scene *s, uint32_t n)
{
	switch (dep_of(s, n)) {
	case DEP_OBJ:
	case DEP_NSUBJ:
	case DEP_CONJ:
	case DEP_XCOMP:
	case DEP_CCOMP:
		return true;
	case DEP_OBL:
	case DEP_NMOD:
		return !has_case(s, n, s->list[LIST_AHEAD]);
	case DEP_COMPOUND:
		return true;
	default:
		return false;
	}
}

/* After the climb from a noun to the verb of its clause, "at a meeting he
 * said" tells of a meeting only what the auxiliaries do. */
static bool is_loose(const struct scene *s, uint32_t n)
{
	return dep_of(s, n) == DEP_OBL && !has_case(s, n, s->list[LIST_DURING]);
}

enum status status_of(const struct scene *s, uint32_t t)
{
	enum force f = REAL;
	for (int i = 0; i < DEEP && f != NOT; i++) {
		uint32_t g = head_of(s, t);
		bool verb = is_verb(s, t);
		f = stronger(f, verb || child_with(s, t, DEP_COP) != NONE
		                ? of_clause(s, t) : REAL);
		if (!verb)
			f = stronger(f, of_noun(s, t));
		if (g == NONE)
			break;
		if (verb && !is_dependent_clause(s, t)) {
			if (shares_auxiliary(s, t)) {
				t = g;
				continue;
			}
			if (dep_of(s, t) == DEP_CCOMP &&
			    in_list(s, g, LIST_REFUSE))
				f = stronger(f, of_governor(s, g));
			break;
		}
		if (!verb && !is_told_by_governor(s, t))
			break;
		f = stronger(f, of_governor(s, g));
		if (!verb && is_loose(s, t))
			break;
		t = g;
	}
	return (enum status)f;
}
