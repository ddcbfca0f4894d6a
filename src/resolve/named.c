/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cleaned mentions -> names with what the lexicon says of them: countries,
 * demonyms and adjectives of places that no mention covers are added; mentions in
 * bylines and datelines are dead.
 * One pass over the tokens; each capital letter costs a few look-ups. */
#include "resolve/clean.h"

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
	} else if (k & BIT(BODYADJ)) {
		value_of(r, n->first, n->end, false, LEX_BODYADJ, &v);
		n->flags |= MENTION_DEMONYM;
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

/* Letters and points only, all of them capitals. */
static bool capitals(struct str s)
{
	for (uint32_t i = 0; i < s.len; i++)
		if (!ascii_upper(s.p[i]) && s.p[i] != '.')
			return false;
	return s.len > 2;
}

/* Is the key, which the name finder did not mark, a name all the same?  A given
 * or family name is no country, a short acronym may be a word in capitals. */
static bool sure(const struct resolver *r, uint32_t t, uint32_t end,
                 uint32_t kinds)
{
	static const char *const parties[] = { "democrats", "republicans",
		"tories" };
	if (kinds & BIT(DEMONYM) || end > t + 1)
		return true;
	if (kinds & (BIT(GIVEN) | BIT(SURNAME)))
		return false;
	if (kinds & (BIT(COUNTRY) | BIT(REGIONADJ)))
		return true;
	return (kinds & BIT(ORG) && capitals(token_str(r->d, t)) &&
	        !(r->d->sentences[r->d->tokens[t].sentence].flags &
	          SENTENCE_TITLE)) ||
	       ONE_OF(low(r, t), parties);
}

/* Names from the lexicon among the tokens [t, end) that no mention covers:
 * longest first; of bodies and regions those of several words. */
static void scan(struct resolver *r, uint32_t t, uint32_t end)
{
	uint32_t want = BIT(COUNTRY) | BIT(DEMONYM) | BIT(REGIONADJ) |
	                BIT(ORG) | BIT(ALIAS) | BIT(REGION);
	while (t < end) {
		uint32_t last = t, kinds = 0;
		if (capital(r, t) && r->d->tokens[t].upos != UPOS_PRON)
			last = longest_key(r, t, end, want);
		if (last > t)
			kinds = kinds_of(r, t, last, false);
		if (last == t || !sure(r, t, last, kinds)) {
			t++;
			continue;
		}
		struct name *n = add(r, t, last, kinds & (BIT(COUNTRY) |
			BIT(DEMONYM)) ? ENT_COUNTRY : kinds & (BIT(ORG) |
			BIT(ALIAS)) ? ENT_ORGANIZATION : ENT_PLACE);
		n->head = head_of(r, t, last);
		look_up(r, n);
		t = last;
	}
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

static void take(struct resolver *r, const struct piece *p)
{
	struct name *n = add(r, p->first, p->end, p->type);
	n->head = head_of(r, p->first, p->end);
	look_up(r, n);
	uint32_t s = sentence_first(r, p->first);
	uint32_t left = p->first - s < 4 ? s : p->first - 4;
	uint32_t title = longest_key_back(r, left, p->first, BIT(TITLE),
	                                  false);
	struct str gender;
	if (title < p->first && p->type == ENT_PERSON) {
		n->title = title;
		value_of(r, title, p->first, false, LEX_TITLE, &gender);
		n->gender = gender.p[0] == 'M' ? GENDER_MALE :
		            gender.p[0] == 'F' ? GENDER_FEMALE : 0;
	}
	n->dead = dateline(r, p->first, p->end) ||
	          r->d->sentences[r->d->tokens[p->first].sentence].flags &
	          SENTENCE_BOILERPLATE;
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
	uint32_t n, t = 0;
	const struct piece *list = clean(r, &n);
	for (uint32_t i = 0; i < n; i++) {
		if (list[i].first < t)
			continue;
		scan_all(r, t, list[i].first);
		take(r, &list[i]);
		t = list[i].end;
	}
	scan_all(r, t, r->d->ntokens);
}
