/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Look-up of word clusters.
 *
 * Section "words" of a model of kind "cluster": a power of two of u32 slots,
 * little-endian, open addressing with linear probing by the key's low bits; a
 * slot is 20 bits of the key's top and 12 bits of cluster, 0 when empty.  Two
 * words in 2^20 that probe the same slots are taken for each other.
 */
#include "know/cluster.h"

#define MARK_BITS 20
#define CLUSTER_BITS 12

static uint32_t mark_of(uint64_t key)
{
	return (uint32_t)(key >> (64 - MARK_BITS));
}

uint64_t cluster_key(struct str word)
{
	char folded[CLUSTER_WORD] = { 0 };
	if (word.len > sizeof folded)
		return 0;
	for (uint32_t i = 0; i < word.len; i++)
		folded[i] = ascii_digit(word.p[i]) ? '0' : word.p[i];
	return hash_bytes(folded, word.len, 1);
}

static uint16_t find(const struct clusters *c, uint64_t key)
{
	for (uint32_t i = 0; i < c->n; i++) {
		const unsigned char *p =
			c->slots + 4 * ((key + i) & (c->n - 1));
		uint32_t slot = p[0] | p[1] << 8 | p[2] << 16 |
		                (uint32_t)p[3] << 24;
		if (!slot)
			break;
		if (slot >> CLUSTER_BITS == mark_of(key))
			return slot & CLUSTER_MAX;
	}
	return CLUSTER_NONE;
}

struct clusters clusters_open(const struct model *m)
{
	size_t size;
	struct clusters c = { model_section(m, "words", &size), 0 };
	uint32_t n = (uint32_t)(size / 4);
	if (c.slots && !(n & (n - 1)))
		c.n = n;
	return c;
}

uint64_t cluster_ask(const struct clusters *c, struct str word)
{
	uint64_t key = cluster_key(word);
	if (c->n)
		__builtin_prefetch(c->slots + 4 * (key & (c->n - 1)));
	return key;
}

uint16_t cluster_told(const struct clusters *c, uint64_t key, struct str word)
{
	if (!c->n || word.len > CLUSTER_WORD)
		return CLUSTER_NONE;
	uint16_t found = find(c, key);
	if (found)
		return found;
	char lower[CLUSTER_WORD];
	bool same = true;
	for (uint32_t i = 0; i < word.len; i++) {
		lower[i] = ascii_lower(word.p[i]);
		same = same && lower[i] == word.p[i];
	}
	if (same)
		return CLUSTER_NONE;
	return find(c, cluster_key((struct str){ lower, word.len }));
}

uint16_t cluster_of(const struct clusters *c, struct str word)
{
	return cluster_told(c, cluster_key(word), word);
}

void cluster_fill(uint32_t *slots, uint32_t nslots, const uint64_t *keys,
                  const uint16_t *clusters, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		uint64_t at = keys[i];
		while (slots[at & (nslots - 1)])
			at++;
		slots[at & (nslots - 1)] = mark_of(keys[i]) << CLUSTER_BITS |
		                           clusters[i];
	}
}
