/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The finished graph as a file: one function for all formats. */
#ifndef TER_EXPORT_H
#define TER_EXPORT_H

#include "graph/graph.h"

struct export_options {
	const char *format; /* name of a format, NULL: "dot" */
	const char *title;  /* heading of pictures and pages, NULL: a plain one */
	bool legend;        /* DOT: with the legend that pictures always have */
	bool nodes;         /* TSV: the nodes, not the ties */
	uint32_t labels;    /* pictures: label so many nodes at most;
	                       0: as many as can be read */
};

struct export_format {
	const char *name;   /* "graphml" */
	const char *ending; /* of file names: ".graphml" */
	const char *title;  /* one line for --help */
	bool binary;        /* must not go to a terminal */
	bool (*write)(const struct graph *g, const struct export_options *o,
	              struct bytes *out, struct ter_error *err);
};

/* Formats in the order of the manual; .name of the last is NULL. */
extern const struct export_format export_formats[];

/* By name, or by the ending of a file name; NULL if there is none. */
const struct export_format *export_format(const char *name);
const struct export_format *export_format_of(const char *file);

/* Appends the graph to *out.  Fails for want of memory (TER_MEMORY), of an
 * unknown format (TER_USAGE) or if Graphviz cannot draw (TER_IO). */
bool export_write(const struct graph *g, const struct export_options *o,
                  struct bytes *out, struct ter_error *err);

#endif
