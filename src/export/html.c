/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page for a browser, from a file or a server: the picture as SVG, the data
 * as JSON, a style sheet and a script (page.css, page.js) in one text.  The
 * page may load nothing and run nothing but that script: its content security
 * policy allows the two by their digests.  Data is JSON without "<" in an
 * element that no browser runs, texts reach the page as text nodes. */
#include <stdlib.h>

#include "export/digest.h"
#include "export/draw.h"
#include "export/formats.h"
#include "export/page.h"
#include "export/picture.h"
#include "export/put.h"
#include "export/xml.h"

extern const char asset_page_css[], asset_page_css_end[];
extern const char asset_page_js[], asset_page_js_end[];

static void put_asset(struct bytes *b, const char *name, const char *from,
                      const char *end)
{
	put_z(b, "<");
	put_z(b, name);
	put_z(b, ">");
	bytes_add(b, from, (size_t)(end - from));
	put_z(b, "</");
	put_z(b, name);
	put_z(b, ">\n");
}

static void put_policy(struct bytes *b)
{
	put_z(b, "<meta http-equiv=\"Content-Security-Policy\" content=\""
	         "default-src 'none'; img-src data:; base-uri 'none'; "
	         "form-action 'none'; script-src 'sha256-");
	put_digest(b, asset_page_js,
	           (size_t)(asset_page_js_end - asset_page_js));
	put_z(b, "'; style-src 'sha256-");
	put_digest(b, asset_page_css,
	           (size_t)(asset_page_css_end - asset_page_css));
	put_z(b, "'\">\n");
}

static void put_head(struct bytes *b, struct str heading)
{
	put_z(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	         "<meta charset=\"utf-8\">\n");
	put_policy(b);
	put_z(b, "<meta name=\"viewport\" content=\"width=device-width, "
	         "initial-scale=1\">\n<meta name=\"generator\" "
	         "content=\"tertius\">\n<link rel=\"icon\" href=\"data:,\">\n"
	         "<title>");
	xml_escape(b, heading, false);
	put_z(b, "</title>\n");
	put_asset(b, "style", asset_page_css, asset_page_css_end);
	put_z(b, "</head>\n");
}

/* The first and the last day of the graph, for the two fields of the filter. */
static void put_days(struct bytes *b, const struct graph *g)
{
	struct str first = STR_NONE, last = STR_NONE;

	for (uint32_t i = 0; i < g->nties; i++) {
		const struct tie *t = &g->ties[i];

		if (t->first.len && (!first.len || str_cmp(t->first, first) < 0))
			first = t->first;
		if (t->last.len && str_cmp(t->last, last) > 0)
			last = t->last;
	}
	if (!first.len)
		put_z(b, "<span hidden>");
	put_z(b, "<label>from <input id=\"since\" type=\"date\" min=\"");
	xml_escape(b, first, true);
	put_z(b, "\" max=\"");
	xml_escape(b, last, true);
	put_z(b, "\"></label>\n<label>to <input id=\"until\" type=\"date\" "
	         "min=\"");
	xml_escape(b, first, true);
	put_z(b, "\" max=\"");
	xml_escape(b, last, true);
	put_z(b, "\"></label>\n");
	if (!first.len)
		put_z(b, "</span>");
}

/* What fills and frames of nodes mean. */
static void put_types(struct bytes *b, const struct graph *g)
{
	bool seen[RECORD_TYPES] = { false };

	for (uint32_t i = 0; i < g->nnodes; i++)
		if (g->nodes[i].type < RECORD_TYPES)
			seen[g->nodes[i].type] = true;
	put_z(b, "<div id=\"types\" class=\"soft\">");
	for (uint8_t t = 0; t < RECORD_TYPES; t++) {
		const struct type_style *s = style_type(t);

		if (!seen[t])
			continue;
		put_z(b, "<span><svg class=\"type\" viewBox=\"-10 -8 20 16\" "
		         "aria-hidden=\"true\" fill=\"");
		put_z(b, s->fill);
		put_z(b, "\" stroke=\"");
		put_z(b, s->line);
		put_z(b, "\">");
		picture_box(b, s, 18, 14);
		if (s->peripheries > 1)
			picture_box(b, s, 12, 8);
		put_z(b, "</svg> ");
		put_z(b, s->name);
		put_z(b, "</span>");
	}
	put_z(b, "</div>\n");
}

static void put_tools(struct bytes *b, const struct graph *g,
                      struct str heading)
{
	put_z(b, "<header>\n<h1>");
	xml_escape(b, heading, false);
	put_z(b, "</h1>\n<form id=\"filters\">\n"
	         "<label>Search <input id=\"search\" type=\"search\" "
	         "autocomplete=\"off\" placeholder=\"name, role, country\">"
	         "</label>\n");
	put_days(b, g);
	put_z(b, "<label>stories at least <input id=\"least\" type=\"number\" "
	         "min=\"1\" value=\"1\"></label>\n</form>\n"
	         "<fieldset id=\"kinds\"><legend>Ties:</legend>"
	         "</fieldset>\n");
	put_types(b, g);
	put_z(b, "<button id=\"theme\" type=\"button\">Dark or light</button>\n"
	         "<span id=\"status\" class=\"soft\" role=\"status\"></span>\n"
	         "</header>\n");
}

static void put_body(struct bytes *b, const struct view *v,
                     const struct place *places, struct str heading)
{
	struct palette palette;

	palette_of(&palette, v->g);
	put_z(b, "<body>\n");
	put_tools(b, v->g, heading);
	put_z(b, "<main id=\"stage\">\n<ul id=\"found\"></ul>\n");
	b->failed |= !picture_put(b, v, places, &palette);
	put_z(b, "<div id=\"zoom\"><button id=\"in\" type=\"button\" "
	         "aria-label=\"Zoom in\">+</button><button id=\"out\" "
	         "type=\"button\" aria-label=\"Zoom out\">\xe2\x88\x92</button>"
	         "<button id=\"fit\" type=\"button\">All</button></div>\n"
	         "<noscript>Search, filters and sentences need JavaScript; "
	         "the picture does not.</noscript>\n</main>\n"
	         "<aside id=\"panel\" aria-live=\"polite\" "
	         "aria-label=\"Details\" tabindex=\"0\"></aside>\n"
	         "<details id=\"all\"><summary>All nodes as a table</summary>"
	         "</details>\n");
}

static bool put_page(struct bytes *out, struct view *v,
                     const struct place *places)
{
	struct bytes heading = { 0 };
	struct str title;

	put_heading(&heading, v);
	title = bytes_str(&heading);
	put_head(out, title);
	put_body(out, v, places, title);
	page_data(out, v);
	put_asset(out, "script", asset_page_js, asset_page_js_end);
	put_z(out, "</body>\n</html>\n");
	out->failed |= heading.failed;
	bytes_free(&heading);
	return true;
}

bool html_write(const struct graph *g, const struct export_options *o,
                struct bytes *out, struct ter_error *err)
{
	struct place *places = calloc((size_t)g->nnodes + 1, sizeof *places);
	struct view v;
	bool done;

	if (!places)
		return ter_fail(err, TER_MEMORY, "no memory left to draw");
	if (!view_open(&v, g, o, err)) {
		free(places);
		return false;
	}
	done = draw_places(&v, places, err) && put_page(out, &v, places);
	view_close(&v);
	free(places);
	return done;
}
