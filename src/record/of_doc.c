/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finished document to its record: entities with all that mentions them,
 * relations, and the sentences that carry a relation or two mentions. */
#include "doc.h"
#include "know/know.h"
#include "know/rules.h"
#include "record/record.h"
#include "record/sketch.h"

/* Entities a mention stands for: one, the members of a group, or none. */
static const uint32_t *entities_of(const struct doc *d,
                                   const struct mention *m, uint32_t *n)
{
	*n = 0;
	if (m->entity != NONE) {
		*n = 1;
		return &m->entity;
	}
	if (!(m->flags & MENTION_GROUP) || m->members == NONE)
		return NULL;
	const uint32_t *list = d->members + m->members;
	while (list[*n] != NONE)
		++*n;
	return list;
}

static void add_mentions(struct record *r, const struct doc *d,
                         struct arena *a)
{
	for (int fill = 0; fill < 2; fill++) {
		for (uint32_t i = 0; i < d->nmentions; i++) {
			const struct mention *m = &d->mentions[i];
			struct str s = tokens_str(d, m->first, m->end);
			uint32_t n, at = (uint32_t)(s.p - d->text);
			const uint32_t *of = entities_of(d, m, &n);
			for (uint32_t k = 0; k < n; k++) {
				struct record_entity *e = &r->entities[of[k]];
				if (fill)
					e->mentions[e->nmentions] =
						(struct record_mention){
						m->sentence, at, at + s.len,
						m->kind };
				e->nmentions++;
			}
		}
		for (uint32_t e = 0; e < r->nentities && !fill; e++) {
			struct record_entity *x = &r->entities[e];
			x->mentions = arena_take(a, x->nmentions,
			                         sizeof *x->mentions);
			x->nmentions = 0;
		}
	}
}

static void add_entities(struct record *r, const struct doc *d,
                         struct arena *a)
{
	r->nentities = d->nentities;
	r->entities = arena_take(a, d->nentities, sizeof *r->entities);
	for (uint32_t i = 0; i < d->nentities; i++) {
		const struct entity *e = &d->entities[i];
		r->entities[i] = (struct record_entity){
			.name = e->name, .names = e->names,
			.nnames = e->nnames, .role = e->role,
			.country = e->country, .type = e->type,
			.mediator = e->mediator,
		};
	}
	add_mentions(r, d, a);
}

static void add_relations(struct record *r, const struct doc *d,
                          struct arena *a)
{
	r->relations = arena_take(a, d->nrelations, sizeof *r->relations);
	r->nrelations = d->nrelations;
	for (uint32_t i = 0; i < d->nrelations; i++) {
		const struct relation *x = &d->relations[i];
		const struct rule_type *type = &d->know->rules->types[x->type];
		struct span t = d->tokens[x->trigger].text;
		r->relations[i] = (struct record_relation){
			.type = type->name, .a = x->a, .b = x->b,
			.sentence = x->sentence, .at = t.at,
			.end = t.at + t.len, .times = x->times ? x->times : 1,
			.event = x->event, .rule = STR_NONE,
			.status = x->status, .directed = type->directed,
		};
		if (x->rule != NONE)
			r->relations[i].rule = d->know->rules->rules[x->rule]
				.name;
	}
}

/* Marks per sentence: mentions, and 2 for a relation. */
static void add_sentences(struct record *r, const struct doc *d,
                          struct arena *a)
{
	uint32_t *told = arena_take(a, d->nsentences, sizeof *told);
	for (uint32_t i = 0; i < d->nmentions; i++) {
		uint32_t n;
		entities_of(d, &d->mentions[i], &n);
		told[d->mentions[i].sentence] += n;
	}
	for (uint32_t i = 0; i < d->nrelations; i++)
		told[d->relations[i].sentence] += 2;
	uint32_t n = 0;
	for (uint32_t i = 0; i < d->nsentences; i++)
		n += told[i] >= 2;
	r->sentences = arena_take(a, n, sizeof *r->sentences);
	for (uint32_t i = 0; i < d->nsentences; i++) {
		if (told[i] < 2)
			continue;
		struct span s = d->sentences[i].text;
		r->sentences[r->nsentences++] = (struct record_sentence){
			i, s.at, s.at + s.len, span_str(d, s) };
	}
}

void record_of_doc(struct record *r, const struct doc *d, struct arena *a)
{
	*r = (struct record){
		.doc = d->name, .date = d->date, .title = d->title,
		.url = d->url,
	};
	add_entities(r, d, a);
	add_relations(r, d, a);
	add_sentences(r, d, a);
	struct str body = { d->text + d->title_len, d->len - d->title_len };
	r->has_sketch = sketch_of(r->sketch, body);
}
