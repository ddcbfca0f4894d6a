/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DOT by cgraph: nodes are named by their stable ids, edges are keyed by their
 * relation (agedge: one edge for each kind), what nodes and ties carry goes
 * into attributes of the same name for gvpr, and the look needs no other
 * option than `dot -Tsvg`.  cgraph 2.42 writes a value that ends in a backslash
 * as an open string, and reads backslashes and entities in labels as markup:
 * backslashes are doubled everywhere and "&" is "&amp;" in labels.  HTML-like
 * labels are used for the legend alone, never with text of a user.  A file has
 * one direction; in a digraph mutual ties have dir=none. */
#include "export/dot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "export/formats.h"
#include "export/label.h"
#include "export/legend.h"
#include "export/put.h"
#include "export/style.h"

#define NEATO_MOST 300 /* nodes laid out by stress, which takes n^2 */

struct build {
	struct view *v;
	const struct drawing *d;
	Agraph_t *graph;
	Agnode_t **nodes; /* [nnodes] */
	bool *label;      /* [nnodes] */
	struct palette palette;
	struct scale scale;
	struct bytes text; /* of the value in hand */
};

/* Names of fields that mean something else to Graphviz. */
static const char *const reserved[] = { "group", "label", "layer", "pin",
	"pos", "root", "shape", "style", "color", "image", "width", "height",
	"area", "class", "id", "margin", "orientation", "regular", "sides",
	"skew", "target", "z", "dir", "len", "minlen", "constraint" };

static char *field_name(struct build *b, const char *name)
{
	b->text.len = 0;
	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (!strcmp(name, reserved[i]))
			put_z(&b->text, "tertius_");
	put_z(&b->text, name);
	bytes_add(&b->text, "", 1);
	return b->text.failed ? "" : b->text.p;
}

/* escaped: Graphviz will read markup in it (labels, tooltips). */
static void put_dot(struct bytes *b, struct str s, bool escaped)
{
	for (uint32_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\\')
			put_z(b, "\\\\");
		else if (c == '&' && escaped)
			put_z(b, "&amp;");
		else if ((c < 0x20 && c != '\n') || c == 0x7f)
			put_z(b, " ");
		else
			bytes_add(b, &s.p[i], 1);
	}
}

static char *attribute(struct build *b, struct str s, bool escaped)
{
	struct bytes clean = { 0 };

	put_clean(&clean, s, false);
	b->text.len = 0;
	put_dot(&b->text, bytes_str(&clean), escaped);
	bytes_add(&b->text, "", 1);
	b->text.failed |= clean.failed;
	bytes_free(&clean);
	return b->text.failed ? "" : b->text.p;
}

static void set(void *object, const char *name, const char *value)
{
	agset(object, (char *)name, (char *)value);
}

/* The same of text on the heap, which is given back. */
static void set_text(struct build *b, void *object, const char *name,
                     struct bytes *text, bool escaped)
{
	set(object, name, attribute(b, bytes_str(text), escaped));
	b->text.failed |= text->failed;
	bytes_free(text);
}

static void set_real(struct build *b, void *object, const char *name, double x)
{
	b->text.len = 0;
	put_coordinate(&b->text, x);
	bytes_add(&b->text, "", 1);
	set(object, name, b->text.failed ? "" : b->text.p);
}

static void set_value(struct build *b, void *object, const struct field *f,
                      const struct value *v)
{
	char name[64];

	if (v->missing)
		return;
	snprintf(name, sizeof name, "%s", field_name(b, f->name));
	b->text.len = 0;
	if (f->type == COLUMN_INT)
		put_int(&b->text, v->integer);
	else if (f->type == COLUMN_REAL)
		put_real(&b->text, v->real);
	else if (f->type == COLUMN_BOOL)
		put_z(&b->text, v->integer ? "true" : "false");
	else
		attribute(b, v->text, false);
	bytes_add(&b->text, "", 1);
	set(object, name, b->text.failed ? "" : b->text.p);
}

static void defaults(Agraph_t *g, int kind, const char *const (*pairs)[2])
{
	for (; (*pairs)[0]; pairs++)
		agattr(g, kind, (char *)(*pairs)[0], (char *)(*pairs)[1]);
}

static const char *const graph_look[][2] = {
	{ "layout", "neato" }, { "overlap", "prism" },
	{ "overlap_scaling", "-5" }, { "sep", "+16" }, { "splines", "line" },
	{ "K", "0.9" }, { "repulsiveforce", "3" }, { "start", "3" },
	{ "outputorder", "edgesfirst" }, { "pad", "0.3" },
	{ "fontname", "DejaVu Sans" }, { "linelength", "0" },
	{ "bgcolor", "white" }, { "comment", "" }, { "label", "" },
	{ "labelloc", "t" }, { "labeljust", "l" }, { NULL, NULL },
};

