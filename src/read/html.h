/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web page as blocks of text; private to src/read. */
#ifndef TER_READ_HTML_H
#define TER_READ_HTML_H

#include "read/read.h"

struct block {
	uint32_t at, len;       /* bytes of the text */
	uint32_t words, linked; /* all, in links */
	bool main, paragraph;   /* within <article> or <main>, a <p> */
};

struct blocks {
	char *text; /* of all blocks, one after another */
	uint32_t len;
	struct block *blocks;
	uint32_t n;
};

/* The text of the blocks that are the article, repaired, a blank line between
 * two; empty blocks are taken out. */
struct str html_body(struct blocks *in, struct arena *a);

#endif
