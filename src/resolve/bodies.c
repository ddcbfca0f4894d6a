/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms of organisations -> nodes: what the lexicon knows as one body, acronyms
 * ("United Nations (UN)", initial letters), and short forms by the end or the
 * start of one longer name ("Security Council", "Huawei").  A short form of two
 * longer names stays a node of its own.  Linear: parts are found by hash. */
#include "resolve/resolver.h"

#define INITIALS 12

static void known(struct resolver *r)
{
	for (uint32_t i = 0, end = r->nforms; i < end; i++) {
		struct str full;
		struct form *f = &r->forms[i];
		if (f->type != ENT_ORGANIZATION || f->node != NONE)
			continue;
		uint32_t n = node_add(r, ENT_ORGANIZATION, i);
		f->node = n;
		if (!lexicon_value(r->lex, f->text, LEX_ORG, &full) ||
		    !full.len)
			continue;
		uint32_t k = form_text(r, full, r->forms[i].first);
		if (r->forms[k].node == NONE)
			r->forms[k].node = n;
		else if (r->nodes[node_of(r, r->forms[k].node)].type ==
		         ENT_ORGANIZATION)
			node_join(r, r->forms[k].node, n);
	}
}

static bool acronym(struct str s)
{
	uint32_t letters = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		if (ascii_upper(s.p[i]))
			letters++;
		else if (s.p[i] != '.' && s.p[i] != '-' && s.p[i] != '&')
			return false;
	}
	return letters >= 2 && letters <= 8;
}

/* Known by itself: "UN", "House". */
static bool is_known(const struct resolver *r, uint32_t form)
{
	return lexicon_kinds(r->lex, r->forms[form].text) &
	       (1u << LEX_ORG | 1u << LEX_ALIAS);
}

/* Forms that spell the first letters of a longer one, with or without its
 * small words; but the U.S. Navy is no UN. */
static void initials(struct resolver *r, uint32_t form)
{
	static const char *const small[] = { "of", "the", "and", "for", "on",
		"in", "to", "de", "&" };
	const struct form *f = &r->forms[form];
	char all[INITIALS], big[INITIALS];
	uint32_t na = 0, nb = 0;
	for (uint32_t i = 0; i < f->nwords; i++) {
		all[na++] = f->word[i].p[0];
		if (!ONE_OF(f->word[i], small))
			big[nb++] = f->word[i].p[0];
	}
	const struct str try[] = { { all, na }, { big, nb } };
	for (uint32_t i = 0; i < 2; i++) {
		uint32_t k = try[i].len > 1 ? form_word(r, try[i]) : NONE;
		if (k == NONE || !r->forms[k].count || is_known(r, k) ||
		    !acronym(r->forms[k].text))
			continue;
		if (r->forms[k].type == ENT_ORGANIZATION)
			node_join(r, f->node, r->forms[k].node);
	}
}

/* A word with two capitals or more: "EurAsEC". */
static bool initialism(struct str s)
{
	uint32_t capitals = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		if ((unsigned char)s.p[i] <= ' ')
			return false;
		capitals += ascii_upper(s.p[i]);
	}
	return capitals >= 2;
}

/* "Long Name (LN)": the writer says so himself. */
static void declared(struct resolver *r)
{
	for (uint32_t i = 0; i + 1 < r->nnames; i++) {
		const struct name *a = &r->names[i], *b = &r->names[i + 1];
		struct form *f = &r->forms[a->form], *g = &r->forms[b->form];
		if (b->first != a->end + 1 ||
		    !is_word(r, a->end, STR("(")) ||
		    b->end >= r->d->ntokens || !is_word(r, b->end, STR(")")))
			continue;
		if (!initialism(g->text) || f->nwords < 2 ||
		    f->type == ENT_COUNTRY || g->type == ENT_COUNTRY ||
		    f->type == ENT_PERSON || f->word[0].p[0] != g->word[0].p[0])
			continue;
		f->type = g->type = ENT_ORGANIZATION;
		if (f->node == NONE)
			f->node = node_add(r, ENT_ORGANIZATION, a->form);
		if (g->node == NONE)
			g->node = node_add(r, ENT_ORGANIZATION, b->form);
		r->nodes[node_of(r, f->node)].type = ENT_ORGANIZATION;
		node_join(r, f->node, g->node);
	}
}

