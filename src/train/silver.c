/* SPDX-License-Identifier: GPL-3.0-or-later */
/* News and the names a machine found in it -> documents with mentions.
 *
 * A line of the list: article, first byte, end byte, PER | ORG | LOC, how sure;
 * in the order of the articles.  A name that ends inside a token takes the
 * whole token; what the machine often breaks is mended as at run time. */
#include "train/train_names.h"

#include <stdlib.h>

#include "stages.h"
#include "train/news.h"

struct span_list {
	struct lines *lines;
	uint32_t article;
	uint32_t first, end;
	uint8_t type;
	bool open; /* the fields hold a name not yet used */
};

static uint32_t number_at(struct str s, uint32_t *at)
{
	uint32_t n = 0;
	while (*at < s.len && ascii_digit(s.p[*at]))
		n = n * 10 + (uint32_t)(s.p[(*at)++] - '0');
	*at += *at < s.len;
	return n;
}

static void next_span(struct span_list *l)
{
	struct str line;
	l->open = lines_next(l->lines, &line);
	if (!l->open)
		return;
	uint32_t at = 0;
	l->article = number_at(line, &at);
	l->first = number_at(line, &at);
	l->end = number_at(line, &at);
	char c = at < line.len ? line.p[at] : 0;
	l->type = c == 'P' ? ENT_PERSON : c == 'O' ? ENT_ORGANIZATION :
		ENT_PLACE;
}

static void add_span(struct doc *d, const struct span_list *l, uint32_t *t)
{
	while (*t < d->ntokens &&
	       d->tokens[*t].text.at + d->tokens[*t].text.len <= l->first)
		++*t;
	uint32_t first = *t, end = first;
	while (end < d->ntokens && d->tokens[end].text.at < l->end &&
	       d->tokens[end].sentence == d->tokens[first].sentence)
		end++;
	if (end == first)
		return;
	for (uint32_t i = first; i < end; i++)
		d->tokens[i].mention = d->nmentions;
	*t = end;
	*doc_add_mention(d) = (struct mention){
		.sentence = d->tokens[first].sentence, .first = first,
		.end = end, .head = end - 1, .entity = NONE, .members = NONE,
		.kind = MENTION_NAME, .type = l->type };
}

static void keep(struct corpus *c, const struct doc *article,
                 struct span_list *l, const struct train_args *a)
{
	c->docs = arena_more(a->arena, c->docs, &c->cap, c->n + 1,
	                     sizeof *c->docs);
	struct doc *d = &c->docs[c->n++];
	*d = *article;
	d->arena = a->arena;
	d->text = arena_copy(a->arena, article->text, article->len);
	segment(d);
	tag(d);
	c->ntokens += d->ntokens;
	c->nsentences += d->nsentences;
	for (uint32_t i = 0; i < d->ntokens; i++)
		d->tokens[i].mention = NONE;
	uint32_t t = 0, number = l->article;
	for (; l->open && l->article == number; next_span(l))
		add_span(d, l, &t);
	name_mend(d, false);
}

bool silver_read(struct corpus *c, const char *news_path,
                 const char *names_path, uint32_t parts, uint32_t part,
                 bool apart, const struct train_args *a)
{
	struct span_list l = { .lines = lines_open(names_path, a->err) };
	struct news *n = l.lines ? news_open(news_path, a) : NULL;
	if (!n)
		return false;
	struct doc d;
	uint32_t number;
	next_span(&l);
	while (l.open && news_next(n, &d, &number)) {
		while (l.open && l.article < number)
			next_span(&l);
		if (!l.open || l.article != number)
			continue;
		if (apart == (hash_mix(number, 1) % parts == part)) {
			keep(c, &d, &l, a);
			continue;
		}
		while (l.open && l.article == number)
			next_span(&l);
	}
	c->names = true;
	return news_close(n, a->err) && lines_close(l.lines, a->err);
}
