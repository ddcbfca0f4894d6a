/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mentions by word lists: demonyms, and all names where there is no model.
 *
 * "Qatari", "the Israelis", "South Korean" name a country, by the lexicon, when
 * they are not part of a longer name.  A name that is nothing but a demonym and
 * no country's name ("Israeli" taken for a place) becomes one.  Languages are
 * not told from peoples.
 */
#include "names/names.h"

#define KEY_TOKENS 6

/* Tokens of the longest key of the list that starts at t, 0 if none. */
static uint32_t key_at(const struct doc *d, uint32_t t, enum lex kind)
{
	const struct lexicon *x = &d->know->lexicon;
	uint32_t end = d->sentences[d->tokens[t].sentence].end;
	uint32_t most = end - t < KEY_TOKENS ? end - t : KEY_TOKENS;
	if (lexicon_words(x, token_str(d, t)) < 2 &&
	    !(d->tokens[t].flags & TOKEN_GLUED))
		most = 1;
	for (uint32_t k = most; k > 0; k--)
		if (lexicon_kinds(x, tokens_str(d, t, t + k)) >> kind & 1)
			return k;
	return 0;
}

static void add(struct doc *d, uint32_t first, uint32_t n, uint8_t type,
                uint8_t flags)
{
	*doc_add_mention(d) = (struct mention){
		.sentence = d->tokens[first].sentence, .first = first,
		.end = first + n, .head = first + n - 1, .entity = NONE,
		.members = NONE, .kind = MENTION_NAME, .type = type,
		.flags = flags };
}

/* Country of a demonym, or a region that the list holds too. */
static uint8_t type_of(const struct doc *d, struct str key)
{
	struct str home;
	const struct lexicon *x = &d->know->lexicon;
	if (lexicon_value(x, key, LEX_DEMONYM, &home) &&
	    lexicon_kinds(x, home) >> LEX_COUNTRY & 1)
		return ENT_COUNTRY;
	return ENT_PLACE;
}

static bool is_plural(const struct doc *d, uint32_t t)
{
	uint8_t x = d->tokens[t].xpos;
	struct str s = token_str(d, t);
	return x == XPOS_NNS || x == XPOS_NNPS ||
	       (x != XPOS_JJ && str_ends(s, STR("s"))) ||
	       str_ends(s, STR("men"));
}

/* A mention that is only a demonym: marks it, true. */
static bool mark(struct doc *d, struct mention *m)
{
	struct str s = tokens_str(d, m->first, m->end);
	uint32_t kinds = lexicon_kinds(&d->know->lexicon, s);
	if (!(kinds >> LEX_DEMONYM & 1) || (kinds >> LEX_COUNTRY & 1) ||
	    m->type == ENT_PERSON)
		return false;
	m->type = type_of(d, s);
	m->flags |= MENTION_DEMONYM;
	if (is_plural(d, m->end - 1))
		m->flags |= MENTION_PLURAL;
	return true;
}

void name_demonyms(struct doc *d)
{
	for (uint32_t m = 0; m < d->nmentions; m++)
		mark(d, &d->mentions[m]);
	for (uint32_t t = 0; t < d->ntokens; t++) {
		struct str s = token_str(d, t);
		if (d->tokens[t].mention != NONE || !ascii_upper(s.p[0]))
			continue;
		uint32_t n = key_at(d, t, LEX_DEMONYM);
		bool free = n > 0;
		for (uint32_t i = 0; i < n; i++)
			free = free && d->tokens[t + i].mention == NONE;
		if (!free)
			continue;
		uint8_t flags = MENTION_DEMONYM;
		if (is_plural(d, t + n - 1))
			flags |= MENTION_PLURAL;
		add(d, t, n, type_of(d, tokens_str(d, t, t + n)), flags);
		t += n - 1;
	}
}

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
	if (!key_at(d, t, LEX_GIVEN) ||
	    lexicon_kinds(x, token_str(d, t)) & other)
		return 0;
	while (t + n < end && n < 5 && is_loose(d, t + n) &&
	       !(lexicon_kinds(x, token_str(d, t + n)) & other))
		n++;
	bool more = t + n < end && is_loose(d, t + n);
	return n > 1 && n < 4 && !more ? n : 0;
}

/* Names of states, capitals, regions and bodies that the lexicon knows, where
 * the model found none: "will visit Kyiv next month". */
void name_known(struct doc *d)
{
	static const struct { enum lex kind; uint8_t type; } lists[] = {
		{ LEX_ORG, ENT_ORGANIZATION }, { LEX_COUNTRY, ENT_PLACE },
		{ LEX_CAPITAL, ENT_PLACE }, { LEX_REGION, ENT_PLACE },
	};
	for (uint32_t t = 0; t < d->ntokens; t++) {
		const struct sentence *s =
			&d->sentences[d->tokens[t].sentence];
		if (!is_loose(d, t) || (t > s->first && is_loose(d, t - 1)))
			continue;
		for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
			uint32_t n = key_at(d, t, lists[i].kind);
			bool free = n && !(t + n < s->end && is_loose(d, t + n));
			for (uint32_t k = 0; k < n; k++)
				free = free && is_free(d, t + k);
			if (!free)
				continue;
			add(d, t, n, lists[i].type, 0);
			t += n - 1;
			break;
		}
		uint32_t n = is_free(d, t) ? loose_person(d, t) : 0;
		if (n)
			add(d, t, n, ENT_PERSON, 0);
	}
}

static uint32_t person_at(const struct doc *d, uint32_t t)
{
	uint32_t end = d->sentences[d->tokens[t].sentence].end, n = 1;
	if (!key_at(d, t, LEX_GIVEN))
		return 0;
	while (t + n < end && ascii_upper(token_str(d, t + n).p[0]))
		n++;
	return n > 1 && n < 5 ? n : 0;
}

void name_by_lexicon(struct doc *d)
{
	static const struct { enum lex kind; uint8_t type; } lists[] = {
		{ LEX_ORG, ENT_ORGANIZATION }, { LEX_COUNTRY, ENT_PLACE },
		{ LEX_CAPITAL, ENT_PLACE }, { LEX_CITY, ENT_PLACE },
		{ LEX_REGION, ENT_PLACE },
	};
	for (uint32_t t = 0; t < d->ntokens; t++) {
		uint32_t best = 0;
		uint8_t type = ENT_PERSON;
		if (!ascii_upper(token_str(d, t).p[0]))
			continue;
		for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
			uint32_t n = key_at(d, t, lists[i].kind);
			if (n > best) {
				best = n;
				type = lists[i].type;
			}
		}
		if (!best)
			best = person_at(d, t);
		if (!best)
			continue;
		add(d, t, best, type, 0);
		t += best - 1;
	}
}
