/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labelled sentences -> the relate model.
 *
 *   tertius-train relate gold=FILE.jsonl [passes=] [add=] out=MODEL
 *
 * A line is {"text", "relations": [{"t", "a", "b", "w", "o"}]}: type, the two
 * ends as they stand in the text ("@2": second occurrence), trigger word,
 * doubtful.  Every candidate of the stage (a trigger, two words) is labelled by
 * it; doubtful ones, and those whose pair is told by another trigger, are left
 * out.  Multinomial logistic regression by stochastic gradient with AdaGrad
 * steps (Duchi et al. 2011) and weight decay; weights are rounded to 8 bits.
 * Prints what a five-fold check finds. */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "relate/learn.h"
#include "stages.h"
#include "train/train.h"

#define FOLDS 5
#define ROWS ((size_t)1 << LEARN_BITS)
#define SCALE 24.0f /* weight 1 as 8-bit integer */

struct end {
	uint32_t at, len; /* bytes of the sentence's text */
};

struct told_gold {
	enum told type;  /* forward */
	struct end a, b;
	bool among;      /* b is "*": members of a with each other */
	bool doubtful;
	const char *word;
};

struct example {
	uint32_t first, n; /* rows */
	uint32_t sentence;
	uint8_t label;
	bool named; /* the program would ask for it */
};

struct lesson {
	const struct train_args *args;
	struct example *examples;
	uint32_t nexamples, cexamples;
	uint32_t *rows;
	uint32_t nrows, crows;
	struct told_gold gold[64];
	uint32_t ngold;
	uint32_t sentence;
	uint32_t found, missed; /* gold relations with and without candidate */
	uint64_t hit; /* bits of gold */
	float *w, *g; /* [ROWS * TOLDS] weights, sums of squared gradients */
};

/* The bytes of an end such as "Obama@2"; len 0 if it is not there. */
static struct end find_end(const char *text, const char *name)
{
	struct end e = { 0, 0 };
	size_t len = strlen(name);
	unsigned nth = 1;
	if (len > 2 && name[len - 2] == '@' && ascii_digit(name[len - 1])) {
		nth = (unsigned)(name[len - 1] - '0');
		len -= 2;
	}
	for (const char *p = text; *p; p++) {
		if (strncmp(p, name, len) ||
		    (p > text && ascii_alpha(p[-1]) && ascii_alpha(*p)) ||
		    (ascii_alpha(p[len]) && ascii_alpha(p[len - 1])))
			continue;
		if (--nth == 0)
			return (struct end){ (uint32_t)(p - text),
				(uint32_t)len };
	}
	return e;
}

static enum told told_named(const char *type)
{
	for (int c = TOLD_MET; c < TOLDS; c++)
		if (!strcmp(type, told_types[c]))
			return (enum told)c;
	return TOLD_NOTHING;
}

static const char *text_of(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));
	return s ? s : "";
}

static void read_gold(struct lesson *l, const json_t *line, const char *text)
{
	json_t *all = json_object_get(line, "relations"), *r;
	size_t i;
	l->ngold = 0;
	json_array_foreach(all, i, r) {
		if (l->ngold == 64)
			break;
		struct told_gold *g = &l->gold[l->ngold];
		const char *b = text_of(r, "b");
		*g = (struct told_gold){ .type = told_named(text_of(r, "t")),
			.a = find_end(text, text_of(r, "a")),
			.b = find_end(text, b), .among = !strcmp(b, "*"),
			.doubtful = json_object_get(r, "o") != NULL,
			.word = text_of(r, "w") };
		if (g->type != TOLD_NOTHING && g->a.len &&
		    (g->b.len || g->among))
			l->ngold++;
	}
}

/* Does the token, or the mention it heads, hold the top of the words? */
static bool stands_at(const struct scene *s, uint32_t t, struct end e)
{
	const struct doc *d = s->d;
	uint32_t m = s->actor[t] != NONE ? s->actor[t] : s->weak[t];
	uint32_t first = m == NONE ? t : d->mentions[m].first;
	uint32_t end = m == NONE ? t + 1 : d->mentions[m].end;
	for (uint32_t i = s->first; i < s->end; i++) {
		struct span x = d->tokens[i].text;
		uint32_t h = d->tokens[i].head;
		if (x.at < e.at || x.at + x.len > e.at + e.len)
			continue;
		if (h != NONE && d->tokens[h].text.at >= e.at &&
		    d->tokens[h].text.at < e.at + e.len)
			continue;
		return i >= first && i < end;
	}
	return false;
}

