/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first look at a trigger: is anything likely to come of it?  Features and
 * weights, shared by sift and its trainer. */
#ifndef TER_LOOK_H
#define TER_LOOK_H

#include "doc.h"
#include "know/model.h"

#define LOOK_BITS 16     /* rows of the table of weights: 2^16 */
#define LOOK_FEATURES 32

/* Somebody a personal pronoun could mean. */
bool is_somebody(const struct doc *d, uint32_t token);

struct look_features {
	uint32_t row[LOOK_FEATURES];
	uint32_t n;
};
/* What stands around the trigger t, a token of the sentence s.  Needs tags,
 * clusters, names and rules, no tree. */
void look_features(const struct doc *d, const struct sentence *s, uint32_t t,
                   struct look_features *f);

/* Model "sift": section "weights", int8 [1 << LOOK_BITS]; section "limit", int32
 * little-endian: a trigger that scores less is not worth a tree. */
struct look {
	const int8_t *weights; /* NULL: no model, every trigger is worth one */
	int32_t limit;
};
void look_open(struct look *l, const struct model *m);
int32_t look_score(const struct look *l, const struct look_features *f);

#endif
