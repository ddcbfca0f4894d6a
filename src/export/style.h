/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How nodes and ties look, the same in every picture. */
#ifndef TER_EXPORT_STYLE_H
#define TER_EXPORT_STYLE_H

#include "graph/graph.h"

struct type_style {
	const char *name;
	const char *fill, *line; /* "#rrggbb" */
	const char *shape;       /* Graphviz */
	const char *style;
	int peripheries;
};

struct tie_style {
	const char *colour; /* "#rrggbb" */
	const char *style;  /* Graphviz: solid, dashed, dotted */
	const char *dash;   /* SVG: stroke-dasharray, NULL: none */
};

/* What the size of a node shows. */
struct scale {
	const char *title;    /* "mediator score", for the legend */
	const double *values; /* [nnodes] or NULL: all the same */
	double min, max;      /* not below 0 */
};

const struct type_style *style_type(uint8_t type);
struct scale style_scale(const struct graph *g);
double style_size(const struct scale *s, uint32_t node); /* 10 .. 40 */

/* The kinds of ties in a graph: known ones in their usual order, then those of
 * the user's own rules by name. */
#define STYLE_KINDS 32
struct palette {
	struct str kinds[STYLE_KINDS];
	uint32_t n;
};

void palette_of(struct palette *p, const struct graph *g);
/* The place of a kind in it; what did not find room counts as the last. */
uint32_t palette_kind(const struct palette *p, struct str kind);
const struct tie_style *palette_style(const struct palette *p,
                                      struct str kind);

#endif
