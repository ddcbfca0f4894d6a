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

void doc_clusters(struct doc *d)
{
	if (d->clustered)
		return;
	struct clusters c = clusters_open(&d->know->cluster);
	for (uint32_t t = 0; t < d->ntokens; t++)
		d->tokens[t].cluster = cluster_of(&c, token_str(d, t));
	d->clustered = true;
}
