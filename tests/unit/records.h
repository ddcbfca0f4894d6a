/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records made by hand, for tests of the graph. */
#ifndef TER_TESTS_RECORDS_H
#define TER_TESTS_RECORDS_H

#include "tests/unit/tap.h"

#include "graph/graph.h"

extern struct arena records_arena; /* of what is made; the test empties it */

/* A record of entities "type name|other form" and relations "a type b"; one
 * sentence, told by the document's name, holds them all, and before it one that
 * is too long to be good evidence. */
struct record record_make(const char *doc, const char *date,
                          const char *const *entities,
                          const char *const *relations);

#define LIST(...) (const char *const[]){ __VA_ARGS__, NULL }

/* The graph of n records. */
struct graph *records_fold(const struct record *r, uint32_t n,
                           const struct graph_options *o);

#endif
