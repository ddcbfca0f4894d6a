/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data of the page. */
#ifndef TER_EXPORT_PAGE_H
#define TER_EXPORT_PAGE_H

#include "export/field.h"

/* Appends the JSON that page.js reads, without any "<" in it. */
void page_data(struct bytes *out, struct view *v);

#endif
