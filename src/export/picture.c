/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places -> SVG of some 50 bytes a tie and 250 a node, a tenth of what
 * Graphviz writes.  Ties between one pair fan out as quadratic curves, cut at
 * the borders of the nodes; directed ones end in an arrow of their kind.  Look
 * and sizes are those of the pictures by Graphviz. */
#include "export/picture.h"

#include <math.h>
#include <stdlib.h>

#include "export/label.h"
#include "export/put.h"
#include "export/xml.h"

#define MARGIN 24.0 /* points around the picture */
#define FINE_MOST 100 /* nodes with places of a tenth of a point */
#define FAN    14.0 /* points between the middles of parallel ties */

struct point {
	double x, y;
};

struct picture {
	struct bytes *out;
	const struct view *v;
	const struct place *places;
	struct scale scale;
	double left, top; /* y downwards from here on */
	double step;      /* coordinates are multiples of it */
	bool *label;      /* [nnodes] */
	double *bend;     /* [nties] points beside the straight line */
	struct pair *pairs; /* [nties] sorted */
};

/* The ends of a tie, without its direction. */
struct pair {
	uint32_t low, high, tie;
};

static struct point centre(const struct picture *p, uint32_t node)
{
	return (struct point){ p->places[node].x - p->left,
	                       p->top - p->places[node].y };
}

static void put_pair(struct picture *p, struct point at)
{
	put_coordinate(p->out, floor(at.x / p->step + 0.5) * p->step);
	put_z(p->out, " ");
	put_coordinate(p->out, floor(at.y / p->step + 0.5) * p->step);
}

static void put_attr(struct bytes *b, const char *name, double x)
{
	put_z(b, " ");
	put_z(b, name);
	put_z(b, "=\"");
	put_coordinate(b, floor(x * 10 + 0.5) / 10);
	put_z(b, "\"");
}

/* Where the line from the middle of a node towards `to` leaves its box. */
static struct point border(const struct picture *p, uint32_t node,
                           struct point to, double gap)
{
	struct point c = centre(p, node);
	double dx = to.x - c.x, dy = to.y - c.y;
	double w = p->places[node].width / 2 + gap;
	double h = p->places[node].height / 2 + gap;
	double x = dx == 0 ? HUGE_VAL : w / fabs(dx);
	double y = dy == 0 ? HUGE_VAL : h / fabs(dy);
	double part = fmin(1, fmin(x, y));

	if (dx == 0 && dy == 0)
		return c;
	return (struct point){ c.x + part * dx, c.y + part * dy };
}

static void put_path(struct picture *p, uint32_t tie)
{
	const struct tie *t = &p->v->g->ties[tie];
	struct point a = centre(p, t->a), b = centre(p, t->b), middle;
	double dx = b.x - a.x, dy = b.y - a.y, length = hypot(dx, dy);
	double bend = length > 0 ? 2 * p->bend[tie] / length : 0;

	if (t->a > t->b) /* the same side for both directions */
		bend = -bend;
	middle.x = (a.x + b.x) / 2 - bend * dy;
	middle.y = (a.y + b.y) / 2 + bend * dx;
	put_z(p->out, " d=\"M");
	put_pair(p, border(p, t->a, middle, 0));
	if (bend != 0) {
		put_z(p->out, "Q");
		put_pair(p, middle);
		put_z(p->out, " ");
	} else {
		put_z(p->out, "L");
	}
	put_pair(p, border(p, t->b, middle, t->directed ? 2 : 0));
	put_z(p->out, "\"");
}

static double width_of(uint32_t weight)
{
	return fmin(6, 0.6 + 0.7 * sqrt(weight));
}

/* Differences from its group only. */
static void put_tie(struct picture *p, uint32_t tie, bool arrow)
{
	const struct tie *t = &p->v->g->ties[tie];

	put_z(p->out, "<path");
	if (t->status != RECORD_ACTUAL) {
		put_z(p->out, " class=\"");
		put_z(p->out, status_name(t->status));
		put_z(p->out, "\"");
	}
	if (t->weight != 1)
		put_attr(p->out, "stroke-width", width_of(t->weight));
	if (arrow && !t->directed)
		put_z(p->out, " marker-end=\"none\"");
	put_path(p, tie);
	put_z(p->out, "/>");
}

