/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside a person's name -> roles, countries and gender:
 *   "Israeli Defense Minister Yoav Gallant", "CIA Director Bill Burns"
 *   "Sergei Lavrov, Russia's foreign minister,"
 *   "Russia's foreign minister, Sergei Lavrov,"
 *   "Ghani is the president of Afghanistan"
 * The title or apposition becomes a nominal mention of the same person, so
 * that whoever reads the tree finds him under either head. */
#include "resolve/phrase.h"

#define BIT(kind) (1u << LEX_##kind)
#define AHEAD 10 /* tokens from the comma to the noun of office */

static bool office(const struct resolver *r, uint32_t t)
{
	return noun(&r->d->tokens[t]) && r->name_at[t] == NONE &&
	       kinds_of(r, t, t + 1, true) & BIT(OFFICE);
}

static uint32_t country_of(const struct resolver *r, const struct phrase *p)
{
	for (uint32_t i = 0; i < p->nowners; i++) {
		uint32_t n = name_node(r, p->owners[i]);
		if (n != NONE && r->nodes[n].type == ENT_COUNTRY)
			return n;
	}
	for (uint32_t i = 0; i < p->nowners; i++) {
		uint32_t n = name_node(r, p->owners[i]);
		if (n != NONE && r->nodes[n].type == ENT_ORGANIZATION)
			return n;
	}
	return NONE;
}

/* The words of a role as one string: "former" is brought to the office if a
 * country stands between, the body that owns the office is kept. */
static struct str role_text(const struct resolver *r, const struct phrase *p,
                            uint32_t end)
{
	uint32_t first = p->words;
	if (p->nowners && p->det != DET_OF_NAME) {
		const struct name *o = &r->names[p->owners[0]];
		if (o->end == first && o->type == ENT_ORGANIZATION)
			first = o->first;
	}
	struct str s = tokens_str(r->d, first, end);
	if (!p->former || has_word(r, first, end, STR("former")))
		return s;
	static const char former[] = "former ";
	char *text = arena_take(r->a, s.len + sizeof former, 1);
	memcpy(text, former, sizeof former - 1);
	memcpy(text + sizeof former - 1, s.p, s.len);
	return (struct str){ text, s.len + (uint32_t)sizeof former - 1 };
}

static void gender_of_office(struct resolver *r, uint32_t node, uint32_t t)
{
	struct str v;
	if (!value_of(r, t, t + 1, true, LEX_OFFICE, &v))
		return;
	r->nodes[node].men += v.p[0] == 'M';
	r->nodes[node].women += v.p[0] == 'F';
}

static void give(struct resolver *r, uint32_t node, const struct phrase *p,
                 uint32_t end)
{
	static const char *const empty[] = { "counterpart", "rival", "ally",
		"host", "guest", "member", "colleague", "successor",
		"predecessor", "opponent" };
	uint32_t owner = country_of(r, p);
	if (ONE_OF(low(r, p->head), empty)) {
		if (owner != NONE && r->nodes[node].country == NONE &&
		    r->nodes[owner].type == ENT_COUNTRY)
			r->nodes[node].country = owner;
		return;
	}
	gender_of_office(r, node, p->head);
	node_role(r, node, (struct role){ .text = role_text(r, p, end),
		.first = p->words, .end = end, .owner = owner });
}

/* A title that says nothing of an office. */
static bool courtesy(const struct resolver *r, uint32_t t)
{
	static const char *const list[] = { "mr", "mr.", "mrs", "mrs.", "ms",
		"ms.", "miss", "dr", "dr.", "sir", "lord", "lady", "dame",
		"madam", "madame", "don", "father", "sister", "brother",
		"mother", "comrade" };
	return ONE_OF(low(r, t), list);
}

/* The title right before a name. */
static void before(struct resolver *r, const struct name *n)
{
	uint32_t s = sentence_first(r, n->first), t = n->first;
	if (t == s || r->name_at[t - 1] != NONE)
		return;
	uint32_t left = t - s < 5 ? s : t - 5;
	uint32_t title = longest_key_back(r, left, t, BIT(TITLE), false);
	if (title == t)
		title = longest_key_back(r, left, t, BIT(OFFICE), true);
	if (title < t && r->name_at[title] != NONE) /* U.S. Treasury | Secretary */
		title = r->names[r->name_at[title]].end;
	if (title >= t || r->name_at[title] != NONE || courtesy(r, title))
		return;
	struct phrase p = { .head = t - 1, .end = t, .his = NONE };
	phrase_left(r, title, &p);
	/* "secretary" rules "of state" */
	for (uint32_t i = title; i + 1 < t; i++)
		if (is_word(r, i + 1, STR("of")))
			p.head = i;
	give(r, n->node, &p, t);
	for (uint32_t i = 0; i < p.nowners; i++)
		r->names[p.owners[i]].flags |= MENTION_WEAK;
	struct ref *k = ref_add(r, p.first, t, p.head);
	k->node = n->node;
	k->type = ENT_PERSON;
}

