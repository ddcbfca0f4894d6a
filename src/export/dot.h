/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graph as Graphviz holds it. */
#ifndef TER_EXPORT_DOT_H
#define TER_EXPORT_DOT_H

#include <graphviz/cgraph.h>

#include "export/field.h"

struct drawing {
	bool legend;
	bool fields; /* all attributes, not only what a picture needs */
	bool page;   /* for the HTML page: names only, no tooltips */
};

/* NULL without memory.  agclose() it; nodes are named by their ids and come in
 * the graph's order, edges are keyed by relation. */
Agraph_t *dot_build(struct view *v, const struct drawing *d);

#endif
