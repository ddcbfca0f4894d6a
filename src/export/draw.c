/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures and places by Graphviz' own layouts and renderers in this process:
 * neato, which keeps distances (stress majorization, Gansner, Koren and North
 * 2004), for what is read name by name, sfdp (Hu 2005) beyond that; overlaps
 * removed by prism (Gansner and Hu 2010).  Cost: less than a second for 300
 * nodes, 15 s for 5000; more are refused, because nobody could read them.  Graphviz is silent: its warnings about fonts are
 * about nobody's data.  It keeps state of the process: one drawing at a time. */
#include "export/draw.h"

#include <graphviz/gvc.h>
#include <math.h>
#include <stdlib.h>

#include "export/dot.h"
#include "export/formats.h"
#include "export/style.h"

static int silent(char *text)
{
	(void)text;
	return 0;
}

/* prism triangulates by GTS, whose hash tables go by address: edges are summed
 * in another order in every run, and coordinates differ by some 1e-10 points.
 * Rounding hides that; the shift keeps coordinates that are the half of
 * something printed (a border, say) off the edges of its steps. */
static void settle(double *x)
{
	*x = round((*x + 0.0071) * 8) / 8;
}

static void settle_point(pointf *p)
{
	settle(&p->x);
	settle(&p->y);
}

static void settle_label(textlabel_t *label)
{
	if (label)
		settle_point(&label->pos);
}

static void settle_edge(Agedge_t *e)
{
	splines *s = ED_spl(e);

	for (size_t i = 0; s && i < (size_t)s->size; i++) {
		bezier *b = &s->list[i];

		for (size_t k = 0; k < (size_t)b->size; k++)
			settle_point(&b->list[k]);
		settle_point(&b->sp);
		settle_point(&b->ep);
	}
	if (s) {
		settle_point(&s->bb.LL);
		settle_point(&s->bb.UR);
	}
	settle_label(ED_label(e));
	settle_label(ED_xlabel(e));
}

static void settle_graph(Agraph_t *g)
{
	for (Agnode_t *n = agfstnode(g); n; n = agnxtnode(g, n)) {
		settle_point(&ND_coord(n));
		settle_label(ND_label(n));
		settle_label(ND_xlabel(n));
		for (Agedge_t *e = agfstout(g, n); e; e = agnxtout(g, e))
			settle_edge(e);
	}
	settle_point(&GD_bb(g).LL);
	settle_point(&GD_bb(g).UR);
	settle_label(GD_label(g));
}

/* sfdp draws from rand() before it seeds it. */
static bool lay_out(GVC_t *gvc, Agraph_t *graph, struct ter_error *err)
{
	char layout[] = "layout"; /* Graphviz asks for one it may write */

	srand(1);
	if (gvLayout(gvc, graph, agget(graph, layout)) == 0) {
		settle_graph(graph);
		return true;
	}
	return ter_fail(err, TER_IO, "Graphviz cannot lay out the graph; if it "
	                "is newly installed, run: libgvc6-config-update -c");
}

static bool small_enough(const struct graph *g, struct ter_error *err)
{
	if (g->nnodes <= DRAW_MAX)
		return true;
	return ter_fail(err, TER_USAGE, "%u nodes are too many for a picture "
	                "(at most %d): keep fewer by --top or --min-weight, "
	                "or write gexf", (unsigned)g->nnodes, DRAW_MAX);
}

/* One context for the life of the process: the text plugin of Graphviz 2.42
 * remembers a font name of the last context, and would read it after
 * gvFreeContext. */
static GVC_t *context(void)
{
	static GVC_t *gvc;

	if (!gvc)
		gvc = gvContext();
	return gvc;
}

static bool render(Agraph_t *graph, const char *format, struct bytes *out,
                   struct ter_error *err)
{
	GVC_t *gvc = context();
	unsigned len = 0;
	char *data = NULL;
	bool done;

