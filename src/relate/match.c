/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trigger, the rules -> relations, and which tokens each rule found.
 *
 * A rule's paths lead from the trigger (and from "round" in "round of talks")
 * to tokens, tokens to parties; the sides are paired, the status is told from
 * the tree. */
#include "relate/learn.h"

#define ANCHORS 4

struct match {
	struct scene *s;
	const struct rule *rule;
	uint32_t trigger;
	uint32_t anchors[ANCHORS]; /* the trigger first */
	uint32_t nanchors;
	uint8_t status;
	uint32_t event;
	uint32_t before; /* relations told before this trigger */
	struct hits *hits;
};

/* "talks between", "their meeting", tagged as verbs. */
static bool looks_like_noun(const struct scene *s, const struct token *t)
{
	const struct token *all = s->d->tokens;
	uint32_t i = (uint32_t)(t - all);
	if (t->xpos != XPOS_VBZ && t->xpos != XPOS_VBG)
		return false;
	return (i + 1 < s->end &&
	        str_eq(token_str(s->d, i + 1), STR("between"))) ||
	       (i > s->first && (all[i - 1].upos == UPOS_DET ||
	                         all[i - 1].xpos == XPOS_PRPS ||
	                         all[i - 1].xpos == XPOS_POS));
}

static bool fits_pos(const struct scene *s, const struct token *t, uint8_t pos)
{
	switch (t->upos) {
	case UPOS_VERB:
		if (pos & RULE_NOUN && looks_like_noun(s, t))
			return true;
		return pos & RULE_VERB ||
		       (pos & RULE_ADJ && t->xpos == XPOS_VBN);
	case UPOS_NOUN:
	case UPOS_PROPN:
		return pos & RULE_NOUN;
	case UPOS_ADJ:
		return pos & RULE_ADJ;
	default:
		return pos == (RULE_VERB | RULE_NOUN | RULE_ADJ);
	}
}

/* The trigger, and the nouns of which it is a part: "a round of talks". */
static void find_anchors(struct match *m)
{
	const struct scene *s = m->s;
	uint32_t t = m->trigger;
	m->anchors[0] = t;
	m->nanchors = 1;
	while (m->nanchors < ANCHORS && dep_of(s, t) == DEP_NMOD &&
	       head_of(s, t) != NONE && in_list(s, head_of(s, t), LIST_PART)) {
		t = head_of(s, t);
		m->anchors[m->nanchors++] = t;
	}
}

static bool is_modifier_path(const struct scene *s, const struct rule_path *p)
{
	const struct rule_step *last = &s->rules->steps[p->first + p->n - 1];
	return last->dep == ROLE_MODIFIER || last->dep == ROLE_HYPHEN;
}

static void tokens_of(const struct match *m, const struct rule_path *p,
                      struct tokens *out)
{
	for (uint32_t i = 0; i < m->nanchors; i++)
		walk(m->s, p, m->anchors[i], out);
}

static bool finds_token(const struct match *m, enum rule_slot slot)
{
	struct tokens found = { .n = 0 };
	struct rule_range r = m->rule->slot[slot];
	for (uint32_t i = 0; i < r.n; i++)
		tokens_of(m, &m->s->rules->paths[r.first + i], &found);
	return found.n > 0;
}

/* "arrived in Jordan Sunday evening", where the tree takes the place for a part
 * of the time. */
static void add_before_time(const struct match *m, uint32_t time,
                            struct parties *out)
{
	const struct scene *s = m->s;
	for (uint32_t c = s->child[time]; c != NONE && c < time; c = s->next[c])
		if (dep_of(s, c) == DEP_COMPOUND && s->actor[c] != NONE &&
		    s->d->mentions[s->actor[c]].kind == MENTION_NAME)
			parties_at(s, c, out);
}

