/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a line of a rule file: words, parted by white space, up to the
 * end or a #; word lists and paths made of them. */
#include "know/rules_line.h"

#include "tags.h"

bool rule_bad(struct rule_line *x, const char *what, struct str word)
{
	return ter_fail(x->err, TER_INPUT, "%s:%u: %s '%.*s'", x->name, x->line,
	                what, (int)(word.len < 60 ? word.len : 60), word.p);
}

bool rule_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

bool rule_next(struct rule_line *x, struct str *word)
{
	struct str *s = &x->rest;
	while (s->len && rule_blank(*s->p))
		s->p++, s->len--;
	if (!s->len || *s->p == '#')
		return false;
	*word = (struct str){ s->p, 0 };
	while (s->len && !rule_blank(*s->p))
		s->p++, s->len--, word->len++;
	return true;
}

struct str rule_keep(struct rule_line *x, struct str s)
{
	return (struct str){ arena_copy(&x->b->arena, s.p, s.len), s.len };
}

struct str rule_cut(struct str *s, char c)
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
static bool add_word(struct rule_line *x, uint16_t list, struct str w)
{
	struct builder *b = x->b;
	if (w.len && *w.p == '@') {
		struct str name = { w.p + 1, w.len - 1 };
		uint16_t from = rules_list(&b->rules, name);
		if (from == NO_LIST)
			return rule_bad(x, "there is no list", name);
		uint32_t n = from == list ? 0 : b->members[from].n;
		for (uint32_t i = 0; i < n; i++)
			build_member(b, list, b->members[from].lemmas[i]);
	} else if (w.len) {
		build_member(b, list, build_lemma(b, w));
	}
	return true;
}

bool rule_words(struct rule_line *x, uint16_t list)
{
	struct str w;
	while (rule_next(x, &w))
		if (!add_word(x, list, w))
			return false;
	return true;
}

bool rule_list(struct rule_line *x, struct str name, uint16_t *list)
{
	*list = build_list(x->b, name);
	return *list != NO_LIST ||
	       rule_bad(x, "more than 65534 lists of words at", x->rest);
}

/* "a|b|@c" as a list; a lone @c is that list itself. */
static bool inline_list(struct rule_line *x, struct str s, uint16_t *list)
{
	if (s.len && *s.p == '@' && !memchr(s.p, '|', s.len)) {
		*list = rules_list(&x->b->rules,
		                   (struct str){ s.p + 1, s.len - 1 });
		return *list != NO_LIST || rule_bad(x, "there is no list", s);
	}
	if (!rule_list(x, STR_NONE, list))
		return false;
	while (s.len)
		if (!add_word(x, *list, rule_cut(&s, '|')))
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

static bool read_step(struct rule_line *x, struct str s)
{
	struct rule_step step = { 0, 0, 0, NO_LIST, NO_LIST };
	struct str whole = s;
	if (s.len && *s.p == '^') {
		step.up = 1;
		s.p++, s.len--;
	}
	if (s.len && s.p[s.len - 1] == '}') {
		s.len--;
		struct str head = rule_cut(&s, '{');
		if (!inline_list(x, s, &step.among))
			return false;
		s = head;
	}
	step.dep = role_of(s);
	step.exact = step.dep && memchr(s.p, ':', s.len);
	if (!step.dep) {
		struct str cases = s, dep = rule_cut(&cases, ':');
		step.dep = role_of(dep);
		if (!step.dep || !cases.len)
			return rule_bad(x, "unknown step", whole);
		if (!inline_list(x, cases, &step.cases))
			return false;
	}
	struct rules *r = &x->b->rules;
	r->steps = arena_more(&x->b->arena, r->steps, &x->b->csteps,
	                      r->nsteps + 1, sizeof step);
	r->steps[r->nsteps++] = step;
	return true;
}

static void add_path(struct rule_line *x, struct rule_path p)
{
	struct rules *r = &x->b->rules;
	r->paths = arena_more(&x->b->arena, r->paths, &x->b->cpaths,
	                      r->npaths + 1, sizeof p);
	r->paths[r->npaths++] = p;
}

/* One path, or the paths of a let. */
static bool read_path(struct rule_line *x, struct str w)
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
		if (!read_step(x, rule_cut(&w, '/')))
			return false;
	add_path(x, (struct rule_path){ first, r->nsteps - first });
	return true;
}

bool rule_paths(struct rule_line *x, struct rule_range *range)
{
	struct rules *r = &x->b->rules;
	uint32_t first = r->npaths;
	for (uint32_t i = 0; i < range->n; i++)
		add_path(x, r->paths[range->first + i]);
	struct str w;
	while (rule_next(x, &w))
		if (!read_path(x, w))
			return false;
	*range = (struct rule_range){ first, r->npaths - first };
	return true;
}