/* Notes that the form `part` is contained in f: the first such node, or NONE in
 * owner if there are two. */
static void note(struct resolver *r, uint32_t part, const struct form *f,
                 uint32_t *owner, bool *twice)
{
	if (part == NONE || r->forms[part].type != ENT_ORGANIZATION ||
	    !r->forms[part].count)
		return;
	uint32_t n = node_of(r, f->node);
	if (owner[part] != NONE && node_of(r, owner[part]) != n)
		twice[part] = true;
	owner[part] = n;
}

/* May the first words of f stand for all of it?  Not if they are known as a
 * body of their own, unless only its legal form or the like follows. */
static bool may_shorten(const struct resolver *r, const struct form *f,
                        uint32_t head)
{
	static const char *const rest[] = { "co", "inc", "corp", "ltd",
		"group", "plc", "ag", "sa", "tv", "news", "company", "llc",
		"holdings", "technologies", "agency", "corporation",
		"television", "party", "movement", "coalition" };
	uint32_t own = r->forms[head].nwords;
	if (!is_known(r, head))
		return true;
	for (uint32_t i = own; i < f->nwords; i++)
		if (!ONE_OF(f->word[i], rest))
			return false;
	return true;
}

/* May the last words of f stand for all of it?  A body that is known by itself
 * ("House") only for one with a country before it ("U.S. House"). */
static bool may_drop(const struct resolver *r, const struct form *f,
                     uint32_t tail)
{
	if (!is_known(r, tail))
		return true;
	const char *blank = memchr(f->text.p, ' ', f->text.len);
	struct str first = { f->text.p,
		blank ? (uint32_t)(blank - f->text.p) : f->text.len };
	return lexicon_kinds(r->lex, first) & (1u << LEX_COUNTRY |
		1u << LEX_DEMONYM | 1u << LEX_ALIAS);
}

static void short_forms(struct resolver *r)
{
	uint32_t *owner = arena_take(r->a, r->nforms + 1, sizeof *owner);
	bool *twice = arena_take(r->a, r->nforms + 1, sizeof *twice);
	for (uint32_t i = 0; i < r->nforms; i++)
		owner[i] = NONE;
	for (uint32_t i = 0; i < r->nforms; i++) {
		const struct form *f = &r->forms[i];
		if (f->type != ENT_ORGANIZATION || !f->count)
			continue;
		for (uint32_t k = 1; k < f->nwords; k++) {
			uint32_t tail = form_part(r, f, f->nwords - k, k);
			if (tail != NONE && may_drop(r, f, tail))
				note(r, tail, f, owner, twice);
			uint32_t head = form_part(r, f, 0, k);
			if (head != NONE && may_shorten(r, f, head))
				note(r, head, f, owner, twice);
			uint32_t word = form_part(r, f, k, 1);
			if (k + 1 < f->nwords && word != NONE &&
			    !is_known(r, word) &&
			    lexicon_kinds(r->lex, r->forms[word].text) &
			    1u << LEX_ORGWORD)
				note(r, word, f, owner, twice);
		}
	}
	for (uint32_t i = 0; i < r->nforms; i++)
		if (owner[i] != NONE && !twice[i])
			node_join(r, owner[i], r->forms[i].node);
}

void bodies(struct resolver *r)
{
	known(r);
	declared(r);
	for (uint32_t i = 0; i < r->nforms; i++)
		if (r->forms[i].type == ENT_ORGANIZATION &&
		    r->forms[i].nwords > 1 && r->forms[i].count)
			initials(r, i);
	short_forms(r);
}
