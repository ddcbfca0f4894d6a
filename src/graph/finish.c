/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fold -> the graph: stories and nodes are settled, sums taken over what
 * has become one, everything put into the order of its content and copied into
 * memory of the graph's own.  Cost: n log n in ties and names, linear in what
 * the documents said. */
#include "graph/finish.h"

#include <stdio.h>
#include <stdlib.h>

struct str finish_str(struct finish *f, uint32_t string)
{
	struct str *s = &f->copied[string];
	if (!s->p) {
		*s = merge_text(f->m, string);
		s->p = arena_copy(f->g->arena, s->p, s->len);
	}
	return *s;
}

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
	return finish_str(f, day_string(f->m, day));
}

/* Every day of the graph is some document's and every period holds one, so no
 * string is new once these are made. */
static void copy_strings(struct finish *f)
{
	uint32_t part = options_period(f->m->options);
	for (uint32_t d = 0; d < f->m->ndocs; d++) {
		day_string(f->m, f->m->docs[d].day);
		day_string(f->m, f->m->docs[d].day / part * part);
	}
	f->copied = arena_take(f->work, f->m->nstrings, sizeof *f->copied);
	f->texts = arena_take(f->work, f->m->nsentences, sizeof *f->texts);
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
	free(m->raws);
	index_free(&m->by_raw);
	m->raws = NULL;
	m->nraws = 0;
	m->craws = 0;
}

static bool finish(struct finish *f, struct ter_error *err)
{
	struct merge *m = f->m;
	if (!unify_atoms(&f->u, m, f->work, err))
		return false;
	shed(m);
	copy_strings(f);
	sort_stories(f);
	number_nodes(f);
	finish_nodes(f);
	finish_ties(f);
	finish_triples(f);
	finish_evidence(f);
	finish_stories(f);
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
	m->full = m->text.full = m->scratch.full = own->full = &full;
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
