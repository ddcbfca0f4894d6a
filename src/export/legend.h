/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend of pictures. */
#ifndef TER_EXPORT_LEGEND_H
#define TER_EXPORT_LEGEND_H

#include <graphviz/cgraph.h>

#include "export/field.h"
#include "export/style.h"

/* Heading and legend as the label of the graph. */
void legend_set(Agraph_t *graph, struct view *v, const struct palette *p,
                const struct scale *scale);

#endif
