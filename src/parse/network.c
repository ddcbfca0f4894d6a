/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence through the parser's network, in integers.
 *
 * Each layer is a minimal gated recurrence (Bradbury et al. 2017, quasi-
 * recurrent networks; Lei et al. 2018, SRU): candidate z, gate g and reset r
 * come from one product for all tokens at once, only c = c + g (z - c) runs
 * along the sentence, half of the width forwards, half backwards; the output is
 * x + r (c - x).  Arcs are scored as in Dozat and Manning (2017) by views of a
 * token as dependent and as head, with length and direction of the arc told
 * apart as in relative attention (Shaw et al. 2018); labels by a hidden layer
 * over both ends (Kiperwasser and Goldberg 2016).
 *
 * All numbers are fixed point (net.h): the same trees on every machine.  Cost:
 * some 230 k multiply-adds a token. */
#include "parse/net.h"

static inline int32_t clip(int32_t v, int32_t most)
{
	return v > most ? most : v < -most ? -most : v;
}

/* A sum of products, back to an activation. */
static int32_t scaled(int32_t sum, int shift)
{
	return (sum + (1 << (shift - 1))) >> shift;
}

static void add_row(const struct parse_net *net, uint16_t row, int32_t *sum)
{
	if (row >= net->nrows)
		return;
	const int8_t *e = net->emb + (size_t)row * PARSE_D;
	for (uint32_t i = 0; i < PARSE_D; i++)
		sum[i] += e[i];
}

static void embed(const struct parse_net *net, const struct doc *d,
                  uint32_t t, int16_t *x)
{
	struct parse_features f;
	int32_t sum[PARSE_D] = { 0 };
	parse_features(d, t, &f);
	for (uint32_t i = 0; i < FEATURE_KEYED; i++)
		if (f.keys[i])
			add_row(net, parse_row(net, f.keys[i]), sum);
	add_row(net, f.shape, sum);
	add_row(net, f.upos, sum);
	add_row(net, f.xpos, sum);
	for (uint32_t i = 0; i < PARSE_D; i++)
		x[i] = (int16_t)clip(scaled(sum[i] * net->scale, EMB_BITS),
		                     ACT_MAX);
}

/* A gate opens from 0 at -4 to 1 at 4 by two half parabolas, which needs no
 * table and meets the logistic function in value and slope at zero. */
static inline int32_t gate(int32_t v)
{
	int32_t far = 4 << ACT_BITS, left = far - (v < 0 ? -v : v);
	left = left < 0 ? 0 : left;
	int32_t half = (left * left) >> (2 * ACT_BITS + 5 - GATE_BITS);
	return v < 0 ? half : GATE_MAX - half;
}

/* One token, one direction: PARSE_D / 2 units.  y: candidate, gate and reset, a
 * PARSE_D apart; shift >= 3 keeps the gates' sums off the ends. */
static inline __attribute__((always_inline)) void
step(const int32_t *restrict y, int shift, int32_t *restrict state,
     int16_t *restrict x)
{
	int32_t half = 1 << (shift - 1), mid = 1 << (GATE_BITS - 1);
	for (uint32_t i = 0; i < PARSE_D / 2; i++) {
		int32_t z = clip((y[i] + half) >> shift, ACT_MAX);
		int32_t g = gate((y[PARSE_D + i] + half) >> shift);
		int32_t r = gate((y[2 * PARSE_D + i] + half) >> shift);
		state[i] += ((z - state[i]) * g + mid) >> GATE_BITS;
		x[i] = (int16_t)(x[i] + (((state[i] - x[i]) * r + mid) >>
		                         GATE_BITS));
	}
}

static inline __attribute__((always_inline)) void
recur_any(int shift, const int32_t *y, uint32_t n, int16_t *x)
{
	int32_t state[PARSE_D] = { 0 };
	enum { HALF = PARSE_D / 2 };
	for (uint32_t t = 0; t < n; t++)
		step(y + (size_t)t * 3 * PARSE_D, shift, state,
		     x + (size_t)t * PARSE_D);
	for (uint32_t t = n; t-- > 0;)
		step(y + (size_t)t * 3 * PARSE_D + HALF, shift, state + HALF,
		     x + (size_t)t * PARSE_D + HALF);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void
recur_avx2(int shift, const int32_t *y, uint32_t n, int16_t *x)
{
	recur_any(shift, y, n, x);
}
#endif

static void recur(int shift, const int32_t *y, uint32_t n, int16_t *x)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2")) {
		recur_avx2(shift, y, n, x);
		return;
	}
#endif
	recur_any(shift, y, n, x);
}

static void encode(const struct parse_net *net, const struct doc *d,
                   uint32_t first, uint32_t n, int16_t *x, int32_t *y)
{
	for (uint32_t t = 0; t < n; t++)
		embed(net, d, first + t, x + (size_t)t * PARSE_D);
	for (uint32_t l = 0; l < PARSE_LAYERS; l++) {
		const struct parse_map *m = &net->maps[MAP_LAYER + l];
		parse_linear(m, x, n, y);
		recur(m->shift, y, n, x);
	}
}

/* Sums -> activations of another scale, not below floor. */
static void convert(const int32_t *y, uint32_t stride, uint32_t n,
                    uint32_t width, int shift, int32_t most, int32_t least,
                    int16_t *x)
{
	for (uint32_t t = 0; t < n; t++, y += stride, x += width)
		for (uint32_t i = 0; i < width; i++) {
			int32_t v = clip(scaled(y[i], shift), most);
			x[i] = (int16_t)(v < least ? least : v);
		}
}

