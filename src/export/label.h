/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in a picture. */
#ifndef TER_EXPORT_LABEL_H
#define TER_EXPORT_LABEL_H

#include "export/field.h"

/* Which nodes get a label: label[i].  Few enough to be read.  False: no
 * memory. */
bool label_choose(const struct view *v, bool *label);

/* Appends a name as a picture shows it: cut if long, on two lines if not short;
 * valid UTF-8. */
void label_fit(struct bytes *out, struct str label);

#endif
