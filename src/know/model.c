/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Model files: written by the trainer, checked and read in place here. */
#include "know/model.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define MAGIC "TERMODEL"
#define HEAD 40   /* bytes before the table of sections */
#define ENTRY 24  /* bytes of an entry of the table */
#define ALIGNED 64

static uint64_t get(const unsigned char *p, int n)
{
	uint64_t v = 0;
	for (int i = 0; i < n; i++)
		v |= (uint64_t)p[i] << (8 * i);
	return v;
}

static void put(unsigned char *p, int n, uint64_t v)
{
	for (int i = 0; i < n; i++)
		p[i] = (unsigned char)(v >> (8 * i));
}

/* Of all but its own eight bytes. */
static uint64_t checksum(const unsigned char *b, size_t size)
{
	return hash_bytes(b + 32, size - 32, hash_bytes(b, 24, 0));
}

static bool table_fits(const unsigned char *b, size_t size)
{
	uint64_t n = get(b + 12, 4);
	if (n > MODEL_SECTIONS || HEAD + n * ENTRY > size)
		return false;
	for (uint64_t i = 0; i < n; i++) {
		const unsigned char *e = b + HEAD + i * ENTRY;
		uint64_t at = get(e + 8, 8), len = get(e + 16, 8);
		if (at % ALIGNED || at > size || len > size - at)
			return false;
	}
	return true;
}

bool model_open(struct model *m, const void *bytes, size_t size,
                const char *kind, const char *name, bool verify,
                struct ter_error *err)
{
	const unsigned char *b = bytes;
	*m = (struct model){ NULL, 0 };
	if (size < HEAD || memcmp(b, MAGIC, 8))
		return ter_fail(err, TER_MODEL, "%s: not a tertius model; "
		                "make one with tertius-train", name);
	if (get(b + 8, 4) != MODEL_VERSION)
		return ter_fail(err, TER_MODEL, "%s: model version %u, this "
		                "program reads %d; train it anew", name,
		                (unsigned)get(b + 8, 4), MODEL_VERSION);
	if (get(b + 16, 8) != size)
		return ter_fail(err, TER_MODEL, "%s: %zu bytes, but its header "
		                "says %llu; copy it again", name, size,
		                (unsigned long long)get(b + 16, 8));
	if (strncmp((const char *)b + 32, kind, 8))
		return ter_fail(err, TER_MODEL, "%s: a model of kind %.8s where "
		                "%s is wanted", name, (const char *)b + 32, kind);
	if (!table_fits(b, size))
		return ter_fail(err, TER_MODEL, "%s: damaged table of sections; "
		                "copy it again", name);
	if (verify && get(b + 24, 8) != checksum(b, size))
		return ter_fail(err, TER_MODEL, "%s: checksum does not match; "
		                "copy it again", name);
	*m = (struct model){ b, size };
	return true;
}

const void *model_section(const struct model *m, const char *name,
                          size_t *size)
{
	*size = 0;
	if (!m->bytes)
		return NULL;
	uint64_t n = get(m->bytes + 12, 4);
	for (uint64_t i = 0; i < n; i++) {
		const unsigned char *e = m->bytes + HEAD + i * ENTRY;
		if (!strncmp((const char *)e, name, 8)) {
			*size = (size_t)get(e + 16, 8);
			return m->bytes + get(e + 8, 8);
		}
	}
	return NULL;
}

static size_t aligned(size_t n)
{
	return (n + ALIGNED - 1) / ALIGNED * ALIGNED;
}

/* The whole file in memory, so that the checksum can stand in its header. */
bool model_write(FILE *f, const char *kind, const struct model_part *parts,
                 uint32_t n)
{
	size_t size = aligned(HEAD + n * ENTRY);
	for (uint32_t i = 0; i < n; i++)
		size += aligned(parts[i].size);
	unsigned char *b = n <= MODEL_SECTIONS ? calloc(1, size) : NULL;
	if (!b)
		return false;
	memcpy(b, MAGIC, 8);
	put(b + 8, 4, MODEL_VERSION);
	put(b + 12, 4, n);
	put(b + 16, 8, size);
	memcpy(b + 32, kind, strnlen(kind, 8));
	size_t at = aligned(HEAD + n * ENTRY);
	for (uint32_t i = 0; i < n; i++) {
		unsigned char *e = b + HEAD + i * ENTRY;
		memcpy(e, parts[i].name, strnlen(parts[i].name, 8));
		put(e + 8, 8, at);
		put(e + 16, 8, parts[i].size);
		if (parts[i].size)
			memcpy(b + at, parts[i].bytes, parts[i].size);
		at += aligned(parts[i].size);
	}
	put(b + 24, 8, checksum(b, size));
	bool ok = fwrite(b, 1, size, f) == size;
	free(b);
	return ok && fflush(f) == 0;
}
