/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tab-separated values: a line for each tie, or for each node.  Tabs, line
 * ends and control characters in a value become spaces, so that a line is a
 * line and a terminal shows it unharmed; a text that a spreadsheet would take
 * for a formula gets a ' before it.  A missing value is empty. */
#include "export/field.h"
#include "export/formats.h"
#include "export/put.h"

static void cell(struct bytes *out, struct str s)
{
	if (s.len && strchr("=+-@", s.p[0]))
		put_z(out, "'");
	put_clean(out, s, true);
}

static void put_value(struct bytes *out, const struct field *f,
                      const struct value *v)
{
	put_z(out, "\t");
	if (v->missing)
		return;
	if (f->type == COLUMN_INT)
		put_int(out, v->integer);
	else if (f->type == COLUMN_REAL)
		put_real(out, v->real);
	else if (f->type == COLUMN_BOOL)
		put_z(out, v->integer ? "true" : "false");
	else
		cell(out, v->text);
}

static void write_nodes(struct view *v, struct bytes *out)
{
	uint32_t n = node_fields(v);

	put_z(out, "label");
	for (uint32_t f = 0; f < n; f++) {
		put_z(out, "\t");
		put_z(out, node_field(v, f).name);
	}
	put_z(out, "\tid\tdistance\n");
	for (uint32_t i = 0; i < v->g->nnodes; i++) {
		cell(out, v->g->nodes[i].label);
		for (uint32_t f = 0; f < n; f++) {
			struct field field = node_field(v, f);
			struct value value = node_value(v, f, i);
			put_value(out, &field, &value);
		}
		put_z(out, "\t");
		put_str(out, v->g->nodes[i].id);
		put_z(out, "\t");
		put_z(out, distance_name(v->g));
		put_z(out, "\n");
	}
}

static void tie_ends(struct view *v, struct bytes *out, const struct tie *t)
{
	const struct node *ends[] = { &v->g->nodes[t->a], &v->g->nodes[t->b] };

	for (int k = 0; k < 2; k++) {
		put_z(out, "\t");
		put_z(out, node_type_name(ends[k]->type));
	}
	for (int k = 0; k < 2; k++) {
		put_z(out, "\t");
		put_str(out, ends[k]->id);
	}
	put_z(out, "\t");
	put_str(out, t->id);
	put_z(out, "\t");
	put_z(out, distance_name(v->g));
	put_z(out, "\n");
}

static void write_ties(struct view *v, struct bytes *out)
{
	uint32_t n = tie_fields(v);

	put_z(out, "source\ttarget");
	for (uint32_t f = 0; f < n; f++) {
		put_z(out, "\t");
		put_z(out, tie_field(v, f).name);
	}
	put_z(out, "\tsource_type\ttarget_type\tsource_id\ttarget_id\tid"
	           "\tdistance\n");
	for (uint32_t i = 0; i < v->g->nties; i++) {
		const struct tie *t = &v->g->ties[i];

		cell(out, v->g->nodes[t->a].label);
		put_z(out, "\t");
		cell(out, v->g->nodes[t->b].label);
		for (uint32_t f = 0; f < n; f++) {
			struct field field = tie_field(v, f);
			struct value value = tie_value(v, f, i);
			put_value(out, &field, &value);
		}
		tie_ends(v, out, t);
	}
}

bool tsv_write(const struct graph *g, const struct export_options *o,
               struct bytes *out, struct ter_error *err)
{
	struct view v;

	if (!view_open(&v, g, o, err))
		return false;
	if (o->nodes)
		write_nodes(&v, out);
	else
		write_ties(&v, out);
	out->failed |= v.scratch.failed;
	view_close(&v);
	return true;
}
