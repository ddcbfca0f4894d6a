/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fold -> the graph: stories and nodes are settled, sums taken over what
 * has become one, everything put into the order of its content.  Texts are
 * handed over to the graph; what is needed no more is given back on the way.  Cost: n log n in ties and names, linear in what
 * the documents said. */
#include "graph/finish.h"

#include <stdio.h>
#include <stdlib.h>

/* A day as a string of the merge. */
static uint32_t day_string(struct merge *m, uint32_t day)
{
	char text[40];
	uint32_t month = day / 100 % 100, of_month = day % 100;
	int len = snprintf(text, sizeof text, "%04u-%02u-%02u", day / 10000,
	                   month, of_month);
	len = !day ? 0 : !month ? len - 6 : !of_month ? len - 3 : len;
	return merge_string(m, (struct str){ text, (uint32_t)len });
}

struct str finish_day(struct finish *f, uint32_t day)
{
	return merge_text(f->m, day_string(f->m, day));
}

struct hashed {
	uint64_t hash;
	uint32_t i;
};

static int by_hash(const void *p, const void *q)
{
	const struct hashed *a = p, *b = q;
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->i > b->i) - (a->i < b->i);
}

struct str *finish_ids(struct finish *f, char letter, const uint64_t *hash,
                       uint32_t n)
{
	struct str *ids = arena_take(f->work, n, sizeof *ids);
	struct arena_mark mark = arena_mark(f->work);
	struct hashed *x = arena_take(f->work, n, sizeof *x);
	uint32_t same = 0;
	for (uint32_t i = 0; i < n; i++)
		x[i] = (struct hashed){ hash[i] >> 16, i };
	qsort(x, n, sizeof *x, by_hash);
	for (uint32_t i = 0; i < n; i++) {
		char id[32];
		same = i && x[i].hash == x[i - 1].hash ? same + 1 : 0;
		int len = snprintf(id, sizeof id, "%c%012llx", letter,
		                   (unsigned long long)x[i].hash);
		if (same)
			len += snprintf(id + len, sizeof id - (size_t)len,
			                "x%u", same);
		ids[x[i].i] = (struct str){ arena_copy(f->g->arena, id,
			(size_t)len), (uint32_t)len };
	}
	arena_release(f->work, mark);
	return ids;
}

/* Roots that documents name become nodes, in order of their keys. */
static void number_nodes(struct finish *f)
{
	struct merge *m = f->m;
	uint32_t n = f->u.n, *documents;
	f->node = arena_take(f->work, n, sizeof *f->node);
	f->atom = arena_take(f->work, n, sizeof *f->atom);
	documents = arena_take(f->work, n, sizeof *documents);
	for (uint32_t i = 0; i < n; i++)
		documents[f->u.root[i]] += m->atoms[i].documents;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t a = f->u.order[i];
		f->node[a] = NOTHING;
		if (f->u.root[a] == a && documents[a]) {
			f->node[a] = f->g->nnodes;
			f->atom[f->g->nnodes++] = a;
		}
	}
	for (uint32_t i = 0; i < n; i++)
		f->node[i] = f->node[f->u.root[i]];
}

static void sort_stories(struct finish *f)
{
	struct merge *m = f->m;
	uint32_t n = m->ndocs;
	f->story = arena_take(f->work, n, sizeof *f->story);
	f->by_story = arena_take(f->work, n, sizeof *f->by_story);
	f->g->documents = n;
	f->g->stories = merge_stories(m, f->story, f->work);
	uint32_t *start = arena_take(f->work, (size_t)f->g->stories + 1,
	                             sizeof *start);
	for (uint32_t d = 0; d < n; d++)
		start[f->story[d] + 1]++;
	for (uint32_t s = 0; s < f->g->stories; s++)
		start[s + 1] += start[s];
	for (uint32_t d = 0; d < n; d++)
		f->by_story[start[f->story[d]]++] = d;
}

/* What only adding needs makes room for the graph. */
static void shed(struct merge *m)
{
	index_free(&m->by_vote);
	index_free(&m->by_bond);
	index_free(&m->by_triple);
	index_free(&m->by_raw);
	MERGE_SHED(m, raws);
}

static bool finish(struct finish *f, struct ter_error *err)
{
	struct merge *m = f->m;
	if (!unify_atoms(&f->u, m, f->work, err))
		return false;
	shed(m);
	sort_stories(f);
	MERGE_SHED(m, sketches);
	number_nodes(f);
	finish_nodes(f);
	MERGE_SHED(m, votes);
	finish_ties(f);
	finish_triples(f);
	finish_stories(f);
	merge_shed_rows(m);
	finish_evidence(f);
	arena_join(f->g->arena, &m->text.arena);
	arena_join(f->g->arena, &m->quotes.arena);
	arena_free(f->work);
	merge_shed(m);
	return graph_filter(f->g, m->options, err);
}

bool merge_finish(struct merge *m, struct graph **out, struct ter_error *err)
{
	jmp_buf full;
	struct arena work = { .full = &full };
	struct arena *own = calloc(1, sizeof *own);
	if (m->spent || !own) {
		free(own);
		return ter_fail(err, own ? TER_USAGE : TER_MEMORY, own ?
			"the merge is finished" : "no memory left");
	}
	m->spent = true;
	merge_full(m, &full);
	own->full = &full;
	bool ok;
	if (setjmp(full)) {
		ok = ter_fail(err, TER_MEMORY, "no memory left for the graph");
	} else {
		struct finish f = { .m = m, .work = &work };
		f.g = arena_take(own, 1, sizeof *f.g);
		f.g->arena = own;
		ok = finish(&f, err);
		*out = f.g;
	}
	arena_free(&work);
	own->full = NULL;
	if (!ok) {
		arena_free(own);
		free(own);
		*out = NULL;
	}
	return ok;
}
