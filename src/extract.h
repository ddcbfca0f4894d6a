/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One document through the text half: tertius.c. */
#ifndef TER_EXTRACT_H
#define TER_EXTRACT_H

#include "doc.h"
#include "read/read.h"
#include "record/record.h"

struct stage {
	const char *name;
	void (*run)(struct doc *d);
};
extern const struct stage stages[]; /* in order; the last has no name */

struct extract_options {
	const struct knowledge *know;
	const struct read_keys *keys; /* NULL: the default */
	const char *until; /* dump what this stage made; NULL: records */
};

/* The record of a piece: of its text, or the record it is.  Memory from the
 * arena, whose `full` this sets and restores; without memory the piece is
 * dropped with an error, and the next one can be tried. */
bool extract_record(struct record *r, const struct piece *p,
                    const struct extract_options *o, struct arena *a,
                    struct ter_error *err);

/* The same, as text: a line of JSON, or the dump that o->until asks for. */
bool extract_text(struct bytes *out, const struct piece *p,
                  const struct extract_options *o, struct arena *a,
                  struct ter_error *err);

#endif
