/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes and ties as lists of typed values.  Fixed fields stand in two tables;
 * the measures of the graph follow the nodes' fixed fields.  Lists (names,
 * pairs, sentences) are joined into one text, because half of the readers know
 * no lists; JSON writes them as lists besides. */
#include "export/field.h"

#include <math.h>
#include <stdlib.h>

#include "export/put.h"

enum source { FROM_TEXT, FROM_COUNT, FROM_CALL };

struct fixed {
	struct field field;
	enum source source;
	size_t offset; /* in struct node or struct tie */
	struct str (*call)(struct view *v, uint32_t i);
};

const char *node_type_name(uint8_t type)
{
	static const char *const names[RECORD_TYPES] = {
		[RECORD_PERSON] = "person",
		[RECORD_ORGANIZATION] = "organization",
		[RECORD_COUNTRY] = "country", [RECORD_PLACE] = "place",
	};
	return type < RECORD_TYPES ? names[type] : "other";
}

const char *status_name(uint8_t status)
{
	static const char *const names[RECORD_STATUSES] = {
		[RECORD_ACTUAL] = "actual", [RECORD_PLANNED] = "planned",
		[RECORD_NEGATED] = "negated",
	};
	return status < RECORD_STATUSES ? names[status] : "other";
}

const char *distance_name(const struct graph *g)
{
	return g->distance ? g->distance : "inverse";
}

const char *distance_note(const struct graph *g)
{
	const char *d = distance_name(g);

	if (!strcmp(d, "unit"))
		return "distance=unit: every tie is one step long";
	if (!strcmp(d, "raw"))
		return "distance=raw: a tie is as long as its weight";
	return "distance=inverse: weights are strengths, "
	       "a tie is 1/weight long";
}

void put_note(struct bytes *b, const struct graph *g)
{
	put_z(b, distance_note(g));
	if (g->group) {
		put_z(b, "; brokerage between groups by ");
		put_z(b, g->group);
	}
	if (g->note.len) {
		put_z(b, "; betweenness: ");
		put_clean(b, g->note, true);
	}
}

void put_heading(struct bytes *b, const struct view *v)
{
	if (v->o->title && *v->o->title) {
		put_clean(b, str_of(v->o->title), true);
		return;
	}
	put_z(b, "Network of ");
	put_int(b, v->g->documents);
	put_z(b, v->g->documents == 1 ? " document" : " documents");
}

static struct str node_type(struct view *v, uint32_t i)
{
	return str_of(node_type_name(v->g->nodes[i].type));
}

static struct str names(struct view *v, uint32_t i)
{
	const struct node *n = &v->g->nodes[i];

	for (uint32_t k = 0; k < n->nnames; k++) {
		if (k)
			put_z(&v->scratch, " | ");
		put_str(&v->scratch, n->names[k]);
	}
	return bytes_str(&v->scratch);
}

static void put_weighted(struct view *v, uint32_t weight)
{
	put_z(&v->scratch, " (");
	put_int(&v->scratch, weight);
	put_z(&v->scratch, ")");
}

/* The pairs that a mediator stands between, as the texts say. */
static struct str between(struct view *v, uint32_t i)
{
	const struct graph *g = v->g;

	for (uint32_t k = v->first[i]; k < v->first[i + 1]; k++) {
		const struct triple *t = &g->triples[v->order[k]];

		if (k > v->first[i])
			put_z(&v->scratch, "; ");
		put_str(&v->scratch, g->nodes[t->a].label);
		if (t->b < g->nnodes) {
			put_z(&v->scratch, " \xe2\x86\x94 ");
			put_str(&v->scratch, g->nodes[t->b].label);
		}
		put_weighted(v, t->weight);
	}
	return bytes_str(&v->scratch);
}

/* Of a tie mediator -> party: the parties on the other side. */
static struct str across(struct view *v, uint32_t i)
{
	const struct graph *g = v->g;
	const struct tie *tie = &g->ties[i];

	if (!str_eq(tie->type, STR("mediated")))
		return STR_NONE;
	for (uint32_t k = v->first[tie->a]; k < v->first[tie->a + 1]; k++) {
		const struct triple *t = &g->triples[v->order[k]];
		uint32_t other = t->a == tie->b ? t->b :
		                 t->b == tie->b ? t->a : UINT32_MAX;

		if (other >= g->nnodes)
			continue;
		if (v->scratch.len)
			put_z(&v->scratch, "; ");
		put_str(&v->scratch, g->nodes[other].label);
		put_weighted(v, t->weight);
	}
	return bytes_str(&v->scratch);
}

