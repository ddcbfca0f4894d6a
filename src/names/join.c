/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in pieces -> whole ones, and two names in one -> two.
 *
 * Found names break at particles and hyphens ("Bashar | al-Assad", "Kim Kye |
 * -gwan"), and take pairs for one ("the Putin-Biden meeting").
 */
#include "names/mender.h"

/* Bashar | al-Assad, Staffan | de Mistura, Mohammed | bin Salman */
static void join_particle(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	uint32_t t = k->end, end = end_of(m, k);
	while (t < end && t < k->end + 2 &&
	       ONE_OF(word(m, t), "al", "el", "de", "van", "von", "bin",
	              "ibn", "bint", "der", "den", "della", "del", "di") &&
	       !capital(m, t))
		t++;
	if (t == k->end && t < end &&
	    ONE_OF(word(m, t), "as", "ash", "at", "an", "ar", "ad", "Al",
	           "El") &&
	    t + 1 < end && is_hyphen(m, t + 1))
		t++;
	if (t == k->end || t >= end)
		return;
	if (is_hyphen(m, t))
		t++;
	if (t < end && capital(m, t))
		extend(m, i, t + 1);
}

/* al- | Assad */
static void join_before(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	if (k->first < first_of(m, k) + 2 || !is_hyphen(m, k->first - 1))
		return;
	uint32_t t = k->first - 2;
	if (m->d->tokens[t].mention == NONE &&
	    ONE_OF(word(m, t), "al", "el", "as", "ash", "at", "an", "ar", "ad"))
		k->first = t;
}

/* Kim Kye | -gwan, Nosratollah Khosravi | -Roodsari, Tongchang | -ri */
static void join_hyphen(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	uint32_t t = k->end + 1;
	if (t >= end_of(m, k) || !is_hyphen(m, k->end))
		return;
	struct str s = word(m, t);
	bool full = k->type == ENT_PERSON && k->end - k->first > 1;
	uint8_t x = m->d->tokens[t].xpos;
	bool verb = x == XPOS_VBN || x == XPOS_VBG || x == XPOS_VBD;
	if (full && capital(m, t) && !(kinds(m, t, t + 1) & BIT(GIVEN)))
		extend(m, i, t + 1);
	else if (full && s.len <= 5 && ascii_alpha(s.p[0]) && !verb &&
	         !ONE_OF(s, "led", "era", "run", "like", "style", "type"))
		extend(m, i, t + 1);
	else if (k->type == ENT_PLACE && k->end - k->first == 1 &&
	         ONE_OF(s, "ri", "do", "gu", "si", "dong", "gun"))
		extend(m, i, t + 1);
}

/* Biden- | Harris Administration */
void name_join_double(struct mender *m, uint32_t i)
{
	struct mention *k = &m->d->mentions[i];
	if (k->type != ENT_ORGANIZATION || k->end - k->first < 2 ||
	    k->first < first_of(m, k) + 2 || !is_hyphen(m, k->first - 1) ||
	    !(kinds(m, k->end - 1, k->end) & BIT(ORGWORD)))
		return;
	uint32_t t = k->first - 2, other = m->d->tokens[t].mention;
	if (m->d->tokens[t].upos != UPOS_PROPN || !capital(m, t) ||
	    kinds(m, t, t + 1) & (PLACES | BIT(DEMONYM)) ||
	    (other != NONE && m->d->mentions[other].end -
	                      m->d->mentions[other].first > 1))
		return;
	if (other != NONE)
		strike(&m->d->mentions[other]);
	k->first = t;
}

/* "The Putin-Biden meeting", "the Donald Trump-Kim summit": two persons. */
static void part_pairs(struct mender *m)
{
	struct doc *d = m->d;
	const uint32_t other = PLACES | BIT(DEMONYM) | BIT(ORG);
	for (uint32_t t = 1; t + 2 < d->ntokens; t++) {
		uint32_t a = d->tokens[t - 1].mention;
		uint32_t b = d->tokens[t + 1].mention;
		if (!is_hyphen(m, t) || !capital(m, t - 1) ||
		    !capital(m, t + 1) ||
		    !ONE_OF(word(m, t + 2), "summit", "meeting", "talks",
		            "call", "dialogue", "negotiations",
		            "conversation", "relationship") ||
		    (kinds(m, t - 1, t) | kinds(m, t + 1, t + 2)) & other ||
		    (a == NONE && b == NONE) ||
		    (a != NONE && d->mentions[a].type != ENT_PERSON) ||
		    (b != NONE && d->mentions[b].type != ENT_PERSON))
			continue;
		if (a != NONE && a == b)
			d->mentions[a].end = t;
		else if (a == NONE)
			add(m, t - 1, t, ENT_PERSON);
		if (b == NONE || a == b)
			add(m, t + 1, t + 2, ENT_PERSON);
	}
}

static void join_people(struct mender *m, uint32_t i)
{
	if (m->d->mentions[i].type != ENT_PERSON)
		return;
	join_before(m, i);
	join_particle(m, i);
}

void name_join(struct doc *d)
{
	struct mender m = { d, &d->know->lexicon };
	each(&m, join_people);
	each(&m, join_hyphen);
	name_settle(d);
}

void name_part(struct doc *d)
{
	struct mender m = { d, &d->know->lexicon };
	part_pairs(&m);
	name_settle(d);
}
