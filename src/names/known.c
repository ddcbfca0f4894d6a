/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names where the model found none: those of the lexicon, given names with what
 * follows, and words that are a name elsewhere in the document ("Kim" after
 * "Kim Jong Un").  Only words tagged as names that no capitalised word stands
 * beside. */
#include "names/names.h"

static bool is_free(const struct doc *d, uint32_t t)
{
	return d->tokens[t].mention == NONE;
}

/* A word in capitals that no name holds, so that what stands beside it may be
 * a part of a name. */
static bool is_loose(const struct doc *d, uint32_t t)
{
	return is_free(d, t) && ascii_upper(token_str(d, t).p[0]) &&
	       d->tokens[t].upos == UPOS_PROPN;
}

/* "Haider al-Abadi", "Sanna Marin": a given name, and names that follow. */
static uint32_t loose_person(const struct doc *d, uint32_t t)
{
	const struct lexicon *x = &d->know->lexicon;
	uint32_t end = d->sentences[d->tokens[t].sentence].end, n = 1;
	const uint32_t other = 1u << LEX_ORGWORD | 1u << LEX_EVENT |
		1u << LEX_COUNTRY | 1u << LEX_CAPITAL | 1u << LEX_DEMONYM;
	if (!name_key(d, t, LEX_GIVEN) ||
	    lexicon_kinds(x, token_str(d, t)) & other)
		return 0;
	while (t + n < end && n < 5 && is_loose(d, t + n) &&
	       !(lexicon_kinds(x, token_str(d, t + n)) & other))
		n++;
	bool more = t + n < end && is_loose(d, t + n);
	return n > 1 && n < 4 && !more ? n : 0;
}

/* A state, capital, region or body that the lexicon knows: "will visit Kyiv next
 * month"; how many tokens, 0 if none. */
static uint32_t loose_known(const struct doc *d, uint32_t t, uint8_t *type)
{
	static const struct { enum lex kind; uint8_t type; } lists[] = {
		{ LEX_ORG, ENT_ORGANIZATION }, { LEX_COUNTRY, ENT_PLACE },
		{ LEX_CAPITAL, ENT_PLACE }, { LEX_REGION, ENT_PLACE },
	};
	uint32_t end = d->sentences[d->tokens[t].sentence].end;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		uint32_t n = name_key(d, t, lists[i].kind);
		bool free = n && !(t + n < end && is_loose(d, t + n));
		for (uint32_t k = 0; k < n; k++)
			free = free && is_free(d, t + k);
		*type = lists[i].type;
		if (free)
			return n;
	}
	return 0;
}

void name_known(struct doc *d)
{
	for (uint32_t t = 0; t < d->ntokens; t++) {
		uint8_t type;
		if (!is_loose(d, t) ||
		    (t > d->sentences[d->tokens[t].sentence].first &&
		     is_loose(d, t - 1)))
			continue;
		uint32_t n = loose_known(d, t, &type);
		if (!n) {
			n = loose_person(d, t);
			type = ENT_PERSON;
		}
		if (n) {
			name_add(d, t, n, type, 0);
			t += n - 1;
		}
	}
}

struct name_notes name_notes(struct arena *a, uint32_t room)
{
	uint32_t size = 64;
	while (size < 2 * room)
		size *= 2;
	return (struct name_notes){
		arena_take(a, size, sizeof(struct name_note)), size - 1 };
}

struct name_note *name_note(const struct name_notes *h, struct str word)
{
	for (uint32_t i = (uint32_t)hash_str(word);; i++) {
		struct name_note *s = &h->slots[i & h->mask];
		if (!s->word.len || str_eq(s->word, word))
			return s;
	}
}

/* Words that are a name by themselves, or end one of a person. */
static struct name_notes note_said(const struct doc *d)
{
	struct name_notes h = name_notes(d->arena, d->nmentions);
	for (uint32_t i = 0; i < d->nmentions; i++) {
		const struct mention *m = &d->mentions[i];
		struct str w = token_str(d, m->end - 1);
		if (m->flags & MENTION_DEMONYM || !ascii_upper(w.p[0]) ||
		    w.len < 2 || (m->end - m->first > 1 &&
		                  m->type != ENT_PERSON))
			continue;
		struct name_note *s = name_note(&h, w);
		if (!s->word.len)
			*s = (struct name_note){ w, m->type };
	}
	return h;
}

void name_again(struct doc *d)
{
	struct name_notes h = note_said(d);
	for (uint32_t t = 0; t < d->ntokens; t++) {
		const struct sentence *s =
			&d->sentences[d->tokens[t].sentence];
		if (!is_loose(d, t) || (t > s->first && is_loose(d, t - 1)) ||
		    (t + 1 < s->end && is_loose(d, t + 1)))
			continue;
		const struct name_note *x = name_note(&h, token_str(d, t));
		if (x->word.len && x->type == ENT_PERSON)
			name_add(d, t, 1, ENT_PERSON, 0);
	}
}
