/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record into the fold: entities -> atoms, relations -> bonds, sentences
 * that name two -> comention bonds; mediation.c has the triples.  Everything
 * added is a count, a minimum, a maximum or a member of a set, so any order
 * gives the same.  Cost: linear in the record but for pairs of a sentence, of
 * which a sentence that names more than NAMED_MAX gives none (it is a list, not
 * a statement). */
#include "graph/adding.h"

#include <stdlib.h>

void adding_say(struct adding *d, enum fold_list l, uint32_t item)
{
	d->list[l] = arena_more(d->a, d->list[l], &d->cap[l], d->n[l] + 1,
	                        sizeof *d->list[l]);
	d->list[l][d->n[l]++] = item;
}

static int by_number(const void *p, const void *q)
{
	const uint32_t *a = p, *b = q;
	return (*a > *b) - (*a < *b);
}

static void add_days(uint32_t day, uint32_t *first, uint32_t *last)
{
	if (day && (!*first || day < *first))
		*first = day;
	if (day > *last)
		*last = day;
}

static void add_entities(struct adding *d)
{
	struct merge *m = d->m;
	for (uint32_t i = 0; i < d->r->nentities; i++) {
		const struct record_entity *e = &d->r->entities[i];
		d->atom[i] = NOTHING;
		if (!(m->types >> e->type & 1) || !e->name.len)
			continue;
		uint32_t atom = d->atom[i] = merge_atom(m, e->type, e->name);
		m->atoms[atom].mentions += e->count ? e->count : e->nmentions;
		add_days(d->day, &m->atoms[atom].first, &m->atoms[atom].last);
		adding_say(d, LIST_ATOMS, atom);
		merge_vote(m, atom, VOTE_LABEL, merge_string(m, e->name), 1);
		for (uint32_t k = 0; k < e->nnames; k++)
			if (!str_eq(e->names[k], e->name))
				merge_vote(m, atom, VOTE_NAME,
				           merge_string(m, e->names[k]), 1);
		if (e->role.len)
			merge_vote(m, atom, VOTE_ROLE,
			           merge_string(m, e->role), 1);
		if (e->country.len)
			merge_vote(m, atom, VOTE_COUNTRY,
			           merge_string(m, e->country), 1);
	}
}

/* The merge's copy of the sentence of that number, NOTHING if the record does
 * not quote it. */
static uint32_t find_sentence(struct adding *d, uint32_t number)
{
	const struct record *r = d->r;
	uint32_t low = 0, high = r->nsentences;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (r->sentences[mid].number < number)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == r->nsentences || r->sentences[low].number != number)
		return NOTHING;
	const struct record_sentence *s = &r->sentences[low];
	if (d->sentence[low] == NOTHING)
		d->sentence[low] = merge_sentence(d->m, d->doc, number, s->at,
		                                  s->end, s->text);
	return d->sentence[low];
}

/* Bytes from..to as evidence keeps them: none if there are too many. */
static void set_bytes(uint32_t *at, uint16_t *len, uint32_t from, uint32_t to)
{
	bool some = to > from && to - from <= UINT16_MAX;
	*at = some ? from : 0;
	*len = some ? (uint16_t)(to - from) : 0;
}

/* The mention of e in the sentence that is nearest to the byte `near`. */
static void nearest(const struct record_entity *e, uint32_t sentence,
                    uint32_t near, uint32_t *at, uint16_t *len)
{
	uint32_t low = 0, high = e->nmentions, best = UINT32_MAX;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (e->mentions[mid].sentence < sentence)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < e->nmentions; low++) {
		const struct record_mention *n = &e->mentions[low];
		uint32_t away = n->at > near ? n->at - near : near - n->at;
		if (n->sentence != sentence || away >= best)
			break;
		best = away;
		set_bytes(at, len, n->at, n->end);
	}
}

