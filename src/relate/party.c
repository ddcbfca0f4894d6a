/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A token that is an argument -> the entities that take part.
 *
 * The mention at the token acts; where there is none, what stands in its place:
 * the name beside a title, the bodies of "leaders of A and B", the names after
 * "including".  Conjunctions spread.  A description that resolve could not tell
 * ("protesters") makes no party, but is remembered as seen. */
#include "relate/scene.h"

#define DEEP 12

static void add_party(struct parties *out, uint32_t entity, uint32_t mention,
                      uint32_t token)
{
	for (uint32_t i = 0; i < out->n; i++)
		if (out->p[i].entity == entity)
			return;
	if (entity != NONE && out->n < PARTIES_MAX)
		out->p[out->n++] = (struct party){ entity, mention, token,
			token, false };
}

static bool add_mention(const struct scene *s, uint32_t m, uint32_t token,
                        struct parties *out)
{
	const struct mention *x = &s->d->mentions[m];
	if (x->entity != NONE) {
		add_party(out, x->entity, m, token);
		return true;
	}
	if (x->members == NONE)
		return false;
	for (const uint32_t *e = &s->d->members[x->members]; *e != NONE; e++)
		add_party(out, *e, m, token);
	return true;
}

/* The strong mention a token is inside of, its head elsewhere. */
static uint32_t covering(const struct scene *s, uint32_t t)
{
	uint32_t m = s->d->tokens[t].mention;
	if (m == NONE || s->d->mentions[m].flags & MENTION_WEAK)
		return NONE;
	return m;
}

/* People nouns, and offices that speak for a state or body; a singer or a
 * lawyer does not. */
static bool acts_for_body(const struct lexicon *x, struct str word)
{
	static const char *const offices[] = {
		"head", "vice", "minister", "diplomat", "leader" };
	struct str v;
	if (lexicon_kinds(x, word) & (1u << LEX_PEOPLE))
		return true;
	if (!lexicon_value(x, word, LEX_OFFICE, &v))
		return false;
	for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
		if (str_ends(v, str_of(offices[i])))
			return true;
	return false;
}

bool is_people(const struct scene *s, uint32_t t)
{
	char low[LEXICON_LOW];
	return s->d->tokens[t].upos != UPOS_PRON &&
	       acts_for_body(&s->d->know->lexicon,
	                     lexicon_low(token_str(s->d, t), low));
}

static void at(const struct scene *s, uint32_t t, int depth,
               struct parties *out);

/* "the manufacturer United Engine Corp". */
static bool is_next_name(const struct scene *s, uint32_t t, uint32_t c)
{
	uint32_t m = s->actor[c];
	return m != NONE && s->d->mentions[m].first == t + 1 &&
	       s->d->mentions[m].kind == MENTION_NAME &&
	       dep_of(s, c) == DEP_NMOD &&
	       s->d->tokens[c].deprel != DEP_NMOD_POSS;
}

/* The name that a title or description stands beside: "President" with "Obama"
 * as apposition or as its own dependent. */
static bool beside(const struct scene *s, uint32_t t, int depth,
                   struct parties *out)
{
	uint32_t before = out->n;
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c]) {
		enum deprel r = dep_of(s, c);
		bool after = c > t && (r == DEP_FLAT || r == DEP_COMPOUND);
		if (s->d->tokens[c].deprel == DEP_NMOD_DESC ||
		    is_next_name(s, t, c))
			after = true;
		if ((r == DEP_APPOS || after) && s->actor[c] != NONE)
			at(s, c, depth + 1, out);
	}
	for (uint32_t i = before; i < out->n; i++)
		out->p[i].side = t;
	return out->n > before;
}

static bool of_body(const struct scene *s, uint32_t t, uint32_t c)
{
	uint8_t r = s->d->tokens[c].deprel;
	enum deprel base = deprel_base((enum deprel)r);
	if (base == DEP_NMOD && r != DEP_NMOD_POSS && c > t)
		return has_case(s, c, s->list[LIST_OF]);
	return c < t && (r == DEP_NMOD_POSS || base == DEP_COMPOUND ||
	                 base == DEP_AMOD || base == DEP_NMOD);
}

