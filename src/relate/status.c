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

/* "not", but not that of "not only". */
static bool has_not(const struct scene *s, uint32_t t)
{
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c])
		if (dep_of(s, c) == DEP_ADVMOD && in_list(s, c, LIST_NOT) &&
		    (c + 1 == s->end ||
		     !str_eq(token_str(s->d, c + 1), STR("only"))))
			return true;
	return false;
}

static bool is_negated(const struct scene *s, uint32_t t)
{
	return has_not(s, t) || child_in(s, t, DEP_DET, LIST_NOT) ||
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
	bool past = s->d->tokens[v].xpos == XPOS_VBD; /* before he flew */
	if (has_case(s, v, s->list[LIST_IF]) ||
	    (has_case(s, v, s->list[LIST_AHEAD]) && !past) ||
	    child_in(s, v, DEP_AUX, LIST_MAY))
		return OPEN;
	for (uint32_t c = s->child[v]; c != NONE; c = s->next[c]) {
		uint8_t r = s->d->tokens[c].deprel;
		be = be || ((r == DEP_AUX || r == DEP_COP) &&
		            s->d->tokens[c].xpos != XPOS_MD &&
		            s->d->tokens[c].xpos != XPOS_TO);
	}
	/* "is to meet", and headlines: "Obama to visit Cuba" */
	uint32_t g = head_of(s, v);
	if (dep_of(s, v) == DEP_ACL && s->d->tokens[g].head == NONE &&
	    s->d->tokens[g].upos == UPOS_PROPN && has_to(s, v))
		return OPEN;
	bool alone = g == NONE || dep_of(s, v) == DEP_PARATAXIS;
	return (alone || be) && have && has_to(s, v) &&
	       s->d->tokens[v].xpos == XPOS_VB ? OPEN : REAL;
}

/* What a noun's own words say: "planned talks", "no meeting". */
static enum force of_noun(const struct scene *s, uint32_t n)
{
	if (is_negated(s, n) || child_in(s, n, DEP_AMOD, LIST_CALLED_OFF) ||
	    has_case(s, n, s->list[LIST_WITHOUT]))
		return NOT;
	if (child_in(s, n, DEP_AMOD, LIST_PLANNED) ||
	    (head_of(s, n) != NONE && in_list(s, head_of(s, n), LIST_AHEAD)) ||
	    has_case(s, n, s->list[LIST_AHEAD]))
		return OPEN;
	return REAL;
}

/* "called off", "ruled out" */
static bool is_called_off(const struct scene *s, uint32_t g)
{
	return in_list(s, g, LIST_CALL) && child_in(s, g, DEP_COMPOUND, LIST_OFF);
}

