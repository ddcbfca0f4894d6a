/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brokerage between groups (Gould & Fernandez 1989). */
#ifndef TER_BROKER_H
#define TER_BROKER_H

#include "analyse/parallel.h"

/* Who b is in a -> b -> c without a -> c, by the groups of a, b, c. */
enum broker_role {
	BROKER_COORDINATOR,    /* a b c of one group */
	BROKER_ITINERANT,      /* a c of one group, b of another */
	BROKER_REPRESENTATIVE, /* a b of one group, c of another */
	BROKER_GATEKEEPER,     /* b c of one group, a of another */
	BROKER_LIAISON,        /* three groups */
	BROKER_TOTAL,          /* all of these, and triads with a group unknown */
	BROKER_ROLES
};

#define BROKER_UNKNOWN UINT32_MAX

/* A directed graph as sorted lists of followers and followed; an undirected
 * one has each edge both ways, and its triads count once from each end. */
struct broker_graph {
	uint32_t n;
	const uint32_t *out_start, *out; /* [n + 1], ascending targets */
	const uint32_t *in_start, *in;   /* [n + 1], ascending sources */
};

struct broker_result {
	uint64_t *count[BROKER_ROLES]; /* [n] */
	double *z[BROKER_ROLES];       /* [n] NaN: no variance; TOTAL: NULL */
};

/* group [n]: < ngroups, or BROKER_UNKNOWN.  permutations of the groups among
 * the nodes that have one give the z-scores; 0: none are computed. */
bool broker_roles(const struct broker_graph *g, const uint32_t *group,
                  uint32_t ngroups, uint32_t permutations,
                  const struct graph_options *o, struct broker_result *r,
                  struct arena *a, struct ter_error *err);

#endif