static void put_marker(struct bytes *b, uint32_t kind, const char *colour)
{
	put_z(b, "<marker id=\"k");
	put_int(b, kind);
	put_z(b, "\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" "
	      "markerWidth=\"9\" markerHeight=\"9\" orient=\"auto\" "
	      "markerUnits=\"userSpaceOnUse\"><path d=\"M0 .8L8 4L0 "
	      "7.2z\" fill=\"");
	put_z(b, colour);
	put_z(b, "\"/></marker>\n");
}

/* The ties of a kind, in their order: so the page's script knows them. */
static void put_kind(struct picture *p, const struct palette *palette,
                     uint32_t kind)
{
	const struct tie_style *s = palette_style(palette,
	                                          palette->kinds[kind]);
	const struct graph *g = p->v->g;
	bool arrow = false;

	for (uint32_t i = 0; i < g->nties; i++)
		arrow |= g->ties[i].directed &&
		         palette_kind(palette, g->ties[i].type) == kind;
	if (arrow)
		put_marker(p->out, kind, s->colour);
	put_z(p->out, "<g class=\"k\" fill=\"none\" stroke=\"");
	put_z(p->out, s->colour);
	if (s->dash) {
		put_z(p->out, "\" stroke-dasharray=\"");
		put_z(p->out, s->dash);
	}
	put_z(p->out, "\"");
	put_attr(p->out, "stroke-width", width_of(1));
	if (arrow) {
		put_z(p->out, " marker-end=\"url(#k");
		put_int(p->out, kind);
		put_z(p->out, ")\"");
	}
	put_z(p->out, ">\n");
	for (uint32_t i = 0; i < g->nties; i++)
		if (palette_kind(palette, g->ties[i].type) == kind)
			put_tie(p, i, arrow);
	put_z(p->out, "</g>\n");
}

void picture_box(struct bytes *b, const struct type_style *s, double width,
                 double height)
{
	if (!strcmp(s->shape, "ellipse")) {
		put_z(b, "<ellipse");
		put_attr(b, "rx", width / 2);
		put_attr(b, "ry", height / 2);
	} else {
		put_z(b, "<rect");
		put_attr(b, "x", -width / 2);
		put_attr(b, "y", -height / 2);
		put_attr(b, "width", width);
		put_attr(b, "height", height);
		if (strstr(s->style, "rounded"))
			put_attr(b, "rx", fmin(width, height) / 3);
	}
	put_z(b, "/>");
}

/* One or two lines, as Graphviz made room for them. */
static void put_lines(struct picture *p, uint32_t node)
{
	double size = 4 + style_size(&p->scale, node) * 0.5;
	struct bytes text = { 0 };
	const char *end, *line, *next;

	label_fit(&text, p->v->g->nodes[node].label);
	line = text.p ? text.p : "";
	end = line + text.len;
	next = text.len ? memchr(line, '\n', text.len) : NULL;
	for (double y = next ? -0.25 : 0.36; line < end; y += 1.2) {
		put_z(p->out, "<text");
		put_attr(p->out, "font-size", size);
		put_attr(p->out, "y", y * size);
		put_z(p->out, ">");
		xml_escape(p->out, (struct str){ line,
		           (uint32_t)((next ? next : end) - line) }, false);
		put_z(p->out, "</text>");
		line = next ? next + 1 : end;
		next = NULL;
	}
	p->out->failed |= text.failed;
	bytes_free(&text);
}

