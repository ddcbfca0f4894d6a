/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the page, small and with handles for its script. */
#ifndef TER_EXPORT_PICTURE_H
#define TER_EXPORT_PICTURE_H

#include "export/draw.h"
#include "export/style.h"

/* Appends one <svg>: nodes are .n with data-n, ties .t with data-t (their
 * numbers in the graph).  False: no memory. */
bool picture_put(struct bytes *out, const struct view *v,
                 const struct place *places, const struct palette *palette);

/* The outline of a type of node around (0, 0). */
void picture_box(struct bytes *b, const struct type_style *s, double width,
                 double height);

#endif
