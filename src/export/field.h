/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a node or a tie carries, as a list of named, typed values: every format
 * writes all of them and knows none by name. */
#ifndef TER_EXPORT_FIELD_H
#define TER_EXPORT_FIELD_H

#include "export/export.h"

struct field {
	const char *name;  /* "named_mediator", unique among nodes or ties */
	const char *title; /* one line for people */
	enum column_type type;
};

struct value {
	bool missing;
	int64_t integer; /* COLUMN_INT, COLUMN_BOOL */
	double real;     /* COLUMN_REAL, finite */
	struct str text; /* COLUMN_TEXT; good until the next value is asked */
};

/* The graph with what all writers need to know of it. */
struct view {
	const struct graph *g;
	const struct export_options *o;
	uint32_t *first; /* [nnodes + 1] into order: triples of a mediator */
	uint32_t *order; /* [ntriples] */
	bool directed;   /* some tie has a direction */
	bool mixed;      /* and some tie has none */
	bool dated;      /* some tie or node has a day */
	struct bytes scratch;
};

bool view_open(struct view *v, const struct graph *g,
               const struct export_options *o, struct ter_error *err);
void view_close(struct view *v);

uint32_t node_fields(const struct view *v);
struct field node_field(const struct view *v, uint32_t f);
struct value node_value(struct view *v, uint32_t f, uint32_t node);

uint32_t tie_fields(const struct view *v);
struct field tie_field(const struct view *v, uint32_t f);
struct value tie_value(struct view *v, uint32_t f, uint32_t tie);

const char *node_type_name(uint8_t type);  /* "person" */
const char *status_name(uint8_t status);   /* "actual" */
/* One sentence for the head of every file: what distance means in it. */
const char *distance_note(const struct graph *g);
const char *distance_name(const struct graph *g); /* "inverse" */
/* That sentence and what else was chosen for the measures. */
void put_note(struct bytes *b, const struct graph *g);
/* "Network of 12 documents", or the user's title. */
void put_heading(struct bytes *b, const struct view *v);

#endif
