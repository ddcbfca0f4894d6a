/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reader of rule files; the language stands in rules.h, what a line is made of
 * in rules_line.c.
 *
 * Line by line: each declares a type, a list, a let or a rule; one that begins
 * with white space goes on with the rule (or the list) above it.  Every error
 * names the file and the line. */
#include <stdlib.h>

#include "doc.h"
#include "know/rules_line.h"

static bool read_type(struct rule_line *x)
{
	struct rules *r = &x->b->rules;
	struct str name, how;
	if (!rule_next(x, &name))
		return rule_bad(x, "a type needs a name", STR_NONE);
	struct rule_type t = { rule_keep(x, name), false, false };
	if (rule_next(x, &how)) {
		t.mediates = str_eq(how, STR("triple"));
		t.directed = t.mediates || str_eq(how, STR("directed"));
		if (!t.directed && !str_eq(how, STR("undirected")))
			return rule_bad(x, "not directed, undirected or "
			                "triple:", how);
	}
	r->types = arena_more(&x->b->arena, r->types, &x->b->ctypes,
	                      r->ntypes + 1, sizeof t);
	r->types[r->ntypes++] = t;
	return true;
}

static bool read_list(struct rule_line *x)
{
	struct str name, is;
	if (!rule_next(x, &name) || !rule_next(x, &is) || !str_eq(is, STR("=")))
		return rule_bad(x, "expected: list NAME = WORD..., at",
		                x->rest);
	x->list = rules_list(&x->b->rules, name);
	return (x->list != NO_LIST || rule_list(x, name, &x->list)) &&
	       rule_words(x, x->list);
}

static bool read_let(struct rule_line *x)
{
	struct builder *b = x->b;
	struct str name, is;
	if (!rule_next(x, &name) || !rule_next(x, &is) || !str_eq(is, STR("=")))
		return rule_bad(x, "expected: let NAME = PATH..., at", x->rest);
	struct let l = { rule_keep(x, name), { 0, 0 } };
	if (!rule_paths(x, &l.paths))
		return false;
	b->lets = arena_more(&b->arena, b->lets, &b->clets, b->nlets + 1,
	                     sizeof l);
	b->lets[b->nlets++] = l;
	return true;
}

static bool read_rule(struct rule_line *x)
{
	struct rules *r = &x->b->rules;
	struct str name, colon, type;
	if (!rule_next(x, &name) || !rule_next(x, &colon) ||
	    !str_eq(colon, STR(":")) || !rule_next(x, &type))
		return rule_bad(x, "expected: rule NAME : TYPE, at", x->rest);
	uint32_t t = 0;
	while (t < r->ntypes && !str_eq(r->types[t].name, type))
		t++;
	if (t == r->ntypes)
		return rule_bad(x, "there is no type", type);
	struct rule rule = { .name = rule_keep(x, name), .type = t,
		.status = RULE_ANY_STATUS, .bar = { NO_LIST, NO_LIST },
		.quiet = NO_LIST };
	if (!rule_list(x, STR_NONE, &rule.trigger))
		return false;
	r->rules = arena_more(&x->b->arena, r->rules, &x->b->crules,
	                      r->nrules + 1, sizeof rule);
	x->rule = &r->rules[r->nrules++];
	*x->rule = rule;
	return true;
}

/* "a" or "b" -> 0 or 1. */
static bool read_side(struct rule_line *x, int *side)
{
	struct str w;
	if (!rule_next(x, &w) || w.len != 1 || (*w.p != 'a' && *w.p != 'b'))
		return rule_bad(x, "expected a or b before", x->rest);
	*side = *w.p - 'a';
	return true;
}

static bool read_only(struct rule_line *x)
{
	static const char *const names[ENT_TYPES] = {
		"person", "organization", "country", "place" };
	struct str w;
	int side;
	if (!read_side(x, &side))
		return false;
	while (rule_next(x, &w)) {
		uint32_t t = 0;
		if (str_eq(w, STR("human")) || str_eq(w, STR("venue"))) {
			x->rule->only[side] |=
				*w.p == 'h' ? ONLY_HUMAN : ONLY_VENUE;
			continue;
		}
		while (t < ENT_TYPES && !str_eq(w, str_of(names[t])))
			t++;
		if (t == ENT_TYPES)
			return rule_bad(x, "unknown entity type", w);
		x->rule->only[side] |= (uint8_t)(1 << t);
	}
	return true;
}

static bool read_bar(struct rule_line *x)
{
	int side;
	if (!read_side(x, &side))
		return false;
	uint16_t *bar = &x->rule->bar[side];
	return (*bar != NO_LIST || rule_list(x, STR_NONE, bar)) &&
	       rule_words(x, *bar);
}

