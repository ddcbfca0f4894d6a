/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The merge adds up: neither order nor split of the documents shows in a single
 * byte, and one of them can be taken out. */
#include "tests/unit/records.h"

#include <stdio.h>
#include <stdlib.h>

#include "analyse/parallel.h"
#include "graph/heap.h"

static jmp_buf full;

static void put(struct bytes *b, const char *what, struct str s)
{
	bytes_add(b, what, strlen(what));
	bytes_add(b, s.p, s.len);
}

static void put_number(struct bytes *b, uint64_t n)
{
	char text[32];
	int len = snprintf(text, sizeof text, " %llu", (unsigned long long)n);
	bytes_add(b, text, (size_t)len);
}

static void put_node(struct bytes *b, const struct node *v)
{
	put(b, "\nn ", v->id);
	put(b, " ", v->key);
	put(b, " ", v->label);
	put(b, " ", v->first);
	put(b, " ", v->last);
	for (uint32_t k = 0; k < v->nnames; k++)
		put(b, " / ", v->names[k]);
	put_number(b, v->documents);
	put_number(b, v->stories);
	put_number(b, v->mentions);
	put_number(b, v->named_times);
}

static void put_tie(struct bytes *b, const struct tie *t)
{
	put(b, "\nt ", t->id);
	put(b, " ", t->type);
	put_number(b, t->a);
	put_number(b, t->b);
	put_number(b, t->weight);
	put_number(b, t->count);
	put_number(b, t->documents);
	for (uint32_t k = 0; k < t->nevidence; k++) {
		put(b, " ", t->evidence[k].doc);
		put(b, " ", t->evidence[k].sentence);
		put(b, " ", t->evidence[k].rule);
		put_number(b, t->evidence[k].a_at);
		put_number(b, t->evidence[k].b_at);
	}
	for (uint32_t k = 0; k < t->nslices; k++) {
		put(b, " ", t->slices[k].period);
		put_number(b, t->slices[k].weight);
	}
}

static void put_triple(struct bytes *b, const struct triple *t)
{
	put(b, "\nm ", t->evidence.doc);
	put(b, " ", t->evidence.rule);
	put_number(b, t->evidence.b_at);
	put_number(b, t->mediator);
	put_number(b, t->a);
	put_number(b, t->b);
	put_number(b, t->weight);
}

/* Every field of the graph. */
static struct bytes dump(const struct graph *g)
{
	struct bytes b = { NULL, 0, 0, false };
	for (uint32_t i = 0; i < g->nnodes; i++)
		put_node(&b, &g->nodes[i]);
	for (uint32_t i = 0; i < g->nties; i++)
		put_tie(&b, &g->ties[i]);
	for (uint32_t i = 0; i < g->ntriples; i++)
		put_triple(&b, &g->triples[i]);
	return b;
}

#define DOCS 40

static void random_records(struct record *r, uint64_t seed)
{
	static const char *const names[] = { "p Ann Møller", "p Ann Moeller",
		"o United Nations|UN", "o UN", "c Egypt", "c Qatar", "p Bo Li",
		"p BO LI|B. Li", "l Doha", "o Hamas", "p B. Li", "c EGYPT" };
	static const char *const types[] = { "met", "visited", "mediated" };
	for (uint32_t i = 0; i < DOCS; i++) {
		const char *e[6] = { NULL }, *l[5] = { NULL };
		char *doc = arena_take(&records_arena, 64, 1), *date = doc + 32;
		uint32_t n = 2 + random_below(&seed, 4);
		uint32_t from = random_below(&seed, 12);
		snprintf(doc, 32, "doc%u", i / 2); /* names come twice */
		snprintf(date, 32, "2024-%02u-%02u",
		         1 + random_below(&seed, 12),
		         1 + random_below(&seed, 28));
		for (uint32_t k = 0; k < n; k++)
			e[k] = names[(from + k) % 12];
		for (uint32_t k = 0; k < 4; k++) {
			char *text = arena_take(&records_arena, 32, 1);
			snprintf(text, 32, "%u %s %u", random_below(&seed, n),
			         types[random_below(&seed, 3)],
			         random_below(&seed, n));
			l[k] = text;
		}
		r[i] = record_make(doc, date, e, l);
		r[i].has_sketch = true;
		for (uint32_t k = 0; k < RECORD_SKETCH; k++)
			r[i].sketch[k] = i / 3 * 100 + k;
	}
}

