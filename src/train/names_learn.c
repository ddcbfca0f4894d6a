/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of features and tags -> weights: a linear-chain conditional random field
 * (Lafferty, McCallum and Pereira 2001) by AdaGrad (Duchi, Hazan and Singer
 * 2011), run by run.  A feature has a second weight that only the runs of one
 * source share (Daume 2007), because corpora differ in what they call a name.
 *
 * Single precision in a fixed order of sums, and an exponential of our own: the
 * same bits everywhere. */
#include "train/train_names.h"

#include <math.h>
#include <stdlib.h>

#include "train/train_parse.h"

#define RUN_MAX 400
#define SMALL 0.003f /* a gradient below this changes nothing */
#define FIXED 1024   /* scores as integers, for the decoder */

typedef float row[NAME_TAGS];

static row *row_of(const struct names_learner *l, row *set, uint32_t source,
                   uint32_t id)
{
	return &set[(size_t)source * l->nfeatures + id];
}

static void score(const struct names_learner *l, const struct names_data *x,
                  const struct names_run *r, row *scores)
{
	for (uint32_t i = 0; i < r->n; i++) {
		const struct names_item *it = &x->items[r->first + i];
		memset(scores[i], 0, sizeof *scores);
		for (uint32_t k = 0; k < it->n; k++) {
			const float *all = *row_of(l, l->weights, 0,
			                           it->ids[k]);
			const float *own = *row_of(l, l->weights,
			                           1 + r->source, it->ids[k]);
			for (uint32_t t = 0; t < NAME_TAGS; t++)
				scores[i][t] += all[t] + own[t];
		}
	}
}

static void find(const struct names_learner *l, const struct names_data *x,
                 const struct names_run *r, uint8_t *tags)
{
	row scores[RUN_MAX];
	int32_t fixed[RUN_MAX][NAME_TAGS], follow[NAME_TAGS][NAME_TAGS];
	uint8_t back[RUN_MAX][NAME_TAGS];
	score(l, x, r, scores);
	for (uint32_t i = 0; i < r->n; i++)
		for (uint32_t t = 0; t < NAME_TAGS; t++)
			fixed[i][t] = (int32_t)(scores[i][t] * FIXED);
	for (uint32_t a = 0; a < NAME_TAGS; a++)
		for (uint32_t b = 0; b < NAME_TAGS; b++)
			follow[a][b] = name_follows(a, b) ?
				(int32_t)(l->follow[a][b] * FIXED) : NAME_NEVER;
	name_decode((const int32_t (*)[NAME_TAGS])follow,
	            (const int32_t (*)[NAME_TAGS])fixed, r->n, back, tags);
}

/* Chances of the tags of a run, from scores: forward and backward sums, each
 * position scaled to one. */
struct chain {
	row step[NAME_TAGS];    /* exp(follow), 0: not allowed */
	row emit[RUN_MAX];      /* exp(score - the best of the position) */
	row ahead[RUN_MAX + 1]; /* forward sums; [0]: before the run */
	row behind[RUN_MAX + 1]; /* backward sums; [n]: after the run */
};

static void scale(float *v)
{
	float sum = 0;
	for (uint32_t t = 0; t < NAME_TAGS; t++)
		sum += v[t];
	for (uint32_t t = 0; t < NAME_TAGS; t++)
		v[t] /= sum;
}

