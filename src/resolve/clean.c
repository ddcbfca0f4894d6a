/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Named mentions -> pieces of text that are names, and nothing but names.
 *
 * Cut off: articles, possessives, "anti-", titles and offices, "government"
 * after a country, the noun of an event or treaty after a body.  Parted: two
 * places side by side, a body and the person after it.  Joined: what a hyphen or
 * "al-" holds together, "Biden administration", places that the lexicon knows to
 * be longer.  Dropped: titles alone, times and days, words that are no proper
 * nouns.  The rules look at words and parts of speech only; each mention costs
 * some twenty look-ups. */
#include "resolve/cleaner.h"

/* Cuts titles, offices and what qualifies them off the front of a person's
 * mention: "Israeli Prime Minister Benjamin Netanyahu". */
static uint32_t cut_titles(const struct resolver *r, uint32_t first,
                           uint32_t end)
{
	static const char *const qualify[] = { "former", "ex", "acting",
		"deputy", "senior", "then", "late", "interim", "outgoing",
		"incoming", "top", "chief", "new", "veteran", "special" };
	uint32_t cut = first, t = first;
	while (t + 1 < end) {
		uint32_t last = longest_key(r, t, end - 1, BIT(TITLE));
		bool title = last > t;
		if (!title)
			last = longest_key(r, t, end - 1, BIT(DEMONYM));
		if (last == t && (kinds_of(r, t, t + 1, true) & BIT(OFFICE)))
			last = t + 1, title = true;
		if (last == t && ONE_OF(low(r, t), qualify))
			last = t + 1;
		if (last == t)
			break;
		t = last;
		if (title)
			cut = last;
	}
	/* "Mayor of London Sadiq Khan" */
	if (cut + 2 < end && is_word(r, cut, STR("of"))) {
		uint32_t last = longest_key(r, cut + 1, end - 1, PLACES);
		if (last > cut + 1)
			cut = last;
	}
	return cut;
}

static bool lower_word(const struct resolver *r, uint32_t t)
{
	struct str s = token_str(r->d, t);
	return s.len && s.p[0] >= 'a' && s.p[0] <= 'z';
}

/* Does a function word, a hyphen or an article open the piece? */
static bool no_start(const struct resolver *r, uint32_t t)
{
	static const char *const particles[] = { "al", "el", "de", "van",
		"von", "bin", "ibn", "da", "di", "du", "la", "le", "ben",
		"as", "ad", "an", "ash", "ar", "at" };
	uint8_t u = r->d->tokens[t].upos;
	if (is_word(r, t, STR("the")) || u == UPOS_PUNCT || u == UPOS_SYM)
		return true;
	if (u == UPOS_AUX && t == sentence_first(r, t))
		return true;
	if (!lower_word(r, t))
		return false;
	if ((u == UPOS_ADP || u == UPOS_SCONJ || u == UPOS_DET) &&
	    !(r->d->tokens[t].flags & TOKEN_GLUED))
		return !ONE_OF(low(r, t), particles) || u == UPOS_SCONJ;
	return u == UPOS_CCONJ || u == UPOS_AUX || u == UPOS_PRON;
}

static bool prefix(const struct resolver *r, uint32_t t, uint32_t end)
{
	static const char *const list[] = { "anti", "pro", "intra", "inter",
		"non", "mid", "post", "pre", "counter", "ex", "un" };
	return t + 2 < end && ONE_OF(low(r, t), list) &&
	       is_word(r, t + 1, STR("-"));
}

static void trim(const struct resolver *r, struct piece *p)
{
	while (p->end > p->first + 1 &&
	       (possessive(r, p->end - 1) ||
	        (r->d->tokens[p->end - 1].upos == UPOS_PUNCT &&
	         !is_word(r, p->end - 1, STR(".")) &&
	         !is_word(r, p->end - 1, STR(")")))))
		p->end--;
	while (p->end > p->first + 1 && no_start(r, p->first))
		p->first++;
	if (prefix(r, p->first, p->end))
		p->first += 2;
}

/* "Israeli government" as one mention names the country only. */
static void cut_government(const struct resolver *r, struct piece *p)
{
	static const char *const state[] = { "government", "govt", "regime",
		"authorities", "officials", "state", "people", "side",
		"delegation", "forces", "troops", "army", "military" };
	uint32_t last = longest_key(r, p->first, p->end,
	                            BIT(DEMONYM) | BIT(COUNTRY));
	uint32_t rest = last;
	if (rest < p->end && possessive(r, rest))
		rest++;
	if (last > p->first && rest + 1 == p->end &&
	    ONE_OF(low(r, rest), state)) {
		p->end = last;
		p->type = ENT_PLACE;
	}
}

