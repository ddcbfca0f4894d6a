/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the trainer of the name finder.
 *
 *   documents with names --gather--> runs of feature numbers and tags
 *     --learn--> weights --pack--> names.model */
#ifndef TER_TRAIN_NAMES_H
#define TER_TRAIN_NAMES_H

#include "names/names.h"
#include "train/train.h"

/* Adds the articles of the list to the corpus: without those whose number is
 * in one of so many parts, drawn by a hash, or (apart) those alone. */
bool silver_read(struct corpus *c, const char *news_path,
                 const char *names_path, uint32_t parts, uint32_t part,
                 bool apart, const struct train_args *a);

#define SILVER_PARTS 20 /* one article in so many is left out of training */

enum names_source { SOURCE_NEWS, SOURCE_GOLD, SOURCES };

#define NAMES_FEATURES (NAME_TEXT_FEATURES + NAME_MEMORY_FEATURES)

struct names_item {
	uint32_t ids[NAMES_FEATURES]; /* numbers of features, the first n */
	uint8_t n;
	uint8_t gold;
	uint8_t found; /* by the model of the other half */
};

struct names_run {
	size_t first; /* of its items */
	uint32_t n;
	uint32_t doc; /* [ndocs] */
	uint8_t source; /* enum names_source */
};

struct names_data {
	struct names_item *items; /* [nitems] */
	size_t nitems, citems;
	struct names_run *runs; /* [nruns], in the order the stage reads them */
	size_t nruns, cruns;
	uint64_t *features; /* [nfeatures] hash by number; 0: pruned ones */
	uint32_t nfeatures;
};

/* Runs and features of the text alone; those seen less than least times are
 * number 0.  source[d] of each document. */
void names_gather(struct names_data *x, const struct corpus *c,
                  const uint8_t *source, uint32_t least);
/* Adds the features of the memory, after item.found is told. */
void names_gather_memory(struct names_data *x, const struct corpus *c,
                         uint32_t least);

struct names_learner {
	float (*weights)[NAME_TAGS]; /* [SOURCES + 1][nfeatures], all first */
	float (*squares)[NAME_TAGS]; /* sums of squared gradients */
	float follow[NAME_TAGS][NAME_TAGS];
	float follow_square[NAME_TAGS][NAME_TAGS];
	float rate;
	uint32_t nfeatures;
	double bold; /* log odds that each word in no name is charged */
	double gold_share; /* of gold's conventions in the model, 0 .. 1 */
};

enum names_part { PART_ALL, PART_EVEN, PART_ODD }; /* by document */

/* So many passes over the runs of a part. */
void names_learn(struct names_learner *l, const struct names_data *x,
                 enum names_part part, uint32_t passes,
                 const struct train_args *a);
/* Tags the runs of a part into item.found. */
void names_apply(const struct names_learner *l, struct names_data *x,
                 enum names_part part);
void names_learner_free(struct names_learner *l);

/* Averages, folds the news weights in, keeps the strongest features that fit
 * into so many bytes. */
bool names_pack(const struct names_learner *l, const struct names_data *x,
                size_t bytes, const struct model *known, const char *path,
                struct ter_error *err);

#endif