/* The head views as weights of a map from queries to scores. */
static struct parse_map heads_map(const int16_t *head, uint32_t n,
                                  struct arena *a)
{
	uint32_t out = (n + 15) / 16 * 16;
	struct parse_shape s = { PARSE_A, (uint16_t)out };
	int16_t *w = arena_take(a, (size_t)PARSE_A * out, sizeof *w);
	for (uint32_t k = 0; k < PARSE_A; k++)
		for (uint32_t t = 0; t < n; t++)
			w[parse_weight(&s, k, t)] =
				head[(size_t)t * PARSE_A + k];
	return (struct parse_map){ .w = w, .in = PARSE_A, .out = out };
}

/* Queries and head views -> scores of arcs, in 1 / 2^9. */
static void score_arcs(const struct parse_net *net, const struct doc *d,
                       uint32_t first, const int16_t *query,
                       const int16_t *head, struct parse_scores *s,
                       struct arena *a)
{
	uint32_t n = s->n;
	const struct parse_map *nm = &net->maps[MAP_NEAR];
	struct parse_map hm = heads_map(head, n, a);
	int32_t *y = arena_take(a, (size_t)n * hm.out, sizeof *y);
	int32_t *near = arena_take(a, (size_t)n * PARSE_NEAR, sizeof *near);
	struct parse_count *c = arena_take(a, n + 1, sizeof *c);
	parse_linear(&hm, query, n, y);
	parse_linear(nm, query, n, near);
	parse_counts(d, first, n, c);
	for (uint32_t t = 0; t < n; t++) {
		const int32_t *b = near + (size_t)t * PARSE_NEAR;
		const int32_t *dot = y + (size_t)t * hm.out;
		for (uint32_t h = 0; h < n; h++) {
			if (h == t)
				continue;
			int32_t v = scaled(dot[h], QUERY_BITS) +
				scaled(b[near_length(t, h)], nm->shift) +
				scaled(b[near_under(c, t, h)], nm->shift);
			s->arc[(size_t)t * n + h] = clip(v, SCORE_MAX);
		}
		s->root[t] = clip(scaled(b[NEAR_ROOT], nm->shift),
		                  SCORE_MAX);
	}
}

void parse_score(const struct parse_net *net, const struct doc *d,
                 uint32_t first, uint32_t n, struct parse_scores *s,
                 struct arena *a)
{
	*s = (struct parse_scores){ .n = n };
	s->arc = arena_take(a, (size_t)n * n, sizeof *s->arc);
	s->root = arena_take(a, n, sizeof *s->root);
	s->views = arena_take(a, (size_t)n * 2 * PARSE_L, sizeof *s->views);
	struct arena_mark m = arena_mark(a);
	const struct parse_map *vm = &net->maps[MAP_VIEWS];
	const struct parse_map *qm = &net->maps[MAP_QUERY];
	int16_t *x = arena_take(a, (size_t)n * PARSE_D, sizeof *x);
	int32_t *y = arena_take(a, (size_t)n * PARSE_VIEWS, sizeof *y);
	int16_t *dep = arena_take(a, (size_t)n * PARSE_A, sizeof *dep);
	int16_t *head = arena_take(a, (size_t)n * PARSE_A, sizeof *head);
	encode(net, d, first, n, x, y);
	parse_linear(vm, x, n, y);
	int down = vm->shift + ACT_BITS - QUERY_BITS;
	convert(y + VIEW_DEP, PARSE_VIEWS, n, PARSE_A, vm->shift, ACT_MAX, 0,
	        dep);
	convert(y + VIEW_HEAD, PARSE_VIEWS, n, PARSE_A, down, QUERY_MAX, 0,
	        head);
	convert(y + VIEW_LABEL_DEP, PARSE_VIEWS, n, 2 * PARSE_L, vm->shift,
	        ACT_MAX, -ACT_MAX, s->views);
	parse_linear(qm, dep, n, y);
	convert(y, PARSE_A, n, PARSE_A, qm->shift + ACT_BITS - QUERY_BITS,
	        QUERY_MAX, -QUERY_MAX, dep);
	score_arcs(net, d, first, dep, head, s, a);
	arena_release(a, m);
}

void parse_label(const struct parse_net *net, const struct parse_scores *s,
                 const uint32_t *head, uint8_t *label, struct arena *a)
{
	struct arena_mark m = arena_mark(a);
	uint32_t n = s->n;
	int16_t *x = arena_take(a, (size_t)n * PARSE_L, sizeof *x);
	int32_t *y = arena_take(a, (size_t)n * PARSE_LABELS, sizeof *y);
	for (uint32_t t = 0; t < n; t++) {
		bool root = head[t] == n;
		const int16_t *dep = s->views + (size_t)t * 2 * PARSE_L;
		const int16_t *up = s->views + PARSE_L +
		                    (size_t)(root ? t : head[t]) * 2 * PARSE_L;
		const int16_t *near = net->near + PARSE_L *
			(root ? NEAR_ROOT : near_length(t, head[t]));
		for (uint32_t i = 0; i < PARSE_L; i++) {
			int32_t v = dep[i] + near[i] + (root ? 0 : up[i]);
			x[(size_t)t * PARSE_L + i] =
				(int16_t)(v < 0 ? 0 : clip(v, ACT_MAX));
		}
	}
	parse_linear(&net->maps[MAP_LABEL], x, n, y);
	for (uint32_t t = 0; t < n; t++) {
		const int32_t *v = y + (size_t)t * PARSE_LABELS;
		uint32_t best = DEP_ROOT;
		if (head[t] != n)
			for (uint32_t l = best = DEP_ROOT + 1; l < DEP_COUNT;
			     l++)
				if (v[l] > v[best])
					best = l;
		label[t] = (uint8_t)best;
	}
	arena_release(a, m);
}
