/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trained network -> the integers of a model file (src/parse/model.c says
 * which sections).  Weights are rounded to 16 bits with the finest power of two
 * that keeps every sum within 32 bits, embeddings to 8 bits with one scale for
 * all. */
#include "train/train_parse.h"

#include <stdlib.h>

/* The largest shift of a map under which no sum can overflow. */
static int map_shift(const struct weights *w, int map)
{
	const struct parse_shape *s = &parse_shapes[map];
	const float *v = w->dense + w->at.map[map], *b = v + s->in * s->out;
	int in_bits = map == MAP_NEAR ? QUERY_BITS : ACT_BITS;
	double most = 0;
	for (uint32_t o = 0; o < s->out; o++) {
		double sum = 0;
		for (uint32_t k = 0; k < s->in; k++) {
			double x = v[k * s->out + o];
			sum += x < 0 ? -x : x;
			most = x * 65600 > most ? x * 65600 : most;
			most = -x * 65600 > most ? -x * 65600 : most;
		}
		/* both ends of the 32 bits: the sum and a weight's 16 */
		double bias = b[o] < 0 ? -b[o] : b[o];
		sum = (sum * 8 + bias) * (1 << in_bits) * 1.04;
		most = sum > most ? sum : most;
	}
	int shift = 3;
	while (shift < 14 && most * (1 << (shift + 1)) < 2147483648.0 - (1 << 27))
		shift++;
	return shift;
}

static int32_t rounded(double v)
{
	return (int32_t)(v < 0 ? v - 0.5 : v + 0.5);
}

static int32_t clipped(double v, int32_t most)
{
	return v > most ? most : v < -most ? -most : rounded(v);
}

struct packed {
	uint32_t dims[9 + PARSE_MAPS];
	int16_t *w, *near;
	int32_t *bias;
	int8_t *emb;
	size_t nw, nbias;
};

static void pack_maps(struct packed *p, const struct weights *w)
{
	size_t wat = 0, bat = 0;
	for (int i = 0; i < PARSE_MAPS; i++) {
		const struct parse_shape *s = &parse_shapes[i];
		const float *v = w->dense + w->at.map[i];
		int shift = map_shift(w, i);
		int in_bits = i == MAP_NEAR ? QUERY_BITS : ACT_BITS;
		double one = 1 << shift;
		p->dims[9 + i] = (uint32_t)shift;
		for (uint32_t k = 0; k < s->in; k++)
			for (uint32_t o = 0; o < s->out; o++)
				p->w[wat + parse_weight(s, k, o)] =
					(int16_t)clipped(v[k * s->out + o] * one,
					                 32767);
		for (uint32_t o = 0; o < s->out; o++)
			p->bias[bat + o] = rounded(v[s->in * s->out + o] *
			                           one * (1 << in_bits));
		wat += (size_t)s->in * s->out;
		bat += s->out;
	}
}

/* All but one in 20,000 embeddings fit the scale; those are clipped. */
static void pack_emb(struct packed *p, const struct weights *w)
{
	enum { BINS = 4096 };
	uint32_t bins[BINS + 1] = { 0 };
	size_t n = (size_t)w->nrows * PARSE_D, over = 0;
	for (size_t i = 0; i < n; i++) {
		float x = w->emb[i] < 0 ? -w->emb[i] : w->emb[i];
		bins[x < 4 ? (uint32_t)(x * (BINS / 4)) : BINS]++;
	}
	uint32_t top = BINS;
	while (top > 1 && (over += bins[top]) < n / 20000)
		top--;
	double step = (double)(top + 1) * 4 / BINS / 127;
	int32_t scale = rounded(step * (1 << ACT_BITS) * (1 << EMB_BITS));
	p->dims[8] = (uint32_t)scale;
	for (size_t i = 0; i < n; i++)
		p->emb[i] = (int8_t)clipped(w->emb[i] / step, 127);
}

bool parse_pack(const char *path, const struct weights *w,
                const struct vocabulary *v, struct arena *a,
                struct ter_error *err)
{
	struct packed p = { .dims = { PARSE_D, PARSE_LAYERS, PARSE_A, PARSE_L,
		PARSE_NEAR, DEP_COUNT, v->slots, v->nrows } };
	size_t nnear = PARSE_NEAR * PARSE_L;
	for (int i = 0; i < PARSE_MAPS; i++) {
		p.nw += (size_t)parse_shapes[i].in * parse_shapes[i].out;
		p.nbias += parse_shapes[i].out;
	}
	p.w = arena_take(a, p.nw, sizeof *p.w);
	p.bias = arena_take(a, p.nbias, sizeof *p.bias);
	p.near = arena_take(a, nnear, sizeof *p.near);
	p.emb = arena_take(a, w->nrows, PARSE_D);
	pack_maps(&p, w);
	pack_emb(&p, w);
	for (size_t i = 0; i < nnear; i++)
		p.near[i] = (int16_t)clipped(w->dense[w->at.near + i] *
		                             (1 << ACT_BITS), ACT_MAX);
	struct model_part parts[] = {
		{ "dims", p.dims, sizeof p.dims },
		{ "keys", v->keys, v->slots * sizeof *v->keys },
		{ "rows", v->rows, v->slots * sizeof *v->rows },
		{ "emb", p.emb, (size_t)w->nrows * PARSE_D },
		{ "weights", p.w, p.nw * sizeof *p.w },
		{ "bias", p.bias, p.nbias * sizeof *p.bias },
		{ "near", p.near, nnear * sizeof *p.near },
	};
	return train_write(path, "parse", parts, sizeof parts / sizeof *parts,
	                   err);
}
