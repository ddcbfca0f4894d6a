/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reader of rule files; the language stands in rules.h.
 *
 * Line by line, words parted by white space, # starts a comment; a line that
 * begins with white space goes on with the rule (or the list) above it.  Every
 * error names the file and the line. */
#include <stdlib.h>

#include "doc.h"
#include "know/rules_build.h"

struct reader {
	struct builder *b;
	const char *name;
	uint32_t line;
	struct str rest;      /* of the line */
	struct ter_error *err;
	struct rule *rule;    /* being filled, or NULL */
	uint16_t list;        /* being filled, or NO_LIST */
};

static bool bad(struct reader *x, const char *what, struct str word)
{
	return ter_fail(x->err, TER_INPUT, "%s:%u: %s '%.*s'", x->name, x->line,
	                what, (int)(word.len < 60 ? word.len : 60), word.p);
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool next(struct reader *x, struct str *word)
{
	struct str *s = &x->rest;
	while (s->len && blank(*s->p))
		s->p++, s->len--;
	if (!s->len || *s->p == '#')
		return false;
	*word = (struct str){ s->p, 0 };
	while (s->len && !blank(*s->p))
		s->p++, s->len--, word->len++;
	return true;
}

static struct str keep(struct reader *x, struct str s)
{
	return (struct str){ arena_copy(&x->b->arena, s.p, s.len), s.len };
}

/* Cuts s at the first c: returns what stands before it, s becomes the rest. */
static struct str cut(struct str *s, char c)
{
	struct str head = { s->p, 0 };
	while (head.len < s->len && s->p[head.len] != c)
		head.len++;
	uint32_t used = head.len < s->len ? head.len + 1 : head.len;
	s->p += used;
	s->len -= used;
	return head;
}

/* A lemma or @list added to a list. */
static bool add_word(struct reader *x, uint16_t list, struct str w)
{
	struct builder *b = x->b;
	if (w.len && *w.p == '@') {
		struct str name = { w.p + 1, w.len - 1 };
		uint16_t from = rules_list(&b->rules, name);
		if (from == NO_LIST)
			return bad(x, "there is no list", name);
		uint32_t n = from == list ? 0 : b->members[from].n;
		for (uint32_t i = 0; i < n; i++)
			build_member(b, list, b->members[from].lemmas[i]);
	} else if (w.len) {
		build_member(b, list, build_lemma(b, w));
	}
	return true;
}

static bool add_words(struct reader *x, uint16_t list)
{
	struct str w;
	while (next(x, &w))
		if (!add_word(x, list, w))
			return false;
	return true;
}

/* "a|b|@c" as a list; a lone @c is that list itself. */
static bool inline_list(struct reader *x, struct str s, uint16_t *list)
{
	if (s.len && *s.p == '@' && !memchr(s.p, '|', s.len)) {
		*list = rules_list(&x->b->rules,
		                   (struct str){ s.p + 1, s.len - 1 });
		return *list != NO_LIST || bad(x, "there is no list", s);
	}
	*list = build_list(x->b, STR_NONE);
	while (s.len)
		if (!add_word(x, *list, cut(&s, '|')))
			return false;
	return true;
}

static const struct { const char *name; uint8_t role; } roles[] = {
	{ "nsubj", ROLE_SUBJECT }, { "obj", ROLE_OBJECT },
	{ "modifier", ROLE_MODIFIER }, { "hyphen", ROLE_HYPHEN },
	{ "self", ROLE_SELF }, { "before", ROLE_BEFORE },
	{ "after", ROLE_AFTER }, { "between", ROLE_BETWEEN },
	{ "above", ROLE_ABOVE },
};

static uint8_t role_of(struct str name)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (str_eq(name, str_of(roles[i].name)))
			return roles[i].role;
	return deprel_of(name);
}

static bool read_step(struct reader *x, struct str s)
{
	struct rule_step step = { 0, 0, 0, NO_LIST, NO_LIST };
	struct str whole = s, list = STR_NONE, cases = STR_NONE;
	if (s.len && *s.p == '^') {
		step.up = 1;
		s.p++, s.len--;
	}
	if (s.len && s.p[s.len - 1] == '}') {
		s.len--;
		struct str head = cut(&s, '{');
		list = s;
		s = head;
		if (!inline_list(x, list, &step.among))
			return false;
	}
	step.dep = role_of(s);
	step.exact = step.dep && memchr(s.p, ':', s.len);
	if (!step.dep) {
		cases = s;
		struct str dep = cut(&cases, ':');
		step.dep = role_of(dep);
		if (!step.dep || !cases.len)
			return bad(x, "unknown step", whole);
		if (!inline_list(x, cases, &step.cases))
			return false;
	}
	struct rules *r = &x->b->rules;
	r->steps = arena_more(&x->b->arena, r->steps, &x->b->csteps,
	                      r->nsteps + 1, sizeof step);
	r->steps[r->nsteps++] = step;
	return true;
}

