/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A merge made, freed, and one merge poured into another: threads fold parts of
 * the input on their own and are joined at the end.  Cost: linear in `from`,
 * each distinct thing looked up once; what has moved is given back at once, so
 * that little stands in memory twice. */
#include "graph/merge.h"

#include <stdlib.h>

static bool start(struct merge *m, const struct graph_options *o)
{
	jmp_buf full;
	m->options = o;
	m->types = options_types(o);
	m->statuses = options_statuses(o);
	m->free_evidence = m->free_sentence = NOTHING;
	merge_full(m, &full);
	if (setjmp(full))
		return false;
	merge_string(m, STR_NONE);
	m->comention = merge_string(m, STR("comention"));
	m->with_comention = o->ties && (!strcmp(o->ties, "all") ||
		list_has(o->ties, STR("comention")));
	for (int l = 0; l < FOLD_LISTS; l++) {
		struct fold_rows *r = &m->rows[l];
		r->start = heap_grow(m->full, NULL, &r->cstart, 1,
		                     sizeof *r->start);
		r->start[0] = 0;
	}
	return true;
}

struct merge *merge_new(const struct graph_options *o, struct ter_error *err)
{
	if (!graph_options_check(o, err))
		return NULL;
	struct merge *m = calloc(1, sizeof *m);
	if (m && start(m, o))
		return m;
	merge_free(m);
	ter_fail(err, TER_MEMORY, "no memory left");
	return NULL;
}

/* What only finding things needs. */
static void shed_indexes(struct merge *m)
{
	index_free(&m->by_string);
	index_free(&m->by_atom);
	index_free(&m->by_raw);
	index_free(&m->by_vote);
	index_free(&m->by_bond);
	index_free(&m->by_triple);
}

static void shed_names(struct merge *m)
{
	MERGE_SHED(m, strings);
	MERGE_SHED(m, atoms);
	MERGE_SHED(m, raws);
	MERGE_SHED(m, votes);
	texts_free(&m->text);
}

static void shed_ties(struct merge *m)
{
	MERGE_SHED(m, bonds);
	MERGE_SHED(m, triples);
	MERGE_SHED(m, evidence);
	MERGE_SHED(m, sentences);
	texts_free(&m->quotes);
}

void merge_shed_rows(struct merge *m)
{
	for (int l = 0; l < FOLD_LISTS; l++) {
		free(m->rows[l].items);
		free(m->rows[l].start);
		m->rows[l] = (struct fold_rows){ .nitems = 0 };
	}
}

void merge_shed(struct merge *m)
{
	shed_indexes(m);
	shed_names(m);
	shed_ties(m);
	merge_shed_rows(m);
	MERGE_SHED(m, docs);
	MERGE_SHED(m, sketches);
	arena_free(&m->scratch);
	bytes_free(&m->lines);
}

void merge_free(struct merge *m)
{
	if (m)
		merge_shed(m);
	free(m);
}

/* Numbers of `from` -> numbers of m. */
struct joining {
	struct merge *m, *from;
	uint32_t docs; /* of m before */
	uint32_t *string, *atom, *bond, *triple, *sentence;
};

static void join_atoms(struct joining *j)
{
	struct merge *m = j->m;
	for (uint32_t i = 0; i < j->from->nraws; i++) {
		const struct fold_raw *r = &j->from->raws[i];
		uint8_t type = j->from->atoms[r->atom].type;
		j->atom[r->atom] = merge_atom(m, type,
		                              merge_text(j->from, r->text));
	}
	for (uint32_t i = 0; i < j->from->natoms; i++) {
		const struct fold_atom *f = &j->from->atoms[i];
		struct fold_atom *t = &m->atoms[j->atom[i]];
		t->mentions += f->mentions;
		t->documents += f->documents;
		if (f->first && (!t->first || f->first < t->first))
			t->first = f->first;
		if (f->last > t->last)
			t->last = f->last;
	}
	for (uint32_t i = 0; i < j->from->nvotes; i++) {
		const struct fold_vote *v = &j->from->votes[i];
		merge_vote(m, j->atom[v->atom], v->kind, j->string[v->text],
		           v->count);
	}
}

static void join_evidence(struct joining *j, uint32_t list, uint32_t *into,
                          bool swapped, uint32_t keep)
{
	struct merge *m = j->m, *f = j->from;
	for (; list != NOTHING; list = f->evidence[list].next) {
		struct fold_evidence e = f->evidence[list];
		struct fold_sentence *s = &f->sentences[e.sentence];
		uint32_t *to = &j->sentence[e.sentence];
		if (*to == NOTHING) {
			struct fold_sentence moved = *s;
			moved.doc += j->docs;
			*to = merge_take_sentence(m, moved);
		}
		e.sentence = *to;
		e.rule = j->string[e.rule];
		if (swapped)
			evidence_swap(&e);
		merge_evidence(m, into, e, keep);
	}
}

