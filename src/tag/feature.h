/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tagger's view of words and contexts, shared with its trainer. */
#ifndef TER_TAG_FEATURE_H
#define TER_TAG_FEATURE_H

#include "doc.h"
#include "know/know.h"

/* What a template can see of a word. */
enum atom {
	ATOM_WORD,     /* as it stands, digits as 0 */
	ATOM_LOWER,    /* in lower case */
	ATOM_SUFFIX2, ATOM_SUFFIX3, ATOM_SUFFIX4, ATOM_PREFIX,
	ATOM_SHAPE,    /* case, digits, hyphen, first of the sentence */
	ATOM_AMBIGUITY, /* the set of tags the word is known with */
	ATOM_CLUSTER,
	ATOM_TAG,      /* class given; only of words on the left */
	ATOMS
};

#define TAG_PAD 2  /* words a template sees on either side */
#define TAG_CLASSES 96 /* most classes a model may have */
#define TAG_SCORES 128 /* room for classes and facts */

struct tag_word {
	uint32_t atom[ATOMS];
};

/* One class is a pair of tags. */
struct tag_class {
	uint8_t upos, xpos;
};

/* Features are hashed into buckets of 64 bytes: eight u16 checks (0: free), then
 * for each check three pairs of a class and its weight (i8).  A feature has
 * slots in its one bucket only, more than one if it has many classes.  Two
 * "classes" stand in the first pair of a slot and carry facts:
 * TAG_FACT_ONLY: the word (template 0) has but the class told by the weight;
 * TAG_FACT_SET: the word (template 1) has the tags of ambiguity set `weight`.
 */
#define TAG_BUCKET 64
#define TAG_SLOTS 8
#define TAG_PAIRS 3
#define TAG_FACT_ONLY 127
#define TAG_FACT_SET 126

struct tag_model {
	const uint8_t *buckets;
	uint32_t bits;    /* log2 of their number */
	const struct tag_class *classes;
	uint32_t nclasses;
};

/* False if the model is not there or is not one this code can read. */
bool tag_model_open(struct tag_model *m, const struct model *from);

#define TAG_TEMPLATES 26
#define TAG_STATIC 19 /* the first of them do not look at tags */
const char *tag_template_name(uint32_t template);

/* All but ATOM_AMBIGUITY and ATOM_TAG, for the tokens of a sentence.  words has
 * room for end - first + 2 * TAG_PAD; words[TAG_PAD] is the first token. */
void tag_words(const struct doc *d, uint32_t first, uint32_t end,
               struct tag_word *words);

/* The features of word w into hashes[TAG_STATIC] and hashes[TAG_TEMPLATES -
 * TAG_STATIC]; 0: the template does not apply to the word. */
void tag_static(const struct tag_word *w, uint64_t *hashes);
void tag_dynamic(const struct tag_word *w, uint64_t *hashes);

/* The hash of a template of the word alone (0 or 1). */
uint64_t tag_word_hash(uint32_t template, const struct tag_word *w);

/* Stands in for the ambiguity set of a word that has none. */
uint32_t tag_unknown(const struct tag_word *w);
static inline bool tag_is_unknown(const struct tag_word *w)
{
	return w->atom[ATOM_AMBIGUITY] >> 31;
}

static inline uint32_t tag_bucket(uint64_t hash, uint32_t bits)
{
	return (uint32_t)(hash >> (64 - bits));
}

static inline uint16_t tag_check(uint64_t hash)
{
	uint16_t check = (uint16_t)hash;
	return check ? check : 1;
}

#endif
