/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of Cytoscape (.cyjs) and Cytoscape.js: what a node or an edge
 * carries lies in its "data"; "classes" hold type, relation and status for
 * style sheets; an edge's type is its "interaction" too, Cytoscape's word. */
#include "export/formats.h"
#include "export/json.h"
#include "export/put.h"

static json_t *element(json_t *data, const char *a, struct str b)
{
	struct bytes classes = { 0 };
	json_t *j = json_object();

	put_z(&classes, a);
	put_z(&classes, " ");
	put_str(&classes, b);
	json_object_set_new(j, "data", data);
	json_object_set_new(j, "classes", json_of_str(bytes_str(&classes)));
	bytes_free(&classes);
	return j;
}

static json_t *node(struct view *v, uint32_t i)
{
	const struct node *n = &v->g->nodes[i];
	json_t *data = json_of_node(v, i);

	json_object_set(data, "name", json_object_get(data, "label"));
	return element(data, node_type_name(n->type),
	               n->named_mediator ? STR("mediator") : STR_NONE);
}

static json_t *edge(struct view *v, uint32_t i)
{
	const struct tie *t = &v->g->ties[i];
	json_t *data = json_of_tie(v, i);

	json_object_set_new(data, "interaction", json_of_str(t->type));
	return element(data, status_name(t->status), t->type);
}

bool cytoscape_write(const struct graph *g, const struct export_options *o,
                     struct bytes *out, struct ter_error *err)
{
	struct view v;

	if (!view_open(&v, g, o, err))
		return false;
	put_z(out, "{\"format_version\":\"1.0\",\n\"data\":");
	json_put(out, json_of_graph(&v), false);
	put_z(out, ",\n\"elements\":{\n\"nodes\":");
	json_put_list(out, &v, g->nnodes, node);
	put_z(out, ",\n\"edges\":");
	json_put_list(out, &v, g->nties, edge);
	put_z(out, "}}\n");
	out->failed |= v.scratch.failed;
	view_close(&v);
	return true;
}
