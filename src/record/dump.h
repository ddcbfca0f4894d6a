/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TER_DUMP_H
#define TER_DUMP_H

#include "doc.h"
#include "record/record.h"

/* Appends the document as CoNLL-U, with what no column holds in comments. */
void dump_write(const struct doc *d, struct bytes *out);

#endif