static void sums(struct chain *c, const row *scores, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		float best = scores[i][0];
		for (uint32_t t = 1; t < NAME_TAGS; t++)
			best = scores[i][t] > best ? scores[i][t] : best;
		for (uint32_t t = 0; t < NAME_TAGS; t++)
			c->emit[i][t] = exponential(scores[i][t] - best);
	}
	memset(c->ahead[0], 0, sizeof c->ahead[0]);
	memset(c->behind[n], 0, sizeof c->behind[n]);
	c->ahead[0][NAME_O] = 1;
	for (uint32_t a = 0; a < NAME_TAGS; a++)
		c->behind[n][a] = c->step[a][NAME_O];
	for (uint32_t i = 0; i < n; i++) {
		row next = { 0 };
		for (uint32_t a = 0; a < NAME_TAGS; a++)
			for (uint32_t b = 0; b < NAME_TAGS; b++)
				next[b] += c->ahead[i][a] * c->step[a][b];
		for (uint32_t b = 0; b < NAME_TAGS; b++)
			c->ahead[i + 1][b] = next[b] * c->emit[i][b];
		scale(c->ahead[i + 1]);
	}
	/* behind[i][a]: tag a stands before position i */
	for (uint32_t i = n; i-- > 0;) {
		for (uint32_t a = 0; a < NAME_TAGS; a++) {
			float sum = 0;
			for (uint32_t b = 0; b < NAME_TAGS; b++)
				sum += c->step[a][b] * c->emit[i][b] *
				       c->behind[i + 1][b];
			c->behind[i][a] = sum;
		}
		scale(c->behind[i]);
	}
}

/* One step of AdaGrad. */
static void step(float *w, float *square, float gradient, float rate)
{
	*square += gradient * gradient;
	*w -= rate * gradient / sqrtf(*square);
}

static void change(struct names_learner *l, const struct names_item *it,
                   uint32_t source, const float *gradient, float rate)
{
	uint32_t sets[2] = { 0, 1 + source };
	for (uint32_t k = 0; k < 2; k++) {
		for (uint32_t i = 0; i < it->n; i++) {
			float *w = *row_of(l, l->weights, sets[k], it->ids[i]);
			float *q = *row_of(l, l->squares, sets[k], it->ids[i]);
			for (uint32_t t = 0; t < NAME_TAGS; t++)
				step(&w[t], &q[t], gradient[t], rate);
		}
	}
}

/* Moves the weights of pairs of tags; c->step follows. */
static void change_pairs(struct names_learner *l, struct chain *c, row *pairs,
                         float rate)
{
	for (uint32_t a = 0; a < NAME_TAGS; a++) {
		for (uint32_t b = 0; b < NAME_TAGS; b++) {
			float g = pairs[a][b];
			if (!name_follows(a, b) || (g < SMALL && g > -SMALL))
				continue;
			step(&l->follow[a][b], &l->follow_square[a][b], g,
			     rate);
			c->step[a][b] = exponential(l->follow[a][b]);
		}
	}
}

/* Adds the chances of the pairs of tags before and at position i. */
static void expect_pairs(const struct chain *c, uint32_t i, uint32_t n,
                         row *pairs)
{
	row both[NAME_TAGS];
	float sum = 0;
	for (uint32_t a = 0; a < NAME_TAGS; a++) {
		for (uint32_t b = 0; b < NAME_TAGS; b++) {
			float p = c->ahead[i][a] * c->step[a][b];
			p *= i < n ? c->emit[i][b] * c->behind[i + 1][b] :
			     b == NAME_O;
			both[a][b] = p;
			sum += p;
		}
	}
	for (uint32_t a = 0; a < NAME_TAGS; a++)
		for (uint32_t b = 0; b < NAME_TAGS; b++)
			pairs[a][b] += both[a][b] / sum;
}

/* One step towards the run's gold tags; true if they were found before it. */
static bool learn(struct names_learner *l, struct chain *c,
                  const struct names_data *x, const struct names_run *r,
                  float weight)
{
	const struct names_item *it = &x->items[r->first];
	row scores[RUN_MAX], pairs[NAME_TAGS] = { { 0 } };
	bool right = true, far = false;
	uint32_t before = NAME_O;
	score(l, x, r, scores);
	sums(c, (const row *)scores, r->n);
	for (uint32_t i = 0; i < r->n; i++) {
		float *p = scores[i];
		for (uint32_t t = 0; t < NAME_TAGS; t++)
			p[t] = c->ahead[i + 1][t] * c->behind[i + 1][t];
		scale(p);
		right = right && p[it[i].gold] > 0.5f;
		p[it[i].gold] -= 1;
		far = far || p[it[i].gold] < -SMALL;
	}
	if (!far)
		return right;
	for (uint32_t i = 0; i <= r->n; i++) {
		uint32_t gold = i < r->n ? it[i].gold : NAME_O;
		expect_pairs(c, i, r->n, pairs);
		pairs[before][gold] -= 1;
		before = gold;
	}
	for (uint32_t i = 0; i < r->n; i++) {
		if (scores[i][it[i].gold] > -SMALL)
			continue;
		for (uint32_t t = 0; t < NAME_TAGS; t++)
			scores[i][t] *= weight;
		change(l, &it[i], r->source, scores[i], l->rate);
	}
	change_pairs(l, c, pairs, l->rate);
	return right;
}