static void add_path(struct reader *x, struct rule_path p)
{
	struct rules *r = &x->b->rules;
	r->paths = arena_more(&x->b->arena, r->paths, &x->b->cpaths,
	                      r->npaths + 1, sizeof p);
	r->paths[r->npaths++] = p;
}

/* One path, or the paths of a let. */
static bool read_path(struct reader *x, struct str w)
{
	struct rules *r = &x->b->rules;
	for (uint32_t i = x->b->nlets; i-- > 0;) {
		struct let *l = &x->b->lets[i];
		if (!str_eq(l->name, w))
			continue;
		for (uint32_t k = 0; k < l->paths.n; k++)
			add_path(x, r->paths[l->paths.first + k]);
		return true;
	}
	uint32_t first = r->nsteps;
	while (w.len)
		if (!read_step(x, cut(&w, '/')))
			return false;
	add_path(x, (struct rule_path){ first, r->nsteps - first });
	return true;
}

/* Paths to the end of the line; a slot given twice grows. */
static bool read_paths(struct reader *x, struct rule_range *range)
{
	struct rules *r = &x->b->rules;
	uint32_t first = r->npaths;
	for (uint32_t i = 0; i < range->n; i++)
		add_path(x, r->paths[range->first + i]);
	struct str w;
	while (next(x, &w))
		if (!read_path(x, w))
			return false;
	*range = (struct rule_range){ first, r->npaths - first };
	return true;
}

static bool read_type(struct reader *x)
{
	struct rules *r = &x->b->rules;
	struct str name, how;
	if (!next(x, &name))
		return bad(x, "a type needs a name", STR_NONE);
	struct rule_type t = { keep(x, name), false, false };
	if (next(x, &how)) {
		t.mediates = str_eq(how, STR("triple"));
		t.directed = t.mediates || str_eq(how, STR("directed"));
		if (!t.directed && !str_eq(how, STR("undirected")))
			return bad(x, "not directed, undirected or triple:", how);
	}
	r->types = arena_more(&x->b->arena, r->types, &x->b->ctypes,
	                      r->ntypes + 1, sizeof t);
	r->types[r->ntypes++] = t;
	return true;
}

static bool read_list(struct reader *x)
{
	struct str name, is;
	if (!next(x, &name) || !next(x, &is) || !str_eq(is, STR("=")))
		return bad(x, "expected: list NAME = WORD..., at", x->rest);
	x->list = rules_list(&x->b->rules, name);
	if (x->list == NO_LIST)
		x->list = build_list(x->b, name);
	return x->list == NO_LIST ? bad(x, "too many lists at", name)
	                          : add_words(x, x->list);
}

static bool read_let(struct reader *x)
{
	struct builder *b = x->b;
	struct str name, is;
	if (!next(x, &name) || !next(x, &is) || !str_eq(is, STR("=")))
		return bad(x, "expected: let NAME = PATH..., at", x->rest);
	struct let l = { keep(x, name), { 0, 0 } };
	if (!read_paths(x, &l.paths))
		return false;
	b->lets = arena_more(&b->arena, b->lets, &b->clets, b->nlets + 1,
	                     sizeof l);
	b->lets[b->nlets++] = l;
	return true;
}

static bool read_rule(struct reader *x)
{
	struct rules *r = &x->b->rules;
	struct str name, colon, type;
	if (!next(x, &name) || !next(x, &colon) || !str_eq(colon, STR(":")) ||
	    !next(x, &type))
		return bad(x, "expected: rule NAME : TYPE, at", x->rest);
	uint32_t t = 0;
	while (t < r->ntypes && !str_eq(r->types[t].name, type))
		t++;
	if (t == r->ntypes)
		return bad(x, "there is no type", type);
	struct rule rule = { .name = keep(x, name), .type = t,
		.status = RULE_ANY_STATUS, .bar = { NO_LIST, NO_LIST },
		.quiet = NO_LIST };
	rule.trigger = build_list(x->b, STR_NONE);
	if (rule.trigger == NO_LIST)
		return bad(x, "too many lists at", name);
	r->rules = arena_more(&x->b->arena, r->rules, &x->b->crules,
	                      r->nrules + 1, sizeof rule);
	x->rule = &r->rules[r->nrules++];
	*x->rule = rule;
	return true;
}

