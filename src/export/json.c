/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON by Jansson, object by object, so that a graph of any size needs the
 * memory of one object beside its text.  NaN does not exist: a missing value
 * has no key.  Doubles have 15 digits, Jansson's most that keeps 0.1 short. */
#include "export/json.h"

#include "export/put.h"

/* Valid UTF-8 is given as it is; the rest is mended first. */
json_t *json_of_str(struct str s)
{
	struct bytes clean = { 0 };
	json_t *json;

	if (utf8_valid(s.p, s.len) == s.len)
		return json_stringn(s.p, s.len);
	put_clean(&clean, s, false);
	json = clean.failed ? NULL : json_stringn(clean.p, clean.len);
	bytes_free(&clean);
	return json;
}

static json_t *of_value(const struct field *f, const struct value *v)
{
	switch (f->type) {
	case COLUMN_INT:  return json_integer(v->integer);
	case COLUMN_REAL: return json_real(v->real);
	case COLUMN_BOOL: return json_boolean(v->integer != 0);
	default:          return json_of_str(v->text);
	}
}

static void set_value(json_t *object, const struct field *f,
                      const struct value *v)
{
	if (!v->missing)
		json_object_set_new(object, f->name, of_value(f, v));
}

static void set_str(json_t *object, const char *key, struct str s)
{
	if (s.len)
		json_object_set_new(object, key, json_of_str(s));
}

static json_t *of_evidence(const struct evidence *e)
{
	json_t *j = json_object();

	set_str(j, "doc", e->doc);
	set_str(j, "date", e->date);
	json_object_set_new(j, "number", json_integer(e->number));
	json_object_set_new(j, "at", json_integer(e->at));
	json_object_set_new(j, "end", json_integer(e->end));
	if (e->trigger_end)
		json_object_set_new(j, "trigger", json_pack("[II]",
			(json_int_t)e->trigger_at, (json_int_t)e->trigger_end));
	set_str(j, "rule", e->rule);
	json_object_set_new(j, "status", json_string(status_name(e->status)));
	set_str(j, "sentence", e->sentence);
	return j;
}

json_t *json_of_node(struct view *v, uint32_t node)
{
	const struct node *n = &v->g->nodes[node];
	json_t *j = json_object(), *names = json_array();

	json_object_set_new(j, "id", json_of_str(n->id));
	json_object_set_new(j, "label", json_of_str(n->label));
	for (uint32_t f = 0; f < node_fields(v); f++) {
		struct field field = node_field(v, f);
		struct value value = node_value(v, f, node);
		set_value(j, &field, &value);
	}
	for (uint32_t k = 0; k < n->nnames; k++)
		json_array_append_new(names, json_of_str(n->names[k]));
	json_object_set_new(j, "names", names);
	return j;
}

json_t *json_of_tie(struct view *v, uint32_t tie)
{
	const struct tie *t = &v->g->ties[tie];
	json_t *j = json_object(), *list = json_array();

	json_object_set_new(j, "source", json_of_str(v->g->nodes[t->a].id));
	json_object_set_new(j, "target", json_of_str(v->g->nodes[t->b].id));
	json_object_set_new(j, "key", json_of_str(t->type));
	json_object_set_new(j, "id", json_of_str(t->id));
	for (uint32_t f = 0; f < tie_fields(v); f++) {
		struct field field = tie_field(v, f);
		struct value value = tie_value(v, f, tie);
		set_value(j, &field, &value);
	}
	json_object_set_new(j, "directed", json_boolean(t->directed));
	for (uint32_t k = 0; k < t->nevidence; k++)
		json_array_append_new(list, of_evidence(&t->evidence[k]));
	json_object_set_new(j, "evidence", list);
	if (!t->nslices)
		return j;
	list = json_object();
	for (uint32_t k = 0; k < t->nslices; k++)
		json_object_setn_new(list, t->slices[k].period.p,
			t->slices[k].period.len,
			json_integer(t->slices[k].weight));
	json_object_set_new(j, "slices", list);
	return j;
}

json_t *json_of_triple(const struct view *v, uint32_t triple)
{
	const struct graph *g = v->g;
	const struct triple *t = &g->triples[triple];
	json_t *j = json_object(), *parties = json_array();

	json_object_set_new(j, "relation", json_string("mediated"));
	json_object_set_new(j, "mediator",
	                    json_of_str(g->nodes[t->mediator].id));
	json_array_append_new(parties, json_of_str(g->nodes[t->a].id));
	if (t->b < g->nnodes)
		json_array_append_new(parties, json_of_str(g->nodes[t->b].id));
	json_object_set_new(j, "parties", parties);
	json_object_set_new(j, "weight", json_integer(t->weight));
	json_object_set_new(j, "count", json_integer(t->count));
	json_object_set_new(j, "evidence", of_evidence(&t->evidence));
	return j;
}

json_t *json_of_graph(struct view *v)
{
	const struct graph *g = v->g;
	struct bytes *text = &v->scratch;
	json_t *j = json_object(), *titles = json_object();

	text->len = 0;
	put_heading(text, v);
	json_object_set_new(j, "name", json_stringn(text->p, text->len));
	json_object_set_new(j, "distance", json_string(distance_name(g)));
	text->len = 0;
	put_note(text, g);
	json_object_set_new(j, "note", json_stringn(text->p, text->len));
	json_object_set_new(j, "documents", json_integer(g->documents));
	json_object_set_new(j, "stories", json_integer(g->stories));
	for (uint32_t f = 0; f < node_fields(v); f++) {
		struct field field = node_field(v, f);
		json_object_set_new(titles, field.name,
		                    json_of_str(str_of(field.title)));
	}
	json_object_set_new(j, "measures", titles);
	return j;
}

/* "<" could end or nest a script; DEL and U+0080..U+009F, which Jansson leaves
 * as they are, could steer a terminal. */
static void put_escaped(struct bytes *out, const char *p, size_t len, bool html)
{
	static const char hex[] = "0123456789abcdef";
	char code[] = "\\u00xx";
	size_t run = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)p[i];
		size_t width = 1;

		if (c == 0xc2 && i + 1 < len &&
		    (unsigned char)p[i + 1] < 0xa0) {
			c = (unsigned char)p[i + 1];
			width = 2;
		} else if (c != 0x7f && !(html && c == '<')) {
			continue;
		}
		code[4] = hex[c >> 4];
		code[5] = hex[c & 15];
		bytes_add(out, p + run, i - run);
		bytes_add(out, code, 6);
		i += width - 1;
		run = i + 1;
	}
	bytes_add(out, p + run, len - run);
}

void json_put(struct bytes *out, json_t *object, bool html)
{
	size_t flags = JSON_COMPACT | JSON_REAL_PRECISION(15);
	char *text = object ? json_dumps(object, flags | JSON_ENCODE_ANY)
	                    : NULL;

	if (text)
		put_escaped(out, text, strlen(text), html);
	else
		out->failed = true;
	free(text);
	json_decref(object);
}

void json_put_list(struct bytes *out, struct view *v, uint32_t n,
                   json_t *(*of)(struct view *v, uint32_t i))
{
	put_z(out, "[");
	for (uint32_t i = 0; i < n && !out->failed; i++) {
		put_z(out, i ? ",\n" : "\n");
		json_put(out, of(v, i), false);
	}
	put_z(out, n ? "\n]" : "]");
}