static bool in_part(const struct names_run *r, enum names_part part)
{
	return r->n <= RUN_MAX && (part == PART_ALL ||
	       (r->doc % 2 == 1) == (part == PART_ODD));
}

static void start(struct names_learner *l, const struct names_data *x)
{
	size_t rows = (size_t)x->nfeatures * (SOURCES + 1);
	*l = (struct names_learner){ .nfeatures = x->nfeatures,
		.weights = calloc(rows, sizeof *l->weights),
		.squares = malloc(rows * sizeof *l->squares) };
	if (!l->weights || !l->squares)
		abort(); /* a trainer without memory has nothing to save */
	for (size_t i = 0; i < rows; i++)
		for (uint32_t t = 0; t < NAME_TAGS; t++)
			l->squares[i][t] = 1;
	for (uint32_t a = 0; a < NAME_TAGS; a++)
		for (uint32_t b = 0; b < NAME_TAGS; b++)
			l->follow_square[a][b] = 1;
}

/* Takes a part off all weights: what regularises. */
static void decay(struct names_learner *l, float part)
{
	size_t rows = (size_t)l->nfeatures * (SOURCES + 1);
	for (size_t i = 0; i < rows; i++)
		for (uint32_t t = 0; t < NAME_TAGS; t++)
			l->weights[i][t] *= 1 - part;
}

void names_learn(struct names_learner *l, const struct names_data *x,
                 enum names_part part, uint32_t passes,
                 const struct train_args *a)
{
	float gold = (float)train_number(a, "gold_times", 2);
	uint64_t seed = (uint64_t)train_number(a, "seed", 1);
	struct chain *c = calloc(1, sizeof *c);
	uint32_t *order = malloc((x->nruns + 1) * sizeof *order);
	uint32_t *list = malloc((x->nruns + 1) * sizeof *list), n = 0;
	if (!c || !order || !list)
		abort();
	for (size_t r = 0; r < x->nruns; r++)
		if (in_part(&x->runs[r], part))
			list[n++] = (uint32_t)r;
	start(l, x);
	l->rate = (float)train_number(a, "rate", 10) / 100;
	for (uint32_t p = 0; p < NAME_TAGS; p++)
		for (uint32_t b = 0; b < NAME_TAGS; b++)
			c->step[p][b] = name_follows(p, b);
	for (uint32_t p = 0; p < passes; p++) {
		uint32_t wrong = 0;
		train_shuffle(order, n, &seed);
		for (uint32_t i = 0; i < n; i++) {
			const struct names_run *r = &x->runs[list[order[i]]];
			wrong += !learn(l, c, x, r, r->source == SOURCE_GOLD ?
			                gold : 1);
		}
		if (p + 1 < passes)
			decay(l, (float)train_number(a, "decay", 30) / 100);
		printf("pass %u wrong %u of %u runs\n", p + 1, wrong, n);
		fflush(stdout);
	}
	free(c);
	free(list);
	free(order);
}

void names_apply(const struct names_learner *l, struct names_data *x,
                 enum names_part part)
{
	uint8_t tags[RUN_MAX];
	for (size_t r = 0; r < x->nruns; r++) {
		if (!in_part(&x->runs[r], part))
			continue;
		find(l, x, &x->runs[r], tags);
		for (uint32_t i = 0; i < x->runs[r].n; i++)
			x->items[x->runs[r].first + i].found = tags[i];
	}
}

void names_learner_free(struct names_learner *l)
{
	free(l->weights);
	free(l->squares);
}
