/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Story by story: who and what it tells of.  Gives the weights, the counts of
 * documents and stories, the told lists of the bootstrap and the slices. */
#include <stdlib.h>

#include "graph/finish.h"

/* A set of numbers that is emptied in no time: member[i] is the round in which
 * i came in. */
struct once {
	uint32_t *member, round;
};

static bool first_time(struct once *o, uint32_t i)
{
	if (o->member[i] == o->round)
		return false;
	o->member[i] = o->round;
	return true;
}

/* One told list being built. */
struct telling {
	struct finish *f;
	enum fold_list list;
	const uint32_t *map;  /* numbers of the fold -> of the graph */
	uint32_t things;      /* of the graph */
	uint32_t *weight, *documents; /* [things], counted */
	struct told *told;    /* may be NULL */
	uint32_t n;
};

/* Room for all that the documents say, which settle cuts to length. */
static void begin(struct telling *t)
{
	struct told *d = t->told;
	if (!d)
		return;
	d->start = arena_take(t->f->g->arena, (size_t)t->f->g->stories + 1,
	                      sizeof *d->start);
	d->items = arena_take(t->f->work, t->f->m->rows[t->list].nitems,
	                      sizeof *d->items);
}

static void tell(struct telling *t, uint32_t thing)
{
	if (t->told)
		t->told->items[t->n++] = thing;
}

static void settle(struct telling *t)
{
	struct told *d = t->told;
	if (!d)
		return;
	uint32_t *items = arena_take(t->f->g->arena, t->n, sizeof *items);
	if (t->n)
		memcpy(items, d->items, t->n * sizeof *items);
	d->items = items;
}

static void tell_all(struct telling *t)
{
	struct finish *f = t->f;
	struct graph *g = f->g;
	struct once doc = { arena_take(f->work, t->things, 4), 0 };
	struct once story = { arena_take(f->work, t->things, 4), 0 };
	begin(t);
	for (uint32_t i = 0; i < g->documents; i++) {
		uint32_t d = f->by_story[i];
		size_t n;
		const uint32_t *row = row_of(f->m, t->list, d, &n);
		doc.round = i + 1;
		story.round = f->story[d] + 1;
		for (size_t k = 0; k < n; k++) {
			uint32_t thing = t->map[row[k]];
			if (thing == NOTHING || !first_time(&doc, thing))
				continue;
			t->documents[thing]++;
			if (!first_time(&story, thing))
				continue;
			t->weight[thing]++;
			tell(t, thing);
		}
		if (t->told)
			t->told->start[f->story[d] + 1] = t->n;
	}
	settle(t);
}

/* Mediators are told as often as the document of the story that says so most
 * often. */
static void tell_mediators(struct telling *t)
{
	struct finish *f = t->f;
	struct graph *g = f->g;
	uint32_t *here = arena_take(f->work, t->things, 4);
	uint32_t *most = arena_take(f->work, t->things, 4);
	begin(t);
	for (uint32_t i = 0; i < g->documents; i++) {
		uint32_t d = f->by_story[i], s = f->story[d];
		size_t n;
		const uint32_t *row = row_of(f->m, t->list, d, &n);
		for (size_t k = 0; k < n; k++) {
			uint32_t v = f->node[row[k]];
			if (v == NOTHING || ++here[v] <= most[v])
				continue;
			t->weight[v] += most[v] == 0;
			t->documents[v]++; /* times */
			most[v] = here[v];
			tell(t, v);
		}
		for (size_t k = 0; k < n; k++)
			if (f->node[row[k]] != NOTHING)
				here[f->node[row[k]]] = 0;
		t->told->start[s + 1] = t->n;
		if (i + 1 < g->documents && f->story[f->by_story[i + 1]] != s)
			for (uint32_t k = t->told->start[s]; k < t->n; k++)
				most[t->told->items[k]] = 0;
	}
	settle(t);
}

/* A tie told in a period by a story. */
struct sliced {
	uint32_t tie, period, story;
};

static int by_slice(const void *p, const void *q)
{
	const struct sliced *a = p, *b = q;
	if (a->tie != b->tie)
		return a->tie < b->tie ? -1 : 1;
	if (a->period != b->period)
		return a->period < b->period ? -1 : 1;
	return (a->story > b->story) - (a->story < b->story);
}

/* Consecutive x of one tie -> its slices. */
static void set_slices(struct finish *f, struct tie *t, const struct sliced *x,
                       uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		t->nslices += !i || x[i].period != x[i - 1].period;
	t->slices = arena_take(f->g->arena, t->nslices, sizeof *t->slices);
	struct slice *s = t->slices;
	for (uint32_t i = 0; i < n; i++) {
		bool fresh = !i || x[i].period != x[i - 1].period;
		s += i && fresh;
		if (fresh)
			s->period = finish_day(f, x[i].period);
		s->weight += fresh || x[i].story != x[i - 1].story;
		s->documents++;
	}
}

static void slice_ties(struct finish *f)
{
	uint32_t part = options_period(f->m->options);
	struct sliced *x = arena_take(f->work,
		f->m->rows[LIST_BONDS].nitems, sizeof *x);
	uint32_t n = 0;
	for (uint32_t d = 0; d < f->m->ndocs; d++) {
		size_t k;
		const uint32_t *row = row_of(f->m, LIST_BONDS, d, &k);
		uint32_t day = f->m->docs[d].day / part * part;
		for (size_t i = 0; i < k && day; i++) {
			if (f->tie[row[i]] == NOTHING)
				continue;
			x[n++] = (struct sliced){ f->tie[row[i]], day,
				f->story[d] };
		}
	}
	qsort(x, n, sizeof *x, by_slice);
	for (uint32_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && x[end].tie == x[i].tie; end++)
			;
		set_slices(f, &f->g->ties[x[i].tie], x + i, end - i);
	}
}

void finish_stories(struct finish *f)
{
	struct graph *g = f->g;
	struct arena *a = f->work;
	struct arena_mark mark = arena_mark(a);
	struct telling t[] = {
		{ f, LIST_ATOMS, f->node, g->nnodes, NULL, NULL, NULL, 0 },
		{ f, LIST_BONDS, f->tie, g->nties, NULL, NULL,
		  &g->told_ties, 0 },
		{ f, LIST_TRIPLES, f->triple, g->ntriples, NULL, NULL,
		  &g->told_triples, 0 },
		{ f, LIST_MEDIATORS, f->node, g->nnodes, NULL, NULL,
		  &g->told_mediators, 0 },
	};
	for (int i = 0; i < 4; i++) {
		t[i].weight = arena_take(a, t[i].things, 4);
		t[i].documents = arena_take(a, t[i].things, 4);
		if (i < 3)
			tell_all(&t[i]);
		else
			tell_mediators(&t[i]);
	}
	for (uint32_t i = 0; i < g->nnodes; i++) {
		g->nodes[i].stories = t[0].weight[i];
		g->nodes[i].documents = t[0].documents[i];
		g->nodes[i].named_mediator = t[3].weight[i];
		g->nodes[i].named_times = t[3].documents[i];
	}
	for (uint32_t i = 0; i < g->nties; i++) {
		g->ties[i].weight = t[1].weight[i];
		g->ties[i].documents = t[1].documents[i];
	}
	for (uint32_t i = 0; i < g->ntriples; i++)
		g->triples[i].weight = t[2].weight[i];
	arena_release(a, mark);
	if (f->m->options->window)
		slice_ties(f);
}
