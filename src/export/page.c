/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graph -> the JSON of the page: values in rows under one list of fields,
 * sentences once however many ties they carry, split around their trigger so
 * that no byte offset has to be turned into UTF-16; names of documents and days
 * once, by number. */
#include "export/page.h"

#include <math.h>
#include <stdlib.h>

#include "export/json.h"
#include "export/put.h"
#include "export/style.h"

static json_t *text_number(const struct numbered *t, struct str s)
{
	struct str *at = bsearch(&s, t->texts, t->n, sizeof *t->texts,
	                         page_by_bytes);

	return json_integer(at ? at - t->texts : 0);
}

static json_t *number_of(const struct page *p, const struct evidence *e)
{
	struct quote key = { e, 0 }, *found = bsearch(&key, p->quotes,
		p->nquotes, sizeof *p->quotes, page_by_place);

	return json_integer(found ? found->number : 0);
}

/* [before, trigger, after, document, day, status, cut], the last two only
 * where they say something. */
static json_t *quote(const struct page *p, const struct evidence *e)
{
	struct str text = e->sentence, before, trigger = STR_NONE;
	struct str after = STR_NONE;
	json_t *j = json_array();

	text.len = page_cut(text, p->amount.longest);
	before = text;
	if (e->trigger_at >= e->at && e->trigger_end > e->trigger_at &&
	    e->trigger_end - e->at <= text.len) {
		uint32_t at = e->trigger_at - e->at, end = e->trigger_end -
		                                           e->at;
		before.len = at;
		trigger = (struct str){ text.p + at, end - at };
		after = (struct str){ text.p + end, text.len - end };
	}
	json_array_append_new(j, json_of_str(before));
	json_array_append_new(j, json_of_str(trigger));
	json_array_append_new(j, json_of_str(after));
	json_array_append_new(j, text_number(&p->docs, e->doc));
	json_array_append_new(j, text_number(&p->days, e->date));
	if (e->status != RECORD_ACTUAL || text.len < e->sentence.len)
		json_array_append_new(j, json_string(status_name(e->status)));
	if (text.len < e->sentence.len)
		json_array_append_new(j, json_true());
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

static double six_digits(double x)
{
	double unit = x == 0 ? 1 : pow(10, 5 - floor(log10(fabs(x))));

	return floor(x * unit + 0.5) / unit;
}

static json_t *value_json(const struct field *f, const struct value *v)
{
	if (v->missing)
		return json_null();
	switch (f->type) {
	case COLUMN_INT:  return json_integer(v->integer);
	case COLUMN_REAL: return json_real(six_digits(v->real));
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
	json_object_set_new(j, "size", json_real(six_digits(
	                    style_size(scale, i))));
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

/* [a, b, kind, directed, status, weight, count, first, last, sentences] */
static json_t *tie(const struct page *p, const struct palette *palette,
                   uint32_t i)
{
	const struct tie *t = &p->v->g->ties[i];
	json_t *list = json_array(), *j = json_array();

	json_array_append_new(j, json_integer(t->a));
	json_array_append_new(j, json_integer(t->b));
	json_array_append_new(j, json_integer(palette_kind(palette, t->type)));
	json_array_append_new(j, json_integer(t->directed));
	json_array_append_new(j, json_string(status_name(t->status)));
	json_array_append_new(j, json_integer(t->weight));
	json_array_append_new(j, json_integer(t->count));
	json_array_append_new(j, text_number(&p->days, t->first));
	json_array_append_new(j, text_number(&p->days, t->last));
	for (uint32_t k = 0; k < t->nevidence && k < p->amount.most; k++)
		json_array_append_new(list, number_of(p, &t->evidence[k]));
	json_array_append_new(j, list);
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
	if (t->evidence.sentence.len)
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

static void put_texts(struct bytes *out, const char *name,
                      const struct numbered *t)
{
	open_list(out, name);
	for (uint32_t i = 0; i < t->n; i++)
		item(out, i, json_of_str(t->texts[i]));
	put_z(out, "]");
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
		item(p->out, i, quote(p, p->quotes[i].evidence));
	put_z(p->out, "]");
	put_texts(p->out, "days", &p->days);
	put_texts(p->out, "documents", &p->docs);
}

void page_put(struct page *p)
{
	put_z(p->out, "{\"graph\":");
	json_put(p->out, json_of_graph(p->v), true);
	put_lists(p);
	put_z(p->out, "}\n");
}