void adding_quote(struct adding *d, uint32_t *list,
                  const struct record_relation *r, bool swapped, uint32_t keep)
{
	struct fold_evidence e = { .status = r->status };
	const struct record_entity *all = d->r->entities;
	e.sentence = find_sentence(d, r->sentence);
	if (e.sentence == NOTHING)
		return;
	e.rule = merge_string(d->m, r->rule);
	set_bytes(&e.trigger_at, &e.trigger_len, r->at, r->end);
	nearest(&all[swapped ? r->b : r->a], r->sentence, r->at, &e.a_at,
	        &e.a_len);
	nearest(&all[swapped ? r->a : r->b], r->sentence, r->at, &e.b_at,
	        &e.b_len);
	merge_evidence(d->m, list, e, keep);
}

static bool is_wanted(const struct merge *m, struct str type)
{
	const char *ties = m->options->ties;
	return !ties || !strcmp(ties, "all") || list_has(ties, type);
}

static uint32_t kept(const struct merge *m, uint32_t otherwise)
{
	return m->options->evidence ? m->options->evidence : otherwise;
}

static void add_relations(struct adding *d)
{
	struct merge *m = d->m;
	for (uint32_t i = 0; i < d->r->nrelations; i++) {
		const struct record_relation *r = &d->r->relations[i];
		uint32_t a = d->atom[r->a], b = d->atom[r->b];
		bool swapped;
		if (a == NOTHING || b == NOTHING || a == b ||
		    !(m->statuses >> r->status & 1) || !is_wanted(m, r->type))
			continue;
		struct fold_bond *t = merge_bond(m, a, b,
			merge_string(m, r->type), r->directed, &swapped);
		t->counts[r->status] += r->times ? r->times : 1;
		add_days(d->day, &t->first, &t->last);
		adding_say(d, LIST_BONDS, (uint32_t)(t - m->bonds));
		adding_quote(d, &t->evidence, r, swapped, kept(m, GRAPH_EVIDENCE));
	}
}

/* A mention for comention; of one entity in one sentence the first counts. */
struct named {
	uint32_t sentence, atom, at, end;
};

