/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table as people read it (aligned columns), as TSV, or as JSON. */
#ifndef TER_TABLE_H
#define TER_TABLE_H

#include "graph/graph.h"

enum cell_type { CELL_TEXT, CELL_NUMBER, CELL_LIST }; /* LIST: items by '\n' */

struct table_column {
	const char *name;
	enum cell_type type;
	bool wide; /* last of the line for people: not padded */
};

struct table {
	const struct table_column *columns;
	uint32_t ncolumns;
	struct str *cells; /* [rows * ncolumns]; empty: none, JSON null */
	uint32_t ncells, ccells;
	struct arena *arena;
};

/* The next cell, row by row; the text is copied. */
void table_add(struct table *t, struct str cell);
void table_int(struct table *t, uint64_t n);
void table_real(struct table *t, double x, int digits); /* NaN: empty */

void table_write(const struct table *t, enum table_form form,
                 struct bytes *out);

/* Text for a terminal: one line, no control characters. */
void bytes_line(struct bytes *out, struct str s);
/* A JSON string. */
void bytes_json(struct bytes *out, struct str s);
void bytes_format(struct bytes *out, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Columns of a terminal that the text takes. */
uint32_t text_width(struct str s);

#endif
