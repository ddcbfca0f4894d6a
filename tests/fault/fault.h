/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls that fail on demand.  The program is linked with --wrap, so that our
 * own calls go through here: the n-th of a kind fails, alone or with all after
 * it, for n = 0, 1, 2 ... until none is left to fail (the method of LAGraph's
 * brutal tests, Davis 2022).  Of what igraph and Graphviz do the calls
 * themselves fail.  What libraries allocate inside themselves does not: without
 * memory Jansson 2.14 ends the program and libxml2 2.9 may turn in a circle. */
#ifndef TER_FAULT_H
#define TER_FAULT_H

#include "tests/unit/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

enum fault {
	FAULT_MEMORY,   /* malloc, calloc, realloc, aligned_alloc, strdup */
	FAULT_IGRAPH,   /* its functions say IGRAPH_ENOMEM */
	FAULT_GRAPHVIZ, /* graphs, layouts, renderings */
	FAULT_WRITE,    /* fwrite, fflush, fclose, fdopen, mkstemp, rename */
	FAULT_THREAD,   /* pthread_create */
};

typedef bool work(struct ter_error *err);

/* Does the work with every step-th call of that kind failing, first with all
 * after it, then alone.  Each time it must succeed or say why not; what is left
 * over the leak check of AddressSanitizer sees at the end. */
void brutally(enum fault kind, work *w, long step);

/* The parts of the program, each with its tests. */
extern const struct CMUnitTest text_tests[], read_tests[], graph_tests[],
	command_tests[];
extern const size_t text_ntests, read_ntests, graph_ntests, command_ntests;
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* A record; freed by the caller. */
struct bytes fault_record(void);

#endif