static bool read_status(struct rule_line *x)
{
	static const char *const names[STATUSES] = {
		"actual", "planned", "negated" };
	struct str w = STR_NONE;
	rule_next(x, &w);
	for (uint8_t s = 0; s < STATUSES; s++)
		if (str_eq(w, str_of(names[s]))) {
			x->rule->status = s;
			return true;
		}
	return rule_bad(x, "unknown status", w);
}

static bool read_pair(struct rule_line *x)
{
	struct str w = STR_NONE;
	rule_next(x, &w);
	if (str_eq(w, STR("human")))
		x->rule->pair = PAIR_HUMAN;
	else if (str_eq(w, STR("body")))
		x->rule->pair = PAIR_BODY;
	else if (str_eq(w, STR("group")))
		x->rule->pair = PAIR_GROUP;
	else
		return rule_bad(x, "expected pair human, body or group, not",
		                w);
	return true;
}

static const struct { const char *name; uint8_t bits; } word_classes[] = {
	{ "verb", RULE_VERB }, { "noun", RULE_NOUN }, { "adj", RULE_ADJ },
	{ "any", RULE_VERB | RULE_NOUN | RULE_ADJ },
};

static const char *const slot_names[SLOTS] = {
	"a", "b", "among", "alone", "else", "needs", "unless" };

/* A line inside a rule. */
static bool read_part(struct rule_line *x, struct str key)
{
	struct rule *r = x->rule;
	for (size_t i = 0; i < sizeof word_classes / sizeof *word_classes; i++)
		if (str_eq(key, str_of(word_classes[i].name))) {
			r->pos |= word_classes[i].bits;
			return rule_words(x, r->trigger);
		}
	for (int i = 0; i < SLOTS; i++)
		if (str_eq(key, str_of(slot_names[i])))
			return rule_paths(x, &r->slot[i]);
	if (str_eq(key, STR("only")))
		return read_only(x);
	if (str_eq(key, STR("not")))
		return read_bar(x);
	if (str_eq(key, STR("status")))
		return read_status(x);
	if (str_eq(key, STR("pair")))
		return read_pair(x);
	if (str_eq(key, STR("weak")))
		return r->weak = true;
	if (!str_eq(key, STR("quiet")))
		return rule_bad(x, "unknown word in a rule:", key);
	return (r->quiet != NO_LIST || rule_list(x, STR_NONE, &r->quiet)) &&
	       rule_words(x, r->quiet);
}

static bool read_line(struct rule_line *x, bool indented)
{
	struct str whole = x->rest, key;
	if (!rule_next(x, &key))
		return true;
	if (indented && x->list != NO_LIST) {
		x->rest = whole;
		return rule_words(x, x->list);
	}
	if (indented)
		return x->rule ? read_part(x, key)
		               : rule_bad(x, "an indented line outside a rule:",
		                          key);
	x->rule = NULL;
	x->list = NO_LIST;
	if (str_eq(key, STR("rule")))
		return read_rule(x);
	if (str_eq(key, STR("list")))
		return read_list(x);
	if (str_eq(key, STR("let")))
		return read_let(x);
	return str_eq(key, STR("type")) ? read_type(x)
	                                : rule_bad(x, "unknown word", key);
}

static bool read_lines(struct rule_line *x, struct str all)
{
	while (all.len) {
		x->line++;
		x->rest = rule_cut(&all, '\n');
		if (!read_line(x, x->rest.len && rule_blank(*x->rest.p)))
			return false;
	}
	return true;
}

bool rules_add(struct rules *r, const char *text, size_t len, const char *name,
               struct ter_error *err)
{
	struct builder *b = (struct builder *)r;
	struct rule_line x = { .b = b, .name = name, .err = err,
		.list = NO_LIST };
	jmp_buf full;
	if (len >= (1u << 24))
		return ter_fail(err, TER_INPUT, "%s: a rule file of over 16 MB",
		                name);
	if (setjmp(full)) {
		b->arena.full = NULL;
		return ter_fail(err, TER_MEMORY, "no memory for the rules");
	}
	b->arena.full = &full;
	bool ok = read_lines(&x, (struct str){ text, (uint32_t)len });
	b->arena.full = NULL;
	return ok;
}

extern const char asset_rules[], asset_rules_end[];

struct rules *rules_embedded(struct ter_error *err)
{
	struct rules *r = rules_new();
	size_t len = (size_t)(asset_rules_end - asset_rules);
	if (r && rules_add(r, asset_rules, len, "relations.rules", err)) {
		r->nshipped = r->nrules;
		return r;
	}
	rules_free(r);
	ter_fail(err, TER_MEMORY, "no memory for the rules");
	return NULL;
}
