/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mentions -> better ones, at run time only: what the trainer's texts are
 * mended by stays as it was when the model learned from them.
 *
 * Titles that slipped into names, types that the lists know better, and what
 * one place of the document tells of another: the acronym behind the name of a
 * body (after Schwartz and Hearst 2003), the storm behind a person's name.
 */
#include "names/mender.h"

/* Reverend | Moomaw; but nobody calls Pope Francis anything else. */
static void leave_title(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	uint32_t lists = kinds(m, k->first, k->first + 1);
	if (k->type == ENT_PERSON && k->end - k->first > 1 &&
	    (lists & BIT(TITLE)) && !(lists & (BIT(GIVEN) | BIT(SURNAME))) &&
	    !ONE_OF(word(m, k->first), "Pope", "King", "Queen", "Prince",
	            "Princess", "Lord", "Lady", "Mother", "Father", "Count"))
		k->first++;
}

/* Bryan Hull | -Analyst */
static void leave_tail(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	if (k->type == ENT_PERSON && k->end - k->first > 2 &&
	    is_hyphen(m, k->end - 2) && is_office(m, k->end - 1))
		k->end -= 2;
}

/* "He wrote on Facebook": a means, nobody who acts. */
static void leave_media(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	if (k->end - k->first == 1 && k->first > first_of(m, k) &&
	    ONE_OF(word(m, k->first - 1), "on") &&
	    ONE_OF(word(m, k->first), "Facebook", "Twitter", "YouTube",
	           "Instagram", "TikTok", "Telegram", "LinkedIn", "Reddit",
	           "WhatsApp", "Google"))
		strike(k);
}

/* A known place or body is no person: Al-Qaeda. */
static void type_key(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	if (k->type != ENT_PERSON || k->end - k->first < 2)
		return;
	uint32_t lists = kinds(m, k->first, k->end);
	if (lists & BIT(ORG))
		k->type = ENT_ORGANIZATION;
	else if (lists & PLACES)
		k->type = ENT_PLACE;
}

/* TEHRAN (AFP) -- */
static void type_capitals(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	struct str s = word(m, k->first);
	char key[32];
	if (k->end - k->first > 1 || s.len < 4 || s.len > sizeof key ||
	    k->flags & MENTION_DEMONYM)
		return;
	for (uint32_t c = 0; c < s.len; c++) {
		if (!ascii_upper(s.p[c]))
			return;
		key[c] = c ? ascii_lower(s.p[c]) : s.p[c];
	}
	uint32_t lists = lexicon_kinds(m->x, (struct str){ key, s.len });
	if ((lists & (BIT(COUNTRY) | BIT(CAPITAL) | BIT(CITY))) &&
	    !(lists & (BIT(ORG) | BIT(GIVEN))))
		k->type = ENT_PLACE;
}

/* Baltimore, MD: the codes of the United States Postal Service. */
static void add_state(struct mender *m, uint32_t i)
{
	const struct mention *k = &m->d->mentions[i];
	uint32_t t = k->end + 1;
	if (k->type == ENT_PLACE && t < end_of(m, k) &&
	    str_eq(word(m, t - 1), STR(",")) &&
	    m->d->tokens[t].mention == NONE && ascii_upper(word(m, t).p[0]) &&
	    word(m, t).len == 2 && ascii_upper(word(m, t).p[1]) &&
	    ONE_OF(word(m, t), "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DC",
	           "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS", "KY",
	           "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC",
	           "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR",
	           "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA",
	           "WI", "WV", "WY"))
		add(m, t, t + 1, ENT_PLACE);
}

/* The letters begin words of the name, in turn, from the first: HANO, the
 * Housing Authority of New Orleans. */
static bool stands_for(const struct mender *m, struct str acronym,
                       const struct mention *k)
{
	uint32_t t = k->first, letters = 0;
	for (uint32_t i = 0; i < acronym.len; i++) {
		char c = acronym.p[i];
		if (c == '.')
			continue;
		while (t < k->end && word(m, t).p[0] != c)
			t++;
		if (!ascii_upper(c) || t == k->end ||
		    (!letters && t > k->first))
			return false;
		t++;
		letters++;
	}
	return letters > 1;
}