static bool inside(const struct scene *s, uint32_t t, struct end e)
{
	uint32_t at = s->d->tokens[t].text.at;
	return at >= e.at && at < e.at + e.len;
}

/* Is the trigger one of the words that the label names? */
static bool is_word(const struct scene *s, uint32_t t, const char *words)
{
	struct str w = token_str(s->d, t), all = str_of(words);
	for (uint32_t i = 0; i + w.len <= all.len; i++)
		if (str_case_eq(w, (struct str){ all.p + i, w.len }))
			return true;
	return false;
}

/* The label of a candidate; TOLDS: leave it out. */
static int label_of(struct lesson *l, const struct candidate *c)
{
	int label = TOLD_NOTHING;
	for (uint32_t i = 0; i < l->ngold; i++) {
		const struct told_gold *g = &l->gold[i];
		const struct scene *s = c->scene;
		bool directed = g->type >= TOLD_MEDIATED;
		bool along = stands_at(s, c->a, g->a) &&
		             stands_at(s, c->b, g->b);
		bool back = stands_at(s, c->b, g->a) &&
		            stands_at(s, c->a, g->b);
		if (g->among) {
			if (inside(s, c->a, g->a) && inside(s, c->b, g->a))
				return TOLDS;
			continue;
		}
		if (!along && !back)
			continue;
		if (g->doubtful || !is_word(s, c->trigger, g->word)) {
			label = label == TOLD_NOTHING ? TOLDS : label;
			continue;
		}
		l->hit |= (uint64_t)1 << i;
		label = (int)g->type + (directed && !along);
	}
	return label;
}

static void see(const struct candidate *c, void *to)
{
	struct lesson *l = to;
	int label = label_of(l, c);
	if (label == TOLDS)
		return;
	struct arena *a = l->args->arena;
	l->examples = arena_more(a, l->examples, &l->cexamples,
	                         l->nexamples + 1, sizeof *l->examples);
	l->rows = arena_more(a, l->rows, &l->crows,
	                     l->nrows + c->features->n, sizeof *l->rows);
	l->examples[l->nexamples++] = (struct example){ l->nrows,
		c->features->n, l->sentence, (uint8_t)label,
		learn_named(c->scene, c->a) && learn_named(c->scene, c->b) };
	memcpy(l->rows + l->nrows, c->features->row,
	       c->features->n * sizeof *l->rows);
	l->nrows += c->features->n;
}

static void read_sentence(struct lesson *l, const json_t *line)
{
	const char *text = text_of(line, "text");
	struct arena own = { .full = l->args->arena->full };
	struct doc d = { .name = STR("x"), .text = text,
		.len = (uint32_t)strlen(text), .arena = &own,
		.know = l->args->know };
	read_gold(l, line, text);
	segment(&d);
	tag(&d);
	names(&d);
	sift(&d);
	parse(&d);
	resolve(&d);
	l->hit = 0;
	learn_visit(&d, see, l);
	for (uint32_t i = 0; i < l->ngold; i++) {
		if (l->gold[i].doubtful || l->gold[i].among)
			continue;
		if (l->hit >> i & 1)
			l->found++;
		else
			l->missed++;
	}
	l->sentence++;
	arena_free(&own);
}

static bool read_file(struct lesson *l, const char *path)
{
	struct str line;
	struct lines *in = lines_open(path, l->args->err);
	if (!in)
		return false;
	while (lines_next(in, &line)) {
		json_error_t why;
		json_t *o = json_loadb(line.p, line.len, 0, &why);
		if (!o) {
			ter_fail(l->args->err, TER_INPUT, "%s:%llu: %s", path,
			         (unsigned long long)lines_count(in), why.text);
			lines_close(in, NULL);
			return false;
		}
		read_sentence(l, o);
		json_decref(o);
	}
	return lines_close(in, l->args->err);
}

static void predict(const struct lesson *l, const struct example *e,
                    float p[TOLDS])
{
	float top = -1e30f, sum = 0;
	for (int c = 0; c < TOLDS; c++)
		p[c] = 0;
	for (uint32_t i = 0; i < e->n; i++) {
		const float *w = l->w + (size_t)TOLDS * l->rows[e->first + i];
		for (int c = 0; c < TOLDS; c++)
			p[c] += w[c];
	}
	for (int c = 0; c < TOLDS; c++)
		top = p[c] > top ? p[c] : top;
	for (int c = 0; c < TOLDS; c++)
		sum += p[c] = expf(p[c] - top);
	for (int c = 0; c < TOLDS; c++)
		p[c] /= sum;
}

