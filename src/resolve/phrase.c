/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A noun -> its phrase: determiner, the names that own it, its words, and
 * "of" with a name or more after it.  Patterns over parts of speech, at most
 * LEFT tokens back and RIGHT tokens on. */
#include "resolve/phrase.h"

#define LEFT 12
#define RIGHT 12

static const char *const counts[] = { "both", "two", "three", "four", "five",
	"six", "seven", "eight" };

static uint32_t count_of(struct str w)
{
	for (uint32_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (str_eq(w, str_of(counts[i])))
			return i ? i + 1 : 2;
	return 0;
}

static void own(struct phrase *p, uint32_t name)
{
	if (p->nowners < OWNERS)
		p->owners[p->nowners++] = name;
}

static bool joiner(const struct resolver *r, uint32_t t)
{
	static const char *const join[] = { "and", ",", "-", "/", "&",
		"\u2013", "or" };
	return ONE_OF(low(r, t), join);
}

/* Names to the left of t that are joined to the owner there. */
static uint32_t more_owners(const struct resolver *r, uint32_t t,
                            uint32_t start, struct phrase *p)
{
	while (t >= start + 2 && joiner(r, t - 1)) {
		uint32_t k = t - 2;
		if (str_eq(low(r, k), STR(",")) && k > start)
			k--;
		uint32_t x = r->name_at[k];
		if (x == NONE || r->names[x].type == ENT_PERSON ||
		    r->names[x].first < start)
			break;
		own(p, x);
		t = r->names[x].first;
	}
	return t;
}

static bool determiner(const struct resolver *r, uint32_t t, struct phrase *p)
{
	static const char *const a[] = { "a", "an", "another", "any", "some",
		"no", "one", "each", "every", "several", "many", "other" };
	static const char *const these[] = { "this", "that", "these", "those" };
	static const char *const his[] = { "his", "her", "its", "their" };
	struct str w = low(r, t);
	if (str_eq(w, STR("the"))) {
		p->det = DET_THE;
	} else if (str_eq(w, STR("both"))) {
		p->det = DET_THE;
		p->count = 2;
	} else if (ONE_OF(w, a)) {
		p->det = DET_A;
	} else if (ONE_OF(w, these) && r->d->tokens[t].upos == UPOS_DET) {
		p->det = DET_THIS;
	} else if (ONE_OF(w, his)) {
		p->det = DET_HIS;
		p->his = t;
	} else {
		return false;
	}
	return true;
}

static bool modifier(const struct resolver *r, uint32_t t)
{
	const struct token *k = &r->d->tokens[t];
	if (k->upos == UPOS_ADJ || k->upos == UPOS_NOUN ||
	    k->upos == UPOS_PROPN || k->upos == UPOS_NUM)
		return true;
	return (k->xpos == XPOS_HYPH || is_word(r, t, STR("-"))) && t > 0 &&
	       r->d->tokens[t - 1].flags & TOKEN_GLUED;
}

void phrase_left(const struct resolver *r, uint32_t t, struct phrase *p)
{
	uint32_t start = sentence_first(r, t);
	if (t - start > LEFT)
		start = t - LEFT;
	p->words = p->first = t;
	while (t > start) {
		uint32_t x = r->name_at[t - 1];
		if (x != NONE) {
			if (r->names[x].type == ENT_PERSON ||
			    r->names[x].first < start)
				break;
			own(p, x);
			t = more_owners(r, r->names[x].first, start, p);
		} else if (possessive(r, t - 1) && t - 1 > start) {
			x = r->name_at[t - 2];
			p->det = DET_OF_NAME;
			if (x != NONE) {
				own(p, x);
				t = r->names[x].first;
			} else {
				t--;
			}
			p->first = t;
			return;
		} else if (determiner(r, t - 1, p)) {
			p->first = t - 1;
			return;
		} else if (modifier(r, t - 1)) {
			struct str w = low(r, t - 1);
			uint32_t n = count_of(w);
			p->count = n ? n : p->count;
			p->former |= str_eq(w, STR("former")) ||
			             str_eq(w, STR("ex")) ||
			             str_eq(w, STR("onetime"));
			t--;
			if (!p->nowners)
				p->words = t;
		} else {
			break;
		}
		p->first = t;
	}
}

/* Groups that speak for no state. */
static bool is_private(const struct resolver *r, uint32_t t)
{
	static const char *const groups[] = { "community", "communities",
		"business", "businesses", "industry", "society", "public",
		"media", "youth", "diaspora", "companies", "firms", "circles" };
	return ONE_OF(low(r, t), groups);
}

/* "of Chilean civil society": the noun that the adjectives before t belong to
 * is of such groups. */
static bool are_private(const struct resolver *r, uint32_t t, uint32_t stop)
{
	bool found = false;
	for (; t < stop && r->name_at[t] == NONE && modifier(r, t); t++)
		found = is_private(r, t);
	return found;
}

/* "of Qatar", "from Jordan, Turkey and Egypt", "of foreign affairs". */
static void read_right(const struct resolver *r, struct phrase *p)
{
	static const char *const link[] = { "of", "from", "for", "in" };
	uint32_t stop = sentence_end(r, p->head), t = p->end;
	if (stop - t > RIGHT)
		stop = t + RIGHT;
	if (t + 1 >= stop || !ONE_OF(low(r, t), link))
		return;
	static const char *const sent[] = { "envoy", "envoys", "emissary",
		"representative", "coordinator", "mediator" };
	if (is_word(r, t, STR("for")) && ONE_OF(low(r, p->head), sent))
		return; /* "envoy for Yemen": that is where he goes */
	bool of = is_word(r, t, STR("of"));
	uint32_t before = p->nowners;
	static const char *const wide[] = { "world", "foreign", "global",
		"international", "regional", "visiting" };
	if (is_word(r, t, STR("in")) &&
	    (p->nowners || (p->words < p->head &&
	                    ONE_OF(low(r, p->head - 1), wide))))
		return; /* "U.S. officials in Paris" are not of Paris */
	t++;
	if (r->d->tokens[t].upos == UPOS_DET && t + 1 < stop)
		t++;
	uint32_t x = r->name_at[t];
	if (x == NONE && of) {
		while (t < stop && r->name_at[t] == NONE && modifier(r, t))
			p->end = ++t;
		return;
	}
	while (x != NONE && r->names[x].end <= stop) {
		if (r->names[x].type == ENT_PERSON)
			return;
		own(p, x);
		p->end = t = r->names[x].end;
		if (r->names[x].flags & MENTION_DEMONYM &&
		    are_private(r, t, stop)) {
			p->nowners = before;
			p->end = p->head + 1;
			return;
		}
		x = NONE;
		if (!p->plural) /* "the Government of A and the B": B is another */
			return;
		while (t + 1 < stop && (joiner(r, t) ||
		       r->d->tokens[t].upos == UPOS_DET))
			t++;
		if (t > p->end && t < stop)
			x = r->name_at[t];
	}
}

bool phrase_read(const struct resolver *r, uint32_t head, struct phrase *p)
{
	const struct token *k = r->d->tokens;
	uint32_t stop = sentence_end(r, head);
	*p = (struct phrase){ .head = head, .end = head + 1, .his = NONE };
	if (head + 1 < stop && (r->d->tokens[head].flags & TOKEN_GLUED) &&
	    is_word(r, head + 1, STR("-")))
		return false;
	if (head + 1 < stop && noun(&k[head + 1]) &&
	    r->name_at[head + 1] == NONE)
		return false;
	p->plural = k[head].xpos == XPOS_NNS || k[head].xpos == XPOS_NNPS;
	phrase_left(r, head, p);
	if (p->words < head && is_private(r, head - 1)) {
		p->nowners = 0; /* "Chilean business leaders" */
		return true;
	}
	read_right(r, p);
	return true;
}

bool has_word(const struct resolver *r, uint32_t first, uint32_t end,
              struct str w)
{
	for (uint32_t t = first; t < end; t++)
		if (is_word(r, t, w))
			return true;
	return false;
}

/* What a word for an office may stand for: the heads of roles, with a word
 * that must or must not be in the role. */
static const struct {
	const char *word, *head, *with;
} stands_for[] = {
	{ "premier", "minister", "prime" }, { "minister", "premier", NULL },
	{ "pm", "minister", "prime" },
	{ "leader", "president", NULL }, { "leader", "minister", "prime" },
	{ "leader", "premier", NULL }, { "leader", "king", NULL },
	{ "leader", "emir", NULL }, { "leader", "chancellor", NULL },
	{ "leader", "chairman", NULL }, { "leader", "chief", NULL },
	{ "leader", "head", NULL }, { "leader", "sultan", NULL },
	{ "leader", "prince", "crown" }, { "leader", "taoiseach", NULL },
	{ "diplomat", "minister", "foreign" }, { "diplomat", "envoy", NULL },
	{ "diplomat", "secretary", "state" },
	{ "diplomat", "secretary", "foreign" },
	{ "diplomat", "ambassador", NULL },
	{ "diplomat", "representative", NULL },
	{ "diplomat", "chief", "policy" },
	{ "secretary", "secretary", NULL }, { "minister", "secretary", NULL },
	{ "chief", "head", NULL }, { "chief", "director", NULL },
	{ "chief", "secretary", NULL }, { "chief", "minister", NULL },
	{ "chief", "commander", NULL }, { "chief", "executive", NULL },
	{ "boss", "chief", NULL }, { "boss", "executive", "chief" },
	{ "head", "chief", NULL }, { "head", "director", NULL },
	{ "director", "chief", NULL }, { "executive", "ceo", NULL },
	{ "envoy", "representative", NULL }, { "envoy", "mediator", NULL },
	{ "envoy", "ambassador", NULL }, { "envoy", "negotiator", NULL },
	{ "mediator", "envoy", NULL }, { "mediator", "representative", NULL },
	{ "negotiator", "envoy", NULL }, { "negotiator", "mediator", NULL },
	{ "negotiator", "representative", NULL },
	{ "spokesman", "spokesperson", NULL },
	{ "spokeswoman", "spokesperson", NULL },
	{ "spokesperson", "spokesman", NULL },
	{ "spokesperson", "spokeswoman", NULL },
	{ "spokesman", "secretary", "press" },
	{ "monarch", "king", NULL }, { "monarch", "queen", NULL },
	{ "monarch", "sultan", NULL }, { "monarch", "emir", NULL },
	{ "ruler", "king", NULL }, { "ruler", "emir", NULL },
	{ "ruler", "sultan", NULL }, { "prince", "prince", NULL },
	{ "pontiff", "pope", NULL }, { "strongman", "president", NULL },
	{ "chairman", "chair", NULL }, { "chairwoman", "chair", NULL },
	{ "chair", "chairman", NULL }, { "chair", "chairwoman", NULL },
	{ "commander", "general", NULL }, { "commander", "chief", NULL },
	{ "general", "gen", NULL }, { "general", "gen.", NULL },
	{ "senator", "sen.", NULL }, { "senator", "sen", NULL },
	{ "lawmaker", "senator", NULL }, { "lawmaker", "sen.", NULL },
	{ "lawmaker", "rep.", NULL }, { "lawmaker", "congressman", NULL },
	{ "lawmaker", "congresswoman", NULL }, { "governor", "gov.", NULL },
	{ "cleric", "ayatollah", NULL }, { "cleric", "mullah", NULL },
	{ "adviser", "advisor", NULL }, { "advisor", "adviser", NULL },
	{ "aide", "adviser", NULL }, { "aide", "chief", "staff" },
	{ "politician", "leader", NULL },
	{ "professor", "prof.", NULL }, { "lawyer", "attorney", NULL },
	{ "attorney", "lawyer", NULL },
};

/* Words that tell one office from another of the same head. */
static const char *const branch[] = { "foreign", "defense", "defence",
	"finance", "interior", "justice", "trade", "security", "treasury",
	"oil", "energy", "home", "press", "intelligence", "economy", "health",
	"education", "state", "commerce", "labor", "labour", "army", "police",
	"military", "opposition", "party", "union", "rebel", "religious",
	"policy", "peace", "nuclear", "house", "senate", "executive",
	"transport", "agriculture", "information", "central", "bank" };
/* Words that change the office wherever they stand. */
static const char *const rank[] = { "prime", "vice", "deputy", "assistant",
	"general", "crown" };

bool phrase_fits(const struct resolver *r, const struct phrase *p,
                 const struct role *role)
{
	struct str head = low(r, p->head);
	bool fits = has_word(r, role->first, role->end, head);
	for (size_t i = 0; i < sizeof stands_for / sizeof *stands_for; i++) {
		if (fits || !str_eq(head, str_of(stands_for[i].word)))
			continue;
		fits = has_word(r, role->first, role->end,
		                str_of(stands_for[i].head)) &&
		       (!stands_for[i].with ||
		        has_word(r, role->first, role->end,
		                 str_of(stands_for[i].with)));
		if (fits && stands_for[i].with)
			return true;
	}
	for (uint32_t t = p->words; t < p->end && fits; t++)
		if (ONE_OF(low(r, t), branch))
			fits = has_word(r, role->first, role->end, low(r, t));
	static const char *const loose[] = { "leader", "diplomat", "chief",
		"premier", "pm", "boss", "head", "aide", "executive" };
	bool lax = ONE_OF(head, loose);
	for (size_t i = 0; i < sizeof rank / sizeof *rank && fits; i++) {
		struct str w = str_of(rank[i]);
		bool in_role = has_word(r, role->first, role->end, w);
		if (has_word(r, p->words, p->end, w))
			fits = in_role;
		else if (in_role && !lax)
			fits = false;
	}
	return fits;
}
