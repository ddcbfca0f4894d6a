/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data of the page, which hold what fits into it. */
#ifndef TER_EXPORT_PAGE_H
#define TER_EXPORT_PAGE_H

#include "export/field.h"

/* The element with the data, of at most what is left of the page's size. */
void page_data(struct bytes *out, struct view *v);

/* Below: between page_fit.c, which chooses, and page.c, which writes. */

/* How much of the evidence goes in. */
struct amount {
	uint32_t most;    /* sentences of a tie */
	uint32_t longest; /* bytes of a sentence */
};

/* Texts of which each has a number, by bytes. */
struct numbered {
	struct str *texts;
	uint32_t n;
};

/* A sentence by where it stands. */
struct quote {
	const struct evidence *evidence;
	uint32_t number; /* in the page */
};

struct page {
	struct view *v;
	struct bytes *out;
	struct quote *quotes; /* [nquotes] sorted by place */
	uint32_t nquotes;
	struct amount amount;
	struct numbered days, docs;
};

/* By where evidence stands: of struct quote.  By bytes: of struct str. */
int page_by_place(const void *x, const void *y);
int page_by_bytes(const void *x, const void *y);
/* Where a sentence is cut, in whole characters. */
uint32_t page_cut(struct str s, uint32_t longest);

/* Appends the JSON of it all to p->out. */
void page_put(struct page *p);

#endif
