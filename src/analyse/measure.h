/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures become columns of the graph. */
#ifndef TER_MEASURE_H
#define TER_MEASURE_H

#include "analyse/broker.h"
#include "analyse/network.h"

/* A new column with values; title is borrowed. */
double *column_add(struct graph *g, const char *name, const char *title,
                   enum column_type type);
struct str *column_add_text(struct graph *g, const char *name,
                            const char *title);

/* group[node]: BROKER_UNKNOWN or a number < *ngroups, by the country, type or
 * community of the node. */
uint32_t *measure_groups(const struct graph *g, const char *way,
                         const uint32_t *community, uint32_t *ngroups,
                         struct arena *a);

/* score.c: the mediator score, from columns that are there. */
struct scores {
	double *text, *structure, *score; /* [n] 0..1 */
	uint32_t *pairs;                  /* [n] distinct pairs as told */
};
/* weight [ntriples], times [nnodes]: how often told (of one story sample). */
void score_text(const struct graph *g, const uint32_t *weight,
                const uint32_t *times, struct scores *s, struct arena *a);
void score_structure(uint32_t n, const double *betweenness,
                     const double *brokerage, const double *constraint,
                     struct scores *s, struct arena *a);
void score_join(uint32_t n, struct scores *s);
/* The columns of the score, and where text and structure disagree. */
void score_columns(struct graph *g, struct arena *a);
/* rank[node] by score, 0 the best; ties by the order of keys. */
uint32_t *score_order(uint32_t n, const double *score, struct arena *a);

#endif