/* "a" or "b" -> 0 or 1. */
static bool read_side(struct reader *x, int *side)
{
	struct str w;
	if (!next(x, &w) || w.len != 1 || (*w.p != 'a' && *w.p != 'b'))
		return bad(x, "expected a or b before", x->rest);
	*side = *w.p - 'a';
	return true;
}

static bool read_only(struct reader *x)
{
	static const char *const names[ENT_TYPES] = {
		"person", "organization", "country", "place" };
	struct str w;
	int side;
	if (!read_side(x, &side))
		return false;
	while (next(x, &w)) {
		uint32_t t = 0;
		if (str_eq(w, STR("human")) || str_eq(w, STR("venue"))) {
			x->rule->only[side] |=
				*w.p == 'h' ? ONLY_HUMAN : ONLY_VENUE;
			continue;
		}
		while (t < ENT_TYPES && !str_eq(w, str_of(names[t])))
			t++;
		if (t == ENT_TYPES)
			return bad(x, "unknown entity type", w);
		x->rule->only[side] |= (uint8_t)(1 << t);
	}
	return true;
}

static bool read_bar(struct reader *x)
{
	int side;
	if (!read_side(x, &side))
		return false;
	if (x->rule->bar[side] == NO_LIST)
		x->rule->bar[side] = build_list(x->b, STR_NONE);
	return add_words(x, x->rule->bar[side]);
}

static bool read_status(struct reader *x)
{
	static const char *const names[STATUSES] = {
		"actual", "planned", "negated" };
	struct str w = STR_NONE;
	next(x, &w);
	for (uint8_t s = 0; s < STATUSES; s++)
		if (str_eq(w, str_of(names[s]))) {
			x->rule->status = s;
			return true;
		}
	return bad(x, "unknown status", w);
}

static bool read_pair(struct reader *x)
{
	struct str w = STR_NONE;
	next(x, &w);
	if (str_eq(w, STR("human")))
		x->rule->pair = PAIR_HUMAN;
	else if (str_eq(w, STR("body")))
		x->rule->pair = PAIR_BODY;
	else if (str_eq(w, STR("group")))
		x->rule->pair = PAIR_GROUP;
	else
		return bad(x, "expected pair human, body or group, not", w);
	return true;
}

static const struct { const char *name; uint8_t bits; } word_classes[] = {
	{ "verb", RULE_VERB }, { "noun", RULE_NOUN }, { "adj", RULE_ADJ },
	{ "any", RULE_VERB | RULE_NOUN | RULE_ADJ },
};

static const char *const slot_names[SLOTS] = {
	"a", "b", "among", "alone", "else", "needs", "unless" };

/* A line inside a rule. */
static bool read_part(struct reader *x, struct str key)
{
	struct rule *r = x->rule;
	for (size_t i = 0; i < sizeof word_classes / sizeof *word_classes; i++)
		if (str_eq(key, str_of(word_classes[i].name))) {
			r->pos |= word_classes[i].bits;
			return add_words(x, r->trigger);
		}
	for (int i = 0; i < SLOTS; i++)
		if (str_eq(key, str_of(slot_names[i])))
			return read_paths(x, &r->slot[i]);
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
		return bad(x, "unknown word in a rule:", key);
	if (r->quiet == NO_LIST)
		r->quiet = build_list(x->b, STR_NONE);
	return add_words(x, r->quiet);
}

static bool read_line(struct reader *x, bool indented)
{
	struct str whole = x->rest, key;
	if (!next(x, &key))
		return true;
	if (indented && x->list != NO_LIST) {
		x->rest = whole;
		return add_words(x, x->list);
	}
	if (indented)
		return x->rule ? read_part(x, key)
		               : bad(x, "an indented line outside a rule:", key);
	x->rule = NULL;
	x->list = NO_LIST;
	if (str_eq(key, STR("rule")))
		return read_rule(x);
	if (str_eq(key, STR("list")))
		return read_list(x);
	if (str_eq(key, STR("let")))
		return read_let(x);
	return str_eq(key, STR("type")) ? read_type(x)
	                                : bad(x, "unknown word", key);
}

static bool read_lines(struct reader *x, struct str all)
{
	while (all.len) {
		x->line++;
		x->rest = cut(&all, '\n');
		if (!read_line(x, x->rest.len && blank(*x->rest.p)))
			return false;
	}
	return true;
}

bool rules_add(struct rules *r, const char *text, size_t len, const char *name,
               struct ter_error *err)
{
	struct builder *b = (struct builder *)r;
	struct reader x = { .b = b, .name = name, .err = err, .list = NO_LIST };
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
