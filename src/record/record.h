/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one document says: the only bridge between the text half (which knows
 * no graph) and the graph half (which knows no token).  As one line of JSON it
 * is the contract of tertius-record(5). */
#ifndef TER_RECORD_H
#define TER_RECORD_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

#define RECORD_VERSION 1
#define RECORD_SKETCH 32 /* MinHash values of the text, see sketch.c */

enum record_type { RECORD_PERSON, RECORD_ORGANIZATION, RECORD_COUNTRY,
	RECORD_PLACE, RECORD_TYPES }; /* as enum ent_type */
enum record_kind { RECORD_NAME, RECORD_NOMINAL, RECORD_PRONOUN,
	RECORD_KINDS };
enum record_status { RECORD_ACTUAL, RECORD_PLANNED, RECORD_NEGATED,
	RECORD_STATUSES };

struct record_mention {
	uint32_t sentence; /* its number in the document */
	uint32_t at, end;  /* bytes of the document's text */
	uint8_t kind;
};

struct record_entity {
	struct str name;
	struct str *names; /* [nnames], the label first */
	struct record_mention *mentions; /* [nmentions] in order of the text */
	struct str role, country; /* empty if not told */
	uint32_t nnames, nmentions;
	uint32_t count; /* mentions there were, if the list may be shortened
	                   (graph --partial); 0: nmentions */
	uint8_t type;
	bool mediator;
};

struct record_relation {
	struct str type;
	uint32_t a, b;     /* [nentities] */
	uint32_t sentence; /* number, as in record_sentence */
	uint32_t at, end;  /* the trigger's bytes */
	uint32_t times;    /* >= 1 */
	uint32_t event;    /* UINT32_MAX: none */
	struct str rule;   /* name of the rule that fired, may be empty */
	uint8_t status;
	bool directed;
};

struct record_sentence {
	uint32_t number, at, end;
	struct str text;
};

struct record {
	struct str doc, date, title, url;
	struct record_entity *entities;
	struct record_relation *relations;
	struct record_sentence *sentences; /* ascending numbers */
	uint32_t nentities, nrelations, nsentences;
	uint32_t sketch[RECORD_SKETCH];
	bool has_sketch;
};

/* A growing buffer of bytes on the heap, for output. */
struct bytes {
	char *p;
	size_t len, cap;
	bool failed; /* memory ran out: len is what fitted */
};
void bytes_add(struct bytes *b, const void *p, size_t len);
void bytes_free(struct bytes *b);

struct doc;

/* The record of a document that went through all stages; borrows its text. */
void record_of_doc(struct record *r, const struct doc *d, struct arena *a);

/* Appends one line of JSON, with its newline. */
void record_write(const struct record *r, struct bytes *out);

/* Reads one line; strings live in the arena.  On failure the error says what
 * is wrong and where in the line. */
bool record_read(struct record *r, const char *line, size_t len,
                 struct arena *a, struct ter_error *err);
/* The same by Jansson alone: slower, and the measure of what is right. */
bool record_read_tree(struct record *r, const char *line, size_t len,
                      struct arena *a, struct ter_error *err);

#endif