/* World Health Organization (WHO), and WHO wherever it stands. */
static void use_acronyms(struct mender *m)
{
	struct doc *d = m->d;
	struct name_notes notes = name_notes(d->arena, d->nmentions);
	bool any = false;
	for (uint32_t i = 0; i < d->nmentions; i++) {
		const struct mention *k = &d->mentions[i];
		uint32_t t = k->end + 1;
		if (k->type == ENT_ORGANIZATION && t + 1 < end_of(m, k) &&
		    str_eq(word(m, t - 1), STR("(")) &&
		    str_eq(word(m, t + 1), STR(")")) &&
		    stands_for(m, word(m, t), k)) {
			name_note(&notes, word(m, t))->word = word(m, t);
			any = true;
		}
	}
	for (uint32_t t = 0; any && t < d->ntokens; t++) {
		uint32_t k = d->tokens[t].mention;
		if (!name_note(&notes, word(m, t))->word.len)
			continue;
		if (k == NONE)
			add(m, t, t + 1, ENT_ORGANIZATION);
		else if (d->mentions[k].end - d->mentions[k].first == 1)
			d->mentions[k].type = ENT_ORGANIZATION;
	}
	if (any)
		name_settle(d);
}

static bool is_storm(const struct mender *m, uint32_t t)
{
	struct str s = word(m, t);
	return (s.len == 7 && ONE_OF(s, "Cyclone", "Typhoon")) ||
	       (s.len == 9 && ONE_OF(s, "Hurricane"));
}

/* Hurricane Rita, and Rita from then on, unless she is a person, too. */
static void leave_storms(struct mender *m)
{
	struct doc *d = m->d;
	uint32_t n = 0;
	for (uint32_t t = 0; t + 1 < d->ntokens; t++)
		n += is_storm(m, t) && capital(m, t + 1);
	if (!n)
		return;
	struct name_notes notes = name_notes(d->arena, n);
	for (uint32_t t = 0; t + 1 < d->ntokens; t++)
		if (is_storm(m, t) && capital(m, t + 1))
			*name_note(&notes, word(m, t + 1)) = (struct name_note){
				word(m, t + 1), ENT_PLACE };
	for (uint32_t i = 0; i < d->nmentions; i++) {
		const struct mention *k = &d->mentions[i];
		if (k->end - k->first == 1 || is_storm(m, k->first))
			continue;
		for (uint32_t t = k->first; t < k->end; t++)
			name_note(&notes, word(m, t))->type = ENT_PERSON;
	}
	for (uint32_t i = 0; i < d->nmentions; i++) {
		struct mention *k = &d->mentions[i];
		uint32_t len = k->end - k->first;
		bool named = (len == 2 && is_storm(m, k->first)) || (len == 1 &&
			k->first > 0 && is_storm(m, k->first - 1));
		const struct name_note *s =
			name_note(&notes, word(m, k->end - 1));
		if (named || (len == 1 && s->word.len && s->type == ENT_PLACE))
			strike(k);
	}
	name_settle(d);
}

/* "A foreigner living in malaysia" */
static void add_lowered(struct mender *m)
{
	struct doc *d = m->d;
	for (uint32_t t = 0; t < d->ntokens; t++) {
		uint32_t lists = 0, n = 0;
		char c = word(m, t).p[0];
		if (c >= 'a' && c <= 'z' && d->tokens[t].upos == UPOS_PROPN)
			n = name_raised_key(d, t, &lists);
		bool free = n > 0 && (lists & PLACES);
		for (uint32_t k = t; k < t + n; k++)
			free = free && d->tokens[k].mention == NONE;
		if (free)
			add(m, t, t + n, ENT_PLACE);
		t += free ? n - 1 : 0;
	}
}

void name_refine(struct doc *d)
{
	static rule *const rules[] = { leave_title, leave_tail, leave_media,
		type_key, type_capitals, add_state };
	struct mender m = { d, &d->know->lexicon };
	use_acronyms(&m);
	leave_storms(&m);
	for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
		each(&m, rules[r]);
	add_lowered(&m);
	name_settle(d);
}