static void join_bonds(struct joining *j)
{
	struct merge *m = j->m;
	uint32_t asked = m->options->evidence;
	for (uint32_t i = 0; i < j->from->nbonds; i++) {
		const struct fold_bond *f = &j->from->bonds[i];
		uint32_t type = j->string[f->type];
		bool swapped;
		struct fold_bond *t = merge_bond(m, j->atom[f->a],
			j->atom[f->b], type, f->directed, &swapped);
		for (int s = 0; s < RECORD_STATUSES; s++)
			t->counts[s] += f->counts[s];
		if (f->first && (!t->first || f->first < t->first))
			t->first = f->first;
		if (f->last > t->last)
			t->last = f->last;
		j->bond[i] = (uint32_t)(t - m->bonds);
		join_evidence(j, f->evidence, &t->evidence, swapped, asked ?
			asked : type == m->comention ? 1 : GRAPH_EVIDENCE);
	}
	for (uint32_t i = 0; i < j->from->ntriples; i++) {
		const struct fold_triple *f = &j->from->triples[i];
		struct fold_triple *t = merge_triple(m, j->atom[f->mediator],
			j->atom[f->a], f->b == NOTHING ? NOTHING
			                               : j->atom[f->b]);
		t->count += f->count;
		j->triple[i] = (uint32_t)(t - m->triples);
		join_evidence(j, f->evidence, &t->evidence, false, 1);
	}
}

static void join_docs(struct joining *j)
{
	struct merge *m = j->m;
	for (uint32_t i = 0; i < j->from->ndocs; i++) {
		uint32_t d = MERGE_ADD(m, docs);
		uint32_t s = MERGE_ADD(m, sketches);
		m->docs[d] = j->from->docs[i];
		m->sketches[s] = j->from->sketches[i];
		m->docs[d].name = j->string[m->docs[d].name];
		m->docs[d].date = j->string[m->docs[d].date];
	}
}

static void join_rows(struct joining *j)
{
	struct merge *m = j->m;
	const uint32_t *const map[FOLD_LISTS] = { j->atom, j->bond, j->triple,
		j->atom };
	for (int l = 0; l < FOLD_LISTS; l++) {
		struct fold_rows *r = &m->rows[l], *f = &j->from->rows[l];
		rows_room(m, r, f->nitems);
		r->start = heap_grow(m->full, r->start, &r->cstart,
		                     (size_t)m->ndocs + 1, sizeof *r->start);
		for (size_t i = 0; i < f->nitems; i++)
			r->items[r->nitems + i] = map[l][f->items[i]];
		for (uint32_t d = 0; d < j->from->ndocs; d++)
			r->start[j->docs + d + 1] =
				(uint32_t)r->nitems + f->start[d + 1];
		r->nitems += f->nitems;
	}
}

static void join(struct merge *m, struct merge *from)
{
	struct arena *a = &m->scratch;
	struct joining j = { .m = m, .from = from, .docs = m->ndocs };
	j.string = arena_take(a, from->nstrings, sizeof *j.string);
	j.atom = arena_take(a, from->natoms, sizeof *j.atom);
	j.bond = arena_take(a, from->nbonds, sizeof *j.bond);
	j.triple = arena_take(a, from->ntriples, sizeof *j.triple);
	j.sentence = arena_take(a, from->nsentences, sizeof *j.sentence);
	memset(j.sentence, 0xff, from->nsentences * sizeof *j.sentence);
	for (uint32_t i = 0; i < from->nstrings; i++)
		j.string[i] = (from->strings[i].found ? merge_string :
		               merge_new_string)(m, merge_text(from, i));
	/* What has moved over makes room. */
	shed_indexes(from);
	join_docs(&j);
	join_atoms(&j);
	shed_names(from);
	MERGE_SHED(from, sketches);
	texts_join(&m->quotes, &from->quotes);
	join_bonds(&j);
	for (uint32_t i = 0; i < from->nsentences; i++)
		if (j.sentence[i] != NOTHING)
			merge_unuse(m, j.sentence[i]);
	shed_ties(from);
	join_rows(&j);
	merge_shed_rows(from);
	bytes_add(&m->lines, from->lines.p, from->lines.len);
	if (m->lines.failed)
		longjmp(*m->full, 1);
}

bool merge_join(struct merge *m, struct merge *from, struct ter_error *err)
{
	jmp_buf full;
	if (m->spent || from->spent)
		return ter_fail(err, TER_USAGE, "the merge is finished");
	merge_full(m, &full);
	from->spent = true;
	if (setjmp(full)) {
		m->spent = true;
		return ter_fail(err, TER_MEMORY, "no memory left to join the "
			"parts of the graph");
	}
	join(m, from);
	arena_free(&m->scratch);
	return true;
}
