/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A growing buffer on the heap; once memory runs out it takes no more, so that
 * what it holds is a prefix of what was written. */
#include <stdlib.h>

#include "record/record.h"

void bytes_add(struct bytes *b, const void *p, size_t len)
{
	if (b->failed || len == 0)
		return;
	if (len > b->cap - b->len) {
		size_t cap = b->cap < 256 ? 256 : b->cap;
		char *more = NULL;

		while (cap - b->len < len && cap <= SIZE_MAX / 2)
			cap *= 2;
		if (cap - b->len >= len)
			more = realloc(b->p, cap);
		if (!more) {
			b->failed = true;
			return;
		}
		b->p = more;
		b->cap = cap;
	}
	memcpy(b->p + b->len, p, len);
	b->len += len;
}

void bytes_free(struct bytes *b)
{
	free(b->p);
	*b = (struct bytes){ 0 };
}