static void put_node(struct picture *p, uint32_t i)
{
	const struct node *n = &p->v->g->nodes[i];
	const struct type_style *s = style_type(n->type);
	const struct place *place = &p->places[i];
	struct point c = centre(p, i);

	put_z(p->out, "<g class=\"n");
	put_z(p->out, n->named_mediator ? " mediator" : "");
	put_z(p->out, "\" data-n=\"");
	put_int(p->out, i);
	put_z(p->out, "\" transform=\"translate(");
	put_pair(p, c);
	put_z(p->out, ")\" fill=\"");
	put_z(p->out, s->fill);
	put_z(p->out, "\" stroke=\"");
	put_z(p->out, s->line);
	put_z(p->out, "\"><title>");
	xml_escape(p->out, n->label, false);
	put_z(p->out, "</title>");
	picture_box(p->out, s, place->width, place->height);
	if (s->peripheries > 1 && p->label[i])
		picture_box(p->out, s, place->width - 6, place->height - 6);
	if (p->label[i])
		put_lines(p, i);
	put_z(p->out, "</g>\n");
}

static int by_pair(const void *x, const void *y)
{
	const struct pair *a = x, *b = y;

	if (a->low != b->low)
		return a->low < b->low ? -1 : 1;
	if (a->high != b->high)
		return a->high < b->high ? -1 : 1;
	return a->tie < b->tie ? -1 : a->tie > b->tie;
}

static void bend_ties(struct picture *p)
{
	const struct graph *g = p->v->g;
	struct pair *pairs = p->pairs;
	uint32_t end;

	for (uint32_t i = 0; i < g->nties; i++) {
		const struct tie *t = &g->ties[i];

		pairs[i] = (struct pair){ t->a < t->b ? t->a : t->b,
		                          t->a < t->b ? t->b : t->a, i };
	}
	qsort(pairs, g->nties, sizeof *pairs, by_pair);
	for (uint32_t i = 0; i < g->nties; i = end) {
		for (end = i + 1; end < g->nties &&
		     pairs[end].low == pairs[i].low &&
		     pairs[end].high == pairs[i].high; end++)
			;
		for (uint32_t k = i; k < end; k++)
			p->bend[pairs[k].tie] =
				FAN * (k - i - (end - i - 1) / 2.0);
	}
}

static void put_frame(struct picture *p)
{
	double right = 0, bottom = 0, width, height;
	uint32_t n = p->v->g->nnodes;

	for (uint32_t i = 0; i < n; i++) {
		const struct place *at = &p->places[i];

		p->left = fmin(i ? p->left : HUGE_VAL, at->x - at->width / 2);
		right = fmax(i ? right : -HUGE_VAL, at->x + at->width / 2);
		p->top = fmax(i ? p->top : -HUGE_VAL, at->y + at->height / 2);
		bottom = fmin(i ? bottom : HUGE_VAL, at->y - at->height / 2);
	}
	width = right - p->left + 2 * MARGIN;
	height = p->top - bottom + 2 * MARGIN;
	p->left -= MARGIN;
	p->top += MARGIN;
	put_z(p->out, "<svg id=\"picture\" role=\"group\" "
	      "aria-label=\"Picture of the network\" "
	      "xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
	put_coordinate(p->out, ceil(width));
	put_z(p->out, " ");
	put_coordinate(p->out, ceil(height));
	put_z(p->out, "\">\n");
}

bool picture_put(struct bytes *out, const struct view *v,
                 const struct place *places, const struct palette *palette)
{
	struct picture p = { .out = out, .v = v, .places = places,
	                     .scale = style_scale(v->g),
	                     .step = v->g->nnodes > FINE_MOST ? 1 : 0.1 };
	bool done;

	p.label = calloc((size_t)v->g->nnodes + 1, sizeof *p.label);
	p.bend = calloc((size_t)v->g->nties + 1, sizeof *p.bend);
	p.pairs = calloc((size_t)v->g->nties + 1, sizeof *p.pairs);
	done = p.label && p.bend && p.pairs && label_choose(v, p.label);
	if (done) {
		put_frame(&p);
		bend_ties(&p);
		for (uint32_t k = 0; k < palette->n; k++)
			put_kind(&p, palette, k);
		for (uint32_t i = 0; i < v->g->nnodes; i++)
			put_node(&p, i);
		put_z(out, "</svg>\n");
	}
	free(p.label);
	free(p.bend);
	free(p.pairs);
	return done;
}
