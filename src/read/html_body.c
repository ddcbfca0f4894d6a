/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which blocks of a web page are the article: not those that are menus or
 * credits by the two shallow features of Kohlschuetter, Fankhauser and Nejdl,
 * "Boilerplate detection using shallow text features", WSDM 2010: number of
 * words and share of them in links, of the block and its neighbours (their
 * figure 4).  Where <article> or <main> holds enough text, only that counts. */
#include "read/html.h"

#define ENOUGH 60 /* words inside <article> that make the rest of no account */

static double link_share(const struct block *b)
{
	return b->words ? (double)b->linked / b->words : 0;
}

/* Kohlschuetter et al., figure 4, the tree on words and links; a paragraph of
 * <article> needs no long neighbours. */
static bool is_content(const struct block *prev, const struct block *b,
                       const struct block *next)
{
	static const struct block none = { .words = 0 };
	prev = prev ? prev : &none;
	next = next ? next : &none;
	if (link_share(b) > 1 / 3.0)
		return false;
	if (b->main && b->paragraph)
		return true;
	if (link_share(prev) <= 5 / 9.0) {
		if (b->words > 16)
			return true;
		return next->words > 15 || prev->words > 4;
	}
	return b->words > 40 || next->words > 17;
}

/* Blocks that hold text, moved to the front; words inside <article>. */
static uint32_t drop_empty(struct blocks *in)
{
	uint32_t n = 0, words = 0;
	for (uint32_t i = 0; i < in->n; i++) {
		if (!in->blocks[i].len)
			continue;
		words += in->blocks[i].main ? in->blocks[i].words : 0;
		in->blocks[n++] = in->blocks[i];
	}
	in->n = n;
	return words;
}

/* Where next to nothing looks like an article (a fragment, a short note), every
 * block that is no list of links counts. */
static uint32_t join_blocks(const struct blocks *in, char *to, bool only_main,
                            bool any, uint32_t *words)
{
	uint32_t len = 0;
	*words = 0;
	for (uint32_t i = 0; i < in->n; i++) {
		const struct block *b = &in->blocks[i];
		if (only_main && !b->main)
			continue;
		if (any ? link_share(b) > 1 / 3.0
		        : !is_content(i ? b - 1 : NULL, b,
		                      i + 1 < in->n ? b + 1 : NULL))
			continue;
		if (len) {
			memcpy(to + len, "\n\n", 2);
			len += 2;
		}
		memcpy(to + len, in->text + b->at, b->len);
		len += b->len;
		*words += b->words;
	}
	return len;
}

struct str html_body(struct blocks *in, struct arena *a)
{
	bool only_main = drop_empty(in) >= ENOUGH;
	char *p = arena_take(a, in->len + 2 * (size_t)in->n + 1, 1);
	uint32_t words, len = join_blocks(in, p, only_main, false, &words);
	if (words < ENOUGH / 2)
		len = join_blocks(in, p, only_main, true, &words);
	return repair(p, len, a);
}
