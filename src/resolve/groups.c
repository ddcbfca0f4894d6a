/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "The two leaders", "both sides", "the countries" -> groups with members.
 *
 * The members are the only so many persons, states or bodies that the same
 * sentence names before the phrase, else those of the last one too; without a
 * number ("the leaders") there must be two persons.  More of them than wanted, and
 * nothing is said.  Cost: the names of WINDOW sentences for each phrase. */
#include "resolve/phrase.h"

#define WINDOW 1 /* sentences back */
#define MEMBERS 8

enum group_class { GROUP_PERSONS, GROUP_STATES, GROUP_SIDES, GROUP_BODIES };

static const struct {
	const char *word;
	enum group_class class;
	bool pair; /* singular noun for two */
} nouns[] = {
	{ "leaders", GROUP_PERSONS, false },
	{ "presidents", GROUP_PERSONS, false },
	{ "ministers", GROUP_PERSONS, false },
	{ "premiers", GROUP_PERSONS, false },
	{ "chancellors", GROUP_PERSONS, false },
	{ "men", GROUP_PERSONS, false }, { "women", GROUP_PERSONS, false },
	{ "statesmen", GROUP_PERSONS, false },
	{ "politicians", GROUP_PERSONS, false },
	{ "diplomats", GROUP_PERSONS, false },
	{ "envoys", GROUP_PERSONS, false },
	{ "pair", GROUP_PERSONS, true }, { "duo", GROUP_PERSONS, true },
	{ "sides", GROUP_SIDES, false }, { "parties", GROUP_SIDES, false },
	{ "foes", GROUP_SIDES, false }, { "enemies", GROUP_SIDES, false },
	{ "rivals", GROUP_SIDES, false }, { "allies", GROUP_SIDES, false },
	{ "adversaries", GROUP_SIDES, false },
	{ "delegations", GROUP_SIDES, false },
	{ "countries", GROUP_STATES, false },
	{ "nations", GROUP_STATES, false },
	{ "states", GROUP_STATES, false },
	{ "governments", GROUP_STATES, false },
	{ "neighbours", GROUP_STATES, false },
	{ "neighbors", GROUP_STATES, false },
	{ "powers", GROUP_STATES, false },
	{ "superpowers", GROUP_STATES, false },
	{ "companies", GROUP_BODIES, false }, { "firms", GROUP_BODIES, false },
	{ "banks", GROUP_BODIES, false }, { "groups", GROUP_BODIES, false },
	{ "organizations", GROUP_BODIES, false },
	{ "factions", GROUP_BODIES, false },
};

/* Types looked for, one set after the other until one fits. */
static const uint32_t wanted_types[][3] = {
	[GROUP_PERSONS] = { 1u << ENT_PERSON },
	[GROUP_STATES] = { 1u << ENT_COUNTRY },
	[GROUP_SIDES] = { 1u << ENT_COUNTRY,
		1u << ENT_COUNTRY | 1u << ENT_ORGANIZATION, 1u << ENT_PERSON },
	[GROUP_BODIES] = { 1u << ENT_ORGANIZATION },
};

/* Names and descriptions in order of the text, for looking back. */
struct spoken {
	uint32_t at, node;
};

struct reader {
	struct resolver *r;
	struct spoken *list; /* [n] before the token at hand */
	uint32_t n;
	uint32_t pair[2];    /* nodes last told as "between A and B" or "A-B" */
};

static uint32_t distinct(const struct reader *w, uint32_t first,
                         uint32_t types, uint32_t *out)
{
	uint32_t n = 0;
	for (uint32_t i = w->n; i-- > 0 && w->list[i].at >= first;) {
		uint32_t k = node_of(w->r, w->list[i].node), m = 0;
		if (!(types >> w->r->nodes[k].type & 1))
			continue;
		while (m < n && out[m] != k)
			m++;
		if (m < n)
			continue;
		if (n == MEMBERS)
			return MEMBERS + 1;
		out[n++] = k;
	}
	return n;
}

static bool members_of(const struct reader *w, uint32_t t,
                       const uint32_t *types, uint32_t want, uint32_t *out)
{
	const struct doc *d = w->r->d;
	for (uint32_t k = 0; k < 3 && types[k]; k++) {
		uint32_t s = d->tokens[t].sentence;
		for (uint32_t back = 0; back <= WINDOW && back <= s; back++) {
			uint32_t first = d->sentences[s - back].first;
			uint32_t n = distinct(w, first, types[k], out);
			if (n == want)
				return true;
			if (n > want)
				break;
		}
	}
	return false;
}

/* The two bodies or states of the name at t and the one before it, if the text
 * sets them against each other: "between Israel and Hamas", "US-China". */
