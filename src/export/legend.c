/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What colours, lines and sizes mean, and what the picture shows, as one table
 * below it: the label of the whole graph, so that every layout makes room for
 * it.  The one HTML-like label we use; heading and kinds are escaped. */
#include "export/legend.h"

#include "export/put.h"
#include "export/xml.h"

static void cell(struct bytes *b, const char *attributes, const char *text)
{
	put_z(b, "<td ");
	put_z(b, attributes);
	put_z(b, ">");
	put_z(b, text);
	put_z(b, "</td>");
}

static void types(struct bytes *b, const struct graph *g)
{
	bool seen[RECORD_TYPES] = { false };

	for (uint32_t i = 0; i < g->nnodes; i++)
		if (g->nodes[i].type < RECORD_TYPES)
			seen[g->nodes[i].type] = true;
	for (uint8_t t = 0; t < RECORD_TYPES; t++) {
		const struct type_style *s = style_type(t);

		if (!seen[t])
			continue;
		put_z(b, "<td border=\"1\" color=\"");
		put_z(b, s->line);
		put_z(b, "\" bgcolor=\"");
		put_z(b, s->fill);
		put_z(b, t == RECORD_PERSON ? "\" style=\"rounded\">" : "\">");
		put_z(b, s->name);
		put_z(b, "</td>");
	}
}

static const char *sample(const char *style)
{
	return !strcmp(style, "dotted") ? "\xc2\xb7 \xc2\xb7 \xc2\xb7 \xc2\xb7"
	     : !strcmp(style, "dashed") ? "\xe2\x80\x93 \xe2\x80\x93 \xe2\x80\x93"
	     : "\xe2\x80\x94\xe2\x80\x94\xe2\x80\x94";
}

static void kinds(struct bytes *b, const struct palette *p)
{
	for (uint32_t k = 0; k < p->n; k++) {
		const struct tie_style *s = palette_style(p, p->kinds[k]);

		put_z(b, "<td><font color=\"");
		put_z(b, s->colour);
		put_z(b, "\"><b>");
		put_z(b, sample(s->style));
		put_z(b, "</b></font> ");
		xml_escape(b, p->kinds[k], true);
		put_z(b, "</td>");
	}
}

static void note(struct bytes *b, const struct scale *scale)
{
	put_z(b, "thick border: named as a mediator; ");
	if (scale->values) {
		put_z(b, "size: ");
		for (const char *c = scale->title; *c; c++)
			put_z(b, *c == '_' ? " " : (char[]){ *c, '\0' });
		put_z(b, "; ");
	}
	put_z(b, "line width: stories; faint: planned or denied");
}

void legend_set(Agraph_t *graph, struct view *v, const struct palette *p,
                const struct scale *scale)
{
	struct bytes b = { 0 }, heading = { 0 };
	char *html;

	put_heading(&heading, v);
	put_z(&b, "<table border=\"0\" cellborder=\"0\" cellspacing=\"4\">"
	          "<tr><td align=\"left\"><font point-size=\"14\">");
	xml_escape(&b, (struct str){ heading.p ? heading.p : "",
	           (uint32_t)heading.len }, true);
	put_z(&b, "</font></td></tr><tr><td align=\"left\"><table "
	          "border=\"0\" cellborder=\"0\" cellspacing=\"4\"><tr>");
	types(&b, v->g);
	kinds(&b, p);
	cell(&b, "", " ");
	put_z(&b, "</tr></table></td></tr><tr><td align=\"left\">"
	          "<font point-size=\"9\" color=\"#555555\">");
	note(&b, scale);
	put_z(&b, "</font></td></tr></table>");
	bytes_add(&b, "", 1);
	if (!b.failed && !heading.failed) {
		html = agstrdup_html(graph, b.p);
		agset(graph, "label", html);
		agstrfree(graph, html);
	}
	bytes_free(&b);
	bytes_free(&heading);
}