	agseterrf(silent);
	done = gvc && lay_out(gvc, graph, err);
	if (done) {
		done = gvRenderData(gvc, graph, format, &data, &len) == 0;
		if (done)
			bytes_add(out, data, len);
		gvFreeRenderData(data);
		gvFreeLayout(gvc, graph);
	}
	agseterrf(NULL);
	agclose(graph);
	return done || ter_fail(err, TER_IO, "Graphviz cannot draw %s", format);
}

static bool picture(const struct graph *g, const struct export_options *o,
                    const char *format, struct bytes *out,
                    struct ter_error *err)
{
	struct drawing d = { .legend = true };
	Agraph_t *graph;
	struct view v;

	if (!small_enough(g, err) || !view_open(&v, g, o, err))
		return false;
	graph = dot_build(&v, &d);
	view_close(&v);
	if (!graph)
		return ter_fail(err, TER_MEMORY, "no memory left to draw");
	return render(graph, format, out, err);
}

bool svg_write(const struct graph *g, const struct export_options *o,
               struct bytes *out, struct ter_error *err)
{
	return picture(g, o, "svg", out, err);
}

bool png_write(const struct graph *g, const struct export_options *o,
               struct bytes *out, struct ter_error *err)
{
	return picture(g, o, "png", out, err);
}

/* Cairo writes the time into a PDF: digits of the same number replace it, so
 * that no offset in the file changes. */
static void forget_date(char *p, size_t len)
{
	static const char key[] = "/CreationDate (D:", epoch[] =
		"19700101000000";
	size_t n = sizeof key - 1, digits = sizeof epoch - 1;

	for (size_t i = 0; i + n + digits < len; i++)
		if (p[i] == '/' && !memcmp(p + i, key, n))
			memcpy(p + i + n, epoch, digits);
}

bool pdf_write(const struct graph *g, const struct export_options *o,
               struct bytes *out, struct ter_error *err)
{
	size_t start = out->len;

	if (!picture(g, o, "pdf", out, err))
		return false;
	if (!out->failed)
		forget_date(out->p + start, out->len - start);
	return true;
}

static void take_places(Agraph_t *graph, struct place *places)
{
	uint32_t i = 0;

	for (Agnode_t *n = agfstnode(graph); n; n = agnxtnode(graph, n), i++)
		places[i] = (struct place){ ND_coord(n).x, ND_coord(n).y,
		                            ND_width(n) * 72,
		                            ND_height(n) * 72 };
}

bool draw_places(struct view *v, struct place *places, struct ter_error *err)
{
	struct drawing d = { .page = true };
	Agraph_t *graph;
	GVC_t *gvc;
	bool done;

	if (!small_enough(v->g, err))
		return false;
	graph = dot_build(v, &d);
	gvc = context();
	agseterrf(silent);
	done = graph && gvc && lay_out(gvc, graph, err);
	if (done) {
		take_places(graph, places);
		gvFreeLayout(gvc, graph);
	}
	agseterrf(NULL);
	if (graph)
		agclose(graph);
	return done || ter_fail(err, TER_MEMORY, "no memory left to draw");
}

static int by_size(const void *x, const void *y)
{
	const struct place *a = x, *b = y;

	if (a->width != b->width)
		return a->width < b->width ? 1 : -1;
	return a->height < b->height ? -1 : a->height > b->height;
}

/* Vogel's (1979) spiral: the k-th node at angle k * golden angle, radius
 * proportional to sqrt(k), so that all have the same room. */
void draw_sunflower(const struct view *v, struct place *places)
{
	const double golden = 2.399963229728653;
	struct scale scale = style_scale(v->g);
	uint32_t n = v->g->nnodes;
	struct place *order = calloc((size_t)n + 1, sizeof *order);

	for (uint32_t i = 0; i < n; i++) {
		double size = style_size(&scale, i);

		places[i] = (struct place){ 0, 0, size, size };
		if (order)
			order[i] = (struct place){ 0, 0, size, i };
	}
	if (order)
		qsort(order, n, sizeof *order, by_size);
	for (uint32_t k = 0; k < n; k++) {
		uint32_t i = order ? (uint32_t)order[k].height : k;

		places[i].x = 40 * sqrt(k) * cos(k * golden);
		places[i].y = 40 * sqrt(k) * sin(k * golden);
	}
	free(order);
}
