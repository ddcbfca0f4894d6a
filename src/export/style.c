/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours, shapes and lines.  Kinds of ties take the palette of Okabe and Ito
 * (2008), which people with any colour vision tell apart, and differ by line
 * style too; types of nodes are pale (dark text stands on them) and differ by
 * shape too, so that nothing is told by colour alone. */
#include "export/style.h"

#include <math.h>

static const struct type_style types[RECORD_TYPES] = {
	[RECORD_PERSON] = { "person", "#fbe3b4", "#8a5a00", "box",
	                    "rounded,filled", 1 },
	[RECORD_ORGANIZATION] = { "organization", "#cfe6f7", "#1f5f8b", "box",
	                          "filled", 1 },
	[RECORD_COUNTRY] = { "country", "#cdeadd", "#00654a", "box", "filled",
	                     2 },
	[RECORD_PLACE] = { "place", "#ececec", "#666666", "ellipse",
	                   "filled,dashed", 1 },
};

static const struct {
	const char *name;
	struct tie_style style;
} ties[] = {
	{ "mediated",   { "#d55e00", "solid", NULL } },
	{ "negotiated", { "#0072b2", "solid", NULL } },
	{ "met",        { "#009e73", "solid", NULL } },
	{ "conferred",  { "#cc79a7", "dashed", "7 4" } },
	{ "visited",    { "#b58900", "dashed", "7 4" } },
	{ "comention",  { "#999999", "dotted", "2 4" } },
};
#define NTIES (uint32_t)(sizeof ties / sizeof *ties)

static const struct tie_style others[] = {
	{ "#56b4e9", "solid", NULL },   { "#000000", "solid", NULL },
	{ "#56b4e9", "dashed", "7 4" }, { "#000000", "dashed", "7 4" },
	{ "#d55e00", "dotted", "2 4" }, { "#0072b2", "dotted", "2 4" },
};
#define NOTHERS (uint32_t)(sizeof others / sizeof *others)

/* Measures that can be a size, the best first. */
static const char *const sizes[] = { "score", "mediator_score",
	"betweenness", "strength", "degree" };

const struct type_style *style_type(uint8_t type)
{
	return &types[type < RECORD_TYPES ? type : RECORD_PLACE];
}

static uint32_t known(struct str type)
{
	uint32_t k = 0;

	while (k < NTIES && !str_eq(type, str_of(ties[k].name)))
		k++;
	return k;
}

static bool before(struct str a, struct str b)
{
	uint32_t x = known(a), y = known(b);

	return x != y ? x < y : str_cmp(a, b) < 0;
}

void palette_of(struct palette *p, const struct graph *g)
{
	p->n = 0;
	for (uint32_t i = 0; i < g->nties; i++) {
		struct str kind = g->ties[i].type;
		uint32_t k = 0;

		while (k < p->n && before(p->kinds[k], kind))
			k++;
		if (k == STYLE_KINDS ||
		    (k < p->n && str_eq(p->kinds[k], kind)))
			continue;
		p->n += p->n < STYLE_KINDS;
		memmove(&p->kinds[k + 1], &p->kinds[k],
		        (p->n - 1 - k) * sizeof *p->kinds);
		p->kinds[k] = kind;
	}
}

uint32_t palette_kind(const struct palette *p, struct str kind)
{
	uint32_t k = 0;

	while (k + 1 < p->n && !str_eq(p->kinds[k], kind))
		k++;
	return k;
}

/* Kinds that are not ours take what is left, by their order. */
const struct tie_style *palette_style(const struct palette *p, struct str kind)
{
	uint32_t k = known(kind), other = 0;

	if (k < NTIES)
		return &ties[k].style;
	for (k = 0; k < p->n && !str_eq(p->kinds[k], kind); k++)
		other += known(p->kinds[k]) == NTIES;
	return &others[other % NOTHERS];
}

struct scale style_scale(const struct graph *g)
{
	struct scale s = { 0 };

	for (uint32_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
		const struct column *c = graph_column(g, sizes[k]);

		if (!c || c->type == COLUMN_TEXT)
			continue;
		for (uint32_t i = 0; i < g->nnodes; i++)
			if (isfinite(c->values[i]) && c->values[i] > s.max)
				s.max = c->values[i];
		s.min = s.max;
		for (uint32_t i = 0; i < g->nnodes; i++)
			if (!(c->values[i] >= s.min))
				s.min = c->values[i] > 0 ? c->values[i] : 0;
		if (s.max > 0) {
			s.values = c->values;
			s.title = c->name;
			return s;
		}
	}
	return s;
}

double style_size(const struct scale *s, uint32_t node)
{
	double x = s->values ? s->values[node] - s->min : 0;

	if (s->values && s->max <= s->min)
		return 25;
	return isfinite(x) && x > 0 ? 10 + 30 * sqrt(x / (s->max - s->min))
	                            : 10;
}