static struct str status(struct view *v, uint32_t i)
{
	return str_of(status_name(v->g->ties[i].status));
}

/* "DOC: SENTENCE", one line for each. */
static struct str evidence(struct view *v, uint32_t i)
{
	const struct tie *t = &v->g->ties[i];

	for (uint32_t k = 0; k < t->nevidence; k++) {
		if (k)
			put_z(&v->scratch, "\n");
		put_str(&v->scratch, t->evidence[k].doc);
		put_z(&v->scratch, ": ");
		put_str(&v->scratch, t->evidence[k].sentence);
	}
	return bytes_str(&v->scratch);
}

/* "2024-06: 3; 2024-07: 1" */
static struct str slices(struct view *v, uint32_t i)
{
	const struct tie *t = &v->g->ties[i];

	for (uint32_t k = 0; k < t->nslices; k++) {
		if (k)
			put_z(&v->scratch, "; ");
		put_str(&v->scratch, t->slices[k].period);
		put_z(&v->scratch, ": ");
		put_int(&v->scratch, t->slices[k].weight);
	}
	return bytes_str(&v->scratch);
}

static struct str undirected(struct view *v, uint32_t i)
{
	return v->g->ties[i].directed ? STR_NONE : STR("true");
}

#define NODE(member) offsetof(struct node, member)
#define TIE(member)  offsetof(struct tie, member)

static const struct fixed node_table[] = {
	{ { "type", "person, organization, country or place", COLUMN_TEXT },
	  FROM_CALL, 0, node_type },
	{ { "names", "all names in the texts", COLUMN_TEXT },
	  FROM_CALL, 0, names },
	{ { "role", "office or title", COLUMN_TEXT },
	  FROM_TEXT, NODE(role), NULL },
	{ { "country", "country it stands for", COLUMN_TEXT },
	  FROM_TEXT, NODE(country), NULL },
	{ { "first", "first day", COLUMN_TEXT },
	  FROM_TEXT, NODE(first), NULL },
	{ { "last", "last day", COLUMN_TEXT },
	  FROM_TEXT, NODE(last), NULL },
	{ { "documents", "documents that name it", COLUMN_INT },
	  FROM_COUNT, NODE(documents), NULL },
	{ { "stories", "stories that name it: near-duplicate documents "
	    "count once", COLUMN_INT }, FROM_COUNT, NODE(stories), NULL },
	{ { "mentions", "times it is named", COLUMN_INT },
	  FROM_COUNT, NODE(mentions), NULL },
	{ { "named_mediator", "stories that call it a mediator", COLUMN_INT },
	  FROM_COUNT, NODE(named_mediator), NULL },
	{ { "named_times", "sentences that do, once a story", COLUMN_INT },
	  FROM_COUNT, NODE(named_times), NULL },
	{ { "between", "pairs it is said to mediate between (stories)",
	    COLUMN_TEXT }, FROM_CALL, 0, between },
};

static const struct fixed tie_table[] = {
	{ { "relation", "kind of the tie", COLUMN_TEXT },
	  FROM_TEXT, TIE(type), NULL },
	{ { "weight", "stories that tell it", COLUMN_INT },
	  FROM_COUNT, TIE(weight), NULL },
	{ { "count", "sentences that tell it", COLUMN_INT },
	  FROM_COUNT, TIE(count), NULL },
	{ { "documents", "documents that tell it", COLUMN_INT },
	  FROM_COUNT, TIE(documents), NULL },
	{ { "first", "first day", COLUMN_TEXT }, FROM_TEXT, TIE(first), NULL },
	{ { "last", "last day", COLUMN_TEXT }, FROM_TEXT, TIE(last), NULL },
	{ { "status", "actual, planned or negated", COLUMN_TEXT },
	  FROM_CALL, 0, status },
	{ { "actual", "sentences that say it happened", COLUMN_INT },
	  FROM_COUNT, TIE(statuses[RECORD_ACTUAL]), NULL },
	{ { "planned", "sentences that say it is planned", COLUMN_INT },
	  FROM_COUNT, TIE(statuses[RECORD_PLANNED]), NULL },
	{ { "negated", "sentences that deny it", COLUMN_INT },
	  FROM_COUNT, TIE(statuses[RECORD_NEGATED]), NULL },
	{ { "undirected", "the order of its ends means nothing", COLUMN_BOOL },
	  FROM_CALL, 0, undirected },
	{ { "across", "parties on the other side (stories)", COLUMN_TEXT },
	  FROM_CALL, 0, across },
	{ { "slices", "weight by period, with --window", COLUMN_TEXT },
	  FROM_CALL, 0, slices },
	{ { "evidence", "best sentences with their documents", COLUMN_TEXT },
	  FROM_CALL, 0, evidence },
};

