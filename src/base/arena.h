/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory of one document: taken piece by piece, given back at once. */
#ifndef TER_ARENA_H
#define TER_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

struct chunk;

struct arena {
	struct chunk *chunk;  /* newest first */
	char *at, *end;       /* free bytes of the newest chunk */
	size_t used;          /* bytes in chunks */
	jmp_buf *full;        /* where to go when there is no memory left */
};

/* A place in the arena to go back to. */
struct arena_mark {
	struct chunk *chunk;
	char *at;
};

/* Zeroed memory for n things of size bytes, aligned for any type; never NULL:
 * without memory it jumps to *a->full. */
void *arena_take(struct arena *a, size_t n, size_t size);

/* The array old of *cap elements, with room for need elements (moved and
 * doubled if it must grow; the new elements are zero). */
void *arena_more(struct arena *a, void *old, uint32_t *cap, uint32_t need,
                 size_t size);

/* A NUL-terminated copy of len bytes. */
char *arena_copy(struct arena *a, const char *bytes, size_t len);

/* Scratch: everything taken after the mark is given back. */
struct arena_mark arena_mark(const struct arena *a);
void arena_release(struct arena *a, struct arena_mark m);

/* All that `from` holds is to's now. */
void arena_join(struct arena *to, struct arena *from);
void arena_reset(struct arena *a); /* keeps one chunk for the next document */
void arena_free(struct arena *a);

#endif
