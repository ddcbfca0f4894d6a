/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What colours, lines and sizes mean, and what the picture shows, as one table
 * above it: the label of the whole graph, so that every layout makes room for
 * it.  The one HTML-like label we use; heading and kinds are escaped. */
#include "export/legend.h"

#include <math.h>

#include "export/put.h"
#include "export/xml.h"

#define TEXT 12.0 /* points, in a picture of some 25 nodes */

struct legend {
	struct bytes html;
	double text; /* points: larger pictures are looked at from farther off */
};

static void font(struct legend *l, double size, const char *colour)
{
	put_z(&l->html, "<font color=\"");
	put_z(&l->html, colour);
	put_z(&l->html, "\" point-size=\"");
	put_coordinate(&l->html, floor(size * l->text));
	put_z(&l->html, "\">");
}

static void size(struct legend *l, const char *name, double lines)
{
	put_z(&l->html, " ");
	put_z(&l->html, name);
	put_z(&l->html, "=\"");
	put_coordinate(&l->html, floor(lines * l->text));
	put_z(&l->html, "\"");
}

/* A type's box as its nodes have it: dashed ones rounded, double ones in a
 * frame. */
static void type(struct legend *l, const struct type_style *s)
{
	bool frame = s->peripheries > 1;

	if (frame) {
		put_z(&l->html, "<td><table border=\"1\" cellborder=\"1\" "
		      "cellspacing=\"2\" color=\"");
		put_z(&l->html, s->line);
		put_z(&l->html, "\"><tr>");
	}
	put_z(&l->html, "<td border=\"1\" color=\"");
	put_z(&l->html, s->line);
	put_z(&l->html, "\" bgcolor=\"");
	put_z(&l->html, s->fill);
	put_z(&l->html, strstr(s->style, "dashed") ?
	      "\" style=\"rounded,dashed\">" :
	      strstr(s->style, "rounded") ? "\" style=\"rounded\">" : "\">");
	font(l, 1, "#1a1a1a");
	put_z(&l->html, s->name);
	put_z(&l->html, frame ? "</font></td></tr></table></td>" :
	      "</font></td>");
}

static void types(struct legend *l, const struct graph *g)
{
	bool seen[RECORD_TYPES] = { false };

	for (uint32_t i = 0; i < g->nnodes; i++)
		if (g->nodes[i].type < RECORD_TYPES)
			seen[g->nodes[i].type] = true;
	for (uint8_t t = 0; t < RECORD_TYPES; t++)
		if (seen[t])
			type(l, style_type(t));
}

/* A line is the lower border of a cell half as high as the row. */
static void kind(struct legend *l, const struct tie_style *s, struct str name)
{
	put_z(&l->html, "<td><table border=\"0\" cellborder=\"0\" "
	      "cellspacing=\"0\" cellpadding=\"0\"><tr><td border=\"2\" "
	      "sides=\"b\" style=\"");
	put_z(&l->html, s->style);
	put_z(&l->html, "\" color=\"");
	put_z(&l->html, s->colour);
	put_z(&l->html, "\"");
	size(l, "width", 2.6);
	size(l, "height", 0.7);
	put_z(&l->html, "></td></tr><tr><td");
	size(l, "height", 0.5);
	put_z(&l->html, "></td></tr></table></td><td>");
	font(l, 1, "#1a1a1a");
	xml_escape(&l->html, name, true);
	put_z(&l->html, " </font></td>");
}

static void note(struct legend *l, const struct scale *scale)
{
	put_z(&l->html, "thick border: named as a mediator; ");
	if (scale->values) {
		put_z(&l->html, "size: ");
		for (const char *c = scale->title; *c; c++)
			put_z(&l->html, *c == '_' ? " " :
			      (char[]){ *c, '\0' });
		put_z(&l->html, "; ");
	}
	put_z(&l->html, "line width: stories; faint: planned or denied");
}

static void row(struct legend *l)
{
	put_z(&l->html, "<tr><td align=\"left\">");
}

void legend_set(Agraph_t *graph, struct view *v, const struct palette *p,
                const struct scale *scale)
{
	struct legend l = { .text = TEXT * fmax(1, sqrt(v->g->nnodes) / 5) };
	struct bytes heading = { 0 };

	put_heading(&heading, v);
	put_z(&l.html, "<table border=\"0\" cellborder=\"0\" "
	      "cellspacing=\"4\">");
	row(&l);
	font(&l, 1.4, "#000000");
	xml_escape(&l.html, bytes_str(&heading), true);
	put_z(&l.html, "</font></td></tr>");
	row(&l);
	put_z(&l.html, "<table border=\"0\" cellborder=\"0\" "
	      "cellspacing=\"4\"><tr>");
	types(&l, v->g);
	for (uint32_t k = 0; k < p->n; k++)
		kind(&l, palette_style(p, p->kinds[k]), p->kinds[k]);
	put_z(&l.html, "<td> </td></tr></table></td></tr>");
	row(&l);
	font(&l, 0.8, "#555555");
	note(&l, scale);
	put_z(&l.html, "</font></td></tr></table>");
	bytes_add(&l.html, "", 1);
	if (!l.html.failed && !heading.failed) {
		char *html = agstrdup_html(graph, l.html.p);
		agset(graph, "label", html);
		agstrfree(graph, html);
	}
	bytes_free(&l.html);
	bytes_free(&heading);
}
