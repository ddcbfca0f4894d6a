/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name finder's mentions -> names: what is no part of a name is cut off
 * (articles, possessives, titles, "government" after a country), and countries,
 * demonyms and adjectives of places that no mention covers are added from the
 * lexicon.  Mentions in bylines and datelines are left out.
 * One pass over the tokens; each capital letter costs a few look-ups. */
#include "resolve/resolver.h"

#define BIT(kind) (1u << LEX_##kind)

static struct name *add(struct resolver *r, uint32_t first, uint32_t end,
                        uint8_t type)
{
	r->names = arena_more(r->a, r->names, &r->cnames, r->nnames + 1,
	                      sizeof *r->names);
	struct name *n = &r->names[r->nnames];
	*n = (struct name){ .first = first, .end = end, .title = first,
	                    .node = NONE, .type = type };
	for (uint32_t t = first; t < end; t++)
		r->name_at[t] = r->nnames;
	r->nnames++;
	n->form = form_of(r, first, end);
	return n;
}

/* The token of the run that no other token of it governs; without a tree the
 * last one. */
static uint32_t head_of(const struct resolver *r, uint32_t first, uint32_t end)
{
	const struct token *t = r->d->tokens;
	for (uint32_t i = first; i < end; i++)
		if (t[i].deprel && t[i].upos != UPOS_PUNCT &&
		    (t[i].head == NONE || t[i].head < first ||
		     t[i].head >= end))
			return i;
	return end - 1;
}

/* The lexicon's name for a country or place. */
static void look_up(struct resolver *r, struct name *n)
{
	uint32_t k = kinds_of(r, n->first, n->end, false);
	struct str v = STR_NONE;
	if (n->type == ENT_PERSON && !(k & BIT(DEMONYM)))
		return;
	if (k & (BIT(COUNTRY) | BIT(DEMONYM))) {
		value_of(r, n->first, n->end, false,
		         k & BIT(COUNTRY) ? LEX_COUNTRY : LEX_DEMONYM, &v);
		n->type = lexicon_kinds(r->lex, v) & BIT(COUNTRY) ?
			ENT_COUNTRY : ENT_PLACE;
	} else if (k & BIT(REGIONADJ)) {
		value_of(r, n->first, n->end, false, LEX_REGIONADJ, &v);
		n->type = ENT_PLACE;
	} else if (k & BIT(ALIAS)) {
		value_of(r, n->first, n->end, false, LEX_ALIAS, &v);
	}
	if (k & (BIT(DEMONYM) | BIT(REGIONADJ)) && !(k & BIT(COUNTRY))) {
		n->flags |= MENTION_DEMONYM;
		if (r->d->tokens[n->end - 1].xpos == XPOS_NNPS ||
		    r->d->tokens[n->end - 1].xpos == XPOS_NNS)
			n->flags |= MENTION_PLURAL;
	}
	n->label = v;
}

/* Names from the lexicon among the tokens [t, end) that no mention covers. */
static void scan(struct resolver *r, uint32_t t, uint32_t end)
{
	uint32_t want = BIT(COUNTRY) | BIT(DEMONYM) | BIT(REGIONADJ);
	while (t < end) {
		uint32_t last = t;
		if (capital(r, t) && r->d->tokens[t].upos != UPOS_PRON)
			last = longest_key(r, t, end, want);
		/* a given or family name alone is no country */
		if (last == t + 1 && kinds_of(r, t, last, false) &
		    (BIT(GIVEN) | BIT(SURNAME)) &&
		    !(kinds_of(r, t, last, false) & BIT(DEMONYM)))
			last = t;
		if (last == t) {
			t++;
			continue;
		}
		struct name *n = add(r, t, last, ENT_COUNTRY);
		n->head = head_of(r, t, last);
		look_up(r, n);
		t = last;
	}
}

/* Cuts titles, offices and what qualifies them off the front of a person's
 * mention: "Israeli Prime Minister Benjamin Netanyahu". */
static uint32_t cut_titles(const struct resolver *r, uint32_t first,
                           uint32_t end)
{
	static const char *const qualify[] = { "former", "ex", "acting",
		"deputy", "senior", "then", "late", "interim", "outgoing",
		"incoming", "top", "chief", "new", "veteran", "special" };
	uint32_t cut = first, t = first;
	while (t + 1 < end) {
		uint32_t last = longest_key(r, t, end - 1, BIT(TITLE));
		bool title = last > t;
		if (!title)
			last = longest_key(r, t, end - 1, BIT(DEMONYM));
		if (last == t && (kinds_of(r, t, t + 1, true) & BIT(OFFICE)))
			last = t + 1, title = true;
		if (last == t && ONE_OF(low(r, t), qualify))
			last = t + 1;
		if (last == t)
			break;
		t = last;
		if (title)
			cut = last;
	}
	return cut;
}