static const char *const node_look[][2] = {
	{ "label", "\\N" }, { "tooltip", "" }, { "id", "" }, { "class", "" },
	{ "shape", "box" }, { "style", "filled" }, { "fillcolor", "white" },
	{ "color", "#666666" }, { "penwidth", "0.8" }, { "peripheries", "1" },
	{ "fontname", "DejaVu Sans" }, { "fontsize", "9" },
	{ "fontcolor", "#1a1a1a" }, { "margin", "0.07,0.04" },
	{ "width", "0.1" }, { "height", "0.1" }, { "fixedsize", "false" },
	{ NULL, NULL },
};

static const char *const edge_look[][2] = {
	{ "tooltip", "" }, { "id", "" }, { "class", "" }, { "dir", "forward" },
	{ "color", "#999999" }, { "style", "solid" }, { "penwidth", "1" },
	{ "arrowsize", "0.6" }, { "arrowhead", "normal" }, { NULL, NULL },
};

static void declare_fields(struct build *b)
{
	for (uint32_t f = 0; f < node_fields(b->v); f++)
		agattr(b->graph, AGNODE,
		       field_name(b, node_field(b->v, f).name), "");
	for (uint32_t f = 0; f < tie_fields(b->v); f++)
		agattr(b->graph, AGEDGE,
		       field_name(b, tie_field(b->v, f).name), "");
}

static void node_tooltip(struct build *b, const struct node *n, uint32_t i)
{
	struct bytes tip = { 0 };
	struct value value;

	put_str(&tip, n->label);
	put_z(&tip, "\n");
	put_z(&tip, node_type_name(n->type));
	if (n->role.len) {
		put_z(&tip, ", ");
		put_str(&tip, n->role);
	}
	if (n->country.len) {
		put_z(&tip, ", ");
		put_str(&tip, n->country);
	}
	for (uint32_t f = 0; f < node_fields(b->v); f++)
		if (!strcmp(node_field(b->v, f).name, "between")) {
			value = node_value(b->v, f, i);
			if (!value.missing)
				put_z(&tip, "\nmediates: ");
			put_str(&tip, value.text);
		}
	set_text(b, b->nodes[i], "tooltip", &tip, true);
}

static void set_label(struct build *b, Agnode_t *node, struct str label,
                      bool shown)
{
	struct bytes name = { 0 };

	if (shown && b->d->fields)
		put_clean(&name, label, true);
	else if (shown)
		label_fit(&name, label);
	set_text(b, node, "label", &name, true);
}

static void dress_node(struct build *b, uint32_t i)
{
	const struct node *n = &b->v->g->nodes[i];
	const struct type_style *style = style_type(n->type);
	double size = style_size(&b->scale, i);
	Agnode_t *node = b->nodes[i];

	set_label(b, node, n->label, b->label[i]);
	set(node, "fillcolor", style->fill);
	set(node, "color", style->line);
	set(node, "shape", style->shape);
	set(node, "style", style->style);
	if (style->peripheries > 1 && b->label[i])
		set(node, "peripheries", "2");
	if (n->named_mediator)
		set(node, "penwidth", "2.2");
	set_real(b, node, "fontsize", 4 + size * 0.5);
	if (!b->label[i]) {
		set(node, "fixedsize", "true");
		set_real(b, node, "width", size / 72);
		set_real(b, node, "height", size / 72);
	}
	set(node, "id", attribute(b, n->id, false));
	set(node, "class", n->named_mediator ? "mediator" : "");
	if (!b->d->page)
		node_tooltip(b, n, i);
}

static bool add_nodes(struct build *b)
{
	struct view *v = b->v;

	for (uint32_t i = 0; i < v->g->nnodes; i++) {
		b->nodes[i] = agnode(b->graph,
		                     attribute(b, v->g->nodes[i].id, false), 1);
		if (!b->nodes[i] || b->text.failed)
			return false;
		dress_node(b, i);
		for (uint32_t f = 0; b->d->fields && f < node_fields(v); f++) {
			struct field field = node_field(v, f);
			struct value value = node_value(v, f, i);
			set_value(b, b->nodes[i], &field, &value);
		}
	}
	return true;
}

