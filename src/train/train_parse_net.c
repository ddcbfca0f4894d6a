/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parser's network forwards and backwards over a batch, in floating point.
 *
 * The same functions as src/parse/network.c without the rounding; the loss is
 * that of train_parse_loss.c.  Dropout leaves out words and tags (so that their
 * forms and neighbours learn to speak for them) and units of the first and last
 * vectors. */
#include <math.h>

#include "train/train_parse_pass.h"

#define TAKE(p, n) ((p) = arena_take(a, (n), sizeof *(p)))
struct pass *pass_new(struct arena *a)
{
	struct pass *p;
	TAKE(p, 1);
	for (int l = 0; l <= PARSE_LAYERS; l++)
		TAKE(p->x[l], BATCH_MAX);
	for (int l = 0; l < PARSE_LAYERS; l++) {
		TAKE(p->y[l], BATCH_MAX);
		TAKE(p->state[l], BATCH_MAX);
	}
	TAKE(p->mask[0], BATCH_MAX);
	TAKE(p->mask[1], BATCH_MAX);
	TAKE(p->views, BATCH_MAX);
	TAKE(p->dviews, BATCH_MAX);
	TAKE(p->dep, BATCH_MAX);
	TAKE(p->query, BATCH_MAX);
	TAKE(p->dquery, BATCH_MAX);
	TAKE(p->near, BATCH_MAX);
	TAKE(p->dnear, BATCH_MAX);
	TAKE(p->hidden, BATCH_MAX);
	TAKE(p->dhidden, BATCH_MAX);
	TAKE(p->label, BATCH_MAX);
	TAKE(p->dx, BATCH_MAX);
	TAKE(p->dy, BATCH_MAX);
	TAKE(p->flip, BATCH_MAX * PARSE_VIEWS);
	TAKE(p->wflip, PARSE_VIEWS * PARSE_VIEWS);
	TAKE(p->arc, PARSE_MAX * NPAD);
	TAKE(p->arcflip, PARSE_MAX * NPAD);
	TAKE(p->headflip, PARSE_MAX * NPAD);
	TAKE(p->token, BATCH_MAX);
	TAKE(p->rows, BATCH_MAX);
	TAKE(p->places, BATCH_MAX);
	return p;
}

/* The gate of network.c: half a parabola on either side of zero. */
static inline float gate(float v)
{
	float left = v < 0 ? v + 4 : 4 - v;
	float half = left > 0 ? left * left * 0.03125f : 0;
	return v < 0 ? half : 1 - half;
}

/* Its slope, by its value: sqrt(2 g) / 4 below one half. */
static inline float gate_slope(float g)
{
	return sqrtf(0.125f * (g < 0.5f ? g : 1 - g));
}

/* y = bias + x w */
static void forward(const struct weights *w, int map, const float *x,
                    uint32_t m, float *y)
{
	const struct parse_shape *s = &parse_shapes[map];
	const float *v = w->dense + w->at.map[map];
	for (uint32_t t = 0; t < m; t++)
		memcpy(y + (size_t)t * s->out, v + (size_t)s->in * s->out,
		       s->out * sizeof *y);
	multiply(&(struct product){ m, s->out, s->in, s->in, s->out, s->out,
	                            true }, x, v, y);
}

/* Gradients of w and bias, and of x (= or +=). */
static void backward(struct pass *p, const struct weights *w,
                     struct gradient *g, int map, const float *x,
                     const float *dy, float *dx, bool add)
{
	const struct parse_shape *s = &parse_shapes[map];
	const float *v = w->dense + w->at.map[map];
	float *dv = g->dense + w->at.map[map];
	float *db = dv + (size_t)s->in * s->out;
	for (uint32_t t = 0; t < p->m; t++)
		for (uint32_t o = 0; o < s->out; o++)
			db[o] += dy[(size_t)t * s->out + o];
	transpose(x, p->m, s->in, s->in, p->flip, BATCH_MAX);
	multiply(&(struct product){ s->in, s->out, p->m, BATCH_MAX, s->out,
	                            s->out, true }, p->flip, dy, dv);
	transpose(v, s->in, s->out, s->out, p->wflip, s->in);
	multiply(&(struct product){ p->m, s->in, s->out, s->out, s->in, s->in,
	                            add }, dy, p->wflip, dx);
}

static bool drawn(const struct dropout *d, uint32_t rate)
{
	return rate && (train_random(d->random) & 0xffff) < rate;
}

