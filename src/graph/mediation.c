/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one record says of mediation: relations "mediated" of one event and
 * mediator -> a triple (mediator; party, party) for every pair of its parties,
 * of an event that names one party a triple with that party alone; who is called
 * a mediator, and how often.  Cost: as of sorting those relations, and the pairs
 * of an event, of which one of more than NAMED_MAX parties gives none. */
#include "graph/adding.h"

#include <stdlib.h>

/* A mediated relation; those of one event and mediator belong together, and
 * without an event those of one trigger word. */
struct mediation {
	uint32_t event[2], mediator, party, relation;
};

static int by_event(const void *p, const void *q)
{
	const struct mediation *a = p, *b = q;
	for (int i = 0; i < 2; i++)
		if (a->event[i] != b->event[i])
			return a->event[i] < b->event[i] ? -1 : 1;
	if (a->mediator != b->mediator)
		return a->mediator < b->mediator ? -1 : 1;
	if (a->party != b->party)
		return a->party < b->party ? -1 : 1;
	return (a->relation > b->relation) - (a->relation < b->relation);
}

static bool one_event(const struct mediation *a, const struct mediation *b)
{
	return a->event[0] == b->event[0] && a->event[1] == b->event[1] &&
	       a->mediator == b->mediator;
}

/* y: of the other party, or NULL.  Quoted is what the record tells first: the
 * order of x and y is that of atoms, which depends on the input's. */
static void add_triple(struct adding *d, const struct mediation *x,
                       const struct mediation *y)
{
	struct merge *m = d->m;
	struct fold_triple *t = merge_triple(m, x->mediator, x->party,
	                                     y ? y->party : NOTHING);
	uint32_t first = y && y->relation < x->relation ? y->relation
	                                                : x->relation;
	t->count++;
	adding_say(d, LIST_TRIPLES, (uint32_t)(t - m->triples));
	adding_quote(d, &t->evidence, &d->r->relations[first], false, 1);
}

static void add_event(struct adding *d, struct mediation *x, uint32_t n)
{
	uint32_t once = 0;
	for (uint32_t i = 0; i < n; i++)
		if (!once || x[i].party != x[once - 1].party)
			x[once++] = x[i];
	for (uint32_t i = 0; i < once && once <= NAMED_MAX; i++)
		for (uint32_t j = i + 1; j < once; j++)
			add_triple(d, &x[i], &x[j]);
	if (once == 1)
		add_triple(d, x, NULL);
}

static bool tells_mediation(const struct adding *d,
                            const struct record_relation *l)
{
	return (d->m->statuses >> l->status & 1) &&
	       str_eq(l->type, STR("mediated"));
}

static void add_triples(struct adding *d)
{
	const struct record *r = d->r;
	struct mediation *x = arena_take(d->a, r->nrelations, sizeof *x);
	uint32_t n = 0;
	for (uint32_t i = 0; i < r->nrelations; i++) {
		const struct record_relation *l = &r->relations[i];
		uint32_t a = d->atom[l->a], b = d->atom[l->b];
		bool lone = l->event == NOTHING;
		if (a != NOTHING && b != NOTHING && a != b &&
		    tells_mediation(d, l))
			x[n++] = (struct mediation){
				{ lone ? l->sentence : NOTHING,
				  lone ? l->at : l->event }, a, b, i };
	}
	qsort(x, n, sizeof *x, by_event);
	for (uint32_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && one_event(&x[i], &x[end]); end++)
			;
		add_event(d, x + i, end - i);
	}
}

/* A sentence that calls an atom mediator, as one number. */
static uint64_t calling(uint32_t sentence, uint32_t atom)
{
	return (uint64_t)sentence << 32 | atom;
}

static int by_sentence(const void *p, const void *q)
{
	const uint64_t *a = p, *b = q;
	return (*a > *b) - (*a < *b);
}

/* Who is called a mediator: once for each sentence that says so, or once if
 * only the record's flag does. */
static void add_mediators(struct adding *d)
{
	const struct record *r = d->r;
	uint64_t *said = arena_take(d->a, r->nrelations + r->nentities,
	                            sizeof *said);
	bool *told = arena_take(d->a, r->nentities, sizeof *told);
	uint32_t n = 0;
	for (uint32_t i = 0; i < r->nrelations; i++) {
		const struct record_relation *l = &r->relations[i];
		uint32_t atom = d->atom[l->a];
		if (atom == NOTHING || !tells_mediation(d, l))
			continue;
		told[l->a] = true;
		said[n++] = calling(l->sentence, atom);
	}
	for (uint32_t i = 0; i < r->nentities; i++)
		if (r->entities[i].mediator && !told[i] &&
		    d->atom[i] != NOTHING)
			said[n++] = calling(NOTHING, d->atom[i]);
	qsort(said, n, sizeof *said, by_sentence);
	for (uint32_t i = 0; i < n; i++)
		if (!i || said[i] != said[i - 1])
			adding_say(d, LIST_MEDIATORS, (uint32_t)said[i]);
}

void add_mediation(struct adding *d)
{
	add_triples(d);
	add_mediators(d);
}
