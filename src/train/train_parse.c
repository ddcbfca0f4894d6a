/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tertius-train parse gold=FILE... [silver=FILE...] [tags=MODEL...] out=MODEL
 *                     [KEY=NUMBER]...
 *
 * Trains the parser's network by Adam (Kingma and Ba 2015) on batches of
 * sentences in random order, its rate rising at first and then falling to zero
 * in a line; rows of the embeddings that a batch does not touch stay as they
 * are.  tags are taggers, each trained without the documents it is used on here
 * (its folds=N fold=K).  Keys: passes, weight (of gold sentences, in copies), rows (of the
 * embedding table), batch (tokens), rate (in 1 / 100000), drop_word, drop_tag,
 * drop_units (left out, in percent), seed.  Cost: some 60 us a token and pass on
 * one core with AVX2. */
#include <math.h>

#include "stages.h"
#include "train/train_parse.h"

#define FIRST_MOMENT 0.9f
#define SECOND_MOMENT 0.98f
#define GRADIENT_MAX 5.0f
#define WARM_UP 300

struct adam {
	float *mean, *square;         /* of dense */
	float *emb_mean, *emb_square; /* of emb */
	float first, second;          /* moments to the power of the step */
	float rate;
};

struct training {
	struct weights w;
	struct gradient g;
	struct adam adam;
	struct treebank bank;
	struct vocabulary words;
	struct pass *pass;
	struct dropout drop;
	uint64_t random;
	uint32_t *copies;        /* [norder] trees, as often as they weigh */
	uint32_t *order, norder; /* of the copies in this pass */
	uint32_t batch, passes, step, steps;
	float rate;
};

struct layout layout_make(void)
{
	struct layout l = { .size = 0 };
	for (int i = 0; i < PARSE_MAPS; i++) {
		const struct parse_shape *s = &parse_shapes[i];
		l.map[i] = l.size;
		l.size += (uint32_t)(s->in + 1) * s->out;
	}
	l.near = l.size;
	l.size += PARSE_NEAR * PARSE_L;
	return l;
}

static float uniform(uint64_t *random, float most)
{
	uint32_t r = (uint32_t)(train_random(random) >> 40);
	return ((float)r / 8388608.0f - 1) * most;
}

static void init_weights(struct training *t, struct arena *a)
{
	struct weights *w = &t->w;
	w->at = layout_make();
	w->nrows = t->words.nrows;
	size_t nemb = (size_t)w->nrows * PARSE_D;
	w->dense = arena_take(a, w->at.size, sizeof(float));
	w->emb = arena_take(a, nemb, sizeof(float));
	for (int i = 0; i < PARSE_MAPS; i++) {
		const struct parse_shape *s = &parse_shapes[i];
		float *v = w->dense + w->at.map[i];
		float most = sqrtf(6.0f / (float)(s->in + PARSE_D));
		for (uint32_t k = 0; k < (uint32_t)s->in * s->out; k++)
			v[k] = uniform(&t->random, most);
	}
	for (size_t i = 0; i < nemb; i++)
		w->emb[i] = uniform(&t->random, 0.2f);
	t->g.dense = arena_take(a, w->at.size, sizeof(float));
	t->g.emb = arena_take(a, nemb, sizeof(float));
	t->g.touched = arena_take(a, w->nrows, sizeof(uint32_t));
	t->g.is_touched = arena_take(a, w->nrows, sizeof(bool));
	t->adam.mean = arena_take(a, w->at.size, sizeof(float));
	t->adam.square = arena_take(a, w->at.size, sizeof(float));
	t->adam.emb_mean = arena_take(a, nemb, sizeof(float));
	t->adam.emb_square = arena_take(a, nemb, sizeof(float));
	t->adam.first = t->adam.second = 1;
	t->pass = pass_new(a);
}

static void update(const struct adam *d, float scale, uint32_t n, float *w,
                   float *g, float *mean, float *square)
{
	float c1 = 1 / (1 - d->first), c2 = 1 / (1 - d->second);
	for (uint32_t i = 0; i < n; i++) {
		float x = g[i] * scale;
		g[i] = 0;
		mean[i] += (1 - FIRST_MOMENT) * (x - mean[i]);
		square[i] += (1 - SECOND_MOMENT) * (x * x - square[i]);
		w[i] -= d->rate * (mean[i] * c1) /
		        (sqrtf(square[i] * c2) + 1e-8f);
	}
}

static float norm(const struct training *t)
{
	double sum = 0;
	for (uint32_t i = 0; i < t->w.at.size; i++)
		sum += (double)t->g.dense[i] * t->g.dense[i];
	for (uint32_t i = 0; i < t->g.ntouched; i++) {
		const float *e = t->g.emb + (size_t)t->g.touched[i] * PARSE_D;
		for (uint32_t k = 0; k < PARSE_D; k++)
			sum += (double)e[k] * e[k];
	}
	return sqrtf((float)sum);
}

static void take_step(struct training *t, uint32_t tokens)
{
	struct adam *d = &t->adam;
	float scale = 1 / (float)tokens, size = norm(t) * scale;
	if (size > GRADIENT_MAX)
		scale *= GRADIENT_MAX / size;
	t->step++;
	d->first *= FIRST_MOMENT;
	d->second *= SECOND_MOMENT;
	float left = (float)(t->steps > t->step ? t->steps - t->step : 0);
	d->rate = t->rate * left / (float)t->steps;
	if (t->step < WARM_UP)
		d->rate *= (float)t->step / WARM_UP;
	update(d, scale, t->w.at.size, t->w.dense, t->g.dense, d->mean,
	       d->square);
	for (uint32_t i = 0; i < t->g.ntouched; i++) {
		uint32_t row = t->g.touched[i];
		size_t at = (size_t)row * PARSE_D;
		update(d, scale, PARSE_D, t->w.emb + at, t->g.emb + at,
		       d->emb_mean + at, d->emb_square + at);
		t->g.is_touched[row] = false;
	}
	t->g.ntouched = 0;
}

