/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strongest features of a model in words: what the dumps share.
 *
 * A model holds hashes only, so a corpus lends the words: the features of its
 * tokens are looked up, and of each kind those with the largest weights are
 * printed with the first words they were met in. */
#ifndef TER_DUMP_H
#define TER_DUMP_H

#include "train/train.h"

#define DUMP_MAX 100 /* features of a kind, at most */

struct strong {
	uint64_t key;    /* a feature stands once for each class */
	int weight;
	char class[24];
	const struct doc *doc;
	uint32_t tokens[3]; /* NONE: no token */
};

struct strongest {
	struct strong rows[DUMP_MAX]; /* the strongest first */
	uint32_t n, top;
};

/* Keeps x if it is among the strongest. */
void strongest_keep(struct strongest *s, const struct strong *x);
/* Lines: kind, weight, class, words. */
void strongest_print(const struct strongest *s, const char *kind);

/* The document of the corpus after all stages before `resolve`; it lives on. */
struct doc dump_read(const struct doc *gold, const struct train_args *a);

/* Each looks through the documents of the corpus. */
bool dump_tag(const struct train_args *a, struct corpus *c, uint32_t top);
bool dump_names(const struct train_args *a, struct corpus *c, uint32_t top);
bool dump_cluster(const struct train_args *a, struct corpus *c, uint32_t top);
bool dump_parse(const struct train_args *a, struct corpus *c, uint32_t top);
bool dump_resolve(const struct train_args *a, struct corpus *c, uint32_t top);
bool dump_relate(const struct train_args *a, struct corpus *c, uint32_t top);
bool dump_sift(const struct train_args *a, struct corpus *c, uint32_t top);

#endif