#define COUNT(table) (uint32_t)(sizeof(table) / sizeof *(table))

static struct value fixed_value(struct view *v, const struct fixed *f,
                                const void *object, uint32_t i)
{
	const char *at = (const char *)object + f->offset;
	struct value value = { .text = STR_NONE };

	v->scratch.len = 0;
	if (f->source == FROM_COUNT)
		value.integer = *(const uint32_t *)(const void *)at;
	else if (f->source == FROM_TEXT)
		value.text = *(const struct str *)(const void *)at;
	else
		value.text = f->call(v, i);
	if (f->field.type == COLUMN_BOOL)
		value.integer = value.text.len > 0;
	else if (f->field.type == COLUMN_TEXT)
		value.missing = value.text.len == 0;
	return value;
}

static struct value column_value(const struct column *c, uint32_t i)
{
	struct value value = { .text = STR_NONE };
	double x;

	if (c->type == COLUMN_TEXT) {
		value.text = c->texts[i];
		value.missing = value.text.len == 0;
		return value;
	}
	x = c->values[i];
	value.missing = !isfinite(x);
	if (value.missing)
		return value;
	if (c->type == COLUMN_REAL)
		value.real = x;
	else if (fabs(x) < 9.2e18)
		value.integer = (int64_t)x;
	else
		value.missing = true;
	return value;
}

uint32_t node_fields(const struct view *v)
{
	return COUNT(node_table) + v->g->ncolumns;
}

struct field node_field(const struct view *v, uint32_t f)
{
	const struct column *c;

	if (f < COUNT(node_table))
		return node_table[f].field;
	c = &v->g->columns[f - COUNT(node_table)];
	return (struct field){ c->name, c->title ? c->title : c->name,
	                       c->type };
}

struct value node_value(struct view *v, uint32_t f, uint32_t node)
{
	if (f < COUNT(node_table))
		return fixed_value(v, &node_table[f], &v->g->nodes[node],
		                   node);
	return column_value(&v->g->columns[f - COUNT(node_table)], node);
}

uint32_t tie_fields(const struct view *v)
{
	(void)v;
	return COUNT(tie_table);
}

struct field tie_field(const struct view *v, uint32_t f)
{
	(void)v;
	return tie_table[f].field;
}

struct value tie_value(struct view *v, uint32_t f, uint32_t tie)
{
	return fixed_value(v, &tie_table[f], &v->g->ties[tie], tie);
}

/* Triples by mediator, in the graph's order within each. */
static void sort_triples(struct view *v)
{
	const struct graph *g = v->g;
	uint32_t *first = v->first;

	for (uint32_t t = 0; t < g->ntriples; t++)
		first[g->triples[t].mediator + 1]++;
	for (uint32_t i = 0; i < g->nnodes; i++)
		first[i + 1] += first[i];
	for (uint32_t t = g->ntriples; t-- > 0;)
		v->order[--first[g->triples[t].mediator + 1]] = t;
	for (uint32_t i = 0; i < g->nnodes; i++)
		first[i] = first[i + 1];
	first[g->nnodes] = g->ntriples;
}

bool view_open(struct view *v, const struct graph *g,
               const struct export_options *o, struct ter_error *err)
{
	*v = (struct view){ .g = g, .o = o };
	v->first = calloc((size_t)g->nnodes + 1, sizeof *v->first);
	v->order = calloc((size_t)g->ntriples + 1, sizeof *v->order);
	if (!v->first || !v->order) {
		view_close(v);
		return ter_fail(err, TER_MEMORY, "no memory left to export");
	}
	sort_triples(v);
	for (uint32_t i = 0; i < g->nties; i++) {
		v->directed |= g->ties[i].directed;
		v->mixed |= g->ties[i].directed != g->ties[0].directed;
		v->dated |= g->ties[i].first.len > 0;
	}
	for (uint32_t i = 0; i < g->nnodes; i++)
		v->dated |= g->nodes[i].first.len > 0;
	return true;
}

void view_close(struct view *v)
{
	free(v->first);
	free(v->order);
	bytes_free(&v->scratch);
	*v = (struct view){ 0 };
}