static uint32_t next_batch(const struct training *t, uint32_t at,
                           uint32_t *tokens)
{
	*tokens = 0;
	while (at < t->norder) {
		uint32_t n = t->bank.trees[t->order[at]].n;
		if (*tokens && (*tokens + n > BATCH_MAX ||
		                *tokens >= t->batch))
			break;
		*tokens += n;
		at++;
	}
	return at;
}

static void run_pass(struct training *t, uint32_t number)
{
	struct loss loss = { 0 };
	train_shuffle(t->order, t->norder, &t->random);
	for (uint32_t i = 0; i < t->norder; i++)
		t->order[i] = t->copies[t->order[i]];
	for (uint32_t at = 0, tokens; at < t->norder;) {
		uint32_t end = next_batch(t, at, &tokens);
		pass_run(t->pass, &t->w, &t->g, &t->bank, t->order + at,
		         end - at, &t->drop, &loss);
		take_step(t, tokens);
		at = end;
	}
	double n = (double)loss.tokens;
	fprintf(stderr, "pass %u: arc loss %.4f label loss %.4f, arcs %.2f "
	        "labels %.2f\n", number, loss.arc / n, loss.label / n,
	        100.0 * (double)loss.arcs_right / n,
	        100.0 * (double)loss.labels_right / n);
}

/* Every tree as often as its weight says. */
static void make_order(struct training *t, struct arena *a)
{
	uint32_t n = 0;
	uint64_t tokens = 0;
	for (uint32_t i = 0; i < t->bank.ntrees; i++)
		n += t->bank.trees[i].weight;
	t->order = arena_take(a, n, sizeof *t->order);
	t->copies = arena_take(a, n, sizeof *t->copies);
	for (uint32_t i = 0; i < t->bank.ntrees; i++)
		for (uint32_t k = 0; k < t->bank.trees[i].weight; k++) {
			t->copies[t->norder++] = i;
			tokens += t->bank.trees[i].n;
		}
	t->steps = (uint32_t)(tokens * t->passes / (t->batch + 12)) + 1;
	fprintf(stderr, "%u trees, %u tokens, %u rows, %u steps\n",
	        t->bank.ntrees, t->bank.ntokens, t->words.nrows, t->steps);
}

static uint32_t percent(const struct train_args *a, const char *key,
                        long otherwise)
{
	return (uint32_t)(train_number(a, key, otherwise) * 65536 / 100);
}

static bool read_all(const struct train_args *a, const char *key,
                     struct corpus *c)
{
	const char *path;
	for (uint32_t i = 0; (path = train_arg(a, key, i)); i++)
		if (!corpus_read(c, path, a))
			return false;
	for (uint32_t i = 0; i < c->n; i++)
		doc_clusters(&c->docs[i]);
	return true;
}

/* Tags as the tagger would give them to text it was not trained on: document i
 * gets those of model i modulo the number of models (jackknife). */
static bool retag(const struct train_args *a, struct corpus *c)
{
	const char *path;
	uint32_t n = 0;
	while (train_arg(a, "tags", n))
		n++;
	for (uint32_t k = 0; (path = train_arg(a, "tags", k)); k++) {
		struct knowledge know = *a->know;
		if (!train_model(&know.tag, path, "tag", a->err))
			return false;
		for (uint32_t i = k; i < c->n; i += n) {
			struct arena_mark mark = arena_mark(a->arena);
			struct doc d = corpus_blank(&c->docs[i], a->arena);
			d.know = &know;
			tag(&d);
			for (uint32_t t = 0; t < d.ntokens; t++) {
				c->docs[i].tokens[t].upos = d.tokens[t].upos;
				c->docs[i].tokens[t].xpos = d.tokens[t].xpos;
			}
			arena_release(a->arena, mark);
		}
	}
	return true;
}

bool train_parse(const struct train_args *a)
{
	struct training t = { .random = (uint64_t)train_number(a, "seed", 1) };
	struct corpus c[2] = { 0 };
	const char *out = train_arg(a, "out", 0);
	if (!out || !train_arg(a, "gold", 0))
		return ter_fail(a->err, TER_USAGE,
		                "parse: gold=FILE and out=MODEL are needed");
	if (!read_all(a, "gold", &c[0]) || !read_all(a, "silver", &c[1]) ||
	    !retag(a, &c[0]) || !retag(a, &c[1]))
		return false;
	t.passes = (uint32_t)train_number(a, "passes", 6);
	t.batch = (uint32_t)train_number(a, "batch", 800);
	t.rate = (float)train_number(a, "rate", 200) / 100000;
	t.drop = (struct dropout){ &t.random, percent(a, "drop_word", 10),
		percent(a, "drop_tag", 5), percent(a, "drop_units", 10) };
	vocabulary_build(&t.words, c, 2,
	                 (uint32_t)train_number(a, "rows", 32000), a->arena);
	treebank_add(&t.bank, &t.words, &c[0],
	             (uint32_t)train_number(a, "weight", 3), a->arena);
	treebank_add(&t.bank, &t.words, &c[1], 1, a->arena);
	init_weights(&t, a->arena);
	make_order(&t, a->arena);
	for (uint32_t i = 1; i <= t.passes; i++)
		run_pass(&t, i);
	return parse_pack(out, &t.w, &t.words, a->arena, a->err);
}
