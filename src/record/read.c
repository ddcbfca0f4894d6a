/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of JSON to a record: in one pass where it is written as usual (pull.c),
 * else by Jansson.  Keys not known are passed over;
 * everything that is used as an index or an enum is checked, so that no later
 * part has to. */
#include "record/record.h"

#include <jansson.h>
#include <stdio.h>

#include "record/pull.h"
#include "record/words.h"

struct reading {
	struct arena *arena;
	struct ter_error *err;
};

static struct str text(const struct reading *in, const json_t *v)
{
	size_t len = json_string_length(v);
	if (!json_is_string(v) || !len)
		return STR_NONE;
	char *p = arena_copy(in->arena, json_string_value(v), len);
	return (struct str){ p, (uint32_t)len };
}

static bool whole(const json_t *v, uint32_t *n)
{
	json_int_t i = json_integer_value(v);
	if (!json_is_integer(v) || i < 0 || i >= UINT32_MAX)
		return false;
	*n = (uint32_t)i;
	return true;
}

/* The number of the word in the list; false if it is none of them. */
static bool choice(const json_t *v, const char *const *list, uint8_t n,
                   uint8_t *to)
{
	const char *word = json_string_value(v);
	for (uint8_t i = 0; word && i < n; i++) {
		if (strcmp(word, list[i]))
			continue;
		*to = i;
		return true;
	}
	return false;
}

static bool wrong(const struct reading *in, const char *list, uint32_t i,
                  const char *key)
{
	return ter_fail(in->err, TER_INPUT, "%s[%u]: \"%s\" is missing or not "
	                "what tertius-record(5) says", list, i, key);
}

static bool read_mention(struct record_mention *m, const json_t *v)
{
	return whole(json_array_get(v, 0), &m->sentence)
	       && whole(json_array_get(v, 1), &m->at)
	       && whole(json_array_get(v, 2), &m->end) && m->at <= m->end
	       && choice(json_array_get(v, 3), record_kinds, RECORD_KINDS,
	                 &m->kind);
}

static bool read_entity(const struct reading *in, struct record_entity *e,
                        const json_t *o, uint32_t i)
{
	uint32_t id;
	if (!whole(json_object_get(o, "id"), &id) || id != i)
		return wrong(in, "entities", i, "id");
	e->name = text(in, json_object_get(o, "name"));
	if (!e->name.len)
		return wrong(in, "entities", i, "name");
	if (!choice(json_object_get(o, "type"), record_types, RECORD_TYPES,
	            &e->type))
		return wrong(in, "entities", i, "type");
	e->role = text(in, json_object_get(o, "role"));
	e->country = text(in, json_object_get(o, "country"));
	e->mediator = json_is_true(json_object_get(o, "mediator"));
	const json_t *names = json_object_get(o, "names");
	const json_t *mentions = json_object_get(o, "mentions");
	size_t n = json_array_size(names), m = json_array_size(mentions);
	e->names = arena_take(in->arena, n, sizeof *e->names);
	e->mentions = arena_take(in->arena, m, sizeof *e->mentions);
	for (size_t k = 0; k < n; k++) {
		struct str name = text(in, json_array_get(names, k));
		if (!name.len)
			return wrong(in, "entities", i, "names");
		e->names[e->nnames++] = name;
	}
	for (size_t k = 0; k < m; k++)
		if (!read_mention(&e->mentions[e->nmentions++],
		                  json_array_get(mentions, k)))
			return wrong(in, "entities", i, "mentions");
	const json_t *count = json_object_get(o, "count");
	if (count && (!whole(count, &e->count) || e->count < e->nmentions))
		return wrong(in, "entities", i, "count");
	return true;
}

static bool read_relation(const struct reading *in, struct record_relation *x,
                          const json_t *o, uint32_t i, uint32_t nentities)
{
	const json_t *v;
	x->type = text(in, json_object_get(o, "type"));
	if (!x->type.len)
		return wrong(in, "relations", i, "type");
	if (!whole(json_object_get(o, "a"), &x->a) || x->a >= nentities)
		return wrong(in, "relations", i, "a");
	if (!whole(json_object_get(o, "b"), &x->b) || x->b >= nentities)
		return wrong(in, "relations", i, "b");
	v = json_object_get(o, "status");
	if (v && !choice(v, record_statuses, RECORD_STATUSES, &x->status))
		return wrong(in, "relations", i, "status");
	if (!whole(json_object_get(o, "sentence"), &x->sentence))
		return wrong(in, "relations", i, "sentence");
	v = json_object_get(o, "trigger");
	if (v && (!whole(json_array_get(v, 0), &x->at)
	          || !whole(json_array_get(v, 1), &x->end) || x->at > x->end))
		return wrong(in, "relations", i, "trigger");
	x->times = 1;
	v = json_object_get(o, "times");
	if (v && (!whole(v, &x->times) || !x->times))
		return wrong(in, "relations", i, "times");
	x->event = UINT32_MAX;
	v = json_object_get(o, "event");
	if (v && !whole(v, &x->event))
		return wrong(in, "relations", i, "event");
	x->directed = json_is_true(json_object_get(o, "directed"));
	x->rule = text(in, json_object_get(o, "rule"));
	return true;
}

