/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graph -> the JSON of the page: values in rows under one list of fields,
 * sentences once however many ties they carry, split around their trigger so
 * that no byte offset has to be turned into UTF-16. */
#include "export/page.h"

#include <stdlib.h>

#include "export/json.h"
#include "export/put.h"
#include "export/style.h"

#define BUDGET  900u /* bytes of sentences for each node ... */
#define BASE    60000u /* ... and for all of them */
#define LONGEST 600u  /* bytes of a sentence */

/* A sentence by where it stands. */
struct quote {
	const struct evidence *evidence;
	uint32_t number; /* in the page */
};

struct page {
	struct view *v;
	struct bytes *out;
	struct quote *quotes; /* [nquotes] sorted by place */
	uint32_t nquotes;
	uint32_t most; /* sentences of a tie */
};

static int by_place(const void *x, const void *y)
{
	const struct evidence *a = ((const struct quote *)x)->evidence;
	const struct evidence *b = ((const struct quote *)y)->evidence;
	int order = str_cmp(a->doc, b->doc);

	if (order)
		return order;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->trigger_at != b->trigger_at)
		return a->trigger_at < b->trigger_at ? -1 : 1;
	return str_cmp(a->sentence, b->sentence);
}

static uint32_t shown_len(const struct evidence *e)
{
	return e->sentence.len < LONGEST ? e->sentence.len : LONGEST;
}

/* All sentences that ties with at most `most` of them need, each once; how
 * many bytes they have. */
static size_t gather(struct page *p, uint32_t most)
{
	const struct graph *g = p->v->g;
	uint32_t n = 0, kept = 0;
	size_t bytes = 0;

	for (uint32_t i = 0; i < g->nties; i++)
		for (uint32_t k = 0; k < g->ties[i].nevidence && k < most; k++)
			p->quotes[n++].evidence = &g->ties[i].evidence[k];
	for (uint32_t i = 0; i < g->ntriples; i++)
		p->quotes[n++].evidence = &g->triples[i].evidence;
	qsort(p->quotes, n, sizeof *p->quotes, by_place);
	for (uint32_t i = 0; i < n; i++)
		if (!kept || by_place(&p->quotes[kept - 1], &p->quotes[i])) {
			bytes += shown_len(p->quotes[i].evidence) +
			         p->quotes[i].evidence->doc.len + 60;
			p->quotes[kept++] = p->quotes[i];
		}
	for (uint32_t i = 0; i < kept; i++)
		p->quotes[i].number = i;
	p->nquotes = kept;
	p->most = most;
	return bytes;
}

static json_t *number_of(const struct page *p, const struct evidence *e)
{
	struct quote key = { e, 0 }, *found = bsearch(&key, p->quotes,
		p->nquotes, sizeof *p->quotes, by_place);

	return json_integer(found ? found->number : 0);
}

/* At most LONGEST bytes, in whole characters. */
static struct str shorten(struct str s)
{
	uint32_t i = 0, c;

	if (s.len <= LONGEST)
		return s;
	for (;;) {
		uint32_t n = utf8_next(s.p + i, s.p + s.len, &c);
		if (i + n > LONGEST)
			return (struct str){ s.p, i };
		i += n;
	}
}

static json_t *quote(const struct evidence *e)
{
	struct str text = shorten(e->sentence), before = text;
	struct str trigger = STR_NONE, after = STR_NONE;
	json_t *j = json_object();

	if (e->trigger_at >= e->at && e->trigger_end > e->trigger_at &&
	    e->trigger_end - e->at <= text.len) {
		uint32_t at = e->trigger_at - e->at, end = e->trigger_end -
		                                           e->at;
		before.len = at;
		trigger = (struct str){ text.p + at, end - at };
		after = (struct str){ text.p + end, text.len - end };
	}
	json_object_set_new(j, "before", json_of_str(before));
	json_object_set_new(j, "trigger", json_of_str(trigger));
	json_object_set_new(j, "after", json_of_str(after));
	if (text.len < e->sentence.len)
		json_object_set_new(j, "cut", json_true());
	json_object_set_new(j, "doc", json_of_str(e->doc));
	json_object_set_new(j, "date", json_of_str(e->date));
	if (e->status != RECORD_ACTUAL)
		json_object_set_new(j, "status",
		                    json_string(status_name(e->status)));
	return j;
}

