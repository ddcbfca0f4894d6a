/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The alias file: which names are one, and which are not.
 *
 *   # comment
 *   Khalifa Haftar = Khalifa Hifter = Khalifa Belqasim Haftar
 *   Jordan [country] != Jordan [person]
 *
 * The first name is the label of all; a type in brackets restricts a name to
 * nodes of that type.  Names are compared folded (fold.h). */
#ifndef TER_ALIAS_H
#define TER_ALIAS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

#define ANY_TYPE 0xff

struct alias_name {
	struct str text;   /* as written, without the type */
	struct str folded;
	uint32_t line;
	uint8_t type;      /* enum record_type or ANY_TYPE */
};

/* One name of a line beside the first of it. */
struct alias_pair {
	struct alias_name first, other;
	bool never;
};

struct alias_file {
	struct alias_pair *pairs; /* in order of the file */
	uint32_t npairs, cpairs;
};

/* Reads the whole file and checks that it does not contradict itself; the
 * message says which lines do.  Text and pairs live in the arena. */
bool alias_read(struct alias_file *f, const char *text, size_t len,
                const char *name, struct arena *a, struct ter_error *err);

#endif
