/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of features and tags -> weights: averaged structured perceptron (Collins
 * 2002), with a second weight for each feature that only the runs of one source
 * share (Daume 2007), because corpora differ in what they call a name.
 */
#include "train/train_names.h"

#include <stdlib.h>

static int32_t *row(const struct names_learner *l, uint32_t set, uint32_t id)
{
	return l->weights[(size_t)set * l->nfeatures + id];
}

static void change(struct names_learner *l, const struct names_item *it,
                   uint32_t source, uint32_t tag, int32_t by)
{
	uint32_t sets[2] = { 0, 1 + source };
	for (uint32_t k = 0; k < 2; k++) {
		for (uint32_t i = 0; i < it->n; i++) {
			size_t at = (size_t)sets[k] * l->nfeatures +
			            it->ids[i];
			l->weights[at][tag] += by;
			l->sums[at][tag] += by * l->time;
		}
	}
}

static void follow(struct names_learner *l, uint32_t a, uint32_t b, int32_t by)
{
	l->follow[a][b] += by;
	l->follow_sum[a][b] += by * l->time;
}

#define RUN_MAX 400

static void score(const struct names_learner *l, const struct names_data *x,
                  const struct names_run *r, int32_t (*scores)[NAME_TAGS])
{
	for (uint32_t i = 0; i < r->n; i++) {
		const struct names_item *it = &x->items[r->first + i];
		int32_t *s = scores[i];
		memset(s, 0, sizeof *scores);
		for (uint32_t k = 0; k < it->n; k++) {
			const int32_t *all = row(l, 0, it->ids[k]);
			const int32_t *own = row(l, 1 + r->source, it->ids[k]);
			for (uint32_t t = 0; t < NAME_TAGS; t++)
				s[t] += all[t] + own[t];
		}
	}
}

static void find(const struct names_learner *l, const struct names_data *x,
                 const struct names_run *r, uint8_t *tags)
{
	int32_t scores[RUN_MAX][NAME_TAGS];
	uint8_t back[RUN_MAX][NAME_TAGS];
	score(l, x, r, scores);
	name_decode(l->follow, (const int32_t (*)[NAME_TAGS])scores, r->n,
	            back, tags);
}

static bool correct(struct names_learner *l, const struct names_data *x,
                    const struct names_run *r)
{
	uint8_t tags[RUN_MAX];
	const struct names_item *it = &x->items[r->first];
	find(l, x, r, tags);
	bool right = true;
	for (uint32_t i = 0; i < r->n; i++)
		right = right && tags[i] == it[i].gold;
	if (right)
		return true;
	uint32_t before = NAME_O, gold_before = NAME_O;
	for (uint32_t i = 0; i <= r->n; i++) {
		uint32_t tag = i < r->n ? tags[i] : NAME_O;
		uint32_t gold = i < r->n ? it[i].gold : NAME_O;
		if (tag != gold) {
			change(l, &it[i], r->source, gold, 1);
			change(l, &it[i], r->source, tag, -1);
		}
		if (tag != gold || before != gold_before) {
			follow(l, gold_before, gold, 1);
			follow(l, before, tag, -1);
		}
		before = tag;
		gold_before = gold;
	}
	return false;
}

static bool in_part(const struct names_run *r, enum names_part part)
{
	return r->n <= RUN_MAX && (part == PART_ALL ||
	       (r->doc % 2 == 1) == (part == PART_ODD));
}

static void start(struct names_learner *l, const struct names_data *x)
{
	size_t rows = (size_t)x->nfeatures * (SOURCES + 1);
	*l = (struct names_learner){ .nfeatures = x->nfeatures, .time = 1,
		.weights = calloc(rows, sizeof *l->weights),
		.sums = calloc(rows, sizeof *l->sums) };
	if (!l->weights || !l->sums)
		abort(); /* a trainer without memory has nothing to save */
	for (uint32_t a = 0; a < NAME_TAGS; a++)
		for (uint32_t b = 0; b < NAME_TAGS; b++)
			if (!name_follows(a, b))
				l->follow[a][b] = NAME_NEVER;
}

void names_learn(struct names_learner *l, const struct names_data *x,
                 enum names_part part, const struct train_args *a)
{
	uint32_t passes = (uint32_t)train_number(a, "passes", 5);
	uint32_t again = (uint32_t)train_number(a, "gold_times", 2);
	uint64_t seed = (uint64_t)train_number(a, "seed", 1);
	uint32_t n = 0, *list = malloc((x->nruns * (again + 1) + 1) *
	                               sizeof *list);
	uint32_t *order = malloc((x->nruns * (again + 1) + 1) * sizeof *order);
	if (!list || !order)
		abort();
	for (size_t r = 0; r < x->nruns; r++) {
		uint32_t times = x->runs[r].source == SOURCE_GOLD ? again : 1;
		for (uint32_t k = 0; k < times; k++)
			if (in_part(&x->runs[r], part))
				list[n++] = (uint32_t)r;
	}
	start(l, x);
	for (uint32_t p = 0; p < passes; p++) {
		uint32_t wrong = 0;
		train_shuffle(order, n, &seed);
		for (uint32_t i = 0; i < n; i++) {
			wrong += !correct(l, x, &x->runs[list[order[i]]]);
			l->time++;
		}
		printf("pass %u wrong %u of %u runs\n", p + 1, wrong, n);
		fflush(stdout);
	}
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
	free(l->sums);
}