static void add_parties(const struct match *m, const struct rule_path *p,
                        struct parties *out)
{
	struct tokens found = { .n = 0 };
	const struct rule_type *type = &m->s->rules->types[m->rule->type];
	bool places = type->directed && !type->mediates; /* "his Asia trip" */
	tokens_of(m, p, &found);
	for (uint32_t k = 0; k < found.n; k++) {
		if (found.t[k] == m->trigger)
			continue;
		if (in_list(m->s, found.t[k], LIST_ASIDE))
			add_before_time(m, found.t[k], out);
		else if (is_modifier_path(m->s, p))
			parties_modifier(m->s, found.t[k], places, out);
		else
			parties_at(m->s, found.t[k], out);
	}
}

static void note_hits(const struct match *m, enum rule_slot slot,
                      const struct parties *p)
{
	for (uint32_t i = 0; i < p->words.n; i++)
		hits_add(m->hits, p->words.t[i],
		         (uint32_t)(m->rule - m->s->rules->rules), slot);
}

static void find_parties(const struct match *m, enum rule_slot slot,
                         struct parties *out)
{
	struct rule_range r = m->rule->slot[slot];
	*out = (struct parties){ .n = 0 };
	for (uint32_t i = 0; i < r.n; i++)
		add_parties(m, &m->s->rules->paths[r.first + i], out);
	note_hits(m, slot, out);
}

static bool is_barred(const struct scene *s, uint16_t list,
                      const struct party *p)
{
	const struct mention *x = &s->d->mentions[p->mention];
	if (list == NO_LIST ||
	    (x->kind == MENTION_NAME && x->type == ENT_PERSON))
		return false; /* Liam Fox is no press */
	for (uint32_t i = x->first; i < x->end; i++)
		if (rules_in(s->rules, list, rules_word(s->rules,
		                                         token_str(s->d, i))))
			return true;
	return rules_in(s->rules, list, s->word[p->token]);
}

static bool is_human(const struct scene *s, const struct party *p)
{
	const struct mention *x = &s->d->mentions[p->mention];
	return s->d->entities[p->entity].type == ENT_PERSON ||
	       x->kind == MENTION_NOMINAL || p->stands_in;
}

static bool is_venue(const struct scene *s, const struct party *p)
{
	const struct mention *x = &s->d->mentions[p->mention];
	for (uint32_t i = x->first; i < x->end; i++)
		if (rules_in(s->rules, s->list[LIST_VENUE], s->word[i]))
			return true;
	return false;
}

/* Drops the parties the rule does not allow on that side.  "European leaders" are
 * no place, they act as a body does. */
static void keep_allowed(const struct match *m, int side, struct parties *p)
{
	uint8_t only = m->rule->only[side];
	uint32_t n = 0;
	for (uint32_t i = 0; i < p->n; i++) {
		uint8_t type = m->s->d->entities[p->p[i].entity].type;
		if (type == ENT_PLACE && is_human(m->s, &p->p[i]))
			type = ENT_ORGANIZATION;
		if (only && !(only >> type & 1) &&
		    !(only & ONLY_HUMAN && is_human(m->s, &p->p[i])) &&
		    !(only & ONLY_VENUE && is_venue(m->s, &p->p[i])))
			continue;
		if (!is_barred(m->s, m->rule->bar[side], &p->p[i]))
			p->p[n++] = p->p[i];
	}
	p->n = n;
}

/* A minister does not meet the country he speaks for. */
static bool is_own_country(const struct doc *d, const struct match *m,
                           const struct party *person,
                           const struct party *country)
{
	const struct entity *p = &d->entities[person->entity];
	const struct entity *c = &d->entities[country->entity];
	return p->type == ENT_PERSON && c->type == ENT_COUNTRY &&
	       p->country.len && str_eq(p->country, c->name) &&
	       (!m->s->rules->types[m->rule->type].directed ||
	        m->s->rules->types[m->rule->type].mediates);
}

