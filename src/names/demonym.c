/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mentions by word lists: demonyms, and all names where there is no model.
 *
 * "Qatari", "the Israelis", "South Korean" name a country, by the lexicon, when
 * they are not part of a longer name.  A name that is nothing but a demonym and
 * no country's name ("Israeli" taken for a place) becomes one.  Languages are
 * not told from peoples.
 */
#include "names/names.h"

void name_add(struct doc *d, uint32_t first, uint32_t n, uint8_t type,
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

/* Length of an adjective of a body before people who act for it: "Republican
 * leaders", "congressional Democrats"; 0. */
static uint32_t body_adjective(const struct doc *d, uint32_t t)
{
	const struct token *next = &d->tokens[t + 1];
	char low[LEXICON_LOW];
	uint32_t end = d->sentences[d->tokens[t].sentence].end;
	if (t + 1 == end ||
	    (next->xpos != XPOS_NNS && next->xpos != XPOS_NNPS) ||
	    name_key(d, t, LEX_BODYADJ) != 1)
		return 0;
	struct str w = lexicon_low(token_str(d, t + 1), low);
	return lexicon_kinds(&d->know->lexicon, w) >> LEX_PEOPLE & 1;
}

void name_demonyms(struct doc *d)
{
	for (uint32_t m = 0; m < d->nmentions; m++)
		mark(d, &d->mentions[m]);
	for (uint32_t t = 0; t < d->ntokens; t++) {
		struct str s = token_str(d, t);
		if (d->tokens[t].mention != NONE)
			continue;
		if (d->tokens[t].upos != UPOS_NOUN && body_adjective(d, t)) {
			name_add(d, t, 1, ENT_ORGANIZATION, MENTION_DEMONYM);
			continue;
		}
		if (!ascii_upper(s.p[0]))
			continue;
		uint32_t n = name_key(d, t, LEX_DEMONYM);
		bool free = n > 0;
		for (uint32_t i = 0; i < n; i++)
			free = free && d->tokens[t + i].mention == NONE;
		if (!free)
			continue;
		uint8_t flags = MENTION_DEMONYM;
		if (is_plural(d, t + n - 1))
			flags |= MENTION_PLURAL;
		name_add(d, t, n, type_of(d, tokens_str(d, t, t + n)), flags);
		t += n - 1;
	}
}

static uint32_t person_at(const struct doc *d, uint32_t t)
{
	uint32_t end = d->sentences[d->tokens[t].sentence].end, n = 1;
	if (!name_key(d, t, LEX_GIVEN))
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
			uint32_t n = name_key(d, t, lists[i].kind);
			if (n > best) {
				best = n;
				type = lists[i].type;
			}
		}
		if (!best)
			best = person_at(d, t);
		if (!best)
			continue;
		name_add(d, t, best, type, 0);
		t += best - 1;
	}
}
