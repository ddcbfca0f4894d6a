/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word clusters: word -> the class of words that stand in the same places.
 *
 * Made by `tertius-train clusters` from news; a feature of the tagger, the name
 * finder and the parser.  doc_clusters() looks every token up once and leaves
 * the number in token.cluster. */
#ifndef TER_CLUSTER_H
#define TER_CLUSTER_H

#include "base/text.h"
#include "know/model.h"

#define CLUSTER_NONE 0      /* no model, or a word it does not know */
#define CLUSTER_MAX 4095
#define CLUSTER_WORD 48     /* bytes; longer words have no cluster */

/* The word's key: digits count as one digit.  0 for a word too long. */
uint64_t cluster_key(struct str word);

/* The table of a model, borrowed; without one no word has a cluster. */
struct clusters {
	const unsigned char *slots;
	uint32_t n;
};
struct clusters clusters_open(const struct model *m);

/* The cluster of the word, or of its lower-case form, or CLUSTER_NONE. */
uint16_t cluster_of(const struct clusters *c, struct str word);

/* The same in two steps, for many words at a time: the key, with the slot asked
 * for, and what the slot tells. */
uint64_t cluster_ask(const struct clusters *c, struct str word);
uint16_t cluster_told(const struct clusters *c, uint64_t key, struct str word);

/* The slots of a model for n words; the trainer's half of cluster_of().  slots
 * is a power of two above n, zeroed. */
void cluster_fill(uint32_t *slots, uint32_t nslots, const uint64_t *keys,
                  const uint16_t *clusters, uint32_t n);

#endif
