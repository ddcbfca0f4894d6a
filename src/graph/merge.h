/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the fold; private to src/graph.
 *
 *   record --merge.c, mediation.c--> doc, atom, bond, triple, sentence
 *                                                   (per input, any order)
 *     --stories.c--> which documents are one story
 *     --unify.c, alias.c--> which atoms are one node
 *     --finish.c--> struct graph, in canonical order
 *
 * An atom is an entity as one document names it: type and folded label.  Which
 * atoms are one node can depend on all documents (acronyms, majorities, alias
 * file), so it is settled at the end and the fold itself stays a mere sum.
 * All is heap memory of the merge; numbers of atoms, strings and documents
 * depend on the order of input and never reach the output. */
#ifndef TER_MERGE_H
#define TER_MERGE_H

#include <setjmp.h>

#include "graph/graph.h"
#include "graph/heap.h"
#include "graph/options.h"

#define NOTHING UINT32_MAX
#define SKETCH_BANDS 8

/* Strings of the merge, each once, but for the names of documents, which are
 * not looked for; number 0 is the empty one. */
struct fold_string {
	const char *p;
	uint32_t len;
	bool found; /* by its text */
};

struct fold_doc {
	uint32_t name, date;   /* strings */
	uint32_t day;          /* yyyymmdd, 0 unknown */
};

/* What tells which story a document is. */
struct fold_sketch {
	uint32_t bands[SKETCH_BANDS];   /* hash of RECORD_SKETCH / BANDS values */
	uint8_t low[RECORD_SKETCH];     /* low byte of every value */
};

struct fold_atom {
	uint32_t key, spelled; /* strings: folded label; NOTHING: no 2nd form */
	uint32_t mentions, documents;
	uint32_t first, last;  /* days, 0 unknown */
	uint8_t type;
};

/* A label as written and the atom it folds to. */
struct fold_raw {
	uint32_t text, atom;
};

/* How many documents say so of the atom. */
enum vote_kind { VOTE_LABEL, VOTE_NAME, VOTE_ROLE, VOTE_COUNTRY, VOTE_KINDS };
struct fold_vote {
	uint32_t atom, text, count;
	uint8_t kind;
};

/* A tie between atoms. */
struct fold_bond {
	uint32_t a, b;         /* undirected: a < b */
	uint32_t type : 31, directed : 1; /* type: string */
	uint32_t counts[RECORD_STATUSES];
	uint32_t first, last;
	uint32_t evidence;     /* list, best first */
};

/* Mediator and parties; b NOTHING: only one is named. */
struct fold_triple {
	uint32_t mediator, a, b;
	uint32_t count;
	uint32_t evidence;     /* one at most */
};

struct fold_evidence {
	uint32_t next;         /* in the list; free ones are listed too */
	uint32_t sentence, rule;
	uint32_t trigger_at, a_at, b_at;
	uint16_t trigger_len, a_len, b_len; /* 0: none, or longer than that */
	uint8_t status;
};

/* A sentence some evidence quotes. */
struct fold_sentence {
	char *text;            /* in quotes; NULL: free, next free in doc */
	uint32_t len;
	uint32_t doc, number, at, end;
	uint32_t uses;
};

/* What each document says, as lists of numbers: a document's part of `items`
 * is [start[doc], start[doc + 1]). */
enum fold_list { LIST_ATOMS, LIST_BONDS, LIST_TRIPLES, LIST_MEDIATORS,
	FOLD_LISTS };
struct fold_rows {
	uint32_t *items;
	uint32_t *start;
	size_t nitems, citems, cstart;
};

#define MERGE_ARRAY(type, name) \
	type *name; \
	uint32_t n##name; \
	size_t c##name

struct merge {
	const struct graph_options *options;
	jmp_buf *full;
	struct heap_texts text;   /* of the strings */
	struct heap_texts quotes; /* of the sentences */
	MERGE_ARRAY(struct fold_string, strings);
	MERGE_ARRAY(struct fold_doc, docs);
	MERGE_ARRAY(struct fold_sketch, sketches); /* [ndocs] */
	MERGE_ARRAY(struct fold_atom, atoms);
	MERGE_ARRAY(struct fold_vote, votes);
	MERGE_ARRAY(struct fold_bond, bonds);
	MERGE_ARRAY(struct fold_triple, triples);
	MERGE_ARRAY(struct fold_evidence, evidence);
	MERGE_ARRAY(struct fold_sentence, sentences);
	uint32_t free_evidence, free_sentence;
	struct heap_index by_string, by_atom, by_raw, by_vote, by_bond,
		by_triple;
	MERGE_ARRAY(struct fold_raw, raws);
	struct fold_rows rows[FOLD_LISTS];
	uint32_t comention;    /* string */
	uint8_t statuses;      /* bits wanted */
	uint8_t types;
	bool with_comention;
	bool spent;            /* finished, or out of memory half-way */
	struct bytes lines;    /* records for merge_partial, if it is asked */
	struct arena scratch;  /* of one call */
};

