/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrays, hash indices and texts on the heap, for what outlives a document and
 * must not leave its old copies behind as an arena would. */
#ifndef TER_HEAP_H
#define TER_HEAP_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* p with room for need elements (doubled, new ones not cleared); without
 * memory it jumps to *full and p stays as it was. */
void *heap_grow(jmp_buf *full, void *p, size_t *cap, size_t need, size_t size);

#define HEAP_NONE UINT32_MAX

/* Entries (numbers the caller knows the meaning of) by 32-bit hash; open
 * addressing, linear probing, at most 3/4 full. */
struct heap_index {
	struct heap_slot {
		uint32_t entry, hash;
	} *slots;
	uint32_t size, used; /* size: a power of two, or 0 */
};

/* Walks over the entries that may have the hash:
 *   uint32_t at = index_first(x, hash), e;
 *   while ((e = index_next(x, hash, &at)) != HEAP_NONE)
 *           if (same(e)) ...                                        */
uint32_t index_first(const struct heap_index *x, uint32_t hash);
uint32_t index_next(const struct heap_index *x, uint32_t hash, uint32_t *at);
/* Room for one more entry; without memory it jumps to *full. */
void index_room(jmp_buf *full, struct heap_index *x);
void index_put(struct heap_index *x, uint32_t hash, uint32_t entry);
void index_free(struct heap_index *x);

/* Texts with a NUL behind them, in an arena that can be handed on.  One given
 * back leaves its room to others of its size, rounded up: to STEP bytes, and to
 * powers of two beyond SMALL. */
#define TEXT_STEP 4
#define TEXT_SMALL 1024
#define TEXT_SIZES (TEXT_SMALL / TEXT_STEP + 24)
struct heap_texts {
	struct arena arena;
	char *at;
	size_t left;
	char *spare[TEXT_SIZES]; /* lists; the link is in the first bytes */
};

char *texts_copy(struct heap_texts *t, const char *p, uint32_t len);
void texts_give(struct heap_texts *t, char *text, uint32_t len);
/* All texts of `from` are t's now. */
void texts_join(struct heap_texts *t, struct heap_texts *from);
void texts_free(struct heap_texts *t);

#endif
