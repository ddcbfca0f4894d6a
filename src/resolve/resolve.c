/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Named mentions, parts of speech, trees where there are any -> entities with
 * all their mentions.
 *
 * A cascade of sieves, the most precise first (Raghunathan et al. 2010, Lee et
 * al. 2013): what one has joined the next takes as known.  The sieves stand in
 * a table below, each in a file of its name or of its field; the data that they
 * share is drawn in resolver.h.  Cost: linear in tokens and names.  Not done:
 * events, "this", and persons who are never named. */
#include "resolve/pronoun.h"
#include "resolve/resolver.h"
#include "stages.h"

#include <stdlib.h>

static void (*const sieves[])(struct resolver *) = {
	named, koreas, forms, places, persons, bodies, assign, roles,
	descriptions, groups, plurals, pronouns,
};

static void prepare(struct resolver *r, struct doc *d)
{
	*r = (struct resolver){ .d = d, .lex = &d->know->lexicon,
	                        .a = d->arena };
	r->lower = arena_take(d->arena, d->len + 1, 1);
	for (uint32_t i = 0; i < d->len; i++)
		r->lower[i] = ascii_lower(d->text[i]);
	r->name_at = arena_take(d->arena, d->ntokens + 1, sizeof(uint32_t));
	r->ref_at = arena_take(d->arena, d->ntokens + 1, sizeof(uint32_t));
	for (uint32_t t = 0; t < d->ntokens; t++)
		r->name_at[t] = r->ref_at[t] = NONE;
}

/* Every text of the node's names once, the label first. */
static void name_list(struct resolver *r, struct entity *e,
                      const uint32_t *forms_of, uint32_t n)
{
	struct doc *d = r->d;
	e->names = arena_take(d->arena, n + 2, sizeof *e->names);
	e->names[e->nnames++] = e->name;
	for (uint32_t i = 0; i < n; i++) {
		struct str s = r->forms[forms_of[i]].text;
		bool seen = false;
		for (uint32_t k = 0; k < e->nnames && !seen; k++)
			seen = str_eq(e->names[k], s);
		if (!seen)
			e->names[e->nnames++] = s;
	}
}

/* (node, form) pairs of the live names, each once, in order of the text. */
struct spelling {
	uint32_t node, form, next;
};

static void describe_entity(struct resolver *r, struct entity *e, uint32_t n)
{
	const struct node *k = &r->nodes[n];
	e->name = k->label.len ? k->label : r->forms[k->form].text;
	e->type = k->type;
	e->gender = k->men == k->women ? GENDER_UNKNOWN :
	            k->men > k->women ? GENDER_MALE : GENDER_FEMALE;
	e->role = k->nroles ? k->roles[0].text : STR_NONE;
	e->country = STR_NONE;
	if (k->country != NONE && k->type == ENT_PERSON)
		e->country = r->nodes[node_of(r, k->country)].label;
}

/* Entities in order of their first live names. */
static void make_entities(struct resolver *r)
{
	struct doc *d = r->d;
	uint32_t *last = arena_take(r->a, r->nnodes + 1, sizeof *last);
	uint32_t *count = arena_take(r->a, r->nnodes + 1, sizeof *count);
	struct spelling *list = arena_take(r->a, r->nnames + 1, sizeof *list);
	bool *seen = arena_take(r->a, r->nforms + 1, sizeof *seen);
	uint32_t n = 0, most = 0;
	for (uint32_t i = 0; i < r->nnames; i++) {
		const struct name *m = &r->names[i];
		if (m->dead)
			continue;
		uint32_t k = node_of(r, m->node);
		if (r->nodes[k].entity == NONE) {
			r->nodes[k].entity = d->nentities;
			describe_entity(r, doc_add_entity(d), k);
			last[k] = NONE;
		}
		if (seen[m->form] && !r->forms[m->form].nshorts)
			continue;
		seen[m->form] = true;
		list[n] = (struct spelling){ k, m->form, last[k] };
		last[k] = n++;
		most = ++count[k] > most ? count[k] : most;
	}
	uint32_t *own = arena_take(r->a, most + 1, sizeof *own);
	for (uint32_t k = 0; k < r->nnodes; k++) {
		if (r->nodes[k].entity == NONE || r->nodes[k].parent != k)
			continue;
		uint32_t at = count[k];
		for (uint32_t i = last[k]; i != NONE; i = list[i].next)
			own[--at] = list[i].form;
		name_list(r, &d->entities[r->nodes[k].entity], own, count[k]);
	}
}

static int order(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return x->kind < y->kind ? -1 : x->kind > y->kind;
}

static void add_names(struct resolver *r)
{
	struct doc *d = r->d;
	for (uint32_t i = 0; i < r->nnames; i++) {
		const struct name *n = &r->names[i];
		if (n->dead)
			continue;
		*doc_add_mention(d) = (struct mention){
			.sentence = d->tokens[n->first].sentence,
			.first = n->first, .end = n->end, .head = n->head,
			.entity = r->nodes[node_of(r, n->node)].entity,
			.members = NONE, .kind = MENTION_NAME,
			.type = r->nodes[node_of(r, n->node)].type,
			.flags = n->flags };
	}
}

static void add_refs(struct resolver *r)
{
	struct doc *d = r->d;
	for (uint32_t i = 0; i < r->nrefs; i++) {
		const struct ref *k = &r->refs[i];
		struct mention m = { .sentence = d->tokens[k->first].sentence,
			.first = k->first, .end = k->end, .head = k->head,
			.entity = NONE, .members = k->members, .kind = k->kind,
			.type = k->type, .flags = k->flags };
		if (k->node != NONE)
			m.entity = r->nodes[node_of(r, k->node)].entity;
		if (m.entity != NONE || m.members != NONE)
			*doc_add_mention(d) = m;
	}
	d->members = arena_take(d->arena, r->nmembers + 1,
	                        sizeof *d->members);
	d->nmembers = d->cmembers = r->nmembers;
	for (uint32_t i = 0; i < r->nmembers; i++)
		d->members[i] = r->members[i] == NONE ? NONE :
			r->nodes[node_of(r, r->members[i])].entity;
}

static void make_mentions(struct resolver *r)
{
	struct doc *d = r->d;
	d->mentions = NULL;
	d->nmentions = d->cmentions = 0;
	add_names(r);
	add_refs(r);
	if (d->nmentions)
		qsort(d->mentions, d->nmentions, sizeof *d->mentions, order);
	for (uint32_t t = 0; t < d->ntokens; t++)
		d->tokens[t].mention = NONE;
	for (uint32_t i = 0; i < d->nmentions; i++)
		if (d->mentions[i].kind == MENTION_NAME)
			for (uint32_t t = d->mentions[i].first;
			     t < d->mentions[i].end; t++)
				d->tokens[t].mention = i;
}

void resolve_watched(struct doc *d, const struct pronoun_watch *watch)
{
	struct resolver r;
	prepare(&r, d);
	r.watch = watch;
	for (size_t i = 0; i < sizeof sieves / sizeof *sieves; i++)
		sieves[i](&r);
	make_entities(&r);
	make_mentions(&r);
}

void resolve(struct doc *d)
{
	resolve_watched(d, NULL);
}
