/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms of persons' names -> nodes.  Full names are joined where the family
 * names are the same and the given names agree ("Joe Biden", "Joseph R. Biden");
 * short ones go to the only full name they end ("Biden") or, failing that,
 * start ("Hillary", "Xi").  Where two full names share the short one, each
 * mention is decided by its title and by who is spoken of; if that is not
 * clear, it stays without an entity: two people of one surname stay two.
 * Cost: linear but for people of one family name, of whom FAMILY are compared. */
#include "resolve/resolver.h"

#include <stdlib.h>

#define FAMILY 32

struct by_word {
	uint64_t word;
	uint32_t form;
};

static int order_word(const void *a, const void *b)
{
	const struct by_word *x = a, *y = b;
	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	return x->form < y->form ? -1 : x->form > y->form;
}

static int order_short(const void *a, const void *b)
{
	const struct short_of *x = a, *y = b;
	if (x->form != y->form)
		return x->form < y->form ? -1 : 1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->node < y->node ? -1 : x->node > y->node;
}

/* Words that follow a family name. */
static uint32_t name_words(const struct form *f)
{
	static const char *const suffix[] = { "jr", "sr", "ii", "iii", "iv" };
	uint32_t n = f->nwords;
	while (n > 1 && ONE_OF(f->word[n - 1], suffix))
		n--;
	return n;
}

/* Same word but for one letter added, left out or changed, after the first. */
static bool near(struct str a, struct str b)
{
	uint32_t i = 0, k = 0;
	if (a.len > b.len) {
		struct str x = a;
		a = b;
		b = x;
	}
	if (a.len < 5 || b.len - a.len > 1 || a.p[0] != b.p[0])
		return false;
	while (i < a.len && a.p[i] == b.p[i])
		i++;
	while (k < a.len - i && a.p[a.len - 1 - k] == b.p[b.len - 1 - k])
		k++;
	return i + k + 1 >= a.len;
}

static bool same_given(const struct resolver *r, struct str a, struct str b)
{
	struct str x, y;
	if (str_eq(a, b) || near(a, b))
		return true;
	if (a.len == 1 || b.len == 1)
		return a.p[0] == b.p[0];
	if (!lexicon_value(r->lex, a, LEX_NICKNAME, &x))
		x = a;
	if (!lexicon_value(r->lex, b, LEX_NICKNAME, &y))
		y = b;
	return str_eq(x, y);
}

/* "Donald Trump" and "Donald Trump Jr.": father and son, if spelt alike.  An
 * initial tells enough by itself: "Joseph R. Biden" may leave out his "Jr." */
static bool are_father_and_son(const struct form *a, const struct form *b)
{
	uint32_t n = name_words(a);
	if (n != name_words(b) || (a->nwords > n) == (b->nwords > n))
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (!str_eq(a->word[i], b->word[i]) || a->word[i].len == 1)
			return false;
	return true;
}

/* "George W. Bush", "George H.W. Bush" */
static bool differ_in_initials(const struct form *a, const struct form *b)
{
	return name_words(a) == 3 && name_words(b) == 3 &&
	       a->word[1].len <= 2 && b->word[1].len <= 2 &&
	       !str_eq(a->word[1], b->word[1]);
}

/* Do two full names with the same family name agree in the others?  The given
 * names of one must be found, in order, among those of the other. */
static bool agree(const struct resolver *r, const struct form *a,
                  const struct form *b)
{
	uint32_t na = name_words(a) - 1, nb = name_words(b) - 1, i = 0;
	if (na > nb)
		return agree(r, b, a);
	if (are_father_and_son(a, b) || differ_in_initials(a, b))
		return false;
	if (na != nb && ((na && a->word[0].len == 1) ||
	                 (nb && b->word[0].len == 1)) &&
	    !(na && nb && str_eq(a->word[0], b->word[0])))
		return false; /* "A. Linwood Holton", "Anne Holton" */
	for (uint32_t k = 0; k < nb && i < na; k++)
		i += same_given(r, a->word[i], b->word[k]);
	return i == na || (na && nb && same_given(r, a->word[0], b->word[0]));
}

static void join_family(struct resolver *r, const struct by_word *list,
                        uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		const struct form *f = &r->forms[list[i].form];
		uint32_t k = i > FAMILY ? i - FAMILY : 0;
		for (; k < i; k++) {
			const struct form *g = &r->forms[list[k].form];
			if (agree(r, f, g)) {
				node_join(r, g->node, f->node);
				break;
			}
		}
	}
}

static void full_names(struct resolver *r)
{
	struct by_word *list = arena_take(r->a, r->nforms + 1, sizeof *list);
	uint32_t n = 0;
	for (uint32_t i = 0; i < r->nforms; i++) {
		struct form *f = &r->forms[i];
		if (f->type != ENT_PERSON || name_words(f) < 2)
			continue;
		f->node = node_add(r, ENT_PERSON, i);
		list[n++] = (struct by_word){ f->words[name_words(f) - 1], i };
	}
	qsort(list, n, sizeof *list, order_word);
	for (uint32_t i = 0, k; i < n; i = k) {
		for (k = i + 1; k < n && list[k].word == list[i].word; k++)
			;
		join_family(r, list + i, k - i);
	}
}

/* Could this form be a short form of a person's name?  Anything that the name
 * finder took for a person, or a lone word that is no known place. */
static bool may_be_short(const struct resolver *r, uint32_t form)
{
	const struct form *f = &r->forms[form];
	if (f->count == 0)
		return false;
	if (f->type == ENT_PERSON)
		return true;
	return f->nwords == 1 && f->type != ENT_COUNTRY &&
	       !(lexicon_kinds(r->lex, f->text) &
	         (1u << LEX_CITY | 1u << LEX_CAPITAL | 1u << LEX_REGION |
	          1u << LEX_ORG | 1u << LEX_ALIAS | 1u << LEX_ORGWORD));
}