/* A rule before told something of the two at this trigger. */
static bool is_told(const struct match *m, uint32_t a, uint32_t b)
{
	const struct doc *d = m->s->d;
	for (uint32_t i = m->before; i < d->nrelations; i++) {
		const struct relation *r = &d->relations[i];
		if ((r->a == a && r->b == b) || (r->a == b && r->b == a))
			return true;
	}
	return false;
}

static bool fits_pair(const struct match *m, const struct party *a,
                      const struct party *b)
{
	const struct entity *all = m->s->d->entities;
	uint8_t x = all[a->entity].type, y = all[b->entity].type;
	bool human = is_human(m->s, a) && is_human(m->s, b);
	switch ((enum rule_pair)m->rule->pair) {
	case PAIR_HUMAN:
		return human;
	case PAIR_BODY:
		return !human;
	case PAIR_GROUP:
		return x != ENT_PERSON && y != ENT_PERSON &&
		       (x == ENT_ORGANIZATION || y == ENT_ORGANIZATION);
	default:
		return true;
	}
}

static void emit(struct match *m, const struct party *a, const struct party *b)
{
	struct doc *d = m->s->d;
	if (a->entity == b->entity || is_own_country(d, m, a, b) ||
	    is_own_country(d, m, b, a) || !fits_pair(m, a, b) ||
	    (m->rule->weak && is_told(m, a->entity, b->entity)))
		return;
	struct relation *r = doc_add_relation(d);
	r->type = m->rule->type;
	r->a = a->entity;
	r->b = b->entity;
	r->mention_a = a->mention;
	r->mention_b = b->mention;
	r->sentence = d->tokens[m->trigger].sentence;
	r->trigger = m->trigger;
	r->event = m->event;
	r->rule = (uint32_t)(m->rule - m->s->rules->rules);
	r->times = 1;
	r->status = m->status;
}

/* Names before a noun are a pair only if a dash joins them: not "the White
 * House Iran meeting". */
static bool are_joined(const struct match *m, const struct rule_path *p,
                       const struct party *x, const struct party *y)
{
	const struct doc *d = m->s->d;
	if (!is_modifier_path(m->s, p))
		return true;
	const struct mention *a = &d->mentions[x->mention];
	const struct mention *b = &d->mentions[y->mention];
	uint32_t first = a->end < b->end ? a->end : b->end;
	uint32_t last = a->first > b->first ? a->first : b->first;
	return last == first + 1 &&
	       (d->tokens[first].upos == UPOS_PUNCT ||
	        d->tokens[first].upos == UPOS_SYM);
}

/* Named by more than one phrase: then those of one phrase are one side. */
static bool are_several(const struct parties *p)
{
	for (uint32_t i = 1; i < p->n; i++)
		if (p->p[i].side != p->p[0].side)
			return true;
	return false;
}

/* "She and other Democrats" are one side. */
static bool is_other(const struct scene *s, const struct party *p)
{
	uint32_t first = s->d->mentions[p->mention].first;
	return str_eq(token_str(s->d, first), STR("other")) ||
	       (first > s->first &&
	        str_eq(token_str(s->d, first - 1), STR("other")));
}

/* Every pair of those that one path finds. */
static void emit_among(struct match *m, enum rule_slot slot)
{
	struct rule_range r = m->rule->slot[slot];
	for (uint32_t g = 0; g < r.n; g++) {
		const struct rule_path *path =
			&m->s->rules->paths[r.first + g];
		struct parties p = { .n = 0 };
		add_parties(m, path, &p);
		note_hits(m, slot, &p);
		keep_allowed(m, 0, &p);
		bool several = are_several(&p);
		for (uint32_t i = 0; i < p.n; i++)
			for (uint32_t k = i + 1; k < p.n; k++)
				if (are_joined(m, path, &p.p[i], &p.p[k]) &&
				    !is_other(m->s, &p.p[k]) &&
				    !(several && p.p[i].side == p.p[k].side))
					emit(m, &p.p[i], &p.p[k]);
	}
}

