/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the news at large takes a word for: looked up by its form.
 *
 * Section "known" of the model: a power of two of u32 slots, little-endian, open
 * addressing with linear probing by the form's low bits; a slot is 24 bits of
 * the form's top and 8 bits of reputation, 0 when empty. */
#include "names/names.h"

bool name_fame_open(struct name_fame *k, const struct model *m)
{
	size_t size;
	k->slots = model_section(m, "known", &size);
	k->n = k->slots ? (uint32_t)(size / 4) : 0;
	return k->n && !(k->n & (k->n - 1));
}

uint8_t name_fame(const struct name_fame *k, uint64_t form)
{
	for (uint64_t i = 0; i < k->n; i++) {
		const unsigned char *p = k->slots +
			4 * ((form + i) & (k->n - 1));
		if (!p[0])
			break;
		if ((p[1] | p[2] << 8 | (uint64_t)p[3] << 16) == form >> 40)
			return p[0];
	}
	return 0;
}

/* Of the top verdict: none clear, most, all. */
#define MOST(a, n) (4 * (uint64_t)(a) >= 3 * (uint64_t)(n))
#define ALL(a, n) (20 * (uint64_t)(a) >= 19 * (uint64_t)(n))

uint8_t name_reputation(const uint32_t count[4])
{
	uint32_t n = 0, top = 0, second;
	for (uint32_t v = 0; v < 4; v++) {
		n += count[v];
		top = count[v] > count[top] ? v : top;
	}
	second = top == 0;
	for (uint32_t v = 0; v < 4; v++)
		if (v != top && count[v] > count[second])
			second = v;
	uint32_t clear = ALL(count[top], n) ? 2 : MOST(count[top], n);
	uint32_t often = n >= 60 ? 2 : n >= 12;
	if (clear == 2)
		second = top;
	return (uint8_t)(1 + ((top * 4 + second) * 3 + clear) * 3 + often);
}