static int by_place(const void *p, const void *q)
{
	const struct named *a = p, *b = q;
	if (a->sentence != b->sentence)
		return a->sentence < b->sentence ? -1 : 1;
	if (a->atom != b->atom)
		return a->atom < b->atom ? -1 : 1;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

static void name_together(struct adding *d, const struct named *x,
                          const struct named *y)
{
	struct merge *m = d->m;
	bool swapped;
	struct fold_bond *t = merge_bond(m, x->atom, y->atom, m->comention,
	                                 false, &swapped);
	struct fold_evidence e = { .status = RECORD_ACTUAL };
	set_bytes(&e.a_at, &e.a_len, x->at, x->end);
	set_bytes(&e.b_at, &e.b_len, y->at, y->end);
	t->counts[RECORD_ACTUAL]++;
	add_days(d->day, &t->first, &t->last);
	adding_say(d, LIST_BONDS, (uint32_t)(t - m->bonds));
	e.sentence = find_sentence(d, x->sentence);
	if (e.sentence != NOTHING)
		merge_evidence(m, &t->evidence, e, kept(m, 1));
}

static void add_comentions(struct adding *d)
{
	uint32_t n = 0, all = 0;
	for (uint32_t i = 0; i < d->r->nentities; i++)
		all += d->r->entities[i].nmentions;
	struct named *named = arena_take(d->a, all, sizeof *named);
	for (uint32_t i = 0; i < d->r->nentities; i++) {
		const struct record_entity *e = &d->r->entities[i];
		for (uint32_t k = 0; k < e->nmentions; k++) {
			const struct record_mention *x = &e->mentions[k];
			if (x->kind != RECORD_PRONOUN && d->atom[i] != NOTHING)
				named[n++] = (struct named){ x->sentence,
					d->atom[i], x->at, x->end };
		}
	}
	qsort(named, n, sizeof *named, by_place);
	uint32_t once = 0;
	for (uint32_t i = 0; i < n; i++)
		if (!once || named[i].sentence != named[once - 1].sentence ||
		    named[i].atom != named[once - 1].atom)
			named[once++] = named[i];
	for (uint32_t i = 0, end; i < once; i = end) {
		for (end = i; end < once &&
		     named[end].sentence == named[i].sentence; end++)
			;
		for (uint32_t x = i; x < end && end - i <= NAMED_MAX; x++)
			for (uint32_t y = x + 1; y < end; y++)
				name_together(d, &named[x], &named[y]);
	}
}

/* The lists become rows; all but the mediators as sets. */
static void add_rows(struct adding *d)
{
	struct merge *m = d->m;
	for (int l = 0; l < FOLD_LISTS; l++) {
		struct fold_rows *r = &m->rows[l];
		uint32_t *list = d->list[l], n = 0;
		if (l != LIST_MEDIATORS && d->n[l])
			qsort(list, d->n[l], sizeof *list, by_number);
		for (uint32_t i = 0; i < d->n[l]; i++)
			if (l == LIST_MEDIATORS || !i || list[i] != list[n - 1])
				list[n++] = list[i];
		rows_room(m, r, n);
		r->start = heap_grow(m->full, r->start, &r->cstart,
		                     (size_t)d->doc + 2, sizeof *r->start);
		if (n)
			memcpy(r->items + r->nitems, list, n * sizeof *list);
		r->start[d->doc] = (uint32_t)r->nitems;
		r->nitems += n;
		r->start[d->doc + 1] = (uint32_t)r->nitems;
		for (uint32_t i = 0; l == LIST_ATOMS && i < n; i++)
			m->atoms[list[i]].documents++;
	}
}

static void add(struct merge *m, const struct record *r, uint32_t day)
{
	struct adding d = { .m = m, .r = r, .a = &m->scratch, .day = day };
	d.doc = MERGE_ADD(m, docs);
	m->docs[d.doc] = (struct fold_doc){ merge_new_string(m, r->doc),
		merge_string(m, r->date), day };
	uint32_t s = MERGE_ADD(m, sketches);
	merge_sketch(&m->sketches[s], r);
	d.atom = arena_take(d.a, r->nentities, sizeof *d.atom);
	d.sentence = arena_take(d.a, r->nsentences, sizeof *d.sentence);
	memset(d.sentence, 0xff, r->nsentences * sizeof *d.sentence);
	add_entities(&d);
	add_relations(&d);
	add_mediation(&d);
	if (m->with_comention)
		add_comentions(&d);
	add_rows(&d);
	if (m->options->partial)
		partial_add(m, r, d.sentence);
	for (uint32_t i = 0; i < r->nsentences; i++)
		if (d.sentence[i] != NOTHING)
			merge_unuse(m, d.sentence[i]);
}

static bool check(const struct merge *m, const struct record *r,
                  struct ter_error *err)
{
	for (uint32_t i = 0; i < r->nentities && m->with_comention; i++)
		if (r->entities[i].count > r->entities[i].nmentions)
			return ter_fail(err, TER_INPUT, "%.*s: a partial that "
				"was made without comention; make it with "
				"--ties=all", STR_ARG(r->doc));
	for (uint32_t i = 0; i < r->nrelations; i++)
		if (r->relations[i].a >= r->nentities ||
		    r->relations[i].b >= r->nentities ||
		    r->relations[i].status >= RECORD_STATUSES)
			return ter_fail(err, TER_INPUT, "%.*s: relation %u is "
				"of an entity that is not there",
				STR_ARG(r->doc), i);
	return true;
}

static bool is_left_out(const struct merge *m, struct str doc)
{
	for (uint32_t i = 0; i < m->options->nwithout; i++)
		if (str_eq(doc, str_of(m->options->without[i])))
			return true;
	return false;
}

bool merge_add(struct merge *m, const struct record *r, struct ter_error *err)
{
	uint32_t day = day_number(r->date);
	jmp_buf full;
	if (m->spent)
		return ter_fail(err, TER_USAGE, "the merge is finished");
	if (!check(m, r, err))
		return false;
	if (!options_day(m->options, day) || is_left_out(m, r->doc))
		return true;
	merge_full(m, &full);
	if (setjmp(full)) {
		m->spent = true;
		return ter_fail(err, TER_MEMORY, "no memory left after %u "
			"documents", m->ndocs);
	}
	add(m, r, day);
	arena_reset(&m->scratch);
	return true;
}
