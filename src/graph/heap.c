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

#define TEXT_BLOCK ((size_t)64 << 10)

/* The list of texts of that length, and how many bytes each takes. */
static size_t size_of_text(uint32_t len, size_t *size)
{
	size_t need = len < sizeof(char *) ? sizeof(char *) : (size_t)len + 1;
	size_t list = (need + TEXT_STEP - 1) / TEXT_STEP;
	*size = list * TEXT_STEP;
	if (need <= TEXT_SMALL)
		return list;
	list = TEXT_SMALL / TEXT_STEP;
	for (*size = TEXT_SMALL; *size < need; *size *= 2)
		list++;
	return list;
}

/* A text that was given back begins with the address of the next such one. */
static char *take_spare(char **list)
{
	char *text = *list;
	if (text)
		memcpy(list, text, sizeof *list);
	return text;
}

static void give_spare(char **list, char *text)
{
	memcpy(text, list, sizeof *list);
	*list = text;
}

char *texts_copy(struct heap_texts *t, const char *p, uint32_t len)
{
	size_t size, list = size_of_text(len, &size);
	char *copy = take_spare(&t->spare[list]);
	if (!copy) {
		if (size > t->left) {
			size_t block = size > TEXT_BLOCK ? size : TEXT_BLOCK;
			t->left = 0; /* as long as there is no other */
			t->at = arena_take(&t->arena, block, 1);
			t->left = block;
		}
		copy = t->at;
		t->at += size;
		t->left -= size;
	}
	if (len)
		memcpy(copy, p, len);
	copy[len] = '\0';
	return copy;
}

void texts_give(struct heap_texts *t, char *text, uint32_t len)
{
	size_t size, list = size_of_text(len, &size);
	give_spare(&t->spare[list], text);
}

void texts_join(struct heap_texts *t, struct heap_texts *from)
{
	arena_join(&t->arena, &from->arena);
	char *text;
	for (size_t i = 0; i < TEXT_SIZES; i++)
		while ((text = take_spare(&from->spare[i])))
			give_spare(&t->spare[i], text);
	from->left = 0;
}

void texts_free(struct heap_texts *t)
{
	arena_free(&t->arena);
	memset(t->spare, 0, sizeof t->spare);
	t->left = 0;
}
