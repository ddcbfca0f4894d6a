/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mentions -> mentions of the convention that the graph wants.
 *
 * Found names and machine-labelled ones share some faults beside the breaks that
 * join.c heals: they swallow offices ("Ministers of Foreign Affairs of Iran"),
 * run together in headlines ("Norway U.S."), and count events and treaties as
 * bodies.  One rule each; nothing here knows a single name.  The trainer mends
 * its machine-labelled corpus with the same rules.
 */
#include "names/mender.h"

/* A key of several tokens that covers the mention and more is the name. */
static bool key_type(const struct mender *m, uint32_t first, uint32_t end,
                     uint8_t *type)
{
	uint32_t k = kinds(m, first, end);
	*type = k & BIT(ORG) ? ENT_ORGANIZATION : ENT_PLACE;
	return k & (PLACES | BIT(ORG));
}

static bool covers(const struct mender *m, uint32_t first, uint32_t end)
{
	for (uint32_t t = first; t < end; t++) {
		uint32_t k = m->d->tokens[t].mention;
		if (k != NONE && (m->d->mentions[k].first < first ||
		                  m->d->mentions[k].end > end))
			return false;
	}
	return true;
}

static void use_keys(struct mender *m)
{
	struct doc *d = m->d;
	for (uint32_t t = 0; t < d->ntokens; t++) {
		uint8_t type;
		if (!capital(m, t))
			continue;
		for (uint32_t n = name_key_most(d, t); n > 1; n--) {
			if (!key_type(m, t, t + n, &type) ||
			    !covers(m, t, t + n))
				continue;
			uint32_t k = d->tokens[t].mention;
			if (k != NONE && d->mentions[k].end == t + n)
				break; /* found as it is */
			for (uint32_t i = t; i < t + n; i++)
				if (d->tokens[i].mention != NONE)
					strike(&d->mentions[d->tokens[i].mention]);
			add(m, t, t + n, type);
			for (uint32_t i = t; i < t + n; i++)
				d->tokens[i].mention = d->nmentions - 1;
			t += n - 1;
			break;
		}
	}
}

/* Ministers of Foreign Affairs of Iran -> Iran; Secretary of | State -> none */
static void leave_offices(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	uint32_t of = NONE;
	bool office = k->first >= first_of(m, k) + 2 &&
		ONE_OF(word(m, k->first - 1), "of", "for") &&
		ONE_OF(word(m, k->first - 2), "minister", "ministers",
		       "secretary", "secretaries", "undersecretary");
	for (uint32_t t = k->first + 1; t + 1 < k->end; t++) {
		if (!str_eq(word(m, t), STR("of")))
			continue;
		office = office || (of == NONE && is_office(m, t - 1));
		of = t;
	}
	if (!office || k->type == ENT_PERSON ||
	    (k->type == ENT_PLACE && of == NONE))
		return;
	uint32_t first = of == NONE ? k->first : of + 1;
	if (first < k->end && str_eq(word(m, first), STR("the")))
		first++;
	if (first < k->end && kinds(m, first, k->end) & PLACES) {
		k->first = first;
		k->type = ENT_PLACE;
	} else {
		strike(k);
	}
}

/* Longest key that the mention starts with, short of its end. */
static uint32_t key_in(const struct mender *m, const struct mention *k,
                       uint32_t lists)
{
	for (uint32_t end = k->end - 1; end > k->first; end--)
		if (kinds(m, k->first, end) & lists)
			return end;
	return k->first;
}

/* UN Special Envoy de Mistura -> UN, de Mistura */
static void split_titles(struct mender *m, uint32_t i)
{
	struct mention k = m->d->mentions[i];
	if (k.end - k.first < 3 || kinds(m, k.first, k.end))
		return;
	uint32_t key = key_in(m, &k, PLACES | BIT(ORG) | BIT(DEMONYM));
	uint32_t t = k.end - 2;
	while (t > key && !is_office(m, t))
		t--;
	if (key == k.first || t < key || !is_office(m, t) ||
	    kinds(m, k.end - 1, k.end) & BIT(ORGWORD) ||
	    is_office(m, k.end - 1))
		return;
	uint8_t type;
	if (key_type(m, k.first, key, &type))
		add(m, k.first, key, type);
	add(m, t + 1, k.end, ENT_PERSON);
	strike(&m->d->mentions[i]);
}

