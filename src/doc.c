/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doc.h"

#include "know/know.h"

/* Room for one more in the array `list` of the document. */
#define ADD(list) \
	(d->list = arena_more(d->arena, d->list, &d->c##list, \
	                      d->n##list + 1, sizeof *d->list), \
	 &d->list[d->n##list++])

struct sentence *doc_add_sentence(struct doc *d)
{
	return ADD(sentences);
}

struct token *doc_add_token(struct doc *d)
{
	return ADD(tokens);
}

struct mention *doc_add_mention(struct doc *d)
{
	return ADD(mentions);
}

struct entity *doc_add_entity(struct doc *d)
{
	return ADD(entities);
}

struct relation *doc_add_relation(struct doc *d)
{
	return ADD(relations);
}

#define BLOCK 32 /* words whose clusters are on their way at a time */

void doc_clusters(struct doc *d)
{
	if (d->clustered)
		return;
	struct clusters c = clusters_open(&d->know->cluster);
	uint64_t keys[BLOCK];
	for (uint32_t first = 0; first < d->ntokens; first += BLOCK) {
		uint32_t n = d->ntokens - first;
		n = n < BLOCK ? n : BLOCK;
		for (uint32_t i = 0; i < n; i++)
			keys[i] = cluster_ask(&c, token_str(d, first + i));
		for (uint32_t i = 0; i < n; i++)
			d->tokens[first + i].cluster = cluster_told(&c,
				keys[i], token_str(d, first + i));
	}
	d->clustered = true;
}