static void name_mediators(struct match *m, const struct parties *a,
                           const struct parties *b)
{
	struct scene *s = m->s;
	if (!s->rules->types[m->rule->type].mediates ||
	    m->status == STATUS_NEGATED)
		return;
	for (uint32_t i = 0; i < a->n; i++) {
		s->d->entities[a->p[i].entity].mediator = true;
		if (b->n || b->seen || s->nlonely == LONELY_MAX)
			continue;
		s->lonely[s->nlonely++] = (struct relation){
			.type = m->rule->type, .a = a->p[i].entity,
			.mention_a = a->p[i].mention, .trigger = m->trigger,
			.sentence = s->d->tokens[m->trigger].sentence,
			.event = m->event, .times = 1, .status = m->status,
			.rule = (uint32_t)(m->rule - s->rules->rules) };
	}
}

/* Nobody, or a pronoun that stands for nobody yet: "in his call with B, A
 * said". */
static bool is_open(const struct scene *s, const struct parties *p)
{
	if (p->n)
		return false;
	for (uint32_t i = 0; i < p->words.n; i++)
		if (s->d->tokens[p->words.t[i]].upos != UPOS_PRON &&
		    !is_verb(s, p->words.t[i])) /* no party, a wrong turn */
			return false;
	return true;
}

/* Who is one of the parties does not stand between them. */
static void leave_out(struct parties *a, const struct parties *b)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < a->n; i++) {
		uint32_t k = 0;
		while (k < b->n && (b->p[k].entity != a->p[i].entity ||
		                    b->p[k].mention == a->p[i].mention))
			k++;
		if (k == b->n)
			a->p[n++] = a->p[i];
	}
	a->n = n;
}

static void apply(struct match *m)
{
	const struct rule *r = m->rule;
	struct parties a, b;
	if ((r->slot[SLOT_NEEDS].n && !finds_token(m, SLOT_NEEDS)) ||
	    (r->slot[SLOT_UNLESS].n && finds_token(m, SLOT_UNLESS)))
		return;
	find_parties(m, SLOT_A, &a);
	if (is_open(m->s, &a))
		find_parties(m, SLOT_ELSE, &a);
	find_parties(m, SLOT_B, &b);
	keep_allowed(m, 0, &a);
	keep_allowed(m, 1, &b);
	if (m->s->rules->types[r->type].mediates)
		leave_out(&a, &b);
	m->status = r->status == RULE_ANY_STATUS
	            ? (uint8_t)status_of(m->s, m->trigger) : r->status;
	name_mediators(m, &a, &b);
	for (uint32_t i = 0; i < a.n; i++)
		for (uint32_t k = 0; k < b.n; k++)
			emit(m, &a.p[i], &b.p[k]);
	emit_among(m, SLOT_AMONG);
	if (!b.seen)
		emit_among(m, SLOT_ALONE);
}

bool is_quiet(const struct scene *s, uint16_t list)
{
	if (list == NO_LIST)
		return false;
	for (uint32_t i = s->first; i < s->end; i++)
		if (rules_in(s->rules, list, s->word[i]))
			return true;
	return false;
}

void match_trigger(struct scene *s, uint32_t t, struct hits *hits)
{
	const struct rules *r = s->rules;
	struct match m = { .s = s, .trigger = t, .event = t,
	                   .before = s->d->nrelations, .hits = hits };
	uint16_t l = s->word[t];
	find_anchors(&m);
	for (uint32_t i = r->from[l]; i < r->from[l + 1]; i++) {
		m.rule = &r->rules[r->by_word[i]];
		if (fits_pos(s, &s->d->tokens[t], m.rule->pos) &&
		    !is_quiet(s, m.rule->quiet))
			apply(&m);
	}
}

bool is_trigger(const struct scene *s, uint32_t t)
{
	const struct token *k = &s->d->tokens[t];
	return k->flags & TOKEN_TRIGGER && k->mention == NONE &&
	       s->word[t] != NO_WORD;
}
