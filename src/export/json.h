/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes, ties and triples as JSON objects, for every format that holds JSON. */
#ifndef TER_EXPORT_JSON_H
#define TER_EXPORT_JSON_H

#include <jansson.h>

#include "export/field.h"

json_t *json_of_str(struct str s);
json_t *json_of_node(struct view *v, uint32_t node);
/* names: the keys of the two ends, "source" and "target". */
json_t *json_of_tie(struct view *v, uint32_t tie);
json_t *json_of_triple(const struct view *v, uint32_t triple);
/* What holds for the whole graph: heading, distance, documents ... */
json_t *json_of_graph(struct view *v);

/* Appends the text of an object and gives the object back to Jansson; NULL
 * (no memory) sets out->failed.  html: safe inside <script>. */
void json_put(struct bytes *out, json_t *object, bool html);

/* A list of n objects, one to a line. */
void json_put_list(struct bytes *out, struct view *v, uint32_t n,
                   json_t *(*of)(struct view *v, uint32_t i));

#endif