/* Jordan Sunday -> Jordan */
static void trim_days(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	while (k->end > k->first + 1 &&
	       ONE_OF(word(m, k->end - 1), "Monday", "Tuesday", "Wednesday",
	              "Thursday", "Friday", "Saturday", "Sunday"))
		k->end--;
}

/* Norway U.S. -> Norway, U.S.; Palestinian Gaza Strip -> Gaza Strip */
static void split_places(struct mender *m, uint32_t i)
{
	struct mention k = m->d->mentions[i];
	if (k.type != ENT_PLACE || k.end - k.first < 2 ||
	    kinds(m, k.first, k.end) || is_hyphen(m, k.first + 1))
		return;
	for (uint32_t t = k.end - 1; t > k.first; t--) {
		if (!(kinds(m, t, k.end) & PLACES))
			continue;
		uint32_t before = kinds(m, k.first, t);
		if (!(before & (PLACES | BIT(DEMONYM))))
			continue;
		m->d->mentions[i].first = t;
		if (before & PLACES)
			add(m, k.first, t, ENT_PLACE);
		return;
	}
}

/* Events, treaties, laws, awards are no names here. */
static void leave_events(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	if (k->type != ENT_PERSON && kinds(m, k->first, k->end) & BIT(ORG))
		return;
	bool named = k->type != ENT_PERSON &&
	             kinds(m, k->end - 1, k->end) & BIT(EVENT);
	if (named || kinds(m, k->first, k->end) & BIT(EVENT))
		strike(k);
}

/* the Netanyahu | government: a body of its own */
static void name_cabinets(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	if (k->type != ENT_PERSON || k->end >= end_of(m, k) ||
	    m->d->tokens[k->end].mention != NONE ||
	    !ONE_OF(word(m, k->end), "administration", "government",
	            "cabinet", "campaign"))
		return;
	extend(m, i, k->end + 1);
	k->type = ENT_ORGANIZATION;
}

void name_mend(struct doc *d, bool cabinets)
{
	static rule *const rules[] = { leave_offices, split_titles, trim_days,
		split_places, leave_events };
	struct mender m = { d, &d->know->lexicon };
	name_join(d);
	use_keys(&m);
	name_settle(d);
	for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
		each(&m, rules[r]);
	name_settle(d);
	if (cabinets) {
		each(&m, name_join_double);
		name_settle(d);
		each(&m, name_cabinets);
	}
	name_settle(d);
}

/* A counting sort by first token.  Of two that overlap the later one goes. */
void name_settle(struct doc *d)
{
	uint32_t n = d->nmentions, k = 0;
	struct mention *sorted = arena_take(d->arena, n + 1, sizeof *sorted);
	for (uint32_t t = 0; t < d->ntokens; t++)
		d->tokens[t].mention = NONE;
	for (uint32_t i = 0; i < n; i++) {
		struct mention *m = &d->mentions[i];
		bool free = m->first < m->end;
		for (uint32_t t = m->first; t < m->end; t++)
			free = free && d->tokens[t].mention == NONE;
		for (uint32_t t = m->first; t < m->end && free; t++)
			d->tokens[t].mention = i;
	}
	for (uint32_t t = 0; t < d->ntokens; t++) {
		uint32_t i = d->tokens[t].mention;
		if (i != NONE && d->mentions[i].first == t)
			sorted[k++] = d->mentions[i];
	}
	d->nmentions = k;
	for (uint32_t i = 0; i < k; i++) {
		d->mentions[i] = sorted[i];
		d->mentions[i].head = sorted[i].end - 1;
		for (uint32_t t = sorted[i].first; t < sorted[i].end; t++)
			d->tokens[t].mention = i;
	}
}
