/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph/graph.h"

#include <stdlib.h>

void graph_free(struct graph *g)
{
	if (!g)
		return;
	struct arena *own = g->arena; /* g lies in it */
	arena_free(own);
	free(own);
}

const struct column *graph_column(const struct graph *g, const char *name)
{
	for (uint32_t i = 0; i < g->ncolumns; i++)
		if (!strcmp(g->columns[i].name, name))
			return &g->columns[i];
	return NULL;
}
