/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents -> stories: near-duplicates (wire copy, reprints) are one.
 *
 * MinHash (Broder 1997) with banding (Leskovec, Rajaraman & Ullman, Mining of
 * Massive Datasets, ch. 3): documents that agree in one of 8 bands of 4 values
 * are compared, and joined if they agree in at least 22 of 32 values, that is,
 * share some 70 % of their shingles.  Of the values only the low byte is kept
 * for that (b-bit minwise hashing, Li & König 2010).  Stories are the connected
 * components, so they depend on the set of documents only.  Cost: linear, but
 * for bands that very many documents share: there each is compared with the
 * first COMPARED of its band. */
#include "graph/merge.h"

#include <stdlib.h>

#define ROWS (RECORD_SKETCH / SKETCH_BANDS)
#define AGREE 22
#define COMPARED 64

bool merge_sketched(const struct record *r)
{
	bool differ = false;
	for (int i = 0; i < RECORD_SKETCH; i++)
		differ = differ || r->sketch[i] != r->sketch[0];
	return differ && r->has_sketch;
}

void merge_sketch(struct fold_sketch *d, const struct record *r)
{
	uint64_t whole = hash_str(r->title);
	bool none = !merge_sketched(r);
	/* Without a sketch only the very same words are the same story. */
	for (uint32_t i = 0; none && i < r->nsentences; i++)
		whole = hash_mix(whole, hash_str(r->sentences[i].text));
	if (none && !r->nsentences && !r->title.len)
		whole = hash_str(r->doc);
	for (int i = 0; i < RECORD_SKETCH; i++) {
		uint64_t v = none ? hash_mix(whole, (uint64_t)i) : r->sketch[i];
		uint64_t band = i % ROWS ? d->bands[i / ROWS] : 0x2545f491;
		band = hash_mix(band, v);
		d->low[i] = (uint8_t)v;
		d->bands[i / ROWS] = (uint32_t)(band ^ band >> 32);
	}
}

static uint32_t find(uint32_t *up, uint32_t i)
{
	while (up[i] != i)
		i = up[i] = up[up[i]];
	return i;
}

static bool alike(const struct fold_sketch *a,
                  const struct fold_sketch *b)
{
	int same = 0;
	for (int i = 0; i < RECORD_SKETCH; i++)
		same += a->low[i] == b->low[i];
	return same >= AGREE;
}

/* By content: what tells documents apart whatever their order of arrival. */
static int by_content(const struct merge *m, uint32_t a, uint32_t b)
{
	const struct fold_doc *d = &m->docs[a], *e = &m->docs[b];
	int c;
	if (d->day != e->day)
		return d->day < e->day ? -1 : 1;
	if (d->name != e->name &&
	    (c = str_cmp(merge_text(m, d->name), merge_text(m, e->name))))
		return c;
	return memcmp(m->sketches[a].bands, m->sketches[b].bands,
	              sizeof m->sketches[a].bands);
}

struct banded {
	uint32_t band, doc; /* doc: rank in order of content */
};

static int by_band(const void *p, const void *q)
{
	const struct banded *a = p, *b = q;
	if (a->band != b->band)
		return a->band < b->band ? -1 : 1;
	return (a->doc > b->doc) - (a->doc < b->doc);
}

static void join_band(const struct merge *m, const uint32_t *order,
                      const struct banded *x, size_t n, uint32_t *up)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i && k < COMPARED; k++) {
			uint32_t a = find(up, x[i].doc), b = find(up, x[k].doc);
			if (a != b && alike(&m->sketches[order[x[i].doc]],
			                    &m->sketches[order[x[k].doc]]))
				up[a < b ? b : a] = a < b ? a : b;
		}
}

/* Merge sort of order[0..n) by content: qsort cannot see the merge. */
static void sort_docs(const struct merge *m, uint32_t *order, uint32_t *spare,
                      uint32_t n)
{
	if (n < 2)
		return;
	uint32_t half = n / 2;
	sort_docs(m, order, spare, half);
	sort_docs(m, order + half, spare, n - half);
	memcpy(spare, order, half * sizeof *order);
	for (uint32_t i = 0, j = half, k = 0; i < half; k++)
		if (j < n && by_content(m, order[j], spare[i]) < 0)
			order[k] = order[j++];
		else
			order[k] = spare[i++];
}

uint32_t merge_stories(struct merge *m, uint32_t *story, struct arena *a)
{
	uint32_t n = m->ndocs, stories = 0;
	uint32_t *order = arena_take(a, n, sizeof *order);
	uint32_t *up = arena_take(a, n, sizeof *up);
	struct banded *x = arena_take(a, n, sizeof *x);
	for (uint32_t i = 0; i < n; i++)
		order[i] = i;
	sort_docs(m, order, up, n);
	for (uint32_t i = 0; i < n; i++)
		up[i] = i;
	for (int band = 0; band < SKETCH_BANDS; band++) {
		for (uint32_t i = 0; i < n; i++)
			x[i] = (struct banded){
				m->sketches[order[i]].bands[band], i };
		qsort(x, n, sizeof *x, by_band);
		for (size_t i = 0, end; i < n; i = end) {
			for (end = i + 1; end < n &&
			     x[end].band == x[i].band; end++)
				;
			join_band(m, order, x + i, end - i, up);
		}
	}
	/* Roots are the first of their story in order of content. */
	for (uint32_t i = 0; i < n; i++)
		story[order[i]] = up[i] == i ? stories++
		                             : story[order[find(up, i)]];
	return stories;
}
