/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ties and mediation triples between atoms, each once. */
#include "graph/merge.h"

static uint32_t hash_three(uint32_t a, uint32_t b, uint32_t c)
{
	uint64_t h = hash_mix(hash_mix(hash_mix(0x9d2c5681, a), b), c);
	return (uint32_t)(h ^ h >> 32);
}

struct fold_bond *merge_bond(struct merge *m, uint32_t a, uint32_t b,
                             uint32_t type, bool directed, bool *swapped)
{
	*swapped = !directed && b < a;
	if (*swapped) {
		uint32_t c = a;
		a = b;
		b = c;
	}
	if (type > INT32_MAX)
		longjmp(*m->full, 1);
	uint32_t hash = hash_three(a, b, 2 * type + directed), e;
	uint32_t at = index_first(&m->by_bond, hash);
	while ((e = index_next(&m->by_bond, hash, &at)) != HEAP_NONE) {
		struct fold_bond *t = &m->bonds[e];
		if (t->a == a && t->b == b && t->type == type &&
		    t->directed == directed)
			return t;
	}
	index_room(m->full, &m->by_bond);
	e = MERGE_ADD(m, bonds);
	m->bonds[e] = (struct fold_bond){ .a = a, .b = b, .type = type,
		.evidence = NOTHING, .directed = directed };
	index_put(&m->by_bond, hash, e);
	return &m->bonds[e];
}

struct fold_triple *merge_triple(struct merge *m, uint32_t mediator,
                                 uint32_t a, uint32_t b)
{
	if (b < a) { /* NOTHING stays last */
		uint32_t c = a;
		a = b;
		b = c;
	}
	uint32_t hash = hash_three(mediator, a, b), e;
	uint32_t at = index_first(&m->by_triple, hash);
	while ((e = index_next(&m->by_triple, hash, &at)) != HEAP_NONE) {
		struct fold_triple *t = &m->triples[e];
		if (t->mediator == mediator && t->a == a && t->b == b)
			return t;
	}
	index_room(m->full, &m->by_triple);
	e = MERGE_ADD(m, triples);
	m->triples[e] = (struct fold_triple){ mediator, a, b, 0, NOTHING };
	index_put(&m->by_triple, hash, e);
	return &m->triples[e];
}