/* "leaders of A and B", "Qatari officials", "the A and B ministers". */
static void standing_for(const struct scene *s, uint32_t t, int depth,
                         struct parties *out)
{
	const struct mention *all = s->d->mentions;
	uint32_t before = out->n;
	if (t > s->first && in_list(s, t - 1, LIST_PRIVATE))
		return; /* "German business leaders" */
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c]) {
		if (!of_body(s, t, c) || (c > t && out->n > before &&
		                          is_under(s, c, STR("in"))))
			continue; /* "US officials in Paris" */
		uint32_t m = s->actor[c] != NONE ? s->actor[c] : s->weak[c];
		if (m == NONE && c > t && depth < DEEP &&
		    !in_list(s, c, LIST_PRIVATE))
			standing_for(s, c, depth + 1, out);
		if (m == NONE || all[m].type == ENT_PERSON)
			continue;
		add_mention(s, m, c, out);
		for (uint32_t k = s->child[c]; k != NONE; k = s->next[k]) {
			uint32_t w = s->actor[k] != NONE ? s->actor[k]
			                                 : s->weak[k];
			if (dep_of(s, k) == DEP_CONJ && w != NONE &&
			    all[w].type != ENT_PERSON && depth < DEEP)
				add_mention(s, w, k, out);
		}
	}
	for (; before < out->n; before++) {
		out->p[before].stands_in = true;
		out->p[before].side = t;
	}
}

/* Two names of one kind with a comma between them, as in headlines: "Kerry,
 * Lavrov discuss Syria". */
static bool are_listed(const struct scene *s, uint32_t t, uint32_t c)
{
	uint32_t m = s->actor[t], n = s->actor[c];
	if (m == NONE || n == NONE)
		return false;
	const struct mention *x = &s->d->mentions[m], *y = &s->d->mentions[n];
	return x->kind == MENTION_NAME && y->kind == MENTION_NAME &&
	       x->type == y->type && x->type != ENT_PLACE &&
	       x->end + 1 == y->first;
}

static bool is_possessive(const struct scene *s, uint32_t t)
{
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c])
		if (s->d->tokens[c].xpos == XPOS_POS)
			return true;
	return false;
}

/* "in addition to the minister", beside t or under it. */
static void in_addition(const struct scene *s, uint32_t t, uint32_t c,
                        int depth, struct parties *out)
{
	enum deprel r = dep_of(s, c);
	if (c <= t || (r != DEP_OBL && r != DEP_NMOD) ||
	    !str_eq(token_str(s->d, c), STR("addition")))
		return;
	uint32_t what = child_with(s, c, DEP_NMOD);
	if (what != NONE)
		at(s, what, depth + 1, out);
}

/* "with Russia, not the rebels" */
static bool is_excluded(const struct scene *s, uint32_t t)
{
	for (uint32_t c = s->child[t]; c != NONE && c < t; c = s->next[c])
		if ((dep_of(s, c) == DEP_CC || dep_of(s, c) == DEP_ADVMOD) &&
		    in_list(s, c, LIST_NOT))
			return true;
	return false;
}

/* What is joined to t by "and", and what follows "including". */
static void joined(const struct scene *s, uint32_t t, int depth,
                   struct parties *out)
{
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c]) {
		enum deprel r = dep_of(s, c);
		if ((r == DEP_CONJ || r == DEP_LIST) && !is_verb(s, c) &&
		    !is_possessive(s, c) && !is_excluded(s, c))
			at(s, c, depth + 1, out);
		else if (r == DEP_APPOS && are_listed(s, t, c))
			at(s, c, depth + 1, out);
		else if ((r == DEP_NMOD || r == DEP_OBL) && c > t &&
		         has_case(s, c, s->list[LIST_SUCH]))
			at(s, c, depth + 1, out);
		in_addition(s, t, c, depth, out);
	}
	uint32_t g = head_of(s, t);
	if (g != NONE && g < t && is_verb(s, g))
		for (uint32_t c = s->child[g]; c != NONE; c = s->next[c])
			in_addition(s, t, c, depth, out);
}

static void alone_at(const struct scene *s, uint32_t t, int depth,
                     struct parties *out)
{
	uint32_t m = s->actor[t] != NONE ? s->actor[t] : covering(s, t);
	m = m == NONE ? office_holder(s, t) : office_named(s, m);
	if (m != NONE && (office_alone(s, m) || office_list(s, m)) &&
	    beside(s, t, depth, out))
		return;
	if ((m == NONE || !add_mention(s, m, t, out)) &&
	    !beside(s, t, depth, out) && is_people(s, t))
		standing_for(s, t, depth, out);
}

