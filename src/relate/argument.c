/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A verb in a tree -> its deep subjects and objects.
 *
 * UD gives a dependent to the word it stands by; the sentence means it for
 * more words: the subject of "plans" is that of "plans to meet", the object of
 * "urged" that of "urged him to meet", the noun before "who met" or "meeting"
 * is theirs, and the subject of a passive is the object.  Enhanced UD (Schuster
 * and Manning 2016) states the same links.  Depth is bounded by DEEP. */
#include "relate/scene.h"

#define DEEP 8

static void surface(const struct scene *s, uint32_t v, int depth,
                    struct tokens *out);

static bool is_relative(const struct scene *s, uint32_t t)
{
	const struct token *k = &s->d->tokens[t];
	return k->upos == UPOS_PRON && (k->xpos == XPOS_WDT ||
	                                k->xpos == XPOS_WP);
}

uint32_t antecedent(const struct scene *s, uint32_t t)
{
	if (!is_relative(s, t))
		return t;
	uint32_t v = t;
	for (int i = 0; i < DEEP && v != NONE; i++, v = head_of(s, v))
		if (s->d->tokens[v].deprel == DEP_ACL_RELCL)
			return head_of(s, v) == NONE ? t : head_of(s, v);
	return t;
}

/* "Wang Yi, China's most senior diplomat, mediated between them", "Israeli and
 * Syrian diplomats negotiated for weeks": a participle to the tree, under the
 * subject that it made the root; but what else would the sentence say of them?
 * One done by somebody ("brokered by") stays passive.  The subject, or NONE. */
static uint32_t lost_subject(const struct scene *s, uint32_t v)
{
	uint32_t g = head_of(s, v), t = v;
	if (s->d->tokens[v].deprel != DEP_ACL || g == NONE || g > v)
		return NONE;
	if (dep_of(s, g) == DEP_APPOS)
		g = head_of(s, g);
	bool finite = s->d->tokens[v].xpos == XPOS_VBD &&
	              (s->actor[g] != NONE || is_people(s, g));
	if (head_of(s, g) != NONE || (s->actor[g] == NONE && !finite &&
	                              s->d->tokens[g].upos != UPOS_PROPN))
		return NONE;
	while (t > g + 1 && s->d->tokens[t - 1].upos == UPOS_ADV)
		t--;
	if (!finite && !str_eq(token_str(s->d, t - 1), STR(",")))
		return NONE;
	for (uint32_t c = s->child[v]; c != NONE; c = s->next[c])
		if (is_under(s, c, STR("by")))
			return NONE;
	return g;
}

/* Not "mediate", whatever its tag: of triggers' participles one ends in e. */
static bool is_participle(const struct scene *s, uint32_t v)
{
	struct str w = token_str(s->d, v);
	return s->d->tokens[v].xpos == XPOS_VBN &&
	       ((w.p[w.len - 1] | 32) != 'e' || str_case_eq(w, STR("borne")));
}

static bool is_passive(const struct scene *s, uint32_t v)
{
	bool aux = false;
	if (lost_subject(s, v) != NONE || in_list(s, v, LIST_MOVE))
		return false;
	for (uint32_t c = s->child[v]; c != NONE; c = s->next[c]) {
		uint8_t r = s->d->tokens[c].deprel;
		if (r == DEP_AUX_PASS || r == DEP_NSUBJ_PASS)
			return true;
		aux = aux || r == DEP_AUX || r == DEP_NSUBJ;
	}
	const struct token *k = &s->d->tokens[v];
	bool participle = is_participle(s, v) || /* "a truce brokered by X" */
	                  (k->xpos == XPOS_VBD && k->deprel == DEP_ACL);
	if (!participle || aux)
		return false;
	if (dep_of(s, v) == DEP_CONJ && k->head != NONE &&
	    s->d->tokens[k->head].xpos == XPOS_VBN)
		return child_with(s, k->head, DEP_AUX) != NONE &&
		       is_passive(s, k->head);
	return k->deprel == DEP_ACL || k->deprel == DEP_AMOD ||
	       k->deprel == DEP_ADVCL || k->deprel == DEP_CCOMP ||
	       k->deprel == DEP_XCOMP;
}

