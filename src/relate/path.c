/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A path of a rule, from a token -> the tokens it leads to.
 *
 * Each step maps a set of tokens to a set, at most TOKENS_MAX of them.  Steps
 * up first leave a conjunction, so that both nouns of "held meetings and talks
 * with" are objects of "held"; what participles and relative clauses say of a
 * noun ("talks held by", "the meeting he had with") counts as its governor. */
#include "relate/scene.h"

static bool dep_matches(const struct rule_step *p, uint8_t deprel)
{
	enum deprel base = deprel_base((enum deprel)deprel);
	if (p->exact)
		return p->dep == deprel;
	if (p->cases != NO_LIST && (p->dep == DEP_OBL || p->dep == DEP_NMOD))
		return base == DEP_OBL || base == DEP_NMOD;
	return base == deprel_base((enum deprel)p->dep);
}

static void add(const struct scene *s, const struct rule_step *p, uint32_t t,
                struct tokens *out)
{
	if (p->among == NO_LIST || rules_in(s->rules, p->among, s->word[t]))
		tokens_add(out, t);
}

static void add_all(const struct scene *s, const struct rule_step *p,
                    const struct tokens *from, struct tokens *out)
{
	for (uint32_t i = 0; i < from->n; i++)
		add(s, p, from->t[i], out);
}

static bool is_dash(struct str w)
{
	return str_eq(w, STR("-")) || str_eq(w, STR("–")) ||
	       str_eq(w, STR("—"));
}

/* "Qatari" of "Qatari-brokered", both of "Egyptian- and Qatari-brokered". */
static void hyphen(const struct scene *s, const struct rule_step *p, uint32_t t,
                   struct tokens *out)
{
	while (t >= s->first + 2 && is_dash(token_str(s->d, t - 1))) {
		add(s, p, t - 2, out);
		if (t < s->first + 5 || s->d->tokens[t - 3].upos != UPOS_CCONJ ||
		    !is_dash(token_str(s->d, t - 4)))
			return;
		t -= 3;
	}
}

/* Tokens before the noun that belong to it, owners and their like left out. */
static void modifiers(const struct scene *s, const struct rule_step *p,
                      uint32_t noun, struct tokens *out)
{
	for (uint32_t i = noun; i-- > s->first;) {
		uint32_t h = i;
		for (int k = 0; k < 8 && h != NONE && h != noun; k++) {
			uint8_t r = s->d->tokens[h].deprel;
			h = r == DEP_NMOD_POSS || r == DEP_DET ||
			    r == DEP_CASE || h > noun || is_verb(s, h)
			    ? NONE : head_of(s, h);
		}
		if (h != noun)
			return;
		if (s->actor[i] != NONE || s->weak[i] != NONE)
			add(s, p, i, out);
	}
}

#define NEAR 4      /* words from a noun to its "between" */
#define SIDES_SPAN 24 /* words in which both sides are named */

/* Part of a phrase whose head comes later: "Gaza" in "Gaza's rulers". */
static bool is_modifier(const struct scene *s, uint32_t t)
{
	uint8_t r = s->d->tokens[t].deprel;
	uint32_t h = head_of(s, t);
	return h != NONE && h > t && (r == DEP_AMOD || r == DEP_COMPOUND ||
	       r == DEP_NMOD_DESC || r == DEP_NMOD_POSS);
}

/* "the call between A and the minister B": the first name after "between" and
 * the first after "and". */
static void sides(const struct scene *s, const struct rule_step *p, uint32_t t,
                  struct tokens *out)
{
	uint32_t i = t + 1, a = NONE, b = NONE, end;
	while (i < s->end && i <= t + NEAR && !is_verb(s, i) &&
	       !str_eq(token_str(s->d, i), STR("between")))
		i++;
	if (i >= s->end || !str_eq(token_str(s->d, i), STR("between")))
		return;
	end = i + SIDES_SPAN < s->end ? i + SIDES_SPAN : s->end;
	for (bool and = false; ++i < end && b == NONE && !is_verb(s, i);) {
		and = and || s->d->tokens[i].upos == UPOS_CCONJ;
		if (s->actor[i] == NONE || is_modifier(s, i))
			continue;
		if (!and && a == NONE)
			a = i;
		else if (and)
			b = i;
	}
	if (a == NONE || b == NONE)
		return;
	add(s, p, a, out);
	add(s, p, b, out);
}

/* A place or a time, to which the parser often hangs what follows it: "met in
 * Rome with". */
static bool is_setting(const struct scene *s, uint32_t c)
{
	uint32_t m = s->actor[c];
	enum deprel r = dep_of(s, c);
	if (r != DEP_OBL && r != DEP_NMOD)
		return false;
	return rules_in(s->rules, s->list[LIST_ASIDE], s->word[c]) ||
	       s->d->tokens[c].deprel == DEP_OBL_UNMARKED ||
	       (m != NONE && s->d->mentions[m].type >= ENT_COUNTRY &&
	        s->d->mentions[m].kind == MENTION_NAME);
}

static void dependents(const struct scene *s, const struct rule_step *p,
                       uint32_t t, bool settings, struct tokens *out)
{
	bool oblique = p->cases != NO_LIST;
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c]) {
		if (dep_matches(p, s->d->tokens[c].deprel) &&
		    (!oblique || has_case(s, c, p->cases)))
			add(s, p, antecedent(s, c), out);
		else if (oblique && settings && is_setting(s, c))
			dependents(s, p, c, false, out);
	}
}

