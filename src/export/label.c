/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in a picture: which nodes show theirs, and how much of it.  Of many
 * nodes those of the highest measure have one, of equals the first; a long name
 * is cut after whole characters and broken at the blank nearest to its middle. */
#include "export/label.h"

#include <stdlib.h>

#include "export/put.h"
#include "export/style.h"

#define LABELS_ALL  150 /* nodes: up to so many all have labels */
#define LABELS_SOME 60  /* else so many */
#define LABEL_LONG  48  /* bytes of a label in a picture */
#define LABEL_LINE  18  /* bytes of a label on one line */

/* Where the name is cut, in whole characters. */
static size_t cut(const struct bytes *name)
{
	size_t i = 0;
	uint32_t c;

	if (name->len <= LABEL_LONG)
		return name->len;
	for (;;) {
		size_t next = i + utf8_next(name->p + i, name->p + name->len,
		                            &c);
		if (next > LABEL_LONG)
			return i;
		i = next;
	}
}

void label_fit(struct bytes *out, struct str label)
{
	struct bytes name = { 0 };
	size_t len, best = 0, middle;
	bool whole;

	put_clean(&name, label, true);
	len = cut(&name);
	whole = len == name.len;
	middle = len / 2;
	for (size_t i = 1; i < len; i++)
		if (name.p[i] == ' ' && (!best || i <= middle ||
		                         i - middle < middle - best))
			best = i;
	if (best && len > LABEL_LINE)
		name.p[best] = '\n';
	bytes_add(out, name.p, len);
	if (!whole)
		put_z(out, "\xe2\x80\xa6");
	out->failed |= name.failed;
	bytes_free(&name);
}

/* The measure to beat to be labelled: the LABELS_SOME-th highest. */
static int descending(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return a < b ? 1 : a > b ? -1 : 0;
}

bool label_choose(const struct view *v, bool *label)
{
	const struct graph *g = v->g;
	struct scale scale = style_scale(g);
	uint32_t most = v->o->labels ? v->o->labels :
	                g->nnodes <= LABELS_ALL ? g->nnodes : LABELS_SOME;
	double *sizes = calloc((size_t)g->nnodes + 1, sizeof *sizes), least;
	uint32_t given = 0;

	if (!sizes)
		return false;
	for (uint32_t i = 0; i < g->nnodes; i++)
		sizes[i] = style_size(&scale, i);
	qsort(sizes, g->nnodes, sizeof *sizes, descending);
	least = most < g->nnodes ? sizes[most] : 0;
	for (uint32_t i = 0; i < g->nnodes; i++) {
		label[i] = style_size(&scale, i) > least;
		given += label[i];
	}
	for (uint32_t i = 0; i < g->nnodes && given < most; i++)
		if (!label[i]) {
			label[i] = true;
			given++;
		}
	free(sizes);
	return true;
}
