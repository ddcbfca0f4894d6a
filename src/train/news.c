/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain news, one article a block -> documents, one after the other.
 *
 * A block is a title, an empty line and paragraphs, up to a line `%%`. */
#include "train/news.h"

#include <stdlib.h>

#define ARTICLE_MAX (4u << 20) /* bytes; what is longer is cut */

struct news {
	struct lines *lines;
	struct arena arena;
	const struct knowledge *know;
	char *text;      /* [cap] */
	size_t len, cap;
	uint32_t number; /* of the next article */
};

struct news *news_open(const char *path, const struct train_args *a)
{
	struct news *n = calloc(1, sizeof *n);
	if (n)
		n->lines = lines_open(path, a->err);
	if (!n || !n->lines) {
		free(n);
		return NULL;
	}
	n->arena.full = a->arena->full;
	n->know = a->know;
	return n;
}

static void add_line(struct news *n, struct str line)
{
	if (n->len + line.len + 2 > ARTICLE_MAX)
		return;
	if (n->len + line.len + 2 > n->cap) {
		n->cap = 2 * (n->len + line.len + 2);
		n->text = realloc(n->text, n->cap);
		if (!n->text)
			longjmp(*n->arena.full, 1);
	}
	memcpy(n->text + n->len, line.p, line.len);
	n->len += line.len;
	n->text[n->len++] = '\n';
	n->text[n->len] = 0;
}

bool news_next(struct news *n, struct doc *d, uint32_t *number)
{
	struct str line;
	bool any = false;
	n->len = 0;
	while (lines_next(n->lines, &line)) {
		any = true;
		if (str_eq(line, STR("%%")))
			break;
		add_line(n, line);
	}
	if (!any)
		return false;
	arena_reset(&n->arena);
	const char *end = n->len ? memchr(n->text, '\n', n->len) : NULL;
	*d = (struct doc){ .name = STR("news"), .text = n->len ? n->text : "",
		.len = (uint32_t)utf8_valid(n->text, n->len),
		.title_len = end ? (uint32_t)(end - n->text) : 0,
		.arena = &n->arena, .know = n->know };
	if (d->title_len > d->len)
		d->title_len = d->len;
	*number = n->number++;
	return true;
}

bool news_close(struct news *n, struct ter_error *err)
{
	bool ok = lines_close(n->lines, err);
	arena_free(&n->arena);
	free(n->text);
	free(n);
	return ok;
}