/* What the word above makes of its complement. */
static enum force of_governor(const struct scene *s, uint32_t g)
{
	if (is_called_off(s, g))
		return is_negated(s, g) ? OPEN : NOT;
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
		return has_to(s, v);
	case DEP_CCOMP:
	case DEP_CSUBJ:
		return child_with(s, v, DEP_NSUBJ) == NONE ||
		       has_to(s, v);
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

/* How far the governor of a noun says whether it took place. */
enum tie { TIE_NONE, TIE_WORD, TIE_TIME, TIE_CLAUSE, TIE_FULL };

/* FULL: the noun is what the verb is about ("held talks"); WORD: only a word of
 * planning or refusal above it counts ("hopes for talks"); CLAUSE: the clause
 * says that it takes place ("talks will resume"); TIME: the clause
 * happens in the course of it, so that its tense counts but not its negation
 * ("will say at a meeting"). */
static enum tie tie_of(const struct scene *s, uint32_t n)
{
	switch (dep_of(s, n)) {
	case DEP_NSUBJ:
		if (in_list(s, head_of(s, n), LIST_HAPPEN) ||
		    in_list(s, head_of(s, n), LIST_HOLD))
			return TIE_CLAUSE;
		return s->d->tokens[n].deprel == DEP_NSUBJ_PASS ? TIE_WORD
		                                                : TIE_NONE;
	case DEP_OBJ: /* who fails to disclose talks has held them */
		return in_list(s, head_of(s, n), LIST_TELL) ? TIE_NONE
		                                            : TIE_FULL;
	case DEP_CONJ:
	case DEP_XCOMP:
	case DEP_CCOMP:
		return TIE_FULL;
	case DEP_OBL:
		if (has_case(s, n, s->list[LIST_AHEAD]))
			return TIE_NONE;
		if (in_list(s, head_of(s, n), LIST_JOIN) ||
		    has_case(s, n, s->list[LIST_AS]))
			return TIE_FULL;
		if (has_case(s, n, s->list[LIST_AFTER]))
			return TIE_NONE;
		return has_case(s, n, s->list[LIST_DURING]) ? TIE_TIME
		                                            : TIE_WORD;
	case DEP_NMOD:
		if (has_case(s, n, s->list[LIST_AHEAD]))
			return TIE_NONE;
		return in_list(s, head_of(s, n), LIST_PART) ? TIE_FULL
		                                            : TIE_WORD;
	case DEP_COMPOUND:
		return TIE_WORD;
	default:
		return TIE_NONE;
	}
}

static enum force of_itself(const struct scene *s, uint32_t t)
{
	if (is_verb(s, t))
		return of_clause(s, t);
	enum force f = of_noun(s, t);
	return child_with(s, t, DEP_COP) == NONE ? f
	       : stronger(f, of_clause(s, t));
}

/* One step up from a verb; NONE ends the climb. */
static uint32_t from_verb(const struct scene *s, uint32_t v, enum force *f)
{
	uint32_t g = head_of(s, v);
	if (shares_auxiliary(s, v))
		return g;
	if (s->d->tokens[v].xpos == XPOS_VBG && dep_of(s, v) == DEP_ADVCL &&
	    child_in(s, g, DEP_AUX, LIST_MAY))
		*f = stronger(*f, OPEN);
	if (is_dependent_clause(s, v)) {
		*f = stronger(*f, of_governor(s, g));
		return g;
	}
	if (dep_of(s, v) == DEP_CCOMP && in_list(s, g, LIST_REFUSE))
		*f = stronger(*f, of_governor(s, g));
	return NONE;
}

/* "Agreed a truce": the word of planning has done it. */
static bool is_agreed(const struct scene *s, uint32_t n)
{
	return in_list(s, n, LIST_DEAL) && in_list(s, head_of(s, n), LIST_AGREE);
}

static uint32_t from_noun(const struct scene *s, uint32_t n, enum force *f)
{
	uint32_t g = head_of(s, n);
	if (is_agreed(s, n))
		return g;
	switch (tie_of(s, n)) {
	case TIE_FULL:
		*f = stronger(*f, of_governor(s, g));
		return g;
	case TIE_CLAUSE:
		return g;
	case TIE_TIME:
		if (child_in(s, g, DEP_AUX, LIST_MAY))
			*f = stronger(*f, OPEN);
		return NONE;
	case TIE_WORD:
		*f = stronger(*f, of_governor(s, g));
		if ((dep_of(s, n) == DEP_NSUBJ ||
		     has_case(s, n, s->list[LIST_PURPOSE])) &&
		    child_in(s, g, DEP_AUX, LIST_MAY))
			*f = stronger(*f, OPEN);
		return NONE;
	default:
		return NONE;
	}
}

enum status status_of(const struct scene *s, uint32_t t)
{
	enum force f = REAL;
	for (int i = 0; i < DEEP && f != NOT && t != NONE; i++) {
		f = stronger(f, of_itself(s, t));
		if (head_of(s, t) == NONE)
			break;
		t = is_verb(s, t) ? from_verb(s, t, &f) : from_noun(s, t, &f);
	}
	return (enum status)f;
}
