/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph/heap.h"

#include <stdlib.h>
#include <string.h>

void *heap_grow(jmp_buf *full, void *p, size_t *cap, size_t need, size_t size)
{
	if (need <= *cap)
		return p;
	size_t room = *cap + *cap / 2 + 16;
	if (room < need)
		room = need;
	void *q = room < SIZE_MAX / 2 / size ? realloc(p, room * size) : NULL;
	if (!q)
		longjmp(*full, 1);
	*cap = room;
	return q;
}

uint32_t index_first(const struct heap_index *x, uint32_t hash)
{
	return x->size ? hash & (x->size - 1) : 0;
}

uint32_t index_next(const struct heap_index *x, uint32_t hash, uint32_t *at)
{
	while (x->size) {
		const struct heap_slot *slot = &x->slots[*at];
		if (slot->entry == HEAP_NONE)
			break;
		*at = (*at + 1) & (x->size - 1);
		if (slot->hash == hash)
			return slot->entry;
	}
	return HEAP_NONE;
}

void index_put(struct heap_index *x, uint32_t hash, uint32_t entry)
{
	uint32_t at = index_first(x, hash);
	while (x->slots[at].entry != HEAP_NONE)
		at = (at + 1) & (x->size - 1);
	x->slots[at] = (struct heap_slot){ entry, hash };
	x->used++;
}

void index_room(jmp_buf *full, struct heap_index *x)
{
	if (x->used < x->size - x->size / 4)
		return;
	struct heap_index big = { NULL, x->size ? 2 * x->size : 64, 0 };
	size_t bytes = (size_t)big.size * sizeof *big.slots;
	big.slots = big.size ? malloc(bytes) : NULL;
	if (!big.slots)
		longjmp(*full, 1);
	memset(big.slots, 0xff, bytes);
	for (uint32_t i = 0; i < x->size; i++)
		if (x->slots[i].entry != HEAP_NONE)
			index_put(&big, x->slots[i].hash, x->slots[i].entry);
	free(x->slots);
	*x = big;
}

void index_free(struct heap_index *x)
{
	free(x->slots);
	*x = (struct heap_index){ NULL, 0, 0 };
}
