/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers behind the table of formats. */
#ifndef TER_EXPORT_FORMATS_H
#define TER_EXPORT_FORMATS_H

#include "export/export.h"

#define FORMAT(name) bool name(const struct graph *g, \
	const struct export_options *o, struct bytes *out, \
	struct ter_error *err)

FORMAT(dot_write);
FORMAT(graphml_write);
FORMAT(gexf_write);
FORMAT(nodelink_write);
FORMAT(cytoscape_write);
FORMAT(tsv_write);
FORMAT(svg_write);
FORMAT(png_write);
FORMAT(pdf_write);
FORMAT(html_write);

#endif