/* Fields that a node of the page has under their own names. */
static bool shown_apart(const char *name)
{
	static const char *const names[] = { "type", "names", "role",
		"country", "first", "last", "between" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

static json_t *value_json(const struct field *f, const struct value *v)
{
	if (v->missing)
		return json_null();
	switch (f->type) {
	case COLUMN_INT:  return json_integer(v->integer);
	case COLUMN_REAL: return json_real(v->real);
	case COLUMN_BOOL: return json_boolean(v->integer != 0);
	default:          return json_of_str(v->text);
	}
}

static json_t *node(struct view *v, const struct scale *scale, uint32_t i)
{
	const struct node *n = &v->g->nodes[i];
	json_t *j = json_object(), *values = json_array();
	json_t *names = json_array();

	json_object_set_new(j, "id", json_of_str(n->id));
	json_object_set_new(j, "label", json_of_str(n->label));
	json_object_set_new(j, "type", json_string(node_type_name(n->type)));
	json_object_set_new(j, "role", json_of_str(n->role));
	json_object_set_new(j, "country", json_of_str(n->country));
	json_object_set_new(j, "first", json_of_str(n->first));
	json_object_set_new(j, "last", json_of_str(n->last));
	json_object_set_new(j, "size", json_real(style_size(scale, i)));
	for (uint32_t k = 0; k < n->nnames; k++)
		json_array_append_new(names, json_of_str(n->names[k]));
	json_object_set_new(j, "names", names);
	for (uint32_t f = 0; f < node_fields(v); f++) {
		struct field field = node_field(v, f);
		struct value value = node_value(v, f, i);

		if (!shown_apart(field.name))
			json_array_append_new(values,
			                      value_json(&field, &value));
	}
	json_object_set_new(j, "values", values);
	return j;
}

static uint32_t kind_of(const struct palette *palette, struct str type)
{
	uint32_t k = 0;

	while (k + 1 < palette->n && !str_eq(palette->kinds[k], type))
		k++;
	return k;
}

static json_t *tie(const struct page *p, const struct palette *palette,
                   uint32_t i)
{
	const struct tie *t = &p->v->g->ties[i];
	json_t *list = json_array(), *j = json_object();

	json_object_set_new(j, "id", json_of_str(t->id));
	json_object_set_new(j, "a", json_integer(t->a));
	json_object_set_new(j, "b", json_integer(t->b));
	json_object_set_new(j, "kind", json_integer(kind_of(palette, t->type)));
	json_object_set_new(j, "directed", json_boolean(t->directed));
	json_object_set_new(j, "status", json_string(status_name(t->status)));
	json_object_set_new(j, "weight", json_integer(t->weight));
	json_object_set_new(j, "count", json_integer(t->count));
	json_object_set_new(j, "first", json_of_str(t->first));
	json_object_set_new(j, "last", json_of_str(t->last));
	for (uint32_t k = 0; k < t->nevidence && k < p->most; k++)
		json_array_append_new(list, number_of(p, &t->evidence[k]));
	json_object_set_new(j, "evidence", list);
	return j;
}

static json_t *triple(const struct page *p, uint32_t i)
{
	const struct triple *t = &p->v->g->triples[i];
	json_t *parties = json_array(), *list = json_array();
	json_t *j = json_object();

	json_array_append_new(parties, json_integer(t->a));
	if (t->b < p->v->g->nnodes)
		json_array_append_new(parties, json_integer(t->b));
	json_array_append_new(list, number_of(p, &t->evidence));
	json_object_set_new(j, "mediator", json_integer(t->mediator));
	json_object_set_new(j, "parties", parties);
	json_object_set_new(j, "weight", json_integer(t->weight));
	json_object_set_new(j, "evidence", list);
	return j;
}

static void open_list(struct bytes *out, const char *name)
{
	put_z(out, ",\n\"");
	put_z(out, name);
	put_z(out, "\":[");
}

static void item(struct bytes *out, uint32_t i, json_t *j)
{
	put_z(out, i ? ",\n" : "\n");
	json_put(out, j, true);
}

static void put_fields(struct page *p)
{
	static const char *const types[] = { [COLUMN_INT] = "int",
		[COLUMN_REAL] = "real", [COLUMN_BOOL] = "bool",
		[COLUMN_TEXT] = "text" };
	uint32_t n = 0;

	open_list(p->out, "fields");
	for (uint32_t f = 0; f < node_fields(p->v); f++) {
		struct field field = node_field(p->v, f);
		json_t *j;

		if (shown_apart(field.name))
			continue;
		j = json_object();
		json_object_set_new(j, "name", json_string(field.name));
		json_object_set_new(j, "title", json_string(field.title));
		json_object_set_new(j, "type", json_string(types[field.type]));
		item(p->out, n++, j);
	}
	put_z(p->out, "]");
}

static void put_kinds(struct page *p, const struct palette *palette)
{
	open_list(p->out, "kinds");
	for (uint32_t k = 0; k < palette->n; k++) {
		const struct tie_style *s = palette_style(palette,
		                                          palette->kinds[k]);
		json_t *j = json_object();

		json_object_set_new(j, "name", json_of_str(palette->kinds[k]));
		json_object_set_new(j, "colour", json_string(s->colour));
		if (s->dash)
			json_object_set_new(j, "dash", json_string(s->dash));
		item(p->out, k, j);
	}
	put_z(p->out, "]");
}

static void put_lists(struct page *p)
{
	const struct graph *g = p->v->g;
	struct scale scale = style_scale(g);
	struct palette palette;

	palette_of(&palette, g);
	if (scale.values) {
		put_z(p->out, ",\n\"size\":");
		json_put(p->out, json_string(scale.title), true);
	}
	put_kinds(p, &palette);
	put_fields(p);
	open_list(p->out, "nodes");
	for (uint32_t i = 0; i < g->nnodes; i++)
		item(p->out, i, node(p->v, &scale, i));
	put_z(p->out, "]");
	open_list(p->out, "ties");
	for (uint32_t i = 0; i < g->nties; i++)
		item(p->out, i, tie(p, &palette, i));
	put_z(p->out, "]");
	open_list(p->out, "triples");
	for (uint32_t i = 0; i < g->ntriples; i++)
		item(p->out, i, triple(p, i));
	put_z(p->out, "]");
	open_list(p->out, "sentences");
	for (uint32_t i = 0; i < p->nquotes; i++)
		item(p->out, i, quote(p->quotes[i].evidence));
	put_z(p->out, "]");
}

void page_data(struct bytes *out, struct view *v)
{
	struct page p = { .v = v, .out = out };
	size_t n = v->g->ntriples, budget;

	for (uint32_t i = 0; i < v->g->nties; i++)
		n += v->g->ties[i].nevidence;
	p.quotes = calloc(n + 1, sizeof *p.quotes);
	if (!p.quotes) {
		out->failed = true;
		return;
	}
	budget = BASE + (size_t)BUDGET * v->g->nnodes;
	for (uint32_t most = 8; gather(&p, most) > budget && most > 1;)
		most = most > 3 ? 3 : most - 1;
	put_z(out, "{\"graph\":");
	json_put(out, json_of_graph(v), true);
	put_lists(&p);
	put_z(out, "}\n");
	free(p.quotes);
}
