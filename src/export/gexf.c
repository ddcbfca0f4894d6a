/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GEXF 1.3 for Gephi and Gephi Lite, with what GraphML cannot say: the kind of
 * an edge (parallel relations stay apart), colour, size and place of nodes, and
 * days as timestamps (an interval of one day is refused by Gephi).  What readers
 * trip over is avoided: no default edge type among mixed edges (Gephi drops an
 * edge that differs from it, NetworkX refuses the file either way), one <attributes> for nodes and one for edges, ids of attributes are
 * their names, viz elements come with the prefix viz and value= first, no edge
 * of weight 0. */
#include <stdlib.h>

#include "export/draw.h"
#include "export/field.h"
#include "export/formats.h"
#include "export/put.h"
#include "export/style.h"
#include "export/xml.h"

#define PLACED 2000 /* nodes that Graphviz lays out; more go on a spiral */

struct gexf {
	struct xml x;
	struct view v;
	struct bytes text;
	struct place *places; /* [nnodes] */
	struct str *days;     /* room for the days of one element */
	uint32_t ndays, cdays;
};

static const char *type_name(enum column_type type)
{
	switch (type) {
	case COLUMN_INT:  return "long";
	case COLUMN_REAL: return "double";
	case COLUMN_BOOL: return "boolean";
	default:          return "string";
	}
}

/* The weight of an edge is not one of its attributes. */
static bool is_weight(const struct field *f)
{
	return !strcmp(f->name, "weight");
}

static void declare(struct gexf *w, const char *class)
{
	bool ties = !strcmp(class, "edge");
	uint32_t n = ties ? tie_fields(&w->v) : node_fields(&w->v);

	xml_start(&w->x, "attributes");
	xml_attr_z(&w->x, "class", class);
	for (uint32_t f = 0; f < n; f++) {
		struct field field = ties ? tie_field(&w->v, f)
		                          : node_field(&w->v, f);
		if (ties && is_weight(&field))
			continue;
		xml_start(&w->x, "attribute");
		xml_attr_z(&w->x, "id", field.name);
		xml_attr_z(&w->x, "title", field.name);
		xml_attr_z(&w->x, "type", type_name(field.type));
		xml_end(&w->x);
	}
	xml_end(&w->x);
}

static void value(struct gexf *w, const struct field *f,
                  const struct value *v)
{
	if (v->missing)
		return;
	xml_start(&w->x, "attvalue");
	xml_attr_z(&w->x, "for", f->name);
	if (f->type == COLUMN_INT)
		xml_attr_int(&w->x, "value", v->integer);
	else if (f->type == COLUMN_REAL)
		xml_attr_real(&w->x, "value", v->real);
	else if (f->type == COLUMN_BOOL)
		xml_attr_z(&w->x, "value", v->integer ? "true" : "false");
	else
		xml_attr(&w->x, "value", v->text);
	xml_end(&w->x);
}