/* Where to go from now on when there is no memory left. */
static inline void merge_full(struct merge *m, jmp_buf *full)
{
	m->full = full;
	m->text.arena.full = m->quotes.arena.full = m->scratch.full = full;
}

/* The items of a document in one of the lists. */
static inline uint32_t *row_of(const struct merge *m, enum fold_list l,
                               uint32_t doc, size_t *n)
{
	const struct fold_rows *r = &m->rows[l];
	*n = r->start[doc + 1] - r->start[doc];
	return *n ? r->items + r->start[doc] : NULL;
}

/* Room for n more items of a list, of which a merge holds 2^32 at most. */
static inline void rows_room(struct merge *m, struct fold_rows *r, size_t n)
{
	if (n > UINT32_MAX - r->nitems)
		longjmp(*m->full, 1);
	r->items = heap_grow(m->full, r->items, &r->citems, r->nitems + n,
	                     sizeof *r->items);
}

/* Gives back an array. */
#define MERGE_SHED(m, name) \
	(free((m)->name), (m)->name = NULL, (m)->n##name = 0, (m)->c##name = 0)

/* Room for one more of an array, and its number. */
#define MERGE_ADD(m, name) \
	((m)->name = heap_grow((m)->full, (m)->name, &(m)->c##name, \
	                       (size_t)(m)->n##name + 1, sizeof *(m)->name), \
	 (m)->n##name++)

/* intern.c: strings and atoms. */
uint32_t merge_string(struct merge *m, struct str s);
uint32_t merge_new_string(struct merge *m, struct str s);
struct str merge_text(const struct merge *m, uint32_t string);
uint32_t merge_atom(struct merge *m, uint8_t type, struct str label);
uint32_t merge_find_atom(const struct merge *m, uint8_t type, uint32_t key);
void merge_vote(struct merge *m, uint32_t atom, enum vote_kind kind,
                uint32_t text, uint32_t count);
/* The number of a string that is there, NOTHING if not. */
uint32_t merge_find_string(const struct merge *m, struct str s);

/* bonds.c: ties, triples. */
struct fold_bond *merge_bond(struct merge *m, uint32_t a, uint32_t b,
                             uint32_t type, bool directed, bool *swapped);
struct fold_triple *merge_triple(struct merge *m, uint32_t mediator,
                                 uint32_t a, uint32_t b);

static inline void evidence_swap(struct fold_evidence *e)
{
	uint32_t at = e->a_at;
	uint16_t len = e->a_len;
	e->a_at = e->b_at;
	e->a_len = e->b_len;
	e->b_at = at;
	e->b_len = len;
}

/* evidence.c: the best few, by content.  Who takes a new sentence holds one use
 * of it until he gives it back by merge_unuse. */
uint32_t merge_sentence(struct merge *m, uint32_t doc, uint32_t number,
                        uint32_t at, uint32_t end, struct str text);
/* The same of one whose text the merge takes over. */
uint32_t merge_take_sentence(struct merge *m, struct fold_sentence s);
void merge_evidence(struct merge *m, uint32_t *list, struct fold_evidence e,
                    uint32_t keep);
/* A list of GRAPH_ALL_EVIDENCE, as it came -> each text once, best first. */
void merge_order(struct merge *m, uint32_t *list, struct arena *a);
int merge_evidence_cmp(const struct merge *m, const struct fold_evidence *a,
                       const struct fold_evidence *b);
void merge_unuse(struct merge *m, uint32_t sentence);

/* stories.c: story[doc], numbered in canonical order; returns how many. */
uint32_t merge_stories(struct merge *m, uint32_t *story, struct arena *a);
void merge_sketch(struct fold_sketch *d, const struct record *r);
/* Whether r's sketch says what story it is; else its words do. */
bool merge_sketched(const struct record *r);

/* join.c: gives back what documents say, and all there is. */
void merge_shed_rows(struct merge *m);
void merge_shed(struct merge *m);

/* partial.c: keeps the record for merge_partial; of its sentences those that
 * are not NOTHING. */
void partial_add(struct merge *m, const struct record *r,
                 const uint32_t *sentence);

#endif
