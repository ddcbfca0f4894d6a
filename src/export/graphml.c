/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GraphML (Brandes et al. 2002) that igraph, R, NetworkX, graphology, yEd,
 * Cytoscape and Gephi read alike:
 *
 * - one direction for the whole file, because igraph ignores and NetworkX
 *   refuses an edge that differs: directed as soon as one relation is, and the
 *   boolean "undirected" tells the mutual ones;
 * - every edge has an id, so that parallel relations stay apart, and carries
 *   its relation also as the XML attribute "label", which Gephi takes for the
 *   kind of the edge;
 * - no key for the whole graph (Gephi warns), no NaN, no defaults: the distance
 *   convention stands in a comment and in the <desc> of each measure;
 * - "label", "size", "color" and "weight" are the names Gephi knows. */
#include "export/field.h"
#include "export/formats.h"
#include "export/put.h"
#include "export/style.h"
#include "export/xml.h"

/* What Gephi shows, beside the fields. */
static const struct field extra[] = {
	{ "label", "name", COLUMN_TEXT },
	{ "size", "size in a picture", COLUMN_REAL },
	{ "color", "colour of the type in a picture", COLUMN_TEXT },
};
#define NEXTRA (uint32_t)(sizeof extra / sizeof *extra)

static const char *type_name(enum column_type type)
{
	switch (type) {
	case COLUMN_INT:  return "long";
	case COLUMN_REAL: return "double";
	case COLUMN_BOOL: return "boolean";
	default:          return "string";
	}
}

/* A key's id is its name; of edges it has a prefix, for ids are unique. */
static struct str key_id(struct bytes *b, const char *prefix, const char *name)
{
	b->len = 0;
	put_z(b, prefix);
	put_z(b, name);
	return (struct str){ b->p ? b->p : "", (uint32_t)b->len };
}

static void key(struct xml *x, struct bytes *id, bool of_tie,
                const struct field *f)
{
	xml_start(x, "key");
	xml_attr(x, "id", key_id(id, of_tie ? "e_" : "", f->name));
	xml_attr_z(x, "for", of_tie ? "edge" : "node");
	xml_attr_z(x, "attr.name", f->name);
	xml_attr_z(x, "attr.type", type_name(f->type));
	xml_start(x, "desc");
	xml_text(x, str_of(f->title));
	xml_end(x);
	xml_end(x);
}

static void data(struct xml *x, struct bytes *id, bool of_tie,
                 const struct field *f, const struct value *v)
{
	struct bytes *out = x->out;

	if (v->missing)
		return;
	xml_start(x, "data");
	xml_attr(x, "key", key_id(id, of_tie ? "e_" : "", f->name));
	xml_text(x, f->type == COLUMN_TEXT ? v->text : STR_NONE);
	if (f->type == COLUMN_INT)
		put_int(out, v->integer);
	else if (f->type == COLUMN_REAL)
		put_real(out, v->real);
	else if (f->type == COLUMN_BOOL)
		put_z(out, v->integer ? "true" : "false");
	xml_end(x);
}

static void keys(struct xml *x, struct view *v, struct bytes *id)
{
	for (uint32_t f = 0; f < NEXTRA; f++)
		key(x, id, false, &extra[f]);
	for (uint32_t f = 0; f < node_fields(v); f++) {
		struct field field = node_field(v, f);
		key(x, id, false, &field);
	}
	for (uint32_t f = 0; f < tie_fields(v); f++) {
		struct field field = tie_field(v, f);
		key(x, id, true, &field);
	}
}

static void nodes(struct xml *x, struct view *v, struct bytes *id)
{
	struct scale scale = style_scale(v->g);

	for (uint32_t i = 0; i < v->g->nnodes; i++) {
		const struct node *n = &v->g->nodes[i];
		struct value own[NEXTRA] = {
			{ .text = n->label },
			{ .real = style_size(&scale, i) },
			{ .text = str_of(style_type(n->type)->fill) },
		};

		xml_start(x, "node");
		xml_attr(x, "id", n->id);
		for (uint32_t f = 0; f < NEXTRA; f++)
			data(x, id, false, &extra[f], &own[f]);
		for (uint32_t f = 0; f < node_fields(v); f++) {
			struct field field = node_field(v, f);
			struct value value = node_value(v, f, i);
			data(x, id, false, &field, &value);
		}
		xml_end(x);
	}
}

static void edges(struct xml *x, struct view *v, struct bytes *id)
{
	for (uint32_t i = 0; i < v->g->nties; i++) {
		const struct tie *t = &v->g->ties[i];

		xml_start(x, "edge");
		xml_attr(x, "id", t->id);
		xml_attr(x, "source", v->g->nodes[t->a].id);
		xml_attr(x, "target", v->g->nodes[t->b].id);
		xml_attr(x, "label", t->type);
		for (uint32_t f = 0; f < tie_fields(v); f++) {
			struct field field = tie_field(v, f);
			struct value value = tie_value(v, f, i);
			data(x, id, true, &field, &value);
		}
		xml_end(x);
	}
}

bool graphml_write(const struct graph *g, const struct export_options *o,
                   struct bytes *out, struct ter_error *err)
{
	struct xml x = { .out = out };
	struct bytes id = { 0 };
	struct view v;

	if (!view_open(&v, g, o, err))
		return false;
	xml_head(&x);
	put_note(&id, g);
	xml_note(&x, bytes_str(&id));
	xml_start(&x, "graphml");
	xml_attr_z(&x, "xmlns", "http://graphml.graphdrawing.org/xmlns");
	keys(&x, &v, &id);
	xml_start(&x, "graph");
	xml_attr_z(&x, "id", "tertius");
	xml_attr_z(&x, "edgedefault", v.directed ? "directed" : "undirected");
	nodes(&x, &v, &id);
	edges(&x, &v, &id);
	xml_end(&x);
	xml_end(&x);
	out->failed |= id.failed;
	bytes_free(&id);
	view_close(&v);
	return true;
}
