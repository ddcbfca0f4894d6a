/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parser's parts against slow obvious ones: products against plain loops,
 * the projective decoder against all trees of short sentences, whole sentences
 * of noise for well-formed trees. */
#include "tests/unit/tap.h"

#include <stdlib.h>

#include "parse/net.h"
#include "stages.h"

static uint64_t seed = 7;

static uint32_t draw(uint32_t n)
{
	seed = hash_mix(seed + 1, 0x2545f4914f6cdd1du);
	return (uint32_t)(seed >> 33) % n;
}

static struct arena arena;
static jmp_buf full;

static int setup(void **state)
{
	(void)state;
	arena.full = &full;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void linear_is_exact(void **state)
{
	(void)state;
	static const struct parse_shape shapes[] = { { 2, 16 }, { 96, 48 },
		{ 128, 384 } };
	for (size_t i = 0; i < 3; i++) {
		uint32_t in = shapes[i].in, out = shapes[i].out;
		int16_t *w = arena_take(&arena, in * out, sizeof *w);
		int32_t *bias = arena_take(&arena, out, sizeof *bias);
		for (uint32_t k = 0; k < in * out; k++)
			w[k] = (int16_t)((int32_t)draw(1024) - 512);
		for (uint32_t k = 0; k < out; k++)
			bias[k] = (int32_t)draw(1 << 20) - (1 << 19);
		struct parse_map m = { w, bias, in, out, 9 };
		for (uint32_t n = 1; n < 20; n++) {
			int16_t *x = arena_take(&arena, n * in, sizeof *x);
			int32_t *y = arena_take(&arena, n * out, sizeof *y);
			int32_t *z = arena_take(&arena, n * out, sizeof *z);
			for (uint32_t k = 0; k < n * in; k++)
				x[k] = (int16_t)((int32_t)draw(32767) - 16383);
			parse_linear(&m, x, n, y);
			parse_linear_plain(&m, x, n, z);
			assert_memory_equal(y, z, n * out * sizeof *y);
			int64_t sum = bias[3];
			for (uint32_t k = 0; k < in; k++)
				sum += x[k] * w[parse_weight(&shapes[i], k, 3)];
			assert_int_equal(sum, y[3]);
		}
	}
}

/* One root, and from every token a way to it. */
static bool is_tree(const uint32_t *head, uint32_t n)
{
	uint32_t roots = 0;
	for (uint32_t t = 0; t < n; t++) {
		uint32_t at = t, steps = 0;
		roots += head[t] == n;
		while (at < n && steps++ <= n)
			at = head[at];
		if (at != n)
			return false;
	}
	return roots == 1;
}

static bool is_projective(const uint32_t *head, uint32_t n)
{
	for (uint32_t t = 0; t < n; t++)
		for (uint32_t u = 0; u < n; u++) {
			if (head[t] == n || head[u] == n)
				continue;
			uint32_t a = t < head[t] ? t : head[t];
			uint32_t b = t + head[t] - a;
			uint32_t c = u < head[u] ? u : head[u];
			uint32_t d = u + head[u] - c;
			if (a < c && c < b && b < d)
				return false;
		}
	/* no arc over the root */
	for (uint32_t t = 0; t < n; t++)
		for (uint32_t u = 0; u < n; u++)
			if (head[u] == n && head[t] != n &&
			    (t < u) != (head[t] < u) && u != t && head[t] != u)
				return false;
	return true;
}

static int64_t score_of(const int32_t *arc, const int32_t *root, uint32_t n,
                        const uint32_t *head)
{
	int64_t sum = 0;
	for (uint32_t t = 0; t < n; t++)
		sum += head[t] == n ? root[t] : arc[t * n + head[t]];
	return sum;
}

/* All assignments of heads, counted like an odometer. */
static int64_t best_of_all(const int32_t *arc, const int32_t *root, uint32_t n)
{
	uint32_t head[8] = { 0 };
	int64_t best = INT64_MIN;
	for (;;) {
		if (is_tree(head, n) && is_projective(head, n)) {
			int64_t v = score_of(arc, root, n, head);
			best = v > best ? v : best;
		}
		uint32_t t = 0;
		while (t < n && head[t] == n)
			head[t++] = 0;
		if (t == n)
			return best;
		head[t]++;
	}
}

static void random_scores(int32_t *arc, int32_t *root, uint32_t n)
{
	for (uint32_t k = 0; k < n * n; k++)
		arc[k] = (int32_t)draw(2000) - 1000;
	for (uint32_t k = 0; k < n; k++)
		root[k] = (int32_t)draw(2000) - 1000;
}

static void projective_is_best(void **state)
{
	(void)state;
	int32_t arc[36], root[6];
	uint32_t head[6];
	for (uint32_t i = 0; i < 400; i++) {
		uint32_t n = 1 + i % 6;
		random_scores(arc, root, n);
		parse_projective(arc, root, n, head, &arena);
		assert_true(is_tree(head, n));
		assert_true(is_projective(head, n));
		assert_int_equal(score_of(arc, root, n, head),
		                 best_of_all(arc, root, n));
	}
}

static void tree_is_well_formed(void **state)
{
	(void)state;
	static int32_t arc[PARSE_MAX * PARSE_MAX], root[PARSE_MAX];
	uint32_t head[PARSE_MAX], best[PARSE_MAX];
	for (uint32_t i = 0; i < 60; i++) {
		uint32_t n = i % 3 ? 1 + draw(4) : 1 + draw(PARSE_MAX);
		random_scores(arc, root, n);
		parse_tree(arc, root, n, head, &arena);
		assert_true(is_tree(head, n));
		for (uint32_t t = 0; t < n; t++) {
			int32_t top = root[t];
			best[t] = n;
			for (uint32_t h = 0; h < n; h++)
				if (h != t && arc[t * n + h] > top) {
					top = arc[t * n + h];
					best[t] = h;
				}
		}
		if (is_tree(best, n))
			assert_memory_equal(best, head, n * sizeof *head);
	}
}

/* A model of random weights, as a file would be. */
static struct model random_model(void)
{
	enum { ROWS = FEATURE_FIXED + 32, SLOTS = 64 };
	uint32_t dims[9 + PARSE_MAPS] = { PARSE_D, PARSE_LAYERS, PARSE_A,
		PARSE_L, PARSE_NEAR, DEP_COUNT, SLOTS, ROWS, 1 << 15 };
	size_t nw = 0, nb = 0, size;
	for (int i = 0; i < PARSE_MAPS; i++) {
		dims[9 + i] = 10;
		nw += (size_t)parse_shapes[i].in * parse_shapes[i].out;
		nb += parse_shapes[i].out;
	}
	uint32_t *keys = arena_take(&arena, SLOTS, sizeof *keys);
	uint16_t *rows = arena_take(&arena, SLOTS, sizeof *rows);
	int16_t *w = arena_take(&arena, nw, sizeof *w);
	int32_t *bias = arena_take(&arena, nb, sizeof *bias);
	int8_t *emb = arena_take(&arena, ROWS, PARSE_D);
	int16_t *near = arena_take(&arena, PARSE_NEAR * PARSE_L, sizeof *near);
	for (size_t i = 0; i < nw; i++)
		w[i] = (int16_t)((int32_t)draw(512) - 256);
	for (size_t i = 0; i < ROWS * (size_t)PARSE_D; i++)
		emb[i] = (int8_t)((int32_t)draw(255) - 127);
	struct model_part parts[] = {
		{ "dims", dims, sizeof dims },
		{ "keys", keys, SLOTS * sizeof *keys },
		{ "rows", rows, SLOTS * sizeof *rows },
		{ "emb", emb, ROWS * (size_t)PARSE_D },
		{ "weights", w, nw * sizeof *w },
		{ "bias", bias, nb * sizeof *bias },
		{ "near", near, PARSE_NEAR * PARSE_L * sizeof *near },
	};
	char *bytes;
	struct model m;
	FILE *f = open_memstream(&bytes, &size);
	assert_true(model_write(f, "parse", parts, 7));
	fclose(f);
	void *copy = aligned_alloc(64, (size + 63) / 64 * 64);
	memcpy(copy, bytes, size);
	free(bytes);
	assert_true(model_open(&m, copy, size, "parse", "m", true, NULL));
	return m;
}

/* ntokens one-letter words in one sentence. */
static struct doc words_doc(uint32_t ntokens, const struct knowledge *know)
{
	struct doc d = { .arena = &arena, .know = know };
	char *text = arena_take(&arena, 2 * (size_t)ntokens + 1, 1);
	for (uint32_t i = 0; i < ntokens; i++) {
		text[2 * i] = (char)(i % 29 == 28 ? ',' : 'a' + draw(26));
		text[2 * i + 1] = ' ';
	}
	d.text = text;
	d.len = 2 * ntokens;
	doc_add_sentence(&d)->end = ntokens;
	d.sentences[0].flags = SENTENCE_WANTED;
	for (uint32_t i = 0; i < ntokens; i++) {
		struct token *t = doc_add_token(&d);
		t->text = (struct span){ 2 * i, 1 };
		t->head = t->mention = NONE;
		t->upos = (uint8_t)draw(UPOS_COUNT);
		t->xpos = (uint8_t)draw(XPOS_COUNT);
	}
	return d;
}

static void noise_gets_trees(void **state)
{
	(void)state;
	static const uint32_t lengths[] = { 1, 2, 3, 17, PARSE_MAX,
		PARSE_MAX + 1, 1000 };
	struct knowledge know = { .parse = random_model() };
	struct parse_net net;
	assert_true(parse_net_open(&net, &know.parse));
	assert_true(parse_net_check(&net));
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		uint32_t n = lengths[i], head[1000];
		struct doc d = words_doc(n, &know);
		parse(&d);
		assert_true(d.sentences[0].flags & SENTENCE_PARSED);
		for (uint32_t t = 0; t < n; t++) {
			bool root = d.tokens[t].head == NONE;
			head[t] = root ? n : d.tokens[t].head;
			assert_true(d.tokens[t].deprel > DEP_NONE);
			assert_true(d.tokens[t].deprel < DEP_COUNT);
			assert_int_equal(root, d.tokens[t].deprel == DEP_ROOT);
		}
		assert_true(is_tree(head, n));
	}
	free((void *)(uintptr_t)know.parse.bytes);
}