static void order_and_split_do_not_show(void **state)
{
	struct graph_options o = { .ties = "all", .window = "month" };
	struct graph_options parts = o;
	struct record r[DOCS];
	(void)state;
	for (uint64_t round = 0; round < 30; round++) {
		o.evidence = round % 2 ? 1000 : 0;
		parts.evidence = round % 2 ? GRAPH_ALL_EVIDENCE : 0;
		struct ter_error err = { .code = TER_OK };
		uint64_t seed = round;
		random_records(r, round);
		struct graph *g = records_fold(r, DOCS, &o), *h;
		struct bytes want = dump(g);
		struct merge *m[3];
		for (uint32_t i = DOCS; i > 1; i--) {
			uint32_t k = random_below(&seed, i);
			struct record x = r[i - 1];
			r[i - 1] = r[k];
			r[k] = x;
		}
		for (int i = 0; i < 3; i++)
			m[i] = merge_new(&parts, &err);
		for (uint32_t i = 0; i < DOCS; i++)
			assert_true(merge_add(m[random_below(&seed, 3)], &r[i],
			                      &err));
		assert_true(merge_join(m[2], m[0], &err));
		assert_true(merge_join(m[1], m[2], &err));
		assert_true(merge_finish(m[1], &h, &err));
		struct bytes got = dump(h);
		assert_int_equal(got.len, want.len);
		assert_memory_equal(got.p, want.p, want.len);
		assert_true(g->nties > 10 && g->ntriples > 0);
		for (int i = 0; i < 3; i++)
			merge_free(m[i]);
		bytes_free(&got);
		bytes_free(&want);
		graph_free(g);
		graph_free(h);
		arena_reset(&records_arena);
	}
}

/* What a merge holds, as the lines of a partial; it is freed. */
static struct bytes partial_of(struct merge *m)
{
	struct ter_error err = { .code = TER_OK };
	struct bytes out = { NULL, 0, 0, false };
	assert_true(merge_partial(m, &out, &err));
	bytes_add(&out, "", 1);
	out.len--; /* a NUL behind it, for add_lines */
	merge_free(m);
	return out;
}

static void add_lines(struct merge *m, struct bytes lines)
{
	struct ter_error err = { .code = TER_OK };
	for (const char *p = lines.p; p < lines.p + lines.len;) {
		const char *end = strchr(p, '\n');
		struct record r;
		assert_true(record_read(&r, p, (size_t)(end - p),
		                        &records_arena, &err));
		assert_true(merge_add(m, &r, &err));
		p = end + 1;
	}
}

/* The records in parts, each a partial, of all but the first of these a partial
 * again: what is the partial of that and of the first? */
static struct bytes partial_of_partials(const struct record *r,
                                        const struct graph_options *o,
                                        uint64_t seed)
{
	struct ter_error err = { .code = TER_OK };
	struct merge *part[5];
	struct bytes lines[5];
	for (int i = 0; i < 5; i++)
		part[i] = merge_new(o, &err);
	for (uint32_t i = 0; i < DOCS; i++)
		assert_true(merge_add(part[random_below(&seed, 5)], &r[i],
		                      &err));
	assert_true(merge_join(part[3], part[4], &err));
	merge_free(part[4]);
	struct merge *some = merge_new(o, &err), *all = merge_new(o, &err);
	for (int i = 0; i < 4; i++) {
		lines[i] = partial_of(part[i]);
		if (i) {
			add_lines(some, lines[i]);
			bytes_free(&lines[i]);
		}
	}
	lines[4] = partial_of(some);
	add_lines(all, lines[4]);
	add_lines(all, lines[0]);
	bytes_free(&lines[0]);
	bytes_free(&lines[4]);
	return partial_of(all);
}

static void partials_add_up(void **state)
{
	static const struct graph_options ways[] = {
		{ .partial = true }, { .partial = true, .ties = "all" },
		{ .partial = true, .evidence = 1, .ties = "met,mediated" },
		{ .partial = true, .statuses = "planned,negated",
		  .types = "person" },
	};
	struct record r[DOCS];
	(void)state;
	for (uint64_t round = 0; round < 40; round++) {
		const struct graph_options *o = &ways[round % 4];
		struct ter_error err = { .code = TER_OK };
		random_records(r, round);
		for (uint32_t i = 0; i < DOCS; i++) {
			r[i].has_sketch = i % 7 > 0;
			for (uint32_t k = 0; k < r[i].nrelations; k++)
				r[i].relations[k].status = (uint8_t)
					((i + k + round) % 5 % 3);
		}
		struct graph *g = records_fold(r, DOCS, o), *h;
		struct merge *m = merge_new(o, &err);
		for (uint32_t i = 0; i < DOCS; i++)
			assert_true(merge_add(m, &r[i], &err));
		struct bytes once = partial_of(m);
		struct bytes parts = partial_of_partials(r, o, round);
		assert_int_equal(once.len, parts.len);
		assert_memory_equal(once.p, parts.p, once.len);
		m = merge_new(o, &err);
		add_lines(m, parts);
		assert_true(merge_finish(m, &h, &err));
		struct bytes want = dump(g), got = dump(h);
		assert_int_equal(got.len, want.len);
		assert_memory_equal(got.p, want.p, want.len);
		merge_free(m);
		bytes_free(&once);
		bytes_free(&parts);
		bytes_free(&want);
		bytes_free(&got);
		graph_free(g);
		graph_free(h);
		arena_reset(&records_arena);
	}
}

