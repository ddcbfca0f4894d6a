/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrays and hash indices on the heap, for what outlives a document and must
 * not leave its old copies behind as an arena would. */
#ifndef TER_HEAP_H
#define TER_HEAP_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

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

#endif
