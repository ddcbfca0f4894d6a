/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The container of every trained model: a checked header and named sections,
 * read in place.
 *
 * Layout, little-endian: magic "TERMODEL", u32 version, u32 number of sections,
 * u64 size of the file, u64 checksum (all before and after it), char kind[8];
 * then per section char name[8], u64 offset, u64 size; then the sections, each
 * at a multiple of 64 bytes.
 */
#ifndef TER_MODEL_H
#define TER_MODEL_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

#define MODEL_VERSION 1
#define MODEL_SECTIONS 16

struct model {
	const unsigned char *bytes; /* borrowed; NULL: no such model */
	size_t size;
};

/* Checks magic, version, kind, size, the table of sections and, if verify, the
 * checksum.  name is for the message.  bytes must be 64-byte aligned. */
bool model_open(struct model *m, const void *bytes, size_t size,
                const char *kind, const char *name, bool verify,
                struct ter_error *err);

/* A section by name, or NULL; *size in bytes. */
const void *model_section(const struct model *m, const char *name,
                          size_t *size);

/* A number of four bytes in a section, and back. */
static inline int32_t model_number(const unsigned char x[4])
{
	return (int32_t)(x[0] | (uint32_t)x[1] << 8 | (uint32_t)x[2] << 16 |
	                 (uint32_t)x[3] << 24);
}
static inline void model_put(unsigned char to[4], int32_t x)
{
	for (int i = 0; i < 4; i++)
		to[i] = (unsigned char)((uint32_t)x >> (8 * i));
}

struct model_part {
	const char *name; /* up to 8 letters */
	const void *bytes;
	size_t size;
};

/* Writes a model file; false if the disk is full. */
bool model_write(FILE *f, const char *kind, const struct model_part *parts,
                 uint32_t n);

#endif