static void embed(struct pass *p, const struct weights *w,
                  const struct treebank *b, const struct dropout *drop)
{
	for (uint32_t i = 0; i < p->m; i++) {
		const uint16_t *rows = b->rows[p->token[i]];
		bool no_word = drawn(drop, drop->word);
		bool no_tag = drawn(drop, drop->tag);
		uint32_t n = 0;
		float *x = p->x[0][i];
		memset(x, 0, sizeof p->x[0][i]);
		for (uint32_t k = 0; k < PARSE_ROWS; k++) {
			uint16_t r = rows[k];
			bool tag = r >= FEATURE_UPOS && r < FEATURE_FIXED;
			if (r == 0xffff || (k == 0 && no_word) ||
			    (tag && no_tag))
				continue;
			const float *e = w->emb + (size_t)r * PARSE_D;
			for (uint32_t d = 0; d < PARSE_D; d++)
				x[d] += e[d];
			p->rows[i][n++] = r;
		}
		if (n < PARSE_ROWS)
			p->rows[i][n] = 0xffff;
	}
}

/* Units left out, the others raised in turn. */
static void drop_units(struct pass *p, float (*x)[PARSE_D],
                       float (*mask)[PARSE_D], const struct dropout *drop)
{
	float keep = 65536.0f / (65536.0f - (float)drop->units);
	for (uint32_t i = 0; i < p->m; i++)
		for (uint32_t d = 0; d < PARSE_D; d += 4) {
			uint64_t r = drop->units ? train_random(drop->random) :
			             UINT64_MAX;
			for (uint32_t k = d; k < d + 4; k++, r >>= 16) {
				mask[i][k] = (r & 0xffff) < drop->units ? 0 :
				             keep;
				x[i][k] *= mask[i][k];
			}
		}
}

static void mask_units(struct pass *p, float (*dx)[PARSE_D],
                       float (*mask)[PARSE_D])
{
	for (uint32_t i = 0; i < p->m; i++)
		for (uint32_t d = 0; d < PARSE_D; d++)
			dx[i][d] *= mask[i][d];
}

/* Tokens of one sentence, [at, at + n). */
static void recur(struct pass *p, int l, uint32_t at, uint32_t n)
{
	static const float zero[PARSE_D];
	for (uint32_t k = 0; k < 2 * n; k++) {
		bool back = k >= n;
		uint32_t t = at + (back ? 2 * n - 1 - k : k);
		uint32_t from = back ? PARSE_D / 2 : 0;
		const float *last = k % n == 0 ? zero :
			p->state[l][back ? t + 1 : t - 1];
		float *y = p->y[l][t], *c = p->state[l][t];
		for (uint32_t i = from; i < from + PARSE_D / 2; i++) {
			float x = p->x[l][t][i];
			float g = gate(y[PARSE_D + i]);
			float r = gate(y[2 * PARSE_D + i]);
			y[PARSE_D + i] = g;
			y[2 * PARSE_D + i] = r;
			c[i] = last[i] + g * (y[i] - last[i]);
			p->x[l + 1][t][i] = x + r * (c[i] - x);
		}
	}
}

/* dx: gradient of the output on entry, the part of the input that goes past the
 * recurrence on return; dy: of the sums. */
static void recur_back(struct pass *p, int l, uint32_t at, uint32_t n)
{
	static const float zero[PARSE_D];
	float carry[PARSE_D] = { 0 };
	for (uint32_t k = 0; k < 2 * n; k++) {
		bool back = k >= n; /* the half that ran backwards */
		uint32_t t = at + (back ? k - n : n - 1 - k);
		uint32_t from = back ? PARSE_D / 2 : 0;
		bool first = back ? t == at + n - 1 : t == at;
		const float *last = first ? zero :
			p->state[l][back ? t + 1 : t - 1];
		const float *y = p->y[l][t], *c = p->state[l][t];
		float *dy = p->dy[t], *dx = p->dx[t];
		for (uint32_t i = from; i < from + PARSE_D / 2; i++) {
			float g = y[PARSE_D + i], r = y[2 * PARSE_D + i];
			float d = dx[i], dc = d * r + carry[i];
			float dr = d * (c[i] - p->x[l][t][i]);
			float dg = dc * (y[i] - last[i]);
			dy[i] = dc * g;
			dy[PARSE_D + i] = dg * gate_slope(g);
			dy[2 * PARSE_D + i] = dr * gate_slope(r);
			carry[i] = dc * (1 - g);
			dx[i] = d * (1 - r);
		}
	}
}

static void emb_back(struct pass *p, struct gradient *g)
{
	for (uint32_t i = 0; i < p->m; i++)
		for (uint32_t k = 0; k < PARSE_ROWS; k++) {
			uint16_t r = p->rows[i][k];
			if (r == 0xffff)
				break;
			if (!g->is_touched[r]) {
				g->is_touched[r] = true;
				g->touched[g->ntouched++] = r;
			}
			float *e = g->emb + (size_t)r * PARSE_D;
			for (uint32_t d = 0; d < PARSE_D; d++)
				e[d] += p->dx[i][d];
		}
}

