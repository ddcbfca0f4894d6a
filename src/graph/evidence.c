/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best few sentences of a tie, chosen by content: what happened before what
 * is planned, told by a trigger word before merely named together, of readable
 * length, then by date, document and place.  Sentences of the same text
 * (reprints) count as one, the first of them in that order stands for all; so
 * the choice depends on the set of sentences only, not on their order. */
#include "graph/merge.h"

#include <stdlib.h>

#define READABLE 320 /* bytes: longer sentences come later */

uint32_t merge_take_sentence(struct merge *m, struct fold_sentence x)
{
	uint32_t s = m->free_sentence;
	if (s != NOTHING)
		m->free_sentence = m->sentences[s].doc;
	else
		s = MERGE_ADD(m, sentences);
	m->sentences[s] = x;
	m->sentences[s].uses = 1;
	return s;
}

uint32_t merge_sentence(struct merge *m, uint32_t doc, uint32_t number,
                        uint32_t at, uint32_t end, struct str text)
{
	uint32_t s = merge_take_sentence(m, (struct fold_sentence){ NULL,
		text.len, doc, number, at, end, 1 });
	m->sentences[s].text = texts_copy(&m->quotes, text.p, text.len);
	return s;
}

void merge_unuse(struct merge *m, uint32_t sentence)
{
	struct fold_sentence *s = &m->sentences[sentence];
	if (--s->uses)
		return;
	texts_give(&m->quotes, s->text, s->len);
	s->text = NULL;
	s->doc = m->free_sentence;
	m->free_sentence = sentence;
}

static int cmp(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int by_text(const struct fold_sentence *a, const struct fold_sentence *b)
{
	return str_cmp((struct str){ a->text, a->len },
	               (struct str){ b->text, b->len });
}

int merge_evidence_cmp(const struct merge *m, const struct fold_evidence *a,
                       const struct fold_evidence *b)
{
	const struct fold_sentence *s = &m->sentences[a->sentence];
	const struct fold_sentence *t = &m->sentences[b->sentence];
	const struct fold_doc *d = &m->docs[s->doc], *e = &m->docs[t->doc];
	int c;
	if ((c = cmp(a->status, b->status)) ||
	    (c = cmp(!a->trigger_len, !b->trigger_len)) ||
	    (c = cmp(s->len > READABLE, t->len > READABLE)) ||
	    (c = cmp(d->day - 1, e->day - 1)) || /* unknown days last */
	    (c = d->date == e->date ? 0 :
	         str_cmp(merge_text(m, d->date), merge_text(m, e->date))) ||
	    (c = d->name == e->name ? 0 :
	         str_cmp(merge_text(m, d->name), merge_text(m, e->name))) ||
	    (c = cmp(s->number, t->number)) || (c = cmp(s->at, t->at)) ||
	    (c = cmp(s->end, t->end)) ||
	    (c = cmp(a->trigger_at, b->trigger_at)) ||
	    (c = cmp(a->trigger_len, b->trigger_len)) ||
	    (c = cmp(a->a_at, b->a_at)) || (c = cmp(a->b_at, b->b_at)) ||
	    (c = cmp(a->a_len, b->a_len)) || (c = cmp(a->b_len, b->b_len)) ||
	    (c = by_text(s, t)) || a->rule == b->rule)
		return c;
	return str_cmp(merge_text(m, a->rule), merge_text(m, b->rule));
}

static bool same_text(const struct merge *m, uint32_t a, uint32_t b)
{
	const struct fold_sentence *s = &m->sentences[a], *t = &m->sentences[b];
	return a == b || (s->len == t->len &&
	                  !by_text(s, t));
}

static void drop(struct merge *m, uint32_t *link)
{
	uint32_t e = *link;
	*link = m->evidence[e].next;
	merge_unuse(m, m->evidence[e].sentence);
	m->evidence[e].next = m->free_evidence;
	m->free_evidence = e;
}

/* Drops what follows *link if it has e's text, and what is beyond keep. */
static void prune(struct merge *m, uint32_t *list, uint32_t e, uint32_t keep)
{
	uint32_t *link = &m->evidence[e].next, rank = 0;
	while (*link != NOTHING)
		if (same_text(m, m->evidence[e].sentence,
		              m->evidence[*link].sentence))
			drop(m, link);
		else
			link = &m->evidence[*link].next;
	for (link = list; *link != NOTHING && rank < keep; rank++)
		link = &m->evidence[*link].next;
	while (*link != NOTHING)
		drop(m, link);
}

/* Puts it into the list at *link; returns its number.  Room for it was made. */
static uint32_t insert(struct merge *m, uint32_t *link, struct fold_evidence e)
{
	uint32_t new = m->free_evidence;
	m->free_evidence = m->evidence[new].next;
	m->sentences[e.sentence].uses++;
	e.next = *link;
	m->evidence[new] = e;
	*link = new;
	return new;
}

void merge_evidence(struct merge *m, uint32_t *list, struct fold_evidence e,
                    uint32_t keep)
{
	if (m->free_evidence == NOTHING) {
		uint32_t spare = MERGE_ADD(m, evidence);
		m->evidence[spare].next = NOTHING;
		m->free_evidence = spare;
	}
	uint32_t *link = list, rank = 0;
	if (keep == GRAPH_ALL_EVIDENCE) { /* merge_order puts it right */
		insert(m, list, e);
		return;
	}
	for (; *link != NOTHING; link = &m->evidence[*link].next, rank++) {
		const struct fold_evidence *have = &m->evidence[*link];
		if (merge_evidence_cmp(m, &e, have) < 0)
			break;
		if (same_text(m, e.sentence, have->sentence))
			return;
	}
	if (rank >= keep)
		return;
	prune(m, list, insert(m, link, e), keep);
}

struct ordered {
	const struct merge *m;
	uint32_t e;
};

static int by_rank(const void *p, const void *q)
{
	const struct ordered *a = p, *b = q;
	return merge_evidence_cmp(a->m, &a->m->evidence[a->e],
	                          &a->m->evidence[b->e]);
}

static int by_text_and_rank(const void *p, const void *q)
{
	const struct ordered *a = p, *b = q;
	const struct merge *m = a->m;
	int c = by_text(&m->sentences[m->evidence[a->e].sentence],
	                &m->sentences[m->evidence[b->e].sentence]);
	return c ? c : by_rank(p, q);
}

void merge_order(struct merge *m, uint32_t *list, struct arena *a)
{
	struct arena_mark mark = arena_mark(a);
	uint32_t n = 0, once = 0;
	for (uint32_t e = *list; e != NOTHING; e = m->evidence[e].next)
		n++;
	struct ordered *x = arena_take(a, n, sizeof *x);
	n = 0;
	for (uint32_t e = *list; e != NOTHING; e = m->evidence[e].next)
		x[n++] = (struct ordered){ m, e };
	qsort(x, n, sizeof *x, by_text_and_rank);
	for (uint32_t i = 0; i < n; i++)
		if (!once || !same_text(m, m->evidence[x[i].e].sentence,
		                        m->evidence[x[once - 1].e].sentence))
			x[once++] = x[i];
	qsort(x, once, sizeof *x, by_rank);
	*list = NOTHING;
	while (once--) {
		m->evidence[x[once].e].next = *list;
		*list = x[once].e;
	}
	arena_release(a, mark);
}