static void note_pair(struct reader *w, uint32_t t)
{
	struct resolver *r = w->r;
	if (w->n < 2)
		return;
	uint32_t a = w->list[w->n - 2].at, x = r->name_at[a];
	if (x == NONE)
		return;
	uint32_t first = r->names[x].first, end = r->names[x].end;
	if (is_word(r, t - 1, STR("the")))
		t--;
	if (end + 1 != t || r->d->tokens[first].sentence !=
	                    r->d->tokens[t].sentence)
		return;
	if (first > sentence_first(r, first) && is_word(r, first - 1, STR("the")))
		first--;
	bool between = is_word(r, end, STR("and")) &&
	               first > sentence_first(r, first) &&
	               is_word(r, first - 1, STR("between"));
	/* "Israel and Hamas agree": two that act together */
	uint32_t after = r->names[r->name_at[w->list[w->n - 1].at]].end;
	bool both = is_word(r, end, STR("and")) &&
	            first == sentence_first(r, first) &&
	            after < sentence_end(r, first) &&
	            (r->d->tokens[after].upos == UPOS_VERB ||
	             r->d->tokens[after].upos == UPOS_AUX);
	bool dash = is_word(r, end, STR("-")) || is_word(r, end, STR("\u2013"));
	for (uint32_t i = 0; i < 2; i++) {
		uint32_t k = node_of(r, w->list[w->n - 2 + i].node);
		uint8_t type = r->nodes[k].type;
		if (type != ENT_COUNTRY && type != ENT_ORGANIZATION)
			return;
	}
	for (uint32_t i = 0; i < 2 && (between || dash || both);
	     i++)
		w->pair[i] = w->list[w->n - 2 + i].node;
}

/* Two sides that the sentences near do not tell: those of the last such pair. */
static bool last_pair(const struct reader *w, enum group_class class,
                      uint32_t *out)
{
	if (class != GROUP_SIDES || w->pair[0] == NONE)
		return false;
	for (uint32_t i = 0; i < 2; i++)
		out[i] = node_of(w->r, w->pair[i]);
	return out[0] != out[1];
}

static void add_group(struct resolver *r, const struct phrase *p,
                      const uint32_t *list, uint32_t n)
{
	struct ref *k = ref_add(r, p->first, p->end, p->head);
	k->type = r->nodes[list[0]].type;
	ref_members(r, k, list, n);
}

static void read_noun(struct reader *w, uint32_t t)
{
	struct resolver *r = w->r;
	struct str word = low(r, t);
	struct phrase p;
	uint32_t out[MEMBERS];
	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
		if (!str_eq(word, str_of(nouns[i].word)))
			continue;
		if (!phrase_read(r, t, &p) || p.nowners || p.end > t + 1 ||
		    p.det == DET_A || p.det == DET_HIS ||
		    (!p.count && (nouns[i].class != GROUP_PERSONS ||
		                  p.det == DET_BARE)))
			return;
		uint32_t want = p.count && !nouns[i].pair ? p.count : 2;
		if ((want <= MEMBERS && members_of(w, t,
		     wanted_types[nouns[i].class], want, out)) ||
		    (want == 2 && last_pair(w, nouns[i].class, out)))
			add_group(r, &p, out, want);
		return;
	}
}

/* Does the name act, rather than tell a place or what kind a thing is? */
static bool acts(const struct resolver *r, const struct name *n)
{
	static const char *const where[] = { "in", "at", "near", "inside",
		"across", "outside" };
	uint32_t t = n->first, s = sentence_first(r, t);
	if (n->dead || n->flags & MENTION_WEAK)
		return false;
	if (n->flags & MENTION_DEMONYM && !(n->flags & MENTION_PLURAL))
		return false;
	if (t > s && is_word(r, t - 1, STR("the")))
		t--;
	return n->type == ENT_PERSON || t == s || !ONE_OF(low(r, t - 1), where);
}

void groups(struct resolver *r)
{
	struct reader w = { .r = r, .pair = { NONE, NONE } };
	w.list = arena_take(r->a, r->nnames + r->nrefs + 1, sizeof *w.list);
	uint32_t end = r->nnames + r->nrefs;
	for (uint32_t t = 0; t < r->d->ntokens; t++) {
		uint32_t x = r->name_at[t], node = NONE;
		if (x != NONE && r->names[x].first == t &&
		    acts(r, &r->names[x]))
			node = r->names[x].node;
		else if (x == NONE && r->ref_at[t] != NONE)
			node = r->refs[r->ref_at[t]].node;
		else if (x == NONE && noun(&r->d->tokens[t]))
			read_noun(&w, t);
		if (node == NONE || w.n >= end)
			continue;
		w.list[w.n++] = (struct spoken){ t, node };
		if (x != NONE)
			note_pair(&w, t);
	}
}
