/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graph -> file, by the table of formats.  A format is one file and one
 * function; all of them take their attributes from field.c, so that a new
 * measure shows in every format at once. */
#include "export/export.h"

#include <string.h>

#include "export/formats.h"

const struct export_format export_formats[] = {
	{ "dot", ".dot", "Graphviz", false, dot_write },
	{ "graphml", ".graphml", "igraph, R, NetworkX, yEd, Cytoscape, Gephi",
	  false, graphml_write },
	{ "gexf", ".gexf", "Gephi and Gephi Lite, with colours and time", false,
	  gexf_write },
	{ "json", ".json", "node-link JSON: NetworkX, d3, jq", false,
	  nodelink_write },
	{ "cyjs", ".cyjs", "Cytoscape and Cytoscape.js", false,
	  cytoscape_write },
	{ "tsv", ".tsv", "a line for each tie, for the shell", false,
	  tsv_write },
	{ "svg", ".svg", "picture", false, svg_write },
	{ "png", ".png", "picture", true, png_write },
	{ "pdf", ".pdf", "picture for print", true, pdf_write },
	{ "html", ".html", "one page to click through, no network needed",
	  false, html_write },
	{ NULL, NULL, NULL, false, NULL },
};

const struct export_format *export_format(const char *name)
{
	const struct export_format *f;

	for (f = export_formats; f->name; f++)
		if (!strcmp(f->name, name))
			return f;
	return NULL;
}

const struct export_format *export_format_of(const char *file)
{
	struct str name = str_of(file);
	const struct export_format *f;

	for (f = export_formats; f->name; f++) {
		size_t n = strlen(f->ending);

		if (name.len > n && str_case_eq(
		    (struct str){ file + name.len - n, (uint32_t)n },
		    str_of(f->ending)))
			return f;
	}
	return NULL;
}

bool export_write(const struct graph *g, const struct export_options *o,
                  struct bytes *out, struct ter_error *err)
{
	const char *name = o->format ? o->format : "dot";
	const struct export_format *f = export_format(name);

	if (!f)
		return ter_fail(err, TER_USAGE, "no format named \"%s\"", name);
	if (!f->write(g, o, out, err))
		return ter_fail(err, TER_IO, "cannot write %s", f->name);
	if (out->failed)
		return ter_fail(err, TER_MEMORY, "no memory left to write %s",
		                f->name);
	return true;
}
