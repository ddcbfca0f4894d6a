/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the name finder and resolve: where names begin and end. */
#ifndef TER_CLEAN_H
#define TER_CLEAN_H

#include "resolve/resolver.h"

struct piece {
	uint32_t first, end; /* tokens */
	uint8_t type;
};

/* The named mentions of the document, mended: [n] in order, apart. */
const struct piece *clean(struct resolver *r, uint32_t *n);

#endif