/* "Foreign Ministers of Iran": the offices are no part of the name. */
static void cut_office_of(const struct resolver *r, struct piece *p)
{
	uint32_t of = p->end;
	for (uint32_t t = p->first + 1; t + 1 < p->end; t++)
		if (is_word(r, t, STR("of")))
			of = t;
	if (of == p->end)
		return;
	bool office = false;
	for (uint32_t t = p->first; t < of; t++)
		office |= (kinds_of(r, t, t + 1, true) &
		           (BIT(OFFICE) | BIT(PEOPLE))) != 0;
	uint32_t first = of + 1 + is_word(r, of + 1, STR("the"));
	if (office && first < p->end &&
	    longest_key(r, first, p->end, PLACES) == p->end) {
		p->first = first;
		p->type = ENT_PLACE;
	}
}

/* Last words of treaties, plans, events and offices, which are no nodes. */
static const char *const no_node[] = { "resolution", "resolutions",
	"agreement", "agreements", "accord", "accords", "treaty", "pact",
	"protocol", "summit", "conference", "statement", "act", "plan",
	"olympics", "olympic", "cup", "war", "declaration", "convention",
	"initiative", "memorandum", "budget", "bill", "award", "awards",
	"prize", "election", "elections", "measures", "day", "deal", "charter",
	"festival", "championship", "championships", "games", "roadmap",
	"constitution", "amendment", "referendum", "warning", "fight",
	"scheme", "paper", "speech", "address", "revolution", "massacre",
	"spring", "crisis", "talks", "anniversary", "report", "review",
	"inquiry", "doctrine", "interview", "uprising", "intifada", "jihad", "member" };

/* Of an event named for a body or place what names that; false: nothing. */
static bool cut_event(const struct resolver *r, struct piece *p)
{
	uint32_t end = p->end;
	if (end - p->first < 2 || p->type == ENT_PERSON ||
	    !ONE_OF(low(r, end - 1), no_node) ||
	    kinds_of(r, p->first, end, false) & (BIT(ORG) | PLACES))
		return true;
	uint32_t last = longest_key(r, p->first, end - 1, BIT(ORG) |
	                            BIT(ALIAS) | PLACES | BIT(DEMONYM));
	if (last == p->first)
		return false;
	if (!(kinds_of(r, p->first, last, false) & (BIT(ORG) | BIT(ALIAS))))
		p->type = ENT_PLACE;
	p->end = last;
	return true;
}

bool clean_calendar(const struct resolver *r, uint32_t t)
{
	static const char *const days[] = { "monday", "tuesday", "wednesday",
		"thursday", "friday", "saturday", "sunday", "january",
		"february", "april", "june", "july", "august", "september",
		"october", "november", "december", "jan.", "feb.", "aug.",
		"sept.", "oct.", "nov.", "dec.", "march", "may",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept",
		"oct", "nov", "dec" };
	return ONE_OF(low(r, t), days);
}

/* "anti-Pyongyang" as one word names nobody. */
static bool prefixed(struct str w)
{
	static const char *const list[] = { "anti-", "pro-", "intra-",
		"inter-", "non-", "post-", "pre-", "counter-" };
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (str_starts(w, str_of(list[i])))
			return true;
	return false;
}

/* A title alone, a day, a number, or a word that is no noun at all. */
static bool no_name(const struct resolver *r, const struct piece *p)
{
	uint32_t k = kinds_of(r, p->first, p->end, false), n = p->end - p->first;
	const struct token *t = &r->d->tokens[p->first];
	struct str s = token_str(r->d, p->first);
	uint32_t known = BIT(GIVEN) | BIT(SURNAME) | BIT(ORG) | PLACES |
	                 BIT(DEMONYM) | BIT(REGIONADJ) | BIT(ALIAS);
	if (k & BIT(TITLE) && !(k & (BIT(GIVEN) | BIT(SURNAME) | BIT(ORG))))
		return true;
	if (n == 1 && !(k & known) && (t->upos == UPOS_ADV ||
	    t->upos == UPOS_ADP || t->upos == UPOS_VERB ||
	    t->upos == UPOS_AUX || t->upos == UPOS_SCONJ ||
	    t->upos == UPOS_CCONJ || t->upos == UPOS_DET ||
	    t->upos == UPOS_INTJ || t->upos == UPOS_NUM))
		return true;
	if (t->upos == UPOS_PRON || (n == 1 && s.len < 2))
		return true;
	if (n == 1 && p->first == sentence_first(r, p->first) &&
	    t->upos == UPOS_NOUN && !(k & known))
		return true;
	static const char *const never[] = { "koreas", "korean", "koreans",
		"brexit", "internet", "covid-19", "christmas", "easter",
		"ramadan", "god", "olympics", "states" };
	if (n == 1 && (ascii_digit(s.p[0]) || prefixed(low(r, p->first)) ||
	               ONE_OF(low(r, p->first), never)))
		return true;
	return n <= 2 && clean_calendar(r, p->first) && !(k & known & ~BIT(GIVEN) &
	                                            ~BIT(SURNAME));
}