static void trim(const struct resolver *r, uint32_t *first, uint32_t *end)
{
	while (*end > *first + 1 &&
	       (possessive(r, *end - 1) ||
	        r->d->tokens[*end - 1].upos == UPOS_PUNCT) &&
	       !str_eq(token_str(r->d, *end - 1), STR(".")))
		--*end;
	while (*end > *first + 1 &&
	       (is_word(r, *first, STR("the")) ||
	        r->d->tokens[*first].upos == UPOS_PUNCT))
		++*first;
}

/* "Israeli government" as one mention names the country only. */
static uint32_t cut_government(const struct resolver *r, uint32_t first,
                               uint32_t end)
{
	static const char *const state[] = { "government", "govt", "regime",
		"authorities", "officials", "state", "people", "side",
		"delegation", "forces", "troops", "army", "military" };
	uint32_t last = longest_key(r, first, end,
	                            BIT(DEMONYM) | BIT(COUNTRY));
	uint32_t rest = last;
	if (rest < end && possessive(r, rest))
		rest++;
	return last > first && rest + 1 == end && ONE_OF(low(r, rest), state)
		? last : end;
}

/* "WASHINGTON (Reuters) -": the agency in the line's head is no actor. */
static bool dateline(const struct resolver *r, uint32_t first, uint32_t end)
{
	uint32_t s = sentence_first(r, first), stop = sentence_end(r, first);
	return first > s && end + 1 < stop && first - s < 14 &&
	       is_word(r, first - 1, STR("(")) && is_word(r, end, STR(")")) &&
	       (is_word(r, end + 1, STR("-")) ||
	        is_word(r, end + 1, STR("\u2013")) ||
	        is_word(r, end + 1, STR("\u2014")) ||
	        is_word(r, end + 1, STR("--")));
}

static void take(struct resolver *r, const struct mention *m)
{
	uint32_t first = m->first, end = m->end;
	uint8_t type = m->type;
	trim(r, &first, &end);
	if (type == ENT_PERSON) {
		uint32_t cut = cut_titles(r, first, end);
		scan(r, m->first, cut);
		first = cut;
	} else if (type == ENT_ORGANIZATION) {
		uint32_t cut = cut_government(r, first, end);
		if (cut != end)
			type = ENT_COUNTRY;
		end = cut;
	}
	uint32_t k = kinds_of(r, first, end, false);
	if (k & BIT(TITLE) && !(k & (BIT(GIVEN) | BIT(SURNAME) | BIT(ORG))))
		return;
	if (r->d->tokens[first].upos == UPOS_PRON)
		return;
	struct name *n = add(r, first, end, type);
	n->head = head_of(r, first, end);
	look_up(r, n);
	uint32_t s = sentence_first(r, first);
	uint32_t left = first - s < 4 ? s : first - 4;
	uint32_t title = longest_key_back(r, left, first, BIT(TITLE), false);
	struct str gender;
	if (title < first && type == ENT_PERSON) {
		n->title = title;
		value_of(r, title, first, false, LEX_TITLE, &gender);
		n->gender = gender.p[0] == 'M' ? GENDER_MALE :
		            gender.p[0] == 'F' ? GENDER_FEMALE : 0;
	}
	n->dead = dateline(r, first, end) ||
	          r->d->sentences[m->sentence].flags & SENTENCE_BOILERPLATE;
}

/* Names from the lexicon in [t, end), sentence by sentence. */
static void scan_all(struct resolver *r, uint32_t t, uint32_t end)
{
	while (t < end) {
		uint32_t stop = sentence_end(r, t);
		stop = stop < end ? stop : end;
		if (!(r->d->sentences[r->d->tokens[t].sentence].flags &
		      SENTENCE_BOILERPLATE))
			scan(r, t, stop);
		t = stop;
	}
}

void named(struct resolver *r)
{
	const struct doc *d = r->d;
	uint32_t t = 0;
	for (uint32_t m = 0; m < d->nmentions; m++) {
		const struct mention *x = &d->mentions[m];
		if (x->first < t || x->kind != MENTION_NAME)
			continue;
		scan_all(r, t, x->first);
		take(r, x);
		t = x->end;
	}
	scan_all(r, t, d->ntokens);
}
