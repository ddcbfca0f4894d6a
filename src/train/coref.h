/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coreference by hand, beside the documents of a CoNLL-U corpus. */
#ifndef TER_COREF_H
#define TER_COREF_H

#include "train/train.h"

/* A mention of GUM: tokens of the document and the number of its entity. */
struct coref_mention {
	uint32_t first, end, head;
	uint32_t chain;
	uint8_t type;    /* enum ent_type; ENT_TYPES: a thing, an event ... */
};

struct coref_doc {
	struct coref_mention *list; /* [n] in the order in which they end */
	uint32_t n, cap;
	uint32_t *at;     /* [ntokens] shortest mention that covers it, NONE */
	uint8_t *named;   /* [nchains] 1: some mention has a name as its head */
	uint32_t nchains;
};

/* Reads the Entity= of MISC in a file that corpus_read has just read; one
 * element for each document of c. */
struct coref_doc *coref_read(const struct corpus *c, const char *path,
                             const struct train_args *a);

/* For each token of d the gold token that holds its first byte, or NONE. */
uint32_t *coref_align(const struct doc *d, const struct doc *gold,
                      struct arena *a);

/* Gives d the names of the gold document as its named mentions: the run of
 * proper nouns around the head of each mention of a person, body or place. */
void coref_names(struct doc *d, const struct doc *gold,
                 const struct coref_doc *coref, const uint32_t *align);

#endif