/* "Secretary of State", "Defense Minister": is the piece only a part? */
static bool inside_title(const struct resolver *r, const struct piece *p)
{
	uint32_t s = sentence_first(r, p->first), stop = sentence_end(r, p->first);
	if (p->type == ENT_PERSON)
		return false;
	for (uint32_t k = 1; k <= 3 && p->first >= s + k; k++)
		if (kinds_of(r, p->first - k, p->end, false) & BIT(TITLE))
			return true;
	return longest_key(r, p->first, stop, BIT(TITLE)) > p->end;
}

void clean_keep(struct cleaner *c, uint32_t first, uint32_t end, uint8_t type)
{
	struct piece p = { first, end, type };
	trim(c->r, &p);
	if (p.type == ENT_PERSON)
		p.first = cut_titles(c->r, p.first, p.end);
	if (no_name(c->r, &p) || inside_title(c->r, &p))
		return;
	c->list = arena_more(c->r->a, c->list, &c->cap, c->n + 1, sizeof p);
	c->list[c->n++] = p;
}

uint32_t clean_slot(const struct cleaner *c, uint32_t t)
{
	uint64_t h = hash_str(low(c->r, t));
	return (uint32_t)(h >> 32) & (c->nslots - 1);
}

/* Notes the first and last words of persons' names, to know couples and lost
 * first names by.  A collision only makes one of what is none. */
static void note_persons(struct cleaner *c)
{
	const struct doc *d = c->r->d;
	for (c->nslots = 1024; c->nslots < d->nmentions * 4u;)
		c->nslots *= 2;
	c->person = arena_take(c->r->a, c->nslots, 1);
	for (uint32_t m = 0; m < d->nmentions; m++) {
		const struct mention *x = &d->mentions[m];
		if (x->type != ENT_PERSON)
			continue;
		if (x->end - x->first < 3)
			c->person[clean_slot(c, x->end - 1)] |= FAMILY_NAME;
		if (x->end - x->first > 1)
			c->person[clean_slot(c, x->first)] |= FIRST_NAME;
	}
}

/* A place or body that the lexicon knows with a word more on one side. */
static void widen(const struct cleaner *c, struct piece *p)
{
	const struct resolver *r = c->r;
	uint32_t stop = sentence_end(r, p->first), last;
	uint32_t floor = sentence_first(r, p->first);
	if (c->n && c->list[c->n - 1].end > floor)
		floor = c->list[c->n - 1].end;
	last = longest_key(r, p->first, stop, BIT(REGION) | BIT(CITY) |
	                   BIT(COUNTRY) | BIT(ORG) | BIT(ALIAS));
	if (last > p->end) {
		p->end = last;
		if (p->type == ENT_PERSON)
			p->type = kinds_of(r, p->first, last, false) &
				BIT(ORG) ? ENT_ORGANIZATION : ENT_PLACE;
	}
	for (uint32_t k = 3; k > 0; k--)
		if (p->first >= floor + k && kinds_of(r, p->first - k, p->end,
		    false) & (PLACES | BIT(ORG) | BIT(ALIAS))) {
			p->first -= k;
			return;
		}
}

/* "Trump administration", "Obama campaign": a body named for a person. */
static void widen_administration(const struct resolver *r, struct piece *p)
{
	static const char *const led[] = { "administration", "campaign" };
	uint32_t stop = sentence_end(r, p->first);
	if (p->type == ENT_PERSON && p->end < stop &&
	    ONE_OF(low(r, p->end), led)) {
		p->end++;
		p->type = ENT_ORGANIZATION;
	}
}

/* "The Donald Trump-Kim summit": not one name. */
static bool before_noun(const struct resolver *r, const struct piece *p)
{
	return p->end < sentence_end(r, p->first) &&
	       r->d->tokens[p->end].upos == UPOS_NOUN;
}

/* "Kim Jong" + "-un", "Khosravi" + "-Roodsari", "Bashar" + "al-Assad". */
static bool glue(struct cleaner *c, const struct piece *p)
{
	struct resolver *r = c->r;
	struct piece *last = c->n ? &c->list[c->n - 1] : NULL;
	uint32_t given = BIT(GIVEN);
	if (!last || last->type != ENT_PERSON || p->type != ENT_PERSON ||
	    sentence_first(r, p->first) > last->first)
		return false;
	bool couple = last->end == last->first + 1 &&
	              p->end == p->first + 1 && capital(r, p->first) &&
	              c->person[clean_slot(c, last->first)] & FAMILY_NAME &&
	              c->person[clean_slot(c, p->first)];
	bool hyphen = p->first == last->end + 1 && !couple &&
	              is_word(r, last->end, STR("-")) &&
	              r->d->tokens[last->end].flags & TOKEN_GLUED &&
	              (last->end - last->first > 1 ? !before_noun(r, p) :
	               kinds_of(r, last->end - 1, last->end, false) & given ||
	               kinds_of(r, p->first, p->first + 1, false) & given);
	if (p->first != last->end && !hyphen)
		return false;
	last->end = p->end;
	return true;
}