static bool is_name(const struct scene *s, uint32_t t)
{
	uint32_t m = s->actor[t];
	return m != NONE && s->d->mentions[m].kind == MENTION_NAME;
}

/* "officials of the EU and representatives of Iran", with the second hung on
 * the last word of the first. */
static void joined_inside(const struct scene *s, uint32_t t, int depth,
                          struct parties *out)
{
	const struct mention *m = &s->d->mentions[s->actor[t]];
	for (uint32_t i = m->first; i < m->end; i++)
		for (uint32_t c = s->child[i]; c != NONE; c = s->next[c])
			if (i != t && c >= m->end &&
			    dep_of(s, c) == DEP_CONJ && is_people(s, c))
				at(s, c, depth + 1, out);
}

/* The person named after "and", his title in between: "McConnell and Speaker
 * Paul Ryan", where the tree may have lost the second. */
static uint32_t joined_after(const struct scene *s, uint32_t m)
{
	const struct doc *d = s->d;
	uint32_t i = d->mentions[m].end;
	if (d->mentions[m].type != ENT_PERSON ||
	    d->mentions[m].kind != MENTION_NAME || i + 1 >= s->end ||
	    !str_eq(token_str(d, i), STR("and")))
		return NONE;
	for (uint32_t k = i + 1; k < s->end && k < i + 6; k++) {
		uint32_t n = d->tokens[k].mention;
		if (n != NONE && d->mentions[n].type == ENT_PERSON) {
			uint32_t top = mention_top(s, n);
			enum deprel r = dep_of(s, top);
			return r == DEP_NSUBJ ? NONE : top;
		}
		if (d->tokens[k].upos != UPOS_PROPN &&
		    d->tokens[k].upos != UPOS_ADJ)
			return NONE;
	}
	return NONE;
}

/* The next name of a plain list, whatever the tree makes of it: "Jordan,
 * Turkey, the United Arab Emirates and Qatar". */
static uint32_t listed_after(const struct scene *s, uint32_t m)
{
	const struct doc *d = s->d;
	const struct mention *x = &d->mentions[m];
	uint32_t i = x->end;
	if (i < s->end && str_eq(token_str(d, i), STR(",")))
		i++;
	if (i < s->end && str_eq(token_str(d, i), STR("and")))
		i++;
	if (i == x->end)
		return NONE;
	if (i < s->end && str_eq(token_str(d, i), STR("the")))
		i++;
	uint32_t n = i < s->end ? d->tokens[i].mention : NONE;
	if (n == NONE || d->mentions[n].first != i ||
	    d->mentions[n].type != x->type || x->type == ENT_PLACE)
		return NONE;
	uint32_t top = mention_top(s, n);
	enum deprel r = dep_of(s, top);
	bool before = r == DEP_NSUBJ || r == DEP_NMOD || r == DEP_AMOD ||
	              r == DEP_COMPOUND || r == DEP_OBL;
	return before || s->actor[top] == NONE ? NONE : top;
}

/* "Majority Leader McConnell and Speaker Ryan": what is joined to the name of
 * a description at another token. */
static void joined_to_name(const struct scene *s, uint32_t name, int depth,
                           struct parties *out)
{
	joined(s, name, depth, out);
	uint32_t next = s->actor[name] == NONE ? NONE
	                : joined_after(s, s->actor[name]);
	if (next != NONE)
		at(s, next, depth + 1, out);
}

/* "with Pelosi and Minority Leader Chuck Schumer", where the preposition hangs
 * on the second: the name right after it. */
static void named_before(const struct scene *s, uint32_t t, int depth,
                         struct parties *out)
{
	const struct doc *d = s->d;
	uint32_t k = child_with(s, t, DEP_CASE);
	uint32_t m = k != NONE && k + 1 < t ? d->tokens[k + 1].mention : NONE;
	if (m == NONE || d->mentions[m].end >= t ||
	    d->mentions[m].type != ENT_PERSON ||
	    d->mentions[m].kind != MENTION_NAME)
		return;
	uint32_t end = d->mentions[m].end, top = mention_top(s, m);
	if (top != t && (d->tokens[end].upos == UPOS_CCONJ ||
	                 str_eq(token_str(d, end), STR(","))))
		at(s, top, depth + 1, out);
}