/* May a phrase that ends before t be an apposition? */
static bool closes(const struct resolver *r, uint32_t t, uint32_t stop)
{
	static const char *const end[] = { ",", ".", ";", ")", ":", "?", "!",
		"who", "\u201d", "\"", "\u2014", "\u2013", "-", "--" };
	return t >= stop || ONE_OF(low(r, t), end);
}

static void nominal(struct resolver *r, const struct phrase *p, uint32_t node)
{
	if (r->ref_at[p->head] != NONE)
		return;
	struct ref *k = ref_add(r, p->first, p->end, p->head);
	k->node = node;
	k->type = ENT_PERSON;
}

/* The phrase of office that starts at t, if there is one. */
static bool phrase_at(const struct resolver *r, uint32_t t, struct phrase *p)
{
	uint32_t stop = sentence_end(r, t);
	uint32_t last = stop - t < AHEAD ? stop : t + AHEAD;
	for (uint32_t h = t; h < last; h++) {
		uint8_t u = r->d->tokens[h].upos;
		if (u == UPOS_VERB || u == UPOS_AUX || u == UPOS_PRON ||
		    is_word(r, h, STR(",")))
			return false;
		if (office(r, h) && phrase_read(r, h, p))
			return p->first <= t && !p->plural;
	}
	return false;
}

static void after(struct resolver *r, const struct name *n)
{
	uint32_t stop = sentence_end(r, n->first), t = n->end;
	struct phrase p;
	if (t + 2 >= stop)
		return;
	bool comma = is_word(r, t, STR(",")) || is_word(r, t, STR("("));
	bool copula = r->d->tokens[t].upos == UPOS_AUX &&
	              (is_word(r, t, STR("is")) || is_word(r, t, STR("was")));
	if (!comma && !copula)
		return;
	t++;
	if (is_word(r, t, STR("now")) || is_word(r, t, STR("then")))
		t++;
	if (!phrase_at(r, t, &p) || (comma && !closes(r, p.end, stop)))
		return;
	if (copula && p.det == DET_BARE && !p.nowners)
		return;
	give(r, n->node, &p, p.end);
	nominal(r, &p, n->node);
}

/* "Russia's foreign minister, Sergei Lavrov, ..." */
static void before_comma(struct resolver *r, const struct name *n)
{
	uint32_t s = sentence_first(r, n->first), t = n->first;
	struct phrase p;
	if (t < s + 2 || !is_word(r, t - 1, STR(",")) ||
	    !closes(r, n->end, sentence_end(r, t)))
		return;
	for (uint32_t h = t - 1, k = 0; h > s && k < 6; h--, k++) {
		if (!office(r, h - 1))
			continue;
		if (phrase_read(r, h - 1, &p) && p.end == t - 1 && !p.plural &&
		    p.det != DET_A && (p.nowners || p.det == DET_THE ||
		                       p.det == DET_HIS)) {
			give(r, n->node, &p, p.end);
			nominal(r, &p, n->node);
		}
		return;
	}
}

static void given_name(struct resolver *r, uint32_t n)
{
	struct node *k = &r->nodes[n];
	const struct form *f = &r->forms[k->form];
	struct str v;
	const char *blank = memchr(f->text.p, ' ', f->text.len);
	struct str first = { f->text.p, blank ?
		(uint32_t)(blank - f->text.p) : f->text.len };
	if (!lexicon_value(r->lex, first, LEX_GIVEN, &v) || !v.len)
		return;
	k->men += v.p[0] == 'M';
	k->women += v.p[0] == 'F';
}

void roles(struct resolver *r)
{
	for (uint32_t i = 0; i < r->nnames; i++) {
		struct name n = r->names[i];
		if (n.dead || n.type != ENT_PERSON)
			continue;
		n.node = node_of(r, n.node);
		before(r, &n);
		after(r, &n);
		before_comma(r, &n);
	}
	for (uint32_t n = 0; n < r->nnodes; n++)
		if (r->nodes[n].parent == n && r->nodes[n].type == ENT_PERSON)
			given_name(r, n);
}