static bool is_infinitive(const struct scene *s, uint32_t v)
{
	for (uint32_t c = s->child[v]; c != NONE; c = s->next[c])
		if (s->d->tokens[c].xpos == XPOS_TO)
			return true;
	return false;
}

static void add(const struct scene *s, uint32_t t, struct tokens *out)
{
	tokens_add(out, antecedent(s, t));
}

/* "The intention of Norway to meet", not "the leader of Norway". */
static bool is_of_holder(const struct scene *s, uint32_t noun, uint32_t c)
{
	return s->d->tokens[c].deprel == DEP_NMOD &&
	       is_under(s, c, STR("of")) && !is_people(s, noun);
}

/* Who has the noun: "his plan to meet", "they made a plan to meet". */
static void holders(const struct scene *s, uint32_t noun, int depth,
                    struct tokens *out)
{
	uint32_t g = head_of(s, noun);
	for (uint32_t c = s->child[noun]; c != NONE; c = s->next[c]) {
		enum deprel r = dep_of(s, c);
		bool named = c < noun && s->actor[c] != NONE && /* "US plan" */
		             (r == DEP_COMPOUND || r == DEP_AMOD);
		if (s->d->tokens[c].deprel == DEP_NMOD_POSS || named ||
		    is_of_holder(s, noun, c))
			add(s, c, out);
	}
	if (out->n)
		return;
	uint32_t cop = child_with(s, noun, DEP_NSUBJ);
	if (cop != NONE)
		add(s, cop, out);
	else if (g != NONE && dep_of(s, noun) == DEP_OBJ && is_verb(s, g) &&
	         !in_list(s, g, LIST_OTHERS))
		surface(s, g, depth + 1, out);
}

/* "will go to Rome to meet", with the infinitive hung on the name. */
static void clause_above(const struct scene *s, uint32_t t, int depth,
                         struct tokens *out)
{
	for (int i = 0; i < DEEP && t != NONE && !is_verb(s, t); i++)
		t = head_of(s, t);
	if (t != NONE && is_verb(s, t))
		surface(s, t, depth + 1, out);
}

/* "Thanked Norway for mediating": done by the object. */
static bool is_reason(const struct scene *s, uint32_t v)
{
	uint32_t m = child_with(s, v, DEP_MARK);
	return m != NONE && s->d->tokens[v].xpos == XPOS_VBG &&
	       str_case_eq(token_str(s->d, m), STR("for"));
}

/* "Counts on Norway to mediate", "calls on them to talk": the one who shall do
 * it; or NONE. */
static uint32_t relied_on(const struct scene *s, uint32_t v)
{
	uint32_t g = head_of(s, v);
	if (!in_list(s, g, LIST_RELY) || !is_infinitive(s, v))
		return NONE;
	for (uint32_t c = s->child[g]; c != NONE && c < v; c = s->next[c])
		if (c > g && dep_of(s, c) == DEP_OBL &&
		    has_case(s, c, s->list[LIST_RELIED]))
			return c;
	return NONE;
}