static bool read_sentence(struct record_sentence *s, const struct reading *in,
                          const json_t *v)
{
	s->text = text(in, json_array_get(v, 3));
	return whole(json_array_get(v, 0), &s->number)
	       && whole(json_array_get(v, 1), &s->at)
	       && whole(json_array_get(v, 2), &s->end) && s->at <= s->end;
}

static bool read_sketch(struct record *r, const json_t *v)
{
	r->has_sketch = json_array_size(v) == RECORD_SKETCH;
	for (size_t i = 0; i < RECORD_SKETCH && r->has_sketch; i++) {
		json_int_t n = json_integer_value(json_array_get(v, i));
		if (n < 0 || n > UINT32_MAX)
			return false;
		r->sketch[i] = (uint32_t)n;
	}
	return true;
}

static bool read_all(struct record *r, const json_t *o,
                     const struct reading *in)
{
	uint32_t version;
	if (!whole(json_object_get(o, "tertius"), &version)
	    || version != RECORD_VERSION)
		return ter_fail(in->err, TER_INPUT, "record of another version "
		                "than %d; make it again from the text",
		                RECORD_VERSION);
	r->doc = text(in, json_object_get(o, "doc"));
	if (!r->doc.len)
		return ter_fail(in->err, TER_INPUT, "record without \"doc\"");
	r->date = text(in, json_object_get(o, "date"));
	r->title = text(in, json_object_get(o, "title"));
	r->url = text(in, json_object_get(o, "url"));
	const json_t *entities = json_object_get(o, "entities");
	const json_t *relations = json_object_get(o, "relations");
	const json_t *sentences = json_object_get(o, "sentences");
	size_t ne = json_array_size(entities), ns = json_array_size(sentences);
	size_t nr = json_array_size(relations);
	r->entities = arena_take(in->arena, ne, sizeof *r->entities);
	r->relations = arena_take(in->arena, nr, sizeof *r->relations);
	r->sentences = arena_take(in->arena, ns, sizeof *r->sentences);
	for (uint32_t i = 0; i < ne; i++)
		if (!read_entity(in, &r->entities[r->nentities++],
		                 json_array_get(entities, i), i))
			return false;
	for (uint32_t i = 0; i < nr; i++)
		if (!read_relation(in, &r->relations[r->nrelations++],
		                   json_array_get(relations, i), i,
		                   r->nentities))
			return false;
	for (uint32_t i = 0; i < ns; i++) {
		struct record_sentence *s = &r->sentences[r->nsentences++];
		if (!read_sentence(s, in, json_array_get(sentences, i))
		    || (i && s[-1].number >= s->number))
			return wrong(in, "sentences", i, "its four values");
	}
	if (!read_sketch(r, json_object_get(o, "sketch")))
		return ter_fail(in->err, TER_INPUT, "\"sketch\" is not %d "
		                "numbers", RECORD_SKETCH);
	return true;
}

bool record_read_tree(struct record *r, const char *line, size_t len,
                      struct arena *a, struct ter_error *err)
{
	struct reading in = { a, err };
	json_error_t why;
	*r = (struct record){ .doc = STR_NONE };
	json_t *o = json_loadb(line, len, 0, &why);
	if (!json_is_object(o)) {
		json_decref(o);
		return ter_fail(err, TER_INPUT, "byte %d: %s", why.position,
		                o ? "not a JSON object" : why.text);
	}
	/* A jump out of the arena must not leave o behind. */
	jmp_buf here, *outer = a->full;
	a->full = &here;
	volatile bool ok;
	if (setjmp(here))
		ok = ter_fail(err, TER_MEMORY, "no memory left");
	else
		ok = read_all(r, o, &in);
	a->full = outer;
	json_decref(o);
	return ok;
}

bool record_read(struct record *r, const char *line, size_t len,
                 struct arena *a, struct ter_error *err)
{
	struct arena_mark before = arena_mark(a);
	if (pull_record(r, line, len, a))
		return true;
	arena_release(a, before);
	return record_read_tree(r, line, len, a, err);
}
