/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network: records --merge--> nodes and ties --analyse--> columns
 * --export--> file.
 *
 * Weights and counts are integers, so merging is exact and its order does not
 * show.  Nodes, ties and everything in them are in canonical order (by content)
 * once graph_finish has run. */
#ifndef TER_GRAPH_H
#define TER_GRAPH_H

#include "record/record.h"

/* Where a tie is told. */
struct evidence {
	struct str doc, date;
	struct str sentence; /* text */
	uint32_t number;     /* of the sentence in its document */
	uint32_t at, end;    /* the sentence's bytes in the document */
	uint32_t trigger_at, trigger_end; /* bytes in the document; 0, 0: none */
	struct str rule;
	uint8_t status;
};

#define GRAPH_EVIDENCE 3 /* best sentences kept for a tie */

struct node {
	struct str key;   /* what merging goes by: folded name and type */
	struct str id;    /* stable short id, "n" and a hash of the key */
	struct str label;
	struct str *names; /* [nnames] other forms, sorted */
	struct str role, country;
	struct str first, last; /* days, empty if unknown */
	uint32_t nnames;
	uint32_t documents, stories; /* stories: near-duplicates count once */
	uint32_t mentions;
	uint32_t named_mediator; /* stories that call it a mediator */
	uint8_t type;            /* enum record_type */
};

struct tie {
	uint32_t a, b;     /* nodes; undirected: a < b */
	struct str type;   /* met, conferred, ..., comention */
	struct str id;     /* stable */
	struct str first, last;
	uint32_t weight;   /* distinct stories */
	uint32_t count;    /* sentences */
	uint32_t documents;
	uint32_t statuses[RECORD_STATUSES]; /* sentences by status */
	uint8_t status;    /* the main one: actual before planned before negated */
	bool directed;
	struct evidence evidence[GRAPH_EVIDENCE];
	uint32_t nevidence;
};

/* One mediator and the two sides he stands between, as told. */
struct triple {
	uint32_t mediator, a, b; /* a < b; b UINT32_MAX: only one is named */
	uint32_t weight, count;
	struct evidence evidence;
};

enum column_type { COLUMN_INT, COLUMN_REAL, COLUMN_BOOL, COLUMN_TEXT };

/* A measure of every node (NaN: undefined, left out by the writers). */
struct column {
	const char *name;  /* "betweenness" */
	const char *title; /* one line for people: what, unit, source */
	enum column_type type;
	double *values;      /* [nnodes] INT, REAL, BOOL */
	struct str *texts;   /* [nnodes] TEXT */
};

#define GRAPH_COLUMNS 48

struct graph {
	struct node *nodes;
	struct tie *ties;
	struct triple *triples;
	uint32_t nnodes, nties, ntriples;
	uint32_t documents, stories;
	struct column columns[GRAPH_COLUMNS];
	uint32_t ncolumns;
	const char *distance; /* "inverse", "unit" or "raw" */
	struct arena *arena;  /* owns all of the above */
};

const struct column *graph_column(const struct graph *g, const char *name);

#endif
