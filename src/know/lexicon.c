/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Look-up in the packed word lists that tools/pack.c makes.
 *
 * Layout, little-endian: magic "TERLEXIC", u32 version, u32 number of slots (a
 * power of two), u32 bytes of strings, u32 0; then the slots of 16 bytes, open
 * addressing with linear probing by hash_str(key): u32 key, u32 values (offsets
 * into the strings, key 0: an empty slot), u32 kinds, u32 words; then the
 * strings.  A key is u8 length, bytes.  words is the number of words of the
 * longest key that starts with this one.  values is, for each bit of kinds in
 * ascending order, u8 length, bytes.
 */
#include "know/lexicon.h"

#include <string.h>

#define MAGIC "TERLEXIC"
#define HEAD 24
#define SLOT 16

static uint32_t get32(const unsigned char *p)
{
	return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}

bool lexicon_open(struct lexicon *x, const void *bytes, size_t size,
                  const char *name, struct ter_error *err)
{
	const unsigned char *b = bytes;
	*x = (struct lexicon){ NULL, 0 };
	if (size < HEAD || memcmp(b, MAGIC, 8) || get32(b + 8) != 1)
		return ter_fail(err, TER_MODEL, "%s: not a packed lexicon of "
		                "this version", name);
	uint64_t slots = get32(b + 12), strings = get32(b + 16);
	if (!slots || (slots & (slots - 1)) ||
	    HEAD + slots * SLOT + strings != size)
		return ter_fail(err, TER_MODEL, "%s: %zu bytes do not match its "
		                "header; pack it again", name, size);
	*x = (struct lexicon){ b, size };
	return true;
}

static const unsigned char *strings_of(const struct lexicon *x)
{
	return x->bytes + HEAD + (size_t)get32(x->bytes + 12) * SLOT;
}

/* The slot of the key, or NULL. */
static const unsigned char *find(const struct lexicon *x, struct str key)
{
	if (!x->bytes || key.len == 0 || key.len > 255)
		return NULL;
	uint32_t mask = get32(x->bytes + 12) - 1;
	const unsigned char *strings = strings_of(x);
	for (uint64_t h = hash_str(key);; h++) {
		const unsigned char *s =
			x->bytes + HEAD + (size_t)(h & mask) * SLOT;
		uint32_t at = get32(s);
		if (!at)
			return NULL;
		if (strings[at] == key.len &&
		    !memcmp(strings + at + 1, key.p, key.len))
			return s;
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
	const unsigned char *s = find(x, key);
	return s ? get32(s + 8) : 0;
}

bool lexicon_value(const struct lexicon *x, struct str key, enum lex kind,
                   struct str *value)
{
	const unsigned char *s = find(x, key);
	uint32_t kinds = s ? get32(s + 8) : 0;
	if (!(kinds >> kind & 1))
		return false;
	const unsigned char *v = strings_of(x) + get32(s + 4);
	for (uint32_t below = kinds & ((1u << kind) - 1); below;
	     below &= below - 1)
		v += 1 + v[0];
	*value = (struct str){ (const char *)v + 1, v[0] };
	return true;
}

uint32_t lexicon_words(const struct lexicon *x, struct str first)
{
	const unsigned char *s = find(x, first);
	return s ? get32(s + 12) : 0;
}
