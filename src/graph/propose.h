/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposed merges on their way to an alias file; private to src/graph. */
#ifndef TER_PROPOSE_H
#define TER_PROPOSE_H

#include "graph/unify.h"

struct proposal {
	uint32_t keep, other; /* atoms */
	uint32_t say, of;     /* so many of the documents, 0: grounds are
	                         others */
	const char *grounds;
};

struct proposing {
	struct unify u;
	struct arena *a;
	struct bytes *out;
	uint32_t *documents;  /* [atoms] of the node that an atom is root of */
	struct neighbour {
		uint32_t of, node, rank; /* rank: of the node */
	} *neighbours;        /* by of and rank, each once */
	uint32_t nneighbours;
	uint32_t *degree;     /* [atoms] of a root */
	struct proposal *list;
	uint32_t n, cap;
};

/* propose_write.c: what would change most first, never a contradiction. */
void proposals_write(struct proposing *p);

#endif