#define CLIMB 10

static bool is_above(const struct scene *s, uint32_t up, uint32_t t)
{
	for (int i = 0; i < CLIMB && t != NONE; i++, t = head_of(s, t))
		if (t == up)
			return true;
	return false;
}

/* The subject of the nearest clause around the noun that is not about the noun
 * itself: "A put off further talks with B", "A said that the talks with B were
 * useful". */
static void subject_above(const struct scene *s, const struct rule_step *p,
                          uint32_t t, struct tokens *out)
{
	uint32_t v = head_of(s, t), below = t;
	for (int i = 0; i < CLIMB && v != NONE;
	     i++, below = v, v = head_of(s, v)) {
		struct tokens who = { .n = 0 };
		if (dep_of(s, below) == DEP_CONJ) /* another clause's subject */
			continue;
		if (is_verb(s, v) || child_with(s, v, DEP_NSUBJ) != NONE)
			surface_subjects(s, v, &who);
		if (!who.n || is_above(s, who.t[0], t) ||
		    child_with(s, v, DEP_EXPL) != NONE)
			continue;
		add_all(s, p, &who, out);
		return;
	}
}

static void down(const struct scene *s, const struct rule_step *p, uint32_t t,
                 struct tokens *out)
{
	struct tokens found = { .n = 0 };
	switch (p->dep) {
	case ROLE_SUBJECT:
		subjects(s, t, &found);
		add_all(s, p, &found, out);
		return;
	case ROLE_OBJECT:
		objects(s, t, &found);
		add_all(s, p, &found, out);
		return;
	case ROLE_MODIFIER:
		modifiers(s, p, t, out);
		return;
	case ROLE_HYPHEN:
		hyphen(s, p, t, out);
		return;
	case ROLE_SELF:
		add(s, p, t, out);
		return;
	case ROLE_BEFORE:
		if (t > s->first)
			add(s, p, t - 1, out);
		return;
	case ROLE_AFTER:
		if (t + 1 < s->end)
			add(s, p, t + 1, out);
		return;
	case ROLE_BETWEEN:
		sides(s, p, t, out);
		return;
	case ROLE_ABOVE:
		subject_above(s, p, t, out);
		return;
	default:
		dependents(s, p, t, true, out);
	}
}

/* The first of the nouns joined to this one. */
static uint32_t first_joined(const struct scene *s, uint32_t t)
{
	for (int i = 0; i < 8 && s->d->tokens[t].deprel == DEP_CONJ; i++) {
		uint32_t h = head_of(s, t);
		if (h == NONE || is_verb(s, h) != is_verb(s, t))
			break;
		t = h;
	}
	return t;
}

/* Verbs of which the noun is the object by a participle or a relative
 * clause. */
static void up_object(const struct scene *s, const struct rule_step *p,
                      uint32_t t, struct tokens *out)
{
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c]) {
		const struct token *k = &s->d->tokens[c];
		uint32_t o = child_with(s, c, DEP_OBJ);
		if ((k->deprel == DEP_ACL &&
		     (k->xpos == XPOS_VBN || k->xpos == XPOS_VBD)) ||
		    (k->deprel == DEP_ACL_RELCL &&
		     (o == NONE || antecedent(s, o) == t)))
			add(s, p, c, out);
	}
}

/* "Talks are set to resume": the verbs that share the subject. */
static void up_subject(const struct scene *s, const struct rule_step *p,
                       uint32_t v, struct tokens *out)
{
	for (int i = 0; i < 4 && v != NONE; i++) {
		add(s, p, v, out);
		v = child_with(s, v, DEP_XCOMP);
	}
}

static void up(const struct scene *s, const struct rule_step *p, uint32_t t,
               struct tokens *out)
{
	if (p->dep != DEP_CONJ)
		t = first_joined(s, t);
	uint8_t r = s->d->tokens[t].deprel;
	uint32_t h = head_of(s, t);
	if (p->dep == ROLE_OBJECT)
		up_object(s, p, t, out);
	if (h == NONE)
		return;
	bool fits;
	if (p->dep == ROLE_SUBJECT) {
		if (deprel_base((enum deprel)r) == DEP_NSUBJ)
			up_subject(s, p, h, out);
		return;
	}
	if (p->dep == ROLE_OBJECT)
		fits = r == DEP_OBJ || r == DEP_NSUBJ_PASS;
	else
		fits = dep_matches(p, r) &&
		       (p->cases == NO_LIST || has_case(s, t, p->cases));
	if (fits)
		add(s, p, h, out);
}

void walk(const struct scene *s, const struct rule_path *path, uint32_t from,
          struct tokens *out)
{
	struct tokens now = { { from }, 1 };
	for (uint32_t i = 0; i < path->n && now.n; i++) {
		const struct rule_step *p = &s->rules->steps[path->first + i];
		struct tokens then = { .n = 0 };
		for (uint32_t k = 0; k < now.n; k++) {
			if (p->up)
				up(s, p, now.t[k], &then);
			else
				down(s, p, now.t[k], &then);
		}
		now = then;
	}
	for (uint32_t k = 0; k < now.n; k++)
		tokens_add(out, now.t[k]);
}
