/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places for nodes. */
#ifndef TER_EXPORT_DRAW_H
#define TER_EXPORT_DRAW_H

#include "export/field.h"

struct place {
	double x, y;          /* centre, points (1/72 inch), y upwards */
	double width, height; /* points */
};

/* By Graphviz; false and a message if it cannot. */
bool draw_places(struct view *v, struct place *places, struct ter_error *err);
/* Without Graphviz, for graphs of any size: a sunflower, the best-connected
 * nodes in the middle. */
void draw_sunflower(const struct view *v, struct place *places);

#define DRAW_MAX 5000 /* nodes that Graphviz lays out in seconds */

#endif
