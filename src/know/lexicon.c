/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Look-up in the packed word lists that tools/pack.c makes.
 *
 * Layout, little-endian: magic "TERLEXIC", u32 version, u32 number of slots (a
 * power of two), u32 bytes of records, u32 0; then the slots, open addressing
 * with linear probing by hash_str(key): u32, the top 12 bits of the hash above
 * the place of the record in units of LEXICON_UNIT bytes, 0 for an empty slot;
 * then the records.  A record is u32 kinds, u8 words, u8 length, the key, and a
 * value for each bit of kinds in ascending order: u8 length, bytes.  words is
 * the number of words of the longest key that starts with this one.
 *
 * Most words of news stand in no list; the bits of the hash tell so in one line
 * of cache, of a small table.
 */
#include "know/lexicon.h"

#include <string.h>

#define MAGIC "TERLEXIC"
#define VERSION 2
#define HEAD 24
#define KEY 6 /* of a record: what stands before the key */

static uint32_t get32(const unsigned char *p)
{
	return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}

bool lexicon_open(struct lexicon *x, const void *bytes, size_t size,
                  const char *name, struct ter_error *err)
{
	const unsigned char *b = bytes;
	*x = (struct lexicon){ .nslots = 0 };
	if (size < HEAD || memcmp(b, MAGIC, 8) || get32(b + 8) != VERSION)
		return ter_fail(err, TER_MODEL, "%s: not a packed lexicon of "
		                "this version", name);
	uint64_t slots = get32(b + 12), records = get32(b + 16);
	if (!slots || (slots & (slots - 1)) ||
	    HEAD + slots * 4 + records != size)
		return ter_fail(err, TER_MODEL, "%s: %zu bytes do not match its "
		                "header; pack it again", name, size);
	*x = (struct lexicon){ b + HEAD, b + HEAD + slots * 4,
	                       (uint32_t)slots };
	return true;
}

/* The record of the key, or NULL. */
static const unsigned char *find(const struct lexicon *x, struct str key)
{
	if (!x->nslots || key.len == 0 || key.len > 255)
		return NULL;
	uint64_t hash = hash_str(key);
	for (uint64_t i = hash;; i++) {
		uint32_t slot = get32(x->slots + 4 * (i & (x->nslots - 1)));
		if (!slot)
			return NULL;
		if (slot >> LEXICON_PLACE != lexicon_check(hash))
			continue;
		const unsigned char *r = x->records + (size_t)LEXICON_UNIT *
			(slot & ((1u << LEXICON_PLACE) - 1));
		if (r[KEY - 1] == key.len && !memcmp(r + KEY, key.p, key.len))
			return r;
	}
}

struct str lexicon_low(struct str word, char low[LEXICON_LOW])
{
	if (word.len > LEXICON_LOW)
		return STR_NONE;
	for (uint32_t i = 0; i < word.len; i++)
		low[i] = ascii_lower(word.p[i]);
	return (struct str){ low, word.len };
}

uint32_t lexicon_kinds(const struct lexicon *x, struct str key)
{
	const unsigned char *r = find(x, key);
	return r ? get32(r) : 0;
}

bool lexicon_value(const struct lexicon *x, struct str key, enum lex kind,
                   struct str *value)
{
	const unsigned char *r = find(x, key);
	uint32_t kinds = r ? get32(r) : 0;
	if (!(kinds >> kind & 1))
		return false;
	const unsigned char *v = r + KEY + key.len;
	for (uint32_t below = kinds & ((1u << kind) - 1); below;
	     below &= below - 1)
		v += 1 + v[0];
	*value = (struct str){ (const char *)v + 1, v[0] };
	return true;
}

uint32_t lexicon_words(const struct lexicon *x, struct str first)
{
	const unsigned char *r = find(x, first);
	return r ? r[4] : 0;
}
