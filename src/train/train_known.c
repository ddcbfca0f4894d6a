/* SPDX-License-Identifier: GPL-3.0-or-later */
/* News without labels -> what a word mostly is there: the names model's "known".
 *
 *   known names=MODEL news=TEXT... [silver=LIST...] [words=90000] out=FILE
 *
 * A names model reads all articles but those with a list of names, which it was
 * trained on, and each capitalised word is counted by the verdict on it.  Words
 * of several articles, the most frequent first, get a reputation. */
#include "train/news.h"
#include "train/train_names.h"
#include "train/train_tag.h"

#include <stdlib.h>

#include "stages.h"

#define ARTICLES 3 /* at least, for a word to be known */

struct word_count {
	uint64_t form;
	uint32_t count[4]; /* O, PER, ORG, LOC */
	uint32_t total, docs, last; /* last: number of the article */
};

struct census {
	struct numbering index;
	struct word_count *list; /* [index.n] */
	uint32_t cap, article;
	struct arena *arena;
};

static void count_word(struct census *c, uint64_t form, uint32_t verdict)
{
	uint32_t k = numbering_add(&c->index, form);
	c->list = arena_more(c->arena, c->list, &c->cap, k + 1,
	                     sizeof *c->list);
	struct word_count *w = &c->list[k];
	w->form = form;
	w->count[verdict]++;
	w->total++;
	w->docs += w->last != c->article;
	w->last = c->article;
}

static void count_article(struct census *c, struct doc *d)
{
	static const uint8_t verdicts[] = { [ENT_PERSON] = 1,
		[ENT_ORGANIZATION] = 2, [ENT_COUNTRY] = 3, [ENT_PLACE] = 3 };
	struct name_scan s = { .arena = d->arena };
	segment(d);
	tag(d);
	name_read(d);
	for (uint32_t i = 0; i < d->nsentences; i++) {
		if (!name_scan(&s, d, i) || s.letters != CASE_NORMAL)
			continue;
		for (uint32_t t = 0; t < s.n; t++) {
			const struct name_word *w = &s.words[NAME_MARGIN + t];
			uint32_t m = d->tokens[s.first + t].mention;
			bool first = w->flags & WORD_FIRST;
			if (!(w->flags & WORD_CAPITAL) || (first && m == NONE))
				continue;
			count_word(c, w->form, m == NONE ? 0 :
			           verdicts[d->mentions[m].type]);
		}
	}
}

/* The numbers of the articles of a list, in order. */
static bool read_listed(const char *path, uint32_t **numbers, uint32_t *n,
                        const struct train_args *a)
{
	struct lines *l = lines_open(path, a->err);
	struct str line;
	uint32_t cap = 0;
	*numbers = NULL;
	*n = 0;
	if (!l)
		return false;
	while (lines_next(l, &line)) {
		uint32_t k = (uint32_t)strtoul(line.p, NULL, 10);
		if (*n && (*numbers)[*n - 1] == k)
			continue;
		*numbers = arena_more(a->arena, *numbers, &cap, *n + 1,
		                      sizeof **numbers);
		(*numbers)[(*n)++] = k;
	}
	return lines_close(l, a->err);
}

static bool read_news(struct census *c, uint32_t file,
                      const struct train_args *a)
{
	const char *list = train_arg(a, "silver", file);
	uint32_t *listed = NULL, n = 0, k = 0, number;
	if (list && !read_listed(list, &listed, &n, a))
		return false;
	struct news *news = news_open(train_arg(a, "news", file), a);
	struct doc d;
	if (!news)
		return false;
	while (news_next(news, &d, &number)) {
		while (k < n && listed[k] < number)
			k++;
		c->article++;
		if (k == n || listed[k] != number)
			count_article(c, &d);
	}
	return news_close(news, a->err);
}

static int by_total(const void *x, const void *y)
{
	const struct word_count *a = x, *b = y;
	if (a->total != b->total)
		return a->total < b->total ? 1 : -1;
	return (a->form > b->form) - (a->form < b->form);
}

bool train_known(const struct train_args *a)
{
	struct census c = { .arena = a->arena, .index.arena = a->arena };
	uint32_t most = (uint32_t)train_number(a, "words", 90000), n = 0;
	uint32_t nslots = 1, kept = 0;
	if (!train_arg(a, "news", 0) || !train_arg(a, "out", 0))
		return ter_fail(a->err, TER_USAGE,
		                "known: news=FILE and out=FILE are needed");
	for (uint32_t i = 0; train_arg(a, "news", i); i++)
		if (!read_news(&c, i, a))
			return false;
	n = c.index.n;
	numbering_free(&c.index);
	if (n)
		qsort(c.list, n, sizeof *c.list, by_total);
	for (uint32_t i = 0; i < n && kept < most; i++)
		if (c.list[i].docs >= ARTICLES)
			c.list[kept++] = c.list[i];
	while (nslots * 10 < kept * 13)
		nslots *= 2;
	unsigned char *slots = arena_take(a->arena, nslots, 4);
	for (uint32_t i = 0; i < kept; i++) {
		uint64_t at = c.list[i].form;
		while (slots[4 * (at & (nslots - 1))])
			at++;
		unsigned char *p = slots + 4 * (at & (nslots - 1));
		p[0] = name_reputation(c.list[i].count);
		for (uint32_t b = 0; b < 3; b++)
			p[1 + b] = (unsigned char)(c.list[i].form >>
			                           (40 + 8 * b));
	}
	printf("words %u kept %u slots %u\n", n, kept, nslots);
	struct model_part part = { "known", slots, (size_t)nslots * 4 };
	return train_write(train_arg(a, "out", 0), "names", &part, 1, a->err);
}