/* "Bashar" before "al-Assad", "Staffan" before "de Mistura". */
static void widen_particle(const struct resolver *r, struct piece *p)
{
	static const char *const particles[] = { "al", "el", "bin", "ibn",
		"abu", "de", "van", "von", "ben", "da", "al-" };
	uint32_t stop = sentence_end(r, p->first), t = p->end;
	if (p->type != ENT_PERSON || t + 1 >= stop ||
	    !ONE_OF(low(r, t), particles))
		return;
	t++;
	if (t + 1 < stop && is_word(r, t, STR("-")))
		t++;
	if (capital(r, t) && r->d->tokens[t].upos == UPOS_PROPN)
		p->end = t + 1;
}

/* "Antonin" before "Leopold Dvorak", where the text has "Antonin Dvorak";
 * "Nouri" before "al-Maliki". */
static void widen_first(const struct cleaner *c, struct piece *p)
{
	const struct resolver *r = c->r;
	uint32_t t = p->first - 1;
	uint32_t floor = sentence_first(r, p->first);
	if (c->n && c->list[c->n - 1].end > floor)
		floor = c->list[c->n - 1].end;
	if (p->type != ENT_PERSON || p->first == floor || !capital(r, t) ||
	    r->d->tokens[t].upos != UPOS_PROPN)
		return;
	uint32_t k = kinds_of(r, t, t + 1, false);
	static const char *const articles[] = { "al", "el", "bin", "ibn" };
	bool bare = ONE_OF(low(r, p->first), articles);
	if ((c->person[clean_slot(c, t)] & FIRST_NAME || bare) &&
	    !(k & (BIT(TITLE) | BIT(ORGWORD) | BIT(DEMONYM) | PLACES)))
		p->first = t;
}

static void widen_hyphen(const struct resolver *r, struct piece *p)
{
	static const char *const verbs[] = { "led", "based", "backed",
		"brokered", "mediated", "sponsored", "born", "style", "era",
		"elect", "designate", "run", "owned", "controlled", "held",
		"occupied", "allied", "dominated", "aligned", "linked",
		"funded", "supported", "like", "free", "wide", "made",
		"trained", "friendly" };
	uint32_t stop = sentence_end(r, p->first), t = p->end;
	if (p->type != ENT_PERSON || t + 1 >= stop ||
	    !is_word(r, t, STR("-")) || !lower_word(r, t + 1) ||
	    !(r->d->tokens[t - 1].flags & TOKEN_GLUED) ||
	    !(r->d->tokens[t].flags & TOKEN_GLUED) ||
	    ONE_OF(low(r, t + 1), verbs))
		return;
	if (r->d->tokens[t + 1].text.len <= 6 &&
	    r->d->tokens[t + 1].upos != UPOS_VERB)
		p->end = t + 2;
}

void clean_person(struct cleaner *c, uint32_t first, uint32_t end)
{
	struct piece who = { first, end, ENT_PERSON };
	widen_hyphen(c->r, &who);
	widen_particle(c->r, &who);
	if (!glue(c, &who))
		clean_keep(c, who.first, who.end, ENT_PERSON);
}

static void mend(struct cleaner *c, const struct mention *m)
{
	struct resolver *r = c->r;
	struct piece p = { m->first, m->end, m->type };
	if (c->n && p.first < c->list[c->n - 1].end)
		return;
	trim(r, &p);
	if (p.type == ENT_ORGANIZATION)
		cut_government(r, &p);
	cut_office_of(r, &p);
	if (part(c, &p))
		return;
	if (!cut_event(r, &p))
		return;
	widen_hyphen(r, &p);
	widen_particle(r, &p);
	widen_first(c, &p);
	widen(c, &p);
	widen_administration(r, &p);
	if (!glue(c, &p))
		clean_keep(c, p.first, p.end, p.type);
}

const struct piece *clean(struct resolver *r, uint32_t *n)
{
	struct cleaner c = { .r = r };
	note_persons(&c);
	for (uint32_t m = 0; m < r->d->nmentions; m++)
		if (r->d->mentions[m].kind == MENTION_NAME)
			mend(&c, &r->d->mentions[m]);
	*n = c.n;
	return c.list;
}