static void learn_from(struct lesson *l, const struct example *e)
{
	const float rate = 0.08f, decay = 2e-4f;
	float p[TOLDS];
	predict(l, e, p);
	p[e->label] -= 1;
	for (uint32_t i = 0; i < e->n; i++) {
		size_t row = (size_t)TOLDS * l->rows[e->first + i];
		for (int c = 0; c < TOLDS; c++) {
			float g = p[c] + decay * l->w[row + (size_t)c];
			l->g[row + (size_t)c] += g * g;
			l->w[row + (size_t)c] -= rate * g /
				sqrtf(l->g[row + (size_t)c] + 1e-2f);
		}
	}
}

/* Trains on all but one fold (FOLDS: on all). */
static void train(struct lesson *l, uint32_t without, long passes)
{
	uint64_t seed = 20240607;
	struct arena_mark m = arena_mark(l->args->arena);
	uint32_t *order = arena_take(l->args->arena, l->nexamples,
	                             sizeof *order);
	memset(l->w, 0, ROWS * TOLDS * sizeof *l->w);
	memset(l->g, 0, ROWS * TOLDS * sizeof *l->g);
	for (uint32_t i = 0; i < l->nexamples; i++)
		order[i] = i;
	for (long k = 0; k < passes; k++) {
		train_shuffle(order, l->nexamples, &seed);
		for (uint32_t i = 0; i < l->nexamples; i++) {
			const struct example *e = &l->examples[order[i]];
			if (e->sentence % FOLDS != without)
				learn_from(l, e);
		}
	}
	arena_release(l->args->arena, m);
}

/* Candidates of a fold: right, wrong and missed at several margins. */
static void check(struct lesson *l, long passes)
{
	static const float margins[] = { -2, -1, 0, 1, 2, 3 };
	enum { N = sizeof margins / sizeof *margins };
	uint32_t tp[N] = { 0 }, fp[N] = { 0 }, all = 0;
	for (uint32_t fold = 0; fold < FOLDS; fold++) {
		train(l, fold, passes);
		for (uint32_t i = 0; i < l->nexamples; i++) {
			const struct example *e = &l->examples[i];
			float p[TOLDS];
			int best = TOLD_MET;
			if (e->sentence % FOLDS != fold || !e->named)
				continue;
			predict(l, e, p);
			for (int c = TOLD_MET; c < TOLDS; c++)
				best = p[c] > p[best] ? c : best;
			float margin = logf(p[best] / p[TOLD_NOTHING]);
			all += e->label != TOLD_NOTHING;
			for (int k = 0; k < N; k++) {
				if (margin < margins[k])
					continue;
				tp[k] += best == e->label;
				fp[k] += best != e->label;
			}
		}
	}
	for (int k = 0; k < N; k++)
		printf("margin %.0f precision %.1f recall %.1f\n",
		       (double)margins[k], 100.0 * tp[k] / (tp[k] + fp[k] + 1e-9),
		       100.0 * tp[k] / (all + 1e-9));
}

static bool write_model(struct lesson *l)
{
	const struct train_args *a = l->args;
	const char *out = train_arg(a, "out", 0);
	int8_t *w = arena_take(a->arena, ROWS * TOLDS, 1);
	unsigned char limit[4];
	for (size_t i = 0; i < ROWS * TOLDS; i++) {
		float x = roundf(l->w[i] * SCALE);
		w[i] = (int8_t)(x > 127 ? 127 : x < -127 ? -127 : x);
	}
	model_put(limit, (int32_t)train_number(a, "add", 0));
	struct model_part parts[] = {
		{ "weights", w, ROWS * TOLDS },
		{ "limit", limit, sizeof limit },
	};
	return train_write(out, "relate", parts, 2, a->err);
}

bool train_relate(const struct train_args *a)
{
	struct lesson *l = arena_take(a->arena, 1, sizeof *l);
	const char *path;
	long passes = train_number(a, "passes", 6);
	l->args = a;
	if (!train_arg(a, "gold", 0) || !train_arg(a, "out", 0))
		return ter_fail(a->err, TER_USAGE, "relate: gold= and out= are "
		                "needed");
	if (!train_rules(a))
		return false;
	for (uint32_t i = 0; (path = train_arg(a, "gold", i)); i++)
		if (!read_file(l, path))
			return false;
	printf("sentences %u candidates %u relations %u without %u\n",
	       l->sentence, l->nexamples, l->found, l->missed);
	l->w = arena_take(a->arena, ROWS * TOLDS, sizeof *l->w);
	l->g = arena_take(a->arena, ROWS * TOLDS, sizeof *l->g);
	if (train_number(a, "check", 1))
		check(l, passes);
	train(l, FOLDS, passes);
	return write_model(l);
}
