/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measures of a graph by name. */
#include <string.h>

#include "graph/graph.h"

const struct column *graph_column(const struct graph *g, const char *name)
{
	for (uint32_t k = 0; k < g->ncolumns; k++)
		if (!strcmp(g->columns[k].name, name))
			return &g->columns[k];
	return NULL;
}
