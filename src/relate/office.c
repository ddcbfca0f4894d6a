/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An office or description -> the person named right after it, whatever the tree
 * makes of the two: "President of Chile Michelle Bachelet". */
#include "relate/scene.h"

#define TITLE_MAX 12 /* words between an office and the name */

/* "for" and "and" in "Representative for Trade and Industry Jane Roe", "to" in
 * "envoy to Syria Staffan de Mistura". */
static bool is_title_link(const struct scene *s, uint32_t i)
{
	static const char *const links[] = { "for", "of", "and", "the", "to" };
	const struct token *next = &s->d->tokens[i + 1];
	struct str w = token_str(s->d, i);
	if (i + 1 >= s->end || (next->upos != UPOS_PROPN &&
	                        next->upos != UPOS_ADJ &&
	                        next->upos != UPOS_DET))
		return false;
	for (size_t k = 0; k < sizeof links / sizeof *links; k++)
		if (str_eq(w, str_of(links[k])))
			return true;
	return false;
}

/* "the Chairman of the Committee, Jane Roe, said": the name is set off. */
static bool is_set_off(const struct scene *s, uint32_t comma)
{
	uint32_t n = comma + 1 < s->end ? s->d->tokens[comma + 1].mention
	                                : NONE;
	if (n == NONE || !str_eq(token_str(s->d, comma), STR(",")))
		return false;
	uint32_t end = s->d->mentions[n].end;
	return end == s->end || s->d->tokens[end].upos == UPOS_PUNCT;
}

/* The person named after an office that ends before token i, whatever the tree
 * makes of it: "President of Chile Michelle Bachelet"; NONE. */
static uint32_t person_after(const struct scene *s, uint32_t i)
{
	const struct doc *d = s->d;
	uint32_t stop = i + TITLE_MAX < s->end ? i + TITLE_MAX : s->end;
	for (; i < stop; i++) {
		uint32_t n = d->tokens[i].mention;
		if (n != NONE && d->mentions[n].type == ENT_PERSON)
			return d->mentions[n].kind == MENTION_NAME ? n : NONE;
		if (n == NONE && d->tokens[i].upos != UPOS_PROPN &&
		    d->tokens[i].upos != UPOS_ADJ && !is_title_link(s, i) &&
		    !is_set_off(s, i))
			return NONE;
	}
	return NONE;
}

/* A description, or the person named right after it. */
uint32_t office_named(const struct scene *s, uint32_t m)
{
	const struct mention *x = &s->d->mentions[m];
	if (x->kind != MENTION_NOMINAL || x->flags & MENTION_PLURAL ||
	    x->end >= s->end)
		return m;
	uint32_t n = person_after(s, x->end);
	return n == NONE ? m : n;
}

/* "Chairman of the State Duma Boris Gryzlov", where "Chairman" is no mention:
 * the person, or NONE. */
uint32_t office_holder(const struct scene *s, uint32_t t)
{
	struct str v;
	char low[LEXICON_LOW];
	if (s->d->tokens[t].upos != UPOS_PROPN ||
	    !lexicon_value(&s->d->know->lexicon,
	                   lexicon_low(token_str(s->d, t), low), LEX_OFFICE,
	                   &v))
		return NONE;
	return person_after(s, t + 1);
}

/* One unnamed person: "South Korea's president", who may be named in an
 * apposition. */
bool office_alone(const struct scene *s, uint32_t m)
{
	const struct mention *x = &s->d->mentions[m];
	return x->kind == MENTION_NOMINAL && !(x->flags & MENTION_PLURAL) &&
	       x->type != ENT_PERSON;
}

/* "the EU's Vice Presidents Jane Roe and John Doe": who they are is said. */
bool office_list(const struct scene *s, uint32_t m)
{
	const struct mention *x = &s->d->mentions[m];
	uint32_t n = x->end < s->end ? s->d->tokens[x->end].mention : NONE;
	return x->kind == MENTION_NOMINAL && x->flags & MENTION_PLURAL &&
	       n != NONE && s->d->mentions[n].type == ENT_PERSON;
}
