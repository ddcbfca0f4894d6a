/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of chunks, each twice the one before it up to 8 MiB.  With
 * -DARENA_MALLOC every take is a chunk of its own, so that AddressSanitizer
 * sees the border of every array. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

struct chunk {
	struct chunk *older;
	size_t size; /* bytes after the header */
};

#define FIRST_CHUNK ((size_t)256 << 10)
#define LARGEST_CHUNK ((size_t)8 << 20)
#define ALIGN alignof(max_align_t)
#define HEADER ((sizeof(struct chunk) + ALIGN - 1) / ALIGN * ALIGN)

static _Noreturn void no_memory(struct arena *a)
{
	longjmp(*a->full, 1);
}

static void add_chunk(struct arena *a, size_t need)
{
#ifdef ARENA_MALLOC
	size_t size = need;
#else
	size_t size = a->chunk ? 2 * a->chunk->size : FIRST_CHUNK;
	if (size > LARGEST_CHUNK)
		size = LARGEST_CHUNK;
	if (size < need)
		size = need;
#endif
	struct chunk *c = size < SIZE_MAX - HEADER ? malloc(HEADER + size) : NULL;
	if (!c)
		no_memory(a);
	c->older = a->chunk;
	c->size = size;
	a->chunk = c;
	a->at = (char *)c + HEADER;
	a->end = a->at + size;
	a->used += size;
}

void *arena_take(struct arena *a, size_t n, size_t size)
{
	if (size && n > (SIZE_MAX / 2) / size)
		no_memory(a);
	size_t need = n * size;
	size_t room = (need + ALIGN - 1) / ALIGN * ALIGN;
#ifdef ARENA_MALLOC
	add_chunk(a, room);
#else
	if ((size_t)(a->end - a->at) < room)
		add_chunk(a, room);
#endif
	void *p = a->at;
	a->at += room;
	return memset(p, 0, need);
}

void *arena_more(struct arena *a, void *old, uint32_t *cap, uint32_t need,
                 size_t size)
{
	if (need <= *cap)
		return old;
	uint32_t room = *cap > UINT32_MAX / 2 ? UINT32_MAX : 2 * *cap;
	if (room < need)
		room = need;
	if (room < 16)
		room = 16;
	void *p = arena_take(a, room, size);
	if (*cap)
		memcpy(p, old, *cap * size);
	*cap = room;
	return p;
}

char *arena_copy(struct arena *a, const char *bytes, size_t len)
{
	char *p = arena_take(a, len + 1, 1);
	if (len)
		memcpy(p, bytes, len);
	return p;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->chunk, a->at };
}

void arena_release(struct arena *a, struct arena_mark m)
{
	while (a->chunk != m.chunk) {
		struct chunk *c = a->chunk;
		a->chunk = c->older;
		a->used -= c->size;
		free(c);
	}
	a->at = m.at;
	a->end = a->chunk ? (char *)a->chunk + HEADER + a->chunk->size : NULL;
}

void arena_join(struct arena *to, struct arena *from)
{
	struct chunk **oldest = &to->chunk;
	while (*oldest)
		oldest = &(*oldest)->older;
	*oldest = from->chunk;
	to->used += from->used;
	from->chunk = NULL;
	from->at = from->end = NULL;
	from->used = 0;
}

void arena_reset(struct arena *a)
{
	struct chunk *keep = NULL;
	for (struct chunk *c = a->chunk, *older; c; c = older) {
		older = c->older;
		if (!keep && c->size <= LARGEST_CHUNK)
			keep = c;
		else
			free(c);
	}
	a->chunk = keep;
	a->used = 0;
	a->at = a->end = NULL;
	if (keep) {
		keep->older = NULL;
		a->used = keep->size;
		a->at = (char *)keep + HEADER;
		a->end = a->at + keep->size;
	}
}

void arena_free(struct arena *a)
{
	arena_release(a, (struct arena_mark){ NULL, NULL });
}