/* "after US, Egypt helped both sides": the list of a headline. */
static void listed_before(const struct scene *s, uint32_t t, int depth,
                          struct parties *out)
{
	const struct doc *d = s->d;
	uint32_t first = d->mentions[s->actor[t]].first;
	uint32_t m = first >= s->first + 2 ? d->tokens[first - 2].mention
	                                   : NONE;
	if (!(d->sentences[d->tokens[t].sentence].flags & SENTENCE_TITLE) ||
	    dep_of(s, t) != DEP_NSUBJ || m == NONE ||
	    !str_eq(token_str(d, first - 1), STR(",")))
		return;
	uint32_t top = mention_top(s, m);
	if (s->actor[top] != NONE && are_listed(s, top, t))
		at(s, top, depth + 1, out);
}

/* "heads of universities, institutes, and officials from the Ministry", with
 * the officials hung on the universities. */
static void joined_below(const struct scene *s, uint32_t t, int depth,
                         struct parties *out)
{
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c]) {
		if (dep_of(s, c) != DEP_NMOD || c < t || is_people(s, c))
			continue;
		for (uint32_t k = s->child[c]; k != NONE; k = s->next[k])
			if (dep_of(s, k) == DEP_CONJ && is_people(s, k))
				at(s, k, depth + 1, out);
	}
}

static void at(const struct scene *s, uint32_t t, int depth,
               struct parties *out)
{
	if (depth > DEEP || out->n == PARTIES_MAX)
		return;
	uint32_t subject = child_with(s, t, DEP_NSUBJ), before = out->n;
	if (child_with(s, t, DEP_COP) != NONE && subject != NONE &&
	    !is_name(s, t)) { /* "He is the first president to visit" */
		at(s, antecedent(s, subject), depth + 1, out);
		return;
	}
	tokens_add(&out->words, t);
	alone_at(s, t, depth, out);
	joined(s, t, depth, out);
	if (is_people(s, t))
		joined_below(s, t, depth, out);
	if (s->actor[t] == NONE)
		return;
	named_before(s, t, depth, out);
	listed_before(s, t, depth, out);
	uint32_t named = mention_top(s, office_named(s, s->actor[t]));
	if (named != t && named > t)
		joined_to_name(s, named, depth, out);
	joined_inside(s, t, depth, out);
	uint32_t next = joined_after(s, s->actor[t]);
	uint32_t list = listed_after(s, s->actor[t]);
	if (next != NONE)
		at(s, next, depth + 1, out);
	if (list != NONE && list != next)
		at(s, list, depth + 1, out);
	/* a list after "the ministers of" goes on being of ministers */
	if (s->d->mentions[s->actor[t]].kind == MENTION_NOMINAL)
		for (; list != NONE && before < out->n; before++) {
			out->p[before].stands_in = true;
			out->p[before].side = t;
		}
}

void party_of(const struct scene *s, uint32_t token, struct parties *out)
{
	*out = (struct parties){ .n = 0 };
	alone_at(s, token, 0, out);
	if (!out->n && s->weak[token] != NONE)
		parties_modifier(s, token, false, out);
}

void parties_at(const struct scene *s, uint32_t token, struct parties *out)
{
	out->seen = true;
	at(s, token, 0, out);
}

void parties_modifier(const struct scene *s, uint32_t token, bool places,
                      struct parties *out)
{
	const struct doc *d = s->d;
	uint32_t m = s->actor[token] != NONE ? s->actor[token]
	                                     : s->weak[token];
	if (m == NONE)
		return;
	/* a place before a noun is where it was, unless a dash joins it */
	uint32_t end = d->mentions[m].end, first = d->mentions[m].first;
	bool dash = (end < s->end && d->tokens[end].upos == UPOS_PUNCT) ||
	            (first > s->first &&
	             d->tokens[first - 1].upos == UPOS_PUNCT);
	bool place = d->mentions[m].type == ENT_PLACE;
	for (uint32_t i = first; i < end; i++)
		place = place || in_list(s, i, LIST_VENUE);
	bool demonym = d->mentions[m].flags & MENTION_DEMONYM;
	if (places ? !demonym : !place || dash) {
		out->seen = true;
		tokens_add(&out->words, token);
		add_mention(s, m, token, out);
	}
}
