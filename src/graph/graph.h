/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network: records --merge--> nodes and ties --analyse--> columns
 * --export--> file.
 *
 * Weights and counts are integers, so merging is exact and its order does not
 * show.  Nodes, ties and everything in them are in canonical order (by content)
 * once merge_finish has run. */
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
	uint32_t a_at, a_end, b_at, b_end; /* the two arguments, as nearest to
	                                      the trigger; 0, 0: elsewhere */
	struct str rule;
	uint8_t status;
};

#define GRAPH_EVIDENCE 3 /* best sentences kept for a tie, if not asked */
#define GRAPH_ALL_EVIDENCE UINT32_MAX

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
	uint32_t named_times;    /* sentences that do, once a story */
	uint8_t type;            /* enum record_type */
};

/* A tie in one stretch of time (--window). */
struct slice {
	struct str period; /* "2024-06", "2024": a prefix of the day */
	uint32_t weight, documents;
};

struct tie {
	uint32_t a, b;     /* nodes; undirected: a < b */
	struct str type;   /* met, conferred, ..., comention */
	struct str id;     /* stable */
	struct str first, last;
	uint32_t weight;   /* distinct stories */
	uint32_t count;    /* sentences, each as often as it says (times) */
	uint32_t documents;
	uint32_t statuses[RECORD_STATUSES]; /* count by status */
	uint8_t status;    /* the main one: actual before planned before negated */
	bool directed;
	struct evidence *evidence; /* [nevidence] best first */
	struct slice *slices;      /* [nslices] by period, if asked for */
	uint32_t nevidence, nslices;
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

/* What the stories say, story by story, for the bootstrap: story s holds
 * items [start[s], start[s + 1]). */
struct told {
	uint32_t *start; /* [stories + 1] */
	uint32_t *items;
};

struct graph {
	struct node *nodes;
	struct tie *ties;
	struct triple *triples;
	uint32_t nnodes, nties, ntriples;
	uint32_t documents, stories;
	struct told told_ties, told_triples, told_mediators;
	struct column columns[GRAPH_COLUMNS];
	uint32_t ncolumns;
	const char *distance; /* "inverse", "unit" or "raw" */
	const char *group;    /* "country", "type" or "community" */
	struct str note;      /* how betweenness was had: exact or error bound */
	struct arena *arena;  /* owns all of the above */
};

/* What to keep and how to count; all zero is the default.  Strings and lists
 * are borrowed and must outlive the merge and the graph. */
struct graph_options {
	/* Lists with commas.  ties: NULL every relation but comention, "all"
	 * with it; types: NULL all; statuses: NULL "actual". */
	const char *ties, *types, *statuses;
	const char *since, *until; /* a day, or its beginning: "2024-06" */
	const char *window;        /* "day", "month", "year": fill tie.slices */
	const char *const *without; /* [nwithout] documents to leave out */
	uint32_t nwithout;
	uint32_t min_weight, min_documents; /* of a tie */
	uint32_t top;      /* the N highest by mediator score; 0 all */
	const char *ego;   /* a node's name (any form) and who is around it */
	uint32_t hops;     /* 0 counts as 1 */
	bool isolates;     /* keep nodes without a tie */
	uint32_t evidence; /* sentences kept for a tie; 0: GRAPH_EVIDENCE */
	bool partial;      /* merge_partial will be asked */

	const char *aliases;      /* the text of an alias file, or NULL */
	size_t aliases_len;
	const char *aliases_name; /* its name, for messages */

	const char *distance; /* NULL "inverse", "unit", "raw" */
	const char *group;    /* NULL "country", "type", "community" */
	const char *bloc_a, *bloc_b; /* betweenness between two blocs: names
	                              with commas, or NULL */
	uint32_t threads;     /* 0 counts as 1 */
	uint32_t replicates;  /* of the bootstrap; 0: 200 */

	/* Called now and then with what is done of a step, 0..1; false stops
	 * the work.  May be NULL. */
	bool (*progress)(void *hand, const char *step, double done);
	void *hand;
};

/* False and a message if a list, date or word in the options is unknown. */
bool graph_options_check(const struct graph_options *o, struct ter_error *err);

/* The fold.  A merge holds a multiset of documents; add and join commute and
 * associate.  A document that fails leaves the merge as it was, or (out of
 * memory) unusable but free to merge_free. */
struct merge;
struct merge *merge_new(const struct graph_options *o, struct ter_error *err);
bool merge_add(struct merge *m, const struct record *r, struct ter_error *err);
/* All of `from` (made with the same options) moves into m. */
bool merge_join(struct merge *m, struct merge *from, struct ter_error *err);
/* Consumes what m holds; m can only be freed afterwards. */
bool merge_finish(struct merge *m, struct graph **out, struct ter_error *err);
/* Proposed merges with their evidence as comments, in the alias file's form. */
bool merge_aliases(struct merge *m, struct bytes *out, struct ter_error *err);
/* The records again, sorted, without what a merge with the same ties, types,
 * status and evidence does not need of them; needs options.partial.  m can
 * only be freed afterwards. */
bool merge_partial(struct merge *m, struct bytes *out, struct ter_error *err);
void merge_free(struct merge *m);
void graph_free(struct graph *g);

/* Fills the columns (analyse.c says which), g->distance, g->group, g->note;
 * then keeps the top N if options ask.  analyse.c alone links igraph. */
bool graph_analyse(struct graph *g, const struct graph_options *o,
                   struct ter_error *err);

const struct column *graph_column(const struct graph *g, const char *name);

/* The node of that name (label, id or other form, folded), UINT32_MAX: none.
 * Of several the one in most stories. */
uint32_t graph_find(const struct graph *g, struct str name);

/* Tables for people and programs. */
enum table_form { TABLE_TEXT, TABLE_TSV, TABLE_JSON };

/* rank: after graph_analyse; the first `top` (0: 20) go-betweens. */
bool rank_write(struct graph *g, const struct graph_options *o, uint32_t top,
                enum table_form form, struct bytes *out, struct ter_error *err);
/* between: who stands between a and b, named mediation first. */
bool between_write(const struct graph *g, struct str a, struct str b,
                   enum table_form form, struct bytes *out,
                   struct ter_error *err);
/* why: the sentences behind a node, or behind the ties of a and b (b may be
 * empty); set options.evidence high before merging, and ties "all". */
bool why_write(const struct graph *g, struct str a, struct str b,
               enum table_form form, struct bytes *out, struct ter_error *err);

#endif