static void doubling_changes_no_community(void **state)
{
	struct graph_options o = { .ties = "all" };
	struct record r[2 * DOCS];
	struct ter_error err = { .code = TER_OK };
	(void)state;
	random_records(r, 99);
	for (uint32_t i = 0; i < DOCS; i++) {
		r[DOCS + i] = r[i];
		for (uint32_t k = 0; k < RECORD_SKETCH; k++)
			r[DOCS + i].sketch[k] += 1 << 20;
	}
	struct graph *g = records_fold(r, DOCS, &o);
	struct graph *h = records_fold(r, 2 * DOCS, &o);
	assert_true(graph_analyse(g, &o, &err));
	assert_true(graph_analyse(h, &o, &err));
	assert_int_equal(g->nnodes, h->nnodes);
	assert_int_equal(g->nties, h->nties);
	for (uint32_t i = 0; i < g->nties; i++) {
		assert_int_equal(2 * g->ties[i].count, h->ties[i].count);
		assert_int_equal(2 * g->ties[i].weight, h->ties[i].weight);
	}
	for (uint32_t v = 0; v < g->nnodes; v++)
		assert_true(graph_column(g, "community")->values[v] ==
		            graph_column(h, "community")->values[v]);
	graph_free(g);
	graph_free(h);
}

static void a_document_can_be_taken_out(void **state)
{
	const char *const without[] = { "doc3" };
	struct graph_options o = { .ties = "all" };
	struct graph_options less = { .ties = "all", .without = without,
		.nwithout = 1 };
	struct record r[DOCS], rest[DOCS];
	uint32_t n = 0;
	(void)state;
	random_records(r, 5);
	for (uint32_t i = 0; i < DOCS; i++)
		if (!str_eq(r[i].doc, STR("doc3")))
			rest[n++] = r[i];
	assert_int_equal(n, DOCS - 2);
	struct graph *g = records_fold(r, DOCS, &less);
	struct graph *h = records_fold(rest, n, &o);
	struct bytes a = dump(g), b = dump(h);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.p, b.p, b.len);
	bytes_free(&a);
	bytes_free(&b);
	graph_free(g);
	graph_free(h);
}

static uint32_t text_len(uint32_t i)
{
	return i < 1200 ? i : 1200u << (i - 1200);
}

static void copy_texts(struct heap_texts *t, char **texts, const char *from)
{
	for (uint32_t i = 0; i < 1210; i++)
		texts[i] = texts_copy(t, from, text_len(i));
}

/* Texts of all lengths are whole, apart from each other, and given back make
 * room for as many, also in the heap that they were joined to. */
static void texts_come_and_go(void **state)
{
	static char *texts[1210], *others[1210];
	struct heap_texts t = { .arena = { .full = &full } };
	struct heap_texts u = { .arena = { .full = &full } };
	size_t most = text_len(1209);
	char *x = arena_take(&records_arena, most + 1, 1);
	char *y = arena_take(&records_arena, most + 1, 1);
	(void)state;
	memset(x, 'x', most);
	memset(y, 'y', most);
	copy_texts(&t, texts, x);
	copy_texts(&u, others, y);
	for (uint32_t i = 0; i < 1210; i++) {
		assert_int_equal(strlen(texts[i]), text_len(i));
		assert_memory_equal(texts[i], x, text_len(i));
		assert_int_equal(strlen(others[i]), text_len(i));
		assert_memory_equal(others[i], y, text_len(i));
	}
	for (uint32_t i = 0; i < 1210; i++) {
		texts_give(&t, texts[i], text_len(i));
		texts_give(&u, others[i], text_len(i));
	}
	size_t used = t.arena.used + u.arena.used;
	texts_join(&t, &u);
	copy_texts(&t, texts, x);
	copy_texts(&t, others, y);
	for (uint32_t i = 0; i < 1210; i++)
		assert_memory_equal(texts[i], x, text_len(i));
	assert_int_equal(t.arena.used, used);
	texts_free(&u);
	texts_free(&t);
}

static int end(void **state)
{
	(void)state;
	arena_free(&records_arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order_and_split_do_not_show),
		cmocka_unit_test(partials_add_up),
		cmocka_unit_test(doubling_changes_no_community),
		cmocka_unit_test(a_document_can_be_taken_out),
		cmocka_unit_test(texts_come_and_go),
	};
	return !!cmocka_run_group_tests_name("merge", tests, NULL, end);
}
