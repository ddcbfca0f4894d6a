/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Node-link JSON as NetworkX's node_link_graph and d3's force layouts read it,
 * with mediation, which no pair can hold, as hyperedges beside the links. */
#include "export/formats.h"
#include "export/json.h"
#include "export/put.h"

static json_t *triple(struct view *v, uint32_t i)
{
	return json_of_triple(v, i);
}

bool nodelink_write(const struct graph *g, const struct export_options *o,
                    struct bytes *out, struct ter_error *err)
{
	struct view v;

	if (!view_open(&v, g, o, err))
		return false;
	put_z(out, "{\"directed\":");
	put_z(out, v.directed ? "true" : "false");
	put_z(out, ",\"multigraph\":true,\n\"graph\":");
	json_put(out, json_of_graph(&v), false);
	put_z(out, ",\n\"nodes\":");
	json_put_list(out, &v, g->nnodes, json_of_node);
	put_z(out, ",\n\"links\":");
	json_put_list(out, &v, g->nties, json_of_tie);
	put_z(out, ",\n\"hyperedges\":");
	json_put_list(out, &v, g->ntriples, triple);
	put_z(out, "}\n");
	out->failed |= v.scratch.failed;
	view_close(&v);
	return true;
}
