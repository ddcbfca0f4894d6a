/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which atoms are one node; private to src/graph. */
#ifndef TER_UNIFY_H
#define TER_UNIFY_H

#include "graph/merge.h"

/* `text`, a form of the name atom, is given to the owner atom by so many
 * documents. */
struct claim {
	uint32_t name, owner;           /* atoms */
	uint32_t name_rank, owner_rank; /* canonical order */
	uint32_t text, text_rank, count;
};

struct unify {
	struct merge *m;
	struct arena *arena;
	uint32_t n;       /* atoms */
	uint32_t *order;  /* [n] atoms by key and type */
	uint32_t *rank;   /* [n] place in that order */
	uint32_t *root;   /* [n] the result: canonical atom of the node */
	uint32_t *label;  /* [n] of a root: label by the alias file, NOTHING */
	uint32_t *labels; /* [n] most frequent label as written */
	uint32_t *up;     /* [n] union-find */
	struct never {
		uint32_t a, b;
	} *never;
	uint32_t nnever;
	struct claim *claims; /* sorted by name, owner, text */
	uint32_t nclaims;
};

bool unify_atoms(struct unify *u, struct merge *m, struct arena *a,
                 struct ter_error *err);
/* Whether a never-merge line stands between two atoms. */
bool unify_never(struct unify *u, uint32_t a, uint32_t b);
/* Text of an atom as documents mostly write it. */
uint32_t unify_label(const struct unify *u, uint32_t atom);
/* The most voted text of a kind by group[atom] (NULL: by atom); NOTHING. */
uint32_t *unify_votes(struct merge *m, enum vote_kind kind,
                      const uint32_t *group, struct arena *a);

#endif