static void collect(struct resolver *r)
{
	uint32_t room = 0, n = 0;
	for (uint32_t i = 0; i < r->nforms; i++)
		if (r->forms[i].type == ENT_PERSON)
			room += r->forms[i].nwords + 1;
	struct short_of *list = arena_take(r->a, room + 1, sizeof *list);
	for (uint32_t i = 0; i < r->nforms; i++) {
		const struct form *f = &r->forms[i];
		uint32_t words = name_words(f);
		if (f->type != ENT_PERSON || words < 2)
			continue;
		/* the son is "Trump Jr.", not "Trump" */
		uint32_t own = form_part(r, f, words - 1,
		                         f->nwords - words + 1);
		bool junior = words < f->nwords &&
		              (own != NONE ||
		               form_part(r, f, 0, words) != NONE);
		if (junior && own != NONE)
			list[n++] = (struct short_of){ own,
				node_of(r, f->node), 0 };
		for (uint32_t k = 1; k < words && !junior; k++) {
			uint32_t tail = form_part(r, f, words - k, k);
			if (tail != NONE && may_be_short(r, tail) &&
			    !(words < f->nwords &&
			      r->forms[tail].first < f->first))
				list[n++] = (struct short_of){ tail,
					node_of(r, f->node), 0 };
		}
		uint32_t head = form_part(r, f, 0, 1);
		if (head != NONE && may_be_short(r, head))
			list[n++] = (struct short_of){ head,
				node_of(r, f->node), 1 };
	}
	qsort(list, n, sizeof *list, order_short);
	r->shorts = list;
	r->nshorts = n;
}

/* May this mention mean that person: does the title's gender fit? */
static bool fits(const struct resolver *r, const struct name *n,
                 const struct short_of *s)
{
	const struct node *k = &r->nodes[node_of(r, s->node)];
	return !(n->gender == GENDER_MALE && k->women) &&
	       !(n->gender == GENDER_FEMALE && k->men);
}

/* Who of several: the only one named so far; else the one who is named at
 * least three times as often as each other. */
static uint32_t choose(const struct resolver *r, const struct name *n,
                       const struct short_of *list, uint32_t count)
{
	uint32_t best = NONE, most = 0, second = 0, before = 0, only = NONE;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t k = node_of(r, list[i].node);
		if (!fits(r, n, &list[i]) ||
		    (i && k == node_of(r, list[i - 1].node)))
			continue;
		uint32_t named = r->nodes[k].named;
		if (named) {
			before++;
			only = k;
		}
		if (named > most) {
			second = most;
			most = named;
			best = k;
		} else if (named > second) {
			second = named;
		}
	}
	if (before == 1)
		return only;
	return most >= 3 * second && most ? best : NONE;
}

/* Short forms of one person join him; of several, they are left to choose. */
static void short_names(struct resolver *r)
{
	const struct short_of *list = r->shorts;
	for (uint32_t i = 0, k; i < r->nshorts; i = k) {
		uint32_t distinct = 0, same = 0, form = list[i].form;
		for (k = i; k < r->nshorts && list[k].form == form; k++) {
			if (list[k].rank != list[i].rank)
				continue;
			same++;
			distinct += k == i || node_of(r, list[k].node) !=
			            node_of(r, list[k - 1].node);
		}
		struct form *f = &r->forms[form];
		f->type = ENT_PERSON;
		if (distinct > 1 && f->node == NONE) {
			f->shorts = i;
			f->nshorts = same;
		} else if (distinct == 1 && f->node != NONE) {
			node_join(r, list[i].node, f->node);
		} else if (distinct == 1) {
			f->node = node_of(r, list[i].node);
		}
	}
}

/* By-names that the lexicon knows, where the full name stands too. */
static void by_names(struct resolver *r)
{
	struct str full;
	for (uint32_t i = 0, end = r->nforms; i < end; i++) {
		if (!r->forms[i].count ||
		    !lexicon_value(r->lex, r->forms[i].text, LEX_ALIAS, &full))
			continue;
		uint32_t k = form_text(r, full, r->forms[i].first);
		const struct form *f = &r->forms[k];
		if (k == i || f->type != ENT_PERSON || f->node == NONE)
			continue;
		r->forms[i].type = ENT_PERSON;
		if (r->forms[i].node == NONE)
			r->forms[i].node = f->node;
		else
			node_join(r, f->node, r->forms[i].node);
	}
}

void persons(struct resolver *r)
{
	full_names(r);
	by_names(r);
	collect(r);
	short_names(r);
	for (uint32_t i = 0; i < r->nforms; i++) {
		struct form *f = &r->forms[i];
		if (f->type == ENT_PERSON && f->node == NONE && !f->nshorts)
			f->node = node_add(r, ENT_PERSON, i);
	}
}

void assign(struct resolver *r)
{
	for (uint32_t i = 0; i < r->nnames; i++) {
		struct name *m = &r->names[i];
		const struct form *f = &r->forms[m->form];
		m->node = f->nshorts ?
			choose(r, m, r->shorts + f->shorts, f->nshorts) :
			f->node == NONE ? NONE : node_of(r, f->node);
		m->type = f->type;
		m->dead |= m->node == NONE;
		if (m->dead)
			continue;
		struct node *k = &r->nodes[m->node];
		k->named++;
		k->men += m->gender == GENDER_MALE;
		k->women += m->gender == GENDER_FEMALE;
	}
}