static void rectify(float (*v)[PARSE_VIEWS], uint32_t m)
{
	for (uint32_t i = 0; i < m; i++)
		for (uint32_t k = 0; k < 2 * PARSE_A; k++)
			v[i][k] = v[i][k] > 0 ? v[i][k] : 0;
}

/* Gradient of the views as dependent: through the query. */
static void query_back(struct pass *p, const struct weights *w,
                       struct gradient *g)
{
	float (*ddep)[PARSE_A] = (float (*)[PARSE_A])(void *)p->dy;
	backward(p, w, g, MAP_NEAR, p->query[0], p->dnear[0], p->dquery[0],
	         true);
	backward(p, w, g, MAP_QUERY, p->dep[0], p->dquery[0], ddep[0], false);
	for (uint32_t i = 0; i < p->m; i++)
		for (uint32_t k = 0; k < PARSE_A; k++) {
			float *dd = &p->dviews[i][VIEW_DEP + k];
			float *dh = &p->dviews[i][VIEW_HEAD + k];
			*dd = p->views[i][VIEW_DEP + k] > 0 ? ddep[i][k] : 0;
			if (!(p->views[i][VIEW_HEAD + k] > 0))
				*dh = 0;
		}
}

static uint32_t lay_out(struct pass *p, const struct treebank *b,
                        const uint32_t *trees, uint32_t n, struct place *s)
{
	p->m = 0;
	for (uint32_t i = 0; i < n; i++) {
		const struct tree *t = &b->trees[trees[i]];
		s[i].at = p->m;
		s[i].n = t->n;
		for (uint32_t k = 0; k < t->n; k++)
			p->token[p->m++] = t->first + k;
	}
	return p->m;
}

static void run_forward(struct pass *p, const struct weights *w,
                        const struct treebank *b, const struct place *s,
                        uint32_t n, const struct dropout *drop)
{
	embed(p, w, b, drop);
	drop_units(p, p->x[0], p->mask[0], drop);
	for (int l = 0; l < PARSE_LAYERS; l++) {
		forward(w, MAP_LAYER + l, p->x[l][0], p->m, p->y[l][0]);
		for (uint32_t i = 0; i < n; i++)
			recur(p, l, s[i].at, s[i].n);
	}
	drop_units(p, p->x[PARSE_LAYERS], p->mask[1], drop);
	forward(w, MAP_VIEWS, p->x[PARSE_LAYERS][0], p->m, p->views[0]);
	rectify(p->views, p->m);
	for (uint32_t i = 0; i < p->m; i++)
		memcpy(p->dep[i], p->views[i] + VIEW_DEP, sizeof p->dep[i]);
	forward(w, MAP_QUERY, p->dep[0], p->m, p->query[0]);
	forward(w, MAP_NEAR, p->query[0], p->m, p->near[0]);
	for (uint32_t i = 0; i < n; i++)
		pass_hidden(p, w, &s[i], b);
	forward(w, MAP_LABEL, p->hidden[0], p->m, p->label[0]);
}

void pass_run(struct pass *p, const struct weights *w, struct gradient *g,
              const struct treebank *b, const uint32_t *trees, uint32_t n,
              const struct dropout *drop, struct loss *loss)
{
	struct place *s = p->places;
	loss->tokens += lay_out(p, b, trees, n, s);
	run_forward(p, w, b, s, n, drop);
	for (uint32_t i = 0; i < n; i++)
		pass_arcs(p, &s[i], b, loss);
	pass_labels(p, b, loss);
	backward(p, w, g, MAP_LABEL, p->hidden[0], p->label[0],
	         p->dhidden[0], false);
	query_back(p, w, g);
	for (uint32_t i = 0; i < n; i++)
		pass_hidden_back(p, w, g, &s[i], b);
	backward(p, w, g, MAP_VIEWS, p->x[PARSE_LAYERS][0], p->dviews[0],
	         p->dx[0], false);
	mask_units(p, p->dx, p->mask[1]);
	for (int l = PARSE_LAYERS - 1; l >= 0; l--) {
		for (uint32_t i = 0; i < n; i++)
			recur_back(p, l, s[i].at, s[i].n);
		backward(p, w, g, MAP_LAYER + l, p->x[l][0], p->dy[0],
		         p->dx[0], true);
	}
	mask_units(p, p->dx, p->mask[0]);
	emb_back(p, g);
}