static void tie_tooltip(struct build *b, Agedge_t *edge, const struct tie *t)
{
	const struct node *nodes = b->v->g->nodes;
	struct bytes tip = { 0 };

	put_str(&tip, nodes[t->a].label);
	put_z(&tip, " ");
	put_str(&tip, t->type);
	put_z(&tip, " ");
	put_str(&tip, nodes[t->b].label);
	put_z(&tip, " (");
	put_int(&tip, t->weight);
	put_z(&tip, t->weight == 1 ? " story)" : " stories)");
	for (uint32_t k = 0; k < t->nevidence; k++) {
		put_z(&tip, "\n");
		put_str(&tip, t->evidence[k].sentence);
	}
	set_text(b, edge, "tooltip", &tip, true);
}

static void dress_tie(struct build *b, Agedge_t *edge, const struct tie *t)
{
	static const char *const alpha[RECORD_STATUSES] = { "c8", "78", "50" };
	const struct tie_style *style = palette_style(&b->palette, t->type);
	char colour[16];

	snprintf(colour, sizeof colour, "%s%s", style->colour,
	         alpha[t->status < RECORD_STATUSES ? t->status : 0]);
	set(edge, "color", colour);
	set(edge, "style", style->style);
	set_real(b, edge, "penwidth", fmin(6, 0.6 + 0.7 * sqrt(t->weight)));
	if (b->v->directed && !t->directed)
		set(edge, "dir", "none");
	if (t->status == RECORD_NEGATED)
		set(edge, "arrowhead", "tee");
	set(edge, "id", attribute(b, t->id, false));
	set(edge, "class", status_name(t->status));
	if (!b->d->page)
		tie_tooltip(b, edge, t);
}

static bool add_ties(struct build *b)
{
	struct view *v = b->v;

	for (uint32_t i = 0; i < v->g->nties; i++) {
		const struct tie *t = &v->g->ties[i];
		Agedge_t *edge = agedge(b->graph, b->nodes[t->a],
		                        b->nodes[t->b],
		                        attribute(b, t->type, false), 1);

		if (!edge || b->text.failed)
			return false;
		dress_tie(b, edge, t);
		for (uint32_t f = 0; b->d->fields && f < tie_fields(v); f++) {
			struct field field = tie_field(v, f);
			struct value value = tie_value(v, f, i);
			set_value(b, edge, &field, &value);
		}
	}
	return true;
}

static void head(struct build *b)
{
	struct bytes note = { 0 };

	defaults(b->graph, AGRAPH, graph_look);
	if (b->v->g->nnodes > NEATO_MOST)
		set(b->graph, "layout", "sfdp");
	defaults(b->graph, AGNODE, node_look);
	defaults(b->graph, AGEDGE, edge_look);
	agattr(b->graph, AGRAPH, "distance",
	       (char *)distance_name(b->v->g));
	put_note(&note, b->v->g);
	set_text(b, b->graph, "comment", &note, false);
	if (b->d->fields)
		declare_fields(b);
	if (b->d->legend)
		legend_set(b->graph, b->v, &b->palette, &b->scale);
}

static int put_string(void *chan, const char *s)
{
	put_z(chan, s);
	return 0;
}

static int put_nothing(void *chan)
{
	(void)chan;
	return 0;
}

/* cgraph keeps the pointers to these for the life of the graph. */
static const Agiodisc_t to_bytes = { NULL, put_string, put_nothing };
static const Agdisc_t discipline = { &AgMemDisc, &AgIdDisc,
	(Agiodisc_t *)&to_bytes };

Agraph_t *dot_build(struct view *v, const struct drawing *d)
{
	struct build b = { .v = v, .d = d };
	uint32_t n = v->g->nnodes;
	bool done = false;

	b.nodes = calloc((size_t)n + 1, sizeof *b.nodes);
	b.label = calloc((size_t)n + 1, sizeof *b.label);
	b.graph = agopen("tertius", v->directed ? Agdirected : Agundirected,
	                 (Agdisc_t *)&discipline);
	palette_of(&b.palette, v->g);
	b.scale = style_scale(v->g);
	if (b.nodes && b.label && b.graph && label_choose(v, b.label)) {
		head(&b);
		done = add_nodes(&b) && add_ties(&b) && !b.text.failed;
	}
	if (!done && b.graph) {
		agclose(b.graph);
		b.graph = NULL;
	}
	free(b.nodes);
	free(b.label);
	bytes_free(&b.text);
	return b.graph;
}

bool dot_write(const struct graph *g, const struct export_options *o,
               struct bytes *out, struct ter_error *err)
{
	struct drawing d = { .legend = o->legend, .fields = true };
	Agraph_t *graph;
	struct view v;
	int rc = -1;

	if (!view_open(&v, g, o, err))
		return false;
	graph = dot_build(&v, &d);
	if (graph) {
		rc = agwrite(graph, out);
		agclose(graph);
	}
	view_close(&v);
	if (rc)
		return ter_fail(err, TER_MEMORY, "no memory left for the DOT");
	return true;
}
