/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation fails once: the n-th for n = 0, 1, 2 ... until the work
 * succeeds (the method of LAGraph's brutal tests, Davis 2022).  After each
 * failure there must be an error with a text and nothing left over, which
 * AddressSanitizer's leak check sees at the end.  Linked with --wrap, so only
 * our own calls fail, not those inside libraries. */
#include "tests/unit/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__real_aligned_alloc(size_t align, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
void *__wrap_aligned_alloc(size_t align, size_t n);

static long left = -1; /* allocations that still succeed; -1: all */

static bool refuse(void)
{
	return left == 0 || (left > 0 && left-- == 0);
}

void *__wrap_malloc(size_t n)
{
	return refuse() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size)
{
	return refuse() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t n)
{
	return refuse() ? NULL : __real_realloc(p, n);
}

void *__wrap_aligned_alloc(size_t align, size_t n)
{
	return refuse() ? NULL : __real_aligned_alloc(align, n);
}

/* Runs work with the n-th allocation failing, and all after it, for growing n
 * until it succeeds; it must do so within `most`. */
static void brutally(bool (*work)(struct ter_error *err), long most)
{
	for (long n = 0; n < most; n++) {
		struct ter_error err = { .code = TER_OK };
		left = n;
		bool ok = work(&err);
		left = -1;
		if (ok) {
			assert_true(n > 0);
			return;
		}
		assert_int_equal(err.code, TER_MEMORY);
		assert_true(err.text[0]);
	}
	fail_msg("still failing after %ld allocations", most);
}

static const char news[] = "Egypt and Qatar mediate\n\nEgyptian President "
	"Abdel Fattah el-Sisi met Qatar's emir in Doha on Monday. Qatar has "
	"mediated between Israel and Hamas. He will visit France.\n";
static const char json[] = "{\"id\":\"7\",\"date\":\"2024-06-05\",\"title\":"
	"\"Talks\",\"text\":\"Oman hosted talks between Iran and the United "
	"States. Iran's foreign minister Abbas Araghchi flew to Muscat.\"}";
static const char html[] = "<html><head><title>Talks</title><meta name=date "
	"content=2024-06-05></head><body><p>Oman hosted talks between Iran and "
	"the United States.</p></body></html>";

static bool extract(enum piece_kind kind, const char *text, struct bytes *out,
                    struct ter_error *err)
{
	struct arena a = { 0 };
	struct piece p = { .kind = kind, .name = "fault", .line = 1,
		.bytes = (char *)text, .len = strlen(text) };
	struct extract_options o = { .know = fuzz_knowledge() };
	bool ok = extract_text(out, &p, &o, &a, err);
	arena_free(&a);
	return ok;
}

static bool extract_and_drop(enum piece_kind kind, const char *text,
                             struct ter_error *err)
{
	struct bytes out = { 0 };
	bool ok = extract(kind, text, &out, err);
	bytes_free(&out);
	return ok;
}

static bool plain_work(struct ter_error *err)
{
	return extract_and_drop(PIECE_PLAIN, news, err);
}

static bool json_work(struct ter_error *err)
{
	return extract_and_drop(PIECE_JSON, json, err);
}

static bool html_work(struct ter_error *err)
{
	return extract_and_drop(PIECE_HTML, html, err);
}

static bool rules_work(struct ter_error *err)
{
	struct rules *r = rules_embedded(err);
	rules_free(r);
	return r || ter_fail(err, TER_MEMORY, "rules_new");
}

static struct bytes line; /* a record of news */

static bool graph_of(struct graph **g, struct ter_error *err)
{
	struct graph_options o = { .ties = "all", .replicates = 3 };
	struct arena a = { 0 };
	jmp_buf full;
	a.full = &full;
	struct record r;
	struct merge *volatile m = NULL;
	volatile bool ok = false;
	if (setjmp(full))
		ter_fail(err, TER_MEMORY, "arena");
	else
		ok = record_read(&r, line.p, line.len - 1, &a, err) &&
		     (m = merge_new(&o, err)) && merge_add(m, &r, err) &&
		     merge_finish(m, g, err) && graph_analyse(*g, &o, err);
	merge_free(m);
	arena_free(&a);
	return ok;
}

static const char *format;

static bool graph_work(struct ter_error *err)
{
	struct graph *g = NULL;
	struct bytes out = { 0 };
	struct export_options e = { .format = format };
	bool ok = graph_of(&g, err) && export_write(g, &e, &out, err);
	bytes_free(&out);
	graph_free(g);
	return ok;
}

static void reading_plain_text(void **state)
{
	(void)state;
	brutally(plain_work, 20000);
}

static void reading_json(void **state)
{
	(void)state;
	brutally(json_work, 20000);
}

static void reading_html(void **state)
{
	(void)state;
	brutally(html_work, 20000);
}

static void compiling_rules(void **state)
{
	(void)state;
	brutally(rules_work, 20000);
}

static void writing_every_format(void **state)
{
	(void)state;
	struct ter_error err = { .code = TER_OK };
	assert_true(extract(PIECE_PLAIN, news, &line, &err));
	static const char *const formats[] = { "dot", "graphml", "gexf",
		"json", "cyjs", "tsv" };
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		format = formats[i];
		brutally(graph_work, 20000);
	}
	bytes_free(&line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading_plain_text),
		cmocka_unit_test(reading_json),
		cmocka_unit_test(reading_html),
		cmocka_unit_test(compiling_rules),
		cmocka_unit_test(writing_every_format),
	};
	fuzz_knowledge();
	return cmocka_run_group_tests_name("fault", tests, NULL, NULL);
}