/* A full day, "2024-06-05"; shorter dates are no timestamps. */
static bool is_day(struct str s)
{
	if (s.len != 10 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	for (int i = 0; i < 10; i++)
		if (i != 4 && i != 7 && !ascii_digit(s.p[i]))
			return false;
	return true;
}

static void add_day(struct gexf *w, struct str day)
{
	uint32_t k = 0;

	if (!is_day(day) || w->ndays == w->cdays)
		return;
	while (k < w->ndays && str_cmp(w->days[k], day) < 0)
		k++;
	if (k < w->ndays && str_eq(w->days[k], day))
		return;
	memmove(&w->days[k + 1], &w->days[k],
	        (w->ndays - k) * sizeof *w->days);
	w->days[k] = day;
	w->ndays++;
}

/* timestamps="[2024-06-05, 2024-06-09]" */
static void timestamps(struct gexf *w)
{
	if (!w->ndays)
		return;
	w->text.len = 0;
	for (uint32_t k = 0; k < w->ndays; k++) {
		put_z(&w->text, k ? ", " : "[");
		put_str(&w->text, w->days[k]);
	}
	put_z(&w->text, "]");
	if (!w->text.failed)
		xml_attr(&w->x, "timestamps", (struct str){ w->text.p,
		         (uint32_t)w->text.len });
	w->ndays = 0;
}

static void colour(struct gexf *w, const char *hex, bool faint)
{
	long rgb = strtol(hex + 1, NULL, 16);

	xml_start(&w->x, "viz:color");
	xml_attr_int(&w->x, "r", rgb >> 16);
	xml_attr_int(&w->x, "g", rgb >> 8 & 255);
	xml_attr_int(&w->x, "b", rgb & 255);
	xml_attr_z(&w->x, "a", faint ? "0.5" : "1.0");
	xml_end(&w->x);
}

static double rounded(double x)
{
	return (double)(long)(x * 100) / 100;
}

static void node(struct gexf *w, const struct scale *scale, uint32_t i)
{
	const struct node *n = &w->v.g->nodes[i];

	xml_start(&w->x, "node");
	xml_attr(&w->x, "id", n->id);
	xml_attr(&w->x, "label", n->label);
	add_day(w, n->first);
	add_day(w, n->last);
	timestamps(w);
	xml_start(&w->x, "attvalues");
	for (uint32_t f = 0; f < node_fields(&w->v); f++) {
		struct field field = node_field(&w->v, f);
		struct value v = node_value(&w->v, f, i);
		value(w, &field, &v);
	}
	xml_end(&w->x);
	xml_start(&w->x, "viz:size");
	xml_attr_real(&w->x, "value", rounded(style_size(scale, i)));
	xml_end(&w->x);
	xml_start(&w->x, "viz:position");
	xml_attr_real(&w->x, "x", rounded(w->places[i].x));
	xml_attr_real(&w->x, "y", rounded(w->places[i].y));
	xml_attr_real(&w->x, "z", 0);
	xml_end(&w->x);
	colour(w, style_type(n->type)->line, false);
	xml_end(&w->x);
}

static void edge(struct gexf *w, const struct palette *palette, uint32_t i)
{
	const struct tie *t = &w->v.g->ties[i];

	xml_start(&w->x, "edge");
	xml_attr(&w->x, "id", t->id);
	xml_attr(&w->x, "source", w->v.g->nodes[t->a].id);
	xml_attr(&w->x, "target", w->v.g->nodes[t->b].id);
	xml_attr_z(&w->x, "type", t->directed ? "directed" : "undirected");
	xml_attr(&w->x, "kind", t->type);
	xml_attr(&w->x, "label", t->type);
	xml_attr_int(&w->x, "weight", t->weight ? t->weight : 1);
	add_day(w, t->first);
	add_day(w, t->last);
	for (uint32_t k = 0; k < t->nevidence; k++)
		add_day(w, t->evidence[k].date);
	timestamps(w);
	xml_start(&w->x, "attvalues");
	for (uint32_t f = 0; f < tie_fields(&w->v); f++) {
		struct field field = tie_field(&w->v, f);
		struct value v = tie_value(&w->v, f, i);
		if (!is_weight(&field))
			value(w, &field, &v);
	}
	xml_end(&w->x);
	colour(w, palette_style(palette, t->type)->colour,
	       t->status != RECORD_ACTUAL);
	xml_end(&w->x);
}

static void meta(struct gexf *w)
{
	struct xml *x = &w->x;

	xml_start(x, "meta");
	xml_start(x, "creator");
	xml_text(x, STR("tertius"));
	xml_end(x);
	xml_start(x, "description");
	w->text.len = 0;
	put_heading(&w->text, &w->v);
	put_z(&w->text, "; ");
	put_note(&w->text, w->v.g);
	xml_text(x, (struct str){ w->text.failed ? "" : w->text.p,
	         w->text.failed ? 0 : (uint32_t)w->text.len });
	xml_end(x);
	xml_end(x);
}

static void body(struct gexf *w)
{
	const struct graph *g = w->v.g;
	struct scale scale = style_scale(g);
	struct palette palette;

	palette_of(&palette, g);
	xml_start(&w->x, "graph");
	if (!w->v.mixed)
		xml_attr_z(&w->x, "defaultedgetype",
		           w->v.directed ? "directed" : "undirected");
	xml_attr_z(&w->x, "mode", w->v.dated ? "dynamic" : "static");
	if (w->v.dated) {
		xml_attr_z(&w->x, "timeformat", "date");
		xml_attr_z(&w->x, "timerepresentation", "timestamp");
	}
	declare(w, "node");
	declare(w, "edge");
	xml_start(&w->x, "nodes");
	for (uint32_t i = 0; i < g->nnodes; i++)
		node(w, &scale, i);
	xml_end(&w->x);
	xml_start(&w->x, "edges");
	for (uint32_t i = 0; i < g->nties; i++)
		edge(w, &palette, i);
	xml_end(&w->x);
	xml_end(&w->x);
}

static bool prepare(struct gexf *w, struct ter_error *err)
{
	const struct graph *g = w->v.g;

	w->cdays = 2;
	for (uint32_t i = 0; i < g->nties; i++)
		if (g->ties[i].nevidence + 2 > w->cdays)
			w->cdays = g->ties[i].nevidence + 2;
	w->places = calloc((size_t)g->nnodes + 1, sizeof *w->places);
	w->days = calloc((size_t)w->cdays + 1, sizeof *w->days);
	if (!w->places || !w->days)
		return ter_fail(err, TER_MEMORY, "no memory left to export");
	if (g->nnodes > PLACED || !draw_places(&w->v, w->places, NULL))
		draw_sunflower(&w->v, w->places);
	return true;
}

bool gexf_write(const struct graph *g, const struct export_options *o,
                struct bytes *out, struct ter_error *err)
{
	struct gexf w = { .x.out = out };
	bool done;

	if (!view_open(&w.v, g, o, err))
		return false;
	done = prepare(&w, err);
	if (done) {
		xml_head(&w.x);
		xml_start(&w.x, "gexf");
		xml_attr_z(&w.x, "xmlns", "http://gexf.net/1.3");
		xml_attr_z(&w.x, "xmlns:viz", "http://gexf.net/1.3/viz");
		xml_attr_z(&w.x, "version", "1.3");
		meta(&w);
		body(&w);
		xml_end(&w.x);
		out->failed |= w.text.failed || w.v.scratch.failed;
	}
	free(w.places);
	free(w.days);
	bytes_free(&w.text);
	view_close(&w.v);
	return done;
}
