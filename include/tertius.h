/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libtertius: reads news, writes the network in it.  See libtertius(3).
 *
 * Texts become records, records are added up to a network, the network is
 * written as a file.  A handle is used by one thread at a time; different
 * handles may be used at the same time.  Nothing here prints, exits or changes
 * the locale. */
#ifndef TERTIUS_H
#define TERTIUS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum ter_code {
	TER_OK,
	TER_MEMORY,  /* no memory left */
	TER_IO,      /* a read or a write failed */
	TER_INPUT,   /* bytes that are not what they should be */
	TER_MODEL,   /* a model, lexicon or rule file is damaged */
	TER_USAGE,   /* the caller asked for what cannot be */
};

/* Filled by the first failure and left alone by later ones: start with code
 * TER_OK.  Every parameter of this type may be NULL. */
struct ter_error {
	enum ter_code code;
	char text[256]; /* one line, no full stop, no newline */
};

/* What turns texts into records: models, lexicon, relation rules. */
struct ter;
/* rules is the text of a rule file to add to the built-in ones, or NULL. */
struct ter *ter_open(const char *rules, struct ter_error *err);
void ter_close(struct ter *t);

/* The record of a text, one line of JSON as in tertius-record(5), with a NUL
 * behind it; the caller frees it.  name says which document it is.  The bytes
 * may be plain text, HTML, an article in JSON, or a record.  NULL: *err. */
char *ter_extract(struct ter *t, const char *name, const void *bytes,
                  size_t len, struct ter_error *err);

/* A network under construction.  Records may come in any order: the result is
 * the same. */
struct ter_graph;
struct ter_graph *ter_graph_new(struct ter_error *err);
void ter_graph_free(struct ter_graph *g);
/* Adds a record; one that is refused leaves the network as it was. */
bool ter_graph_add(struct ter_graph *g, const char *record, size_t len,
                   struct ter_error *err);
/* The finished network in a format of `tertius -f`, and a NUL behind it; the
 * caller frees it.  Ends the construction: g can only be written again, or
 * freed.  NULL: *err. */
char *ter_graph_write(struct ter_graph *g, const char *format, size_t *len,
                      struct ter_error *err);

const char *ter_version(void);

#ifdef __cplusplus
}
#endif

#endif
