/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A named mention that holds several names -> each of them: places side by side, a
 * body and the person after it, a couple, a person and the state of his office. */
#include "resolve/cleaner.h"

static bool shouted(struct str s)
{
	for (uint32_t i = 0; i < s.len; i++)
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return false;
	return s.len > 3;
}

/* Two or more places of the lexicon side by side; a place and a day; the place
 * of a dateline in capitals and the first word of the text. */
static bool part_places(struct cleaner *c, const struct piece *p)
{
	struct resolver *r = c->r;
	uint32_t want = PLACES | BIT(DEMONYM), at[8], n = 0, t = p->first;
	if (p->type != ENT_PLACE || p->end - p->first < 2 ||
	    kinds_of(r, p->first, p->end, false) & (want | BIT(ALIAS)))
		return false;
	while (t < p->end && n < 8) {
		uint32_t last = longest_key(r, t, p->end, want);
		at[n++] = t;
		if (last == t && n == 2 && clean_calendar(r, t))
			last = p->end;
		else if (last == t && n == 1 && shouted(token_str(r->d, t)))
			last = t + 1;
		if (last == t)
			return false;
		t = last;
	}
	if (t < p->end || n < 2)
		return false;
	for (uint32_t i = 0; i < n; i++)
		clean_keep(c, at[i], i + 1 < n ? at[i + 1] : p->end, p->type);
	return true;
}

/* "UN Special Envoy de Mistura" as one body: a body, and a person. */
static bool part_title(struct cleaner *c, const struct piece *p)
{
	struct resolver *r = c->r;
	if (p->type != ENT_ORGANIZATION)
		return false;
	for (uint32_t t = p->first + 1; t + 1 < p->end; t++) {
		uint32_t last = longest_key(r, t, p->end - 1, BIT(TITLE));
		if (last == t || is_word(r, last, STR("of")) ||
		    kinds_of(r, last, last + 1, false) & BIT(ORGWORD) ||
		    kinds_of(r, p->end - 1, p->end, false) & BIT(ORGWORD))
			continue;
		clean_keep(c, p->first, t, p->type);
		clean_keep(c, last, p->end, ENT_PERSON);
		return true;
	}
	return false;
}

/* "Rand Paul of Kentucky" as a body, "Director of Intelligence James Clapper". */
static bool part_person(struct cleaner *c, const struct piece *p)
{
	struct resolver *r = c->r;
	uint32_t n = p->end - p->first, t = p->end - 2, given = BIT(GIVEN);
	if (p->type != ENT_ORGANIZATION || n < 4 ||
	    kinds_of(r, p->first, p->end, false) & (BIT(ORG) | BIT(ALIAS)))
		return false;
	if (kinds_of(r, p->first, p->first + 1, false) & given &&
	    is_word(r, p->first + 2, STR("of")) &&
	    longest_key(r, p->first + 3, p->end, PLACES) == p->end) {
		clean_keep(c, p->first, p->first + 2, ENT_PERSON);
		clean_keep(c, p->first + 3, p->end, ENT_PLACE);
		return true;
	}
	if (kinds_of(r, p->first, p->first + 1, false) & BIT(TITLE) &&
	    is_word(r, p->first + 1, STR("of")) &&
	    kinds_of(r, t, t + 1, false) & given &&
	    !(kinds_of(r, t + 1, t + 2, false) & BIT(ORGWORD))) {
		clean_keep(c, t, p->end, ENT_PERSON);
		return true;
	}
	return false;
}

/* "Fox News the Israelis", where a comma is missing. */
static bool part_article(struct cleaner *c, const struct piece *p)
{
	for (uint32_t t = p->first + 1; t + 1 < p->end; t++)
		if (is_word(c->r, t, STR("the")) &&
		    kinds_of(c->r, t + 1, p->end, false) & BIT(DEMONYM)) {
			clean_keep(c, p->first, t, p->type);
			clean_keep(c, t + 1, p->end, ENT_PLACE);
			return true;
		}
	return false;
}

/* "Trump-Kim (summit)": two persons, both named elsewhere. */
static bool part_couple(struct cleaner *c, const struct piece *p)
{
	struct resolver *r = c->r;
	if (p->type != ENT_PERSON || p->end != p->first + 3 ||
	    !(is_word(r, p->first + 1, STR("-")) ||
	      is_word(r, p->first + 1, STR("/")) ||
	      is_word(r, p->first + 1, STR("\u2013"))) ||
	    !(c->person[clean_slot(c, p->first)] & FAMILY_NAME))
		return false;
	clean_keep(c, p->first, p->first + 1, ENT_PERSON);
	clean_keep(c, p->first + 2, p->end, ENT_PERSON);
	return true;
}

/* "President of", "envoy to", "Chairman of the" before token t. */
static bool office_before(const struct resolver *r, uint32_t t)
{
	static const char *const link[] = { "of", "to", "for" };
	uint32_t s = sentence_first(r, t);
	if (t > s && is_word(r, t - 1, STR("the")))
		t--;
	return t > s + 1 && ONE_OF(low(r, t - 1), link) &&
	       (kinds_of(r, t - 2, t - 1, true) & BIT(OFFICE) ||
	        kinds_of(r, t - 2, t - 1, false) & BIT(TITLE));
}

/* "(President of) Syria Bashar al-Assad", "(Chairman of the) State Duma Boris
 * Gryzlov": the person whose office ends in the first words. */
static bool part_office(struct cleaner *c, const struct piece *p)
{
	struct resolver *r = c->r;
	uint32_t t = p->first, given = p->end - 2;
	if (p->end - t < 2 || !office_before(r, t) ||
	    kinds_of(r, t, p->end, false) & (PLACES | BIT(ALIAS) | BIT(ORG)))
		return false;
	uint32_t last = longest_key(r, t, p->end, BIT(COUNTRY));
	if (p->type != ENT_ORGANIZATION && last > t && last < p->end) {
		clean_keep(c, t, last, ENT_PLACE);
		clean_person(c, last, p->end);
		return true;
	}
	if (p->end - t < 3 || p->type == ENT_PLACE ||
	    kinds_of(r, t, t + 1, false) & (BIT(GIVEN) | BIT(SURNAME)) ||
	    kinds_of(r, p->end - 1, p->end, false) & BIT(ORGWORD) ||
	    !(kinds_of(r, given, given + 1, false) & BIT(GIVEN)))
		return false;
	if (p->type == ENT_ORGANIZATION)
		clean_keep(c, t, given, p->type);
	clean_person(c, given, p->end);
	return true;
}

bool part(struct cleaner *c, const struct piece *p)
{
	return part_places(c, p) || part_title(c, p) || part_article(c, p) ||
	       part_couple(c, p) || part_person(c, p) || part_office(c, p);
}
