/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a test to records: "p Ann Ek|Ek", "0 met 1". */
#include "tests/unit/records.h"

#include <stdio.h>

static jmp_buf full;
struct arena records_arena = { .full = &full };

static void *take(size_t n, size_t size)
{
	return arena_take(&records_arena, n, size);
}

static void add_sentences(struct record *r)
{
	char *text = take(100, 1), *longer = take(600, 1);
	snprintf(text, 100, "What %.*s says of them all.", STR_ARG(r->doc));
	snprintf(longer, 600, "What %.*s says at length:%*c", STR_ARG(r->doc),
	         500, '.');
	r->nsentences = 2;
	r->sentences = take(2, sizeof *r->sentences);
	r->sentences[0] = (struct record_sentence){ 2, 1000,
		1000 + (uint32_t)strlen(longer), str_of(longer) };
	r->sentences[1] = (struct record_sentence){ 3, 0,
		(uint32_t)strlen(text), str_of(text) };
}

static void add_entity(struct record *r, const char *entity)
{
	struct record_entity *e = &r->entities[r->nentities];
	const char *bar = strchr(entity, '|'), *name = entity + 2;
	size_t len = bar ? (size_t)(bar - name) : strlen(name);
	e->type = (uint8_t)(strchr("pocl", *entity) - "pocl");
	e->name = (struct str){ name, (uint32_t)len };
	e->names = take(2, sizeof *e->names);
	e->names[e->nnames++] = e->name;
	if (bar)
		e->names[e->nnames++] = str_of(bar + 1);
	e->mentions = take(2, sizeof *e->mentions);
	e->mentions[e->nmentions++] = (struct record_mention){ 2, 1000, 1004,
		RECORD_NAME };
	e->mentions[e->nmentions++] = (struct record_mention){ 3,
		5 * r->nentities, 5 * r->nentities + 4, RECORD_NAME };
	r->nentities++;
}

static void add_relation(struct record *r, const char *relation)
{
	struct record_relation *l = &r->relations[r->nrelations++];
	char type[32];
	assert_int_equal(sscanf(relation, "%u %31s %u", &l->a, type, &l->b), 3);
	l->type = str_of(arena_copy(&records_arena, type, strlen(type)));
	l->sentence = 3;
	l->at = 6;
	l->end = 9;
	l->times = 1;
	l->rule = str_of(&"dcba"[r->nrelations % 4]);
	l->event = !strcmp(type, "mediated") ? 7 : UINT32_MAX;
	l->directed = !strcmp(type, "mediated") || !strcmp(type, "visited");
}

struct record record_make(const char *doc, const char *date,
                          const char *const *entities,
                          const char *const *relations)
{
	struct record r = { .doc = str_of(doc), .date = str_of(date) };
	r.entities = take(16, sizeof *r.entities);
	r.relations = take(16, sizeof *r.relations);
	add_sentences(&r);
	for (; *entities; entities++)
		add_entity(&r, *entities);
	for (; relations && *relations; relations++)
		add_relation(&r, *relations);
	return r;
}

struct graph *records_fold(const struct record *r, uint32_t n,
                           const struct graph_options *o)
{
	struct ter_error err = { .code = TER_OK };
	struct graph *g = NULL;
	struct merge *m = merge_new(o, &err);
	assert_non_null(m);
	for (uint32_t i = 0; i < n; i++)
		assert_true(merge_add(m, &r[i], &err));
	assert_true(merge_finish(m, &g, &err));
	merge_free(m);
	return g;
}
