/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A partial: the records that were merged, without what merging does not need
 * of them, in canonical order.
 *
 * The sum of records is exact only over whole documents: which of them are one
 * story, and which names one node, can depend on all.  So a partial keeps a
 * line a document, and what can be dropped exactly: the sentences that are not
 * among the best of any tie (the best of a union are among the best of its
 * parts), the mentions outside those that stay (their number is kept), title
 * and address.  It depends on the set of records only; partials of partials
 * are the same bytes as the partial of all.  Cost: n log n, each record read
 * twice, all lines in memory. */
#include "graph/merge.h"

#include <stdlib.h>

/* A mention list without those outside r's sentences; they are counted. */
static void trim_mentions(struct record_entity *e, const struct record *r,
                          struct arena *a)
{
	const struct record_mention *all = e->mentions;
	uint32_t n = e->nmentions, kept = 0, s = 0;
	e->mentions = arena_take(a, n, sizeof *e->mentions);
	for (uint32_t i = 0; i < n; i++) {
		if (i && all[i].sentence < all[i - 1].sentence)
			s = 0; /* not as extract writes them */
		while (s < r->nsentences
		       && r->sentences[s].number < all[i].sentence)
			s++;
		if (s < r->nsentences
		    && r->sentences[s].number == all[i].sentence)
			e->mentions[kept++] = all[i];
	}
	e->nmentions = kept;
}

static void trim_entities(const struct merge *m, struct record *r,
                          struct arena *a)
{
	struct record_entity *all = arena_take(a, r->nentities, sizeof *all);
	for (uint32_t i = 0; i < r->nentities; i++) {
		struct record_entity *e = &all[i];
		*e = r->entities[i];
		if (e->nnames == 1 && str_eq(e->names[0], e->name))
			e->nnames = 0;
		if (!e->count)
			e->count = e->nmentions;
		if (!m->with_comention)
			trim_mentions(e, r, a);
	}
	r->entities = all;
}

void partial_add(struct merge *m, const struct record *r,
                 const uint32_t *sentence)
{
	struct record x = *r;
	x.url = STR_NONE;
	if (merge_sketched(r)) {
		x.title = STR_NONE;
		x.nsentences = 0;
		x.sentences = arena_take(&m->scratch, r->nsentences,
		                         sizeof *x.sentences);
		for (uint32_t i = 0; i < r->nsentences; i++)
			if (sentence[i] != NOTHING)
				x.sentences[x.nsentences++] = r->sentences[i];
	}
	trim_entities(m, &x, &m->scratch);
	record_write(&x, &m->lines);
	if (m->lines.failed)
		longjmp(*m->full, 1);
}

/* What tells a sentence from all others, whatever merge holds it. */
static uint64_t place_of(struct str doc, struct str date, uint32_t number,
                         uint32_t at, uint32_t end, struct str text)
{
	uint64_t h = hash_mix(hash_str(doc), hash_str(date));
	h = hash_mix(hash_mix(h, number), (uint64_t)at << 32 | end);
	return hash_mix(h, hash_str(text));
}

/* The places of all sentences that some evidence still quotes, sorted. */
struct places {
	uint64_t *p;
	size_t n;
};

static int by_value(const void *p, const void *q)
{
	const uint64_t *a = p, *b = q;
	return (*a > *b) - (*a < *b);
}

static struct places quoted(struct merge *m, struct arena *a)
{
	struct places x = { arena_take(a, m->nsentences, sizeof *x.p), 0 };
	for (uint32_t i = 0; i < m->nsentences; i++) {
		const struct fold_sentence *s = &m->sentences[i];
		if (!s->text)
			continue;
		const struct fold_doc *d = &m->docs[s->doc];
		x.p[x.n++] = place_of(merge_text(m, d->name),
		                      merge_text(m, d->date), s->number, s->at,
		                      s->end, (struct str){ s->text, s->len });
	}
	qsort(x.p, x.n, sizeof *x.p, by_value);
	return x;
}

static void trim_sentences(struct record *r, const struct places *x)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < r->nsentences; i++) {
		const struct record_sentence *s = &r->sentences[i];
		uint64_t h = place_of(r->doc, r->date, s->number, s->at, s->end,
		                      s->text);
		if (bsearch(&h, x->p, x->n, sizeof h, by_value))
			r->sentences[n++] = *s;
	}
	r->nsentences = n;
}

/* The lines without sentences that better ones have pushed out; how many. */
static uint32_t trim_lines(struct merge *m, struct bytes *out)
{
	struct arena *a = &m->scratch;
	struct places x = quoted(m, a);
	const char *p = m->lines.p, *end = p + m->lines.len;
	uint32_t n = 0;
	for (; p < end; n++) {
		struct arena_mark mark = arena_mark(a);
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		struct record r;
		record_read(&r, p, (size_t)(stop - p), a, NULL);
		if (merge_sketched(&r))
			trim_sentences(&r, &x);
		trim_entities(m, &r, a);
		record_write(&r, out);
		arena_release(a, mark);
		p = stop + 1;
	}
	return n;
}

static int by_bytes(const void *p, const void *q)
{
	const struct str *a = p, *b = q;
	return str_cmp(*a, *b);
}

static void sort_lines(const struct bytes *lines, uint32_t n,
                       struct bytes *out, struct arena *a)
{
	struct str *line = arena_take(a, n, sizeof *line);
	const char *p = lines->p, *end = p + lines->len;
	for (uint32_t i = 0; i < n; i++) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		line[i] = (struct str){ p, (uint32_t)(stop + 1 - p) };
		p = stop + 1;
	}
	qsort(line, n, sizeof *line, by_bytes);
	for (uint32_t i = 0; i < n; i++)
		bytes_add(out, line[i].p, line[i].len);
}

bool merge_partial(struct merge *m, struct bytes *out, struct ter_error *err)
{
	jmp_buf full;
	if (m->spent)
		return ter_fail(err, TER_USAGE, "the merge is finished");
	m->spent = true;
	merge_full(m, &full);
	if (!setjmp(full)) {
		uint32_t n = m->lines.len ? trim_lines(m, out) : 0;
		if (n && !out->failed) {
			struct bytes trimmed = *out;
			*out = m->lines;
			m->lines = trimmed;
			out->len = 0;
			sort_lines(&m->lines, n, out, &m->scratch);
		}
		if (!out->failed)
			return true;
	}
	return ter_fail(err, TER_MEMORY, "no memory left for the partial");
}
