/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections of a model file -> the parser's network, checked.
 *
 *   dims     u32: PARSE_D, PARSE_LAYERS, PARSE_A, PARSE_L, PARSE_NEAR,
 *            DEP_COUNT, slots, rows, scale, then the shift of each map
 *   keys     u32 [slots], rows u16 [slots]: features -> rows
 *   emb      i8 [rows][PARSE_D]
 *   weights  i16, bias i32: the maps one after the other
 *   near     i16 [PARSE_NEAR][PARSE_L]
 *
 * A model whose sums could leave 32 bits fails the check, so the arithmetic of
 * network.c needs no care.  Numbers are little-endian, read in place. */
#include "parse/net.h"

const struct parse_shape parse_shapes[PARSE_MAPS] = {
	{ PARSE_D, 3 * PARSE_D },
	{ PARSE_D, 3 * PARSE_D },
	{ PARSE_D, 3 * PARSE_D },
	{ PARSE_D, PARSE_VIEWS },
	{ PARSE_A, PARSE_A },
	{ PARSE_A, PARSE_NEAR },
	{ PARSE_L, PARSE_LABELS },
};
_Static_assert(PARSE_LAYERS == 3, "a line of parse_shapes for each layer");

enum { DIM_SLOTS = 6, DIM_ROWS, DIM_SCALE, DIM_SHIFTS,
	DIMS = DIM_SHIFTS + PARSE_MAPS };

static bool same_shape(const uint32_t *dims)
{
	static const uint32_t want[DIM_SLOTS] = { PARSE_D, PARSE_LAYERS,
		PARSE_A, PARSE_L, PARSE_NEAR, DEP_COUNT };
	if (memcmp(dims, want, sizeof want))
		return false;
	for (uint32_t i = 0; i < PARSE_MAPS; i++)
		if (dims[DIM_SHIFTS + i] < 3 || dims[DIM_SHIFTS + i] > 24)
			return false;
	uint32_t slots = dims[DIM_SLOTS];
	return slots && slots <= 1u << 20 && !(slots & (slots - 1)) &&
	       dims[DIM_ROWS] >= FEATURE_FIXED && dims[DIM_ROWS] < 0xffff &&
	       dims[DIM_SCALE] && dims[DIM_SCALE] <= 1 << 20;
}

static bool open_maps(struct parse_net *net, const uint32_t *dims,
                      const int16_t *w, size_t wsize, const int32_t *bias,
                      size_t bsize)
{
	for (uint32_t i = 0; i < PARSE_MAPS; i++) {
		const struct parse_shape *s = &parse_shapes[i];
		size_t n = (size_t)s->in * s->out;
		if (wsize < n * sizeof *w || bsize < s->out * sizeof *bias)
			return false;
		net->maps[i] = (struct parse_map){ w, bias, s->in, s->out,
			(int)dims[DIM_SHIFTS + i] };
		w += n;
		wsize -= n * sizeof *w;
		bias += s->out;
		bsize -= s->out * sizeof *bias;
	}
	return wsize == 0 && bsize == 0;
}

bool parse_net_open(struct parse_net *net, const struct model *m)
{
	size_t dsize, ksize, rsize, esize, wsize, bsize, nsize;
	const uint32_t *dims = model_section(m, "dims", &dsize);
	const int16_t *w = model_section(m, "weights", &wsize);
	const int32_t *bias = model_section(m, "bias", &bsize);
	*net = (struct parse_net){
		.keys = model_section(m, "keys", &ksize),
		.rows = model_section(m, "rows", &rsize),
		.emb = model_section(m, "emb", &esize),
		.near = model_section(m, "near", &nsize),
	};
	if (!dims || dsize != DIMS * sizeof *dims || !same_shape(dims) ||
	    !w || !bias)
		return false;
	net->slots = dims[DIM_SLOTS];
	net->nrows = dims[DIM_ROWS];
	net->scale = (int32_t)dims[DIM_SCALE];
	return ksize == net->slots * sizeof *net->keys &&
	       rsize == net->slots * sizeof *net->rows &&
	       esize == (size_t)net->nrows * PARSE_D &&
	       nsize == sizeof(int16_t) * PARSE_NEAR * PARSE_L &&
	       open_maps(net, dims, w, wsize, bias, bsize);
}

/* The largest sum of any output stays within 31 bits, with room to round. */
static bool in_bounds(const struct parse_map *m, const struct parse_shape *s,
                      int64_t most)
{
	for (uint32_t o = 0; o < m->out; o++) {
		int64_t sum = m->bias[o] < 0 ? -(int64_t)m->bias[o] :
		                               m->bias[o];
		for (uint32_t k = 0; k < m->in; k++) {
			int64_t w = m->w[parse_weight(s, k, o)];
			sum += (w < 0 ? -w : w) * most;
		}
		if (sum > INT32_MAX - (1 << 26))
			return false;
	}
	return true;
}

bool parse_net_check(const struct parse_net *net)
{
	for (uint32_t i = 0; i < PARSE_MAPS; i++)
		if (!in_bounds(&net->maps[i], &parse_shapes[i],
		               i == MAP_NEAR ? QUERY_MAX : ACT_MAX))
			return false;
	for (size_t i = 0; i < (size_t)PARSE_NEAR * PARSE_L; i++)
		if (net->near[i] > ACT_MAX || net->near[i] < -ACT_MAX)
			return false;
	return true;
}

bool parse_net_fits(const struct model *m, const char *name,
                    struct ter_error *err)
{
	struct parse_net net;
	if (!parse_net_open(&net, m))
		return ter_fail(err, TER_MODEL, "%s: a parser of another shape "
		                "than this program reads; train it anew", name);
	return parse_net_check(&net) ||
	       ter_fail(err, TER_MODEL, "%s: weights too large for 32 bits; "
	                "train it anew", name);
}
