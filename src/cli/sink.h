/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where results go: standard output, or a file that appears once it is whole. */
#ifndef TER_SINK_H
#define TER_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

struct sink {
	FILE *file;
	const char *path; /* NULL: standard output */
	char *beside;     /* what is written until it is whole; owned */
};

/* path NULL or "-": standard output. */
bool sink_open(struct sink *s, const char *path, struct ter_error *err);
bool sink_write(struct sink *s, const void *p, size_t len,
                struct ter_error *err);
/* Whole: flushes, checks, and puts the file in its place; else takes it away. */
bool sink_close(struct sink *s, bool whole, struct ter_error *err);

#endif