static void unwanted_stays_bare(void **state)
{
	(void)state;
	struct knowledge know = { .parse = random_model() }, empty = { 0 };
	struct doc d = words_doc(9, &know);
	d.sentences[0].flags = 0;
	parse(&d);
	assert_false(d.sentences[0].flags & SENTENCE_PARSED);
	assert_int_equal(d.tokens[3].deprel, DEP_NONE);
	d = words_doc(9, &empty);
	parse(&d);
	assert_false(d.sentences[0].flags & SENTENCE_PARSED);
	free((void *)(uintptr_t)know.parse.bytes);
}

static void unsound_models_are_refused(void **state)
{
	(void)state;
	struct model m = random_model();
	struct parse_net net;
	size_t size;
	int16_t *w = (int16_t *)(uintptr_t)model_section(&m, "weights", &size);
	for (size_t i = 0; i < size / sizeof *w; i++)
		w[i] = 32767;
	assert_true(parse_net_open(&net, &m));
	assert_false(parse_net_check(&net));
	assert_false(parse_net_fits(&m, "m", NULL));
	uint32_t *dims = (uint32_t *)(uintptr_t)model_section(&m, "dims", &size);
	dims[7] = 0xffff;
	assert_false(parse_net_open(&net, &m));
	free((void *)(uintptr_t)m.bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(linear_is_exact),
		cmocka_unit_test(projective_is_best),
		cmocka_unit_test(tree_is_well_formed),
		cmocka_unit_test(noise_gets_trees),
		cmocka_unit_test(unwanted_stays_bare),
		cmocka_unit_test(unsound_models_are_refused),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
