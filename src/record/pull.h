/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TER_PULL_H
#define TER_PULL_H

#include "record/record.h"

/* Reads a line that is written as record_write and jq write it; false: it is
 * written otherwise, or is no record, and *r is of no use. */
bool pull_record(struct record *r, const char *line, size_t len,
                 struct arena *a);

#endif