/* The subject of a verb that has none of its own. */
static void inherited(const struct scene *s, uint32_t v, int depth,
                      struct tokens *out)
{
	uint32_t g = head_of(s, v), o;
	if (g == NONE || depth > DEEP)
		return;
	o = relied_on(s, v);
	if (o != NONE) {
		add(s, o, out);
		return;
	}
	switch (s->d->tokens[v].deprel) {
	case DEP_XCOMP:
	case DEP_CCOMP:
		o = child_with(s, g, DEP_OBJ);
		if (o == NONE)
			o = child_with(s, g, DEP_IOBJ);
		if (o != NONE && is_verb(s, g) &&
		    (is_infinitive(s, v) || in_list(s, g, LIST_URGE)))
			add(s, o, out);
		else
			surface(s, g, depth + 1, out);
		break;
	case DEP_ADVCL:
		o = child_with(s, g, DEP_OBJ);
		if (o != NONE && (in_list(s, g, LIST_URGE) ? is_infinitive(s, v)
		                  : is_reason(s, v) && s->actor[o] != NONE))
			add(s, o, out);
		else
			surface(s, g, depth + 1, out);
		break;
	case DEP_CONJ:
	case DEP_PARATAXIS:
		if (is_verb(s, g) || child_with(s, g, DEP_COP) != NONE ||
		    s->d->tokens[g].deprel != DEP_CONJ)
			surface(s, g, depth + 1, out);
		break;
	case DEP_ACL:
		if (is_infinitive(s, v))
			holders(s, g, depth, out);
		if (!out->n && is_infinitive(s, v) &&
		    s->d->tokens[g].upos == UPOS_PROPN)
			clause_above(s, g, depth, out);
		if (child_with(s, v, DEP_MARK) != NONE &&
		    !is_infinitive(s, v)) {
			holders(s, g, depth, out); /* "a role in ending" */
			if (!out->n)
				clause_above(s, g, depth, out);
			break;
		}
		if (!out->n)
			add(s, lost_subject(s, v) == NONE ? g
			       : lost_subject(s, v), out);
		break;
	case DEP_ACL_RELCL:
		add(s, g, out);
		break;
	default:
		break;
	}
}

/* "Since then A and B have spoken": a name before a finite verb, without a
 * preposition, that the tree takes for an adverbial; or NONE. */
static uint32_t bare_subject(const struct scene *s, uint32_t v)
{
	for (uint32_t c = s->child[v]; c != NONE && c < v; c = s->next[c])
		if (s->d->tokens[c].deprel == DEP_OBL &&
		    s->actor[c] != NONE &&
		    s->d->mentions[s->actor[c]].kind == MENTION_NAME &&
		    s->d->mentions[s->actor[c]].type != ENT_PLACE &&
		    child_with(s, c, DEP_CASE) == NONE &&
		    child_with(s, c, DEP_MARK) == NONE)
			return c;
	return NONE;
}

static void surface(const struct scene *s, uint32_t v, int depth,
                    struct tokens *out)
{
	uint32_t c = child_with(s, v, DEP_NSUBJ);
	if (c == NONE) {
		c = bare_subject(s, v);
		if (c != NONE)
			add(s, c, out);
		else
			inherited(s, v, depth, out);
		return;
	}
	for (; c != NONE; c = s->next[c])
		if (dep_of(s, c) == DEP_NSUBJ)
			add(s, c, out);
}

void surface_subjects(const struct scene *s, uint32_t v, struct tokens *out)
{
	surface(s, v, 0, out);
}

/* Who a passive says did it; the tree may hang him on what stands before:
 * "conveyed to B by C". */
static void agents(const struct scene *s, uint32_t v, bool deeper,
                   struct tokens *out)
{
	for (uint32_t c = s->child[v]; c != NONE; c = s->next[c]) {
		enum deprel r = dep_of(s, c);
		bool oblique = c > v && (r == DEP_OBL || r == DEP_NMOD);
		if (s->d->tokens[c].deprel == DEP_OBL_AGENT ||
		    (oblique && is_under(s, c, STR("by"))))
			add(s, c, out);
		else if (oblique && deeper && !out->n)
			agents(s, c, false, out);
	}
}

void subjects(const struct scene *s, uint32_t v, struct tokens *out)
{
	if (!is_passive(s, v)) {
		surface(s, v, 0, out);
		return;
	}
	agents(s, v, true, out);
}

void objects(const struct scene *s, uint32_t v, struct tokens *out)
{
	if (is_passive(s, v)) {
		if (s->d->tokens[v].deprel == DEP_AMOD &&
		    head_of(s, v) != NONE)
			add(s, head_of(s, v), out);
		else
			surface(s, v, 0, out);
		return;
	}
	for (uint32_t c = s->child[v]; c != NONE; c = s->next[c])
		if (dep_of(s, c) == DEP_OBJ)
			add(s, c, out);
	uint32_t i = child_with(s, v, DEP_IOBJ);
	if (!out->n && i != NONE) /* "telephoned him" */
		add(s, i, out);
}
