/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "know/model.h"
#include "tags.h"

static void arena_gives_zeroed_aligned_memory(void **state)
{
	(void)state;
	jmp_buf full;
	struct arena a = { .full = &full };
	assert_int_equal(setjmp(full), 0);
	for (size_t n = 1; n < 3000; n = n * 3 + 1) {
		unsigned char *p = arena_take(&a, n, 7);
		assert_int_equal((uintptr_t)p % sizeof(max_align_t) % 16, 0);
		for (size_t i = 0; i < 7 * n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, 7 * n);
	}
	arena_reset(&a);
	unsigned char *p = arena_take(&a, 100, 1);
	assert_int_equal(p[99], 0);
	arena_free(&a);
	assert_int_equal(a.used, 0);
}

static void arena_jumps_when_full(void **state)
{
	(void)state;
	jmp_buf full;
	struct arena a = { .full = &full };
	if (setjmp(full) == 0) {
		arena_take(&a, SIZE_MAX / 2, 4);
		fail();
	}
	arena_free(&a);
}

static void arena_release_gives_scratch_back(void **state)
{
	(void)state;
	jmp_buf full;
	struct arena a = { .full = &full };
	assert_int_equal(setjmp(full), 0);
	char *kept = arena_copy(&a, "kept", 4);
	struct arena_mark m = arena_mark(&a);
	size_t used = a.used;
	arena_take(&a, 1 << 20, 4);
	arena_release(&a, m);
	assert_int_equal(a.used, used);
	assert_string_equal(kept, "kept");
	arena_free(&a);
}

static void arena_join_hands_all_over(void **state)
{
	(void)state;
	jmp_buf full;
	struct arena a = { .full = &full }, b = { .full = &full };
	assert_int_equal(setjmp(full), 0);
	char *mine = arena_copy(&a, "mine", 4);
	char *taken = arena_copy(&b, "taken", 5);
	size_t used = a.used + b.used;
	arena_join(&a, &b);
	assert_int_equal(a.used, used);
	assert_int_equal(b.used, 0);
	arena_free(&b);
	arena_join(&b, &a); /* into an empty one */
	memset(arena_take(&b, 1 << 20, 1), 'x', 1 << 20);
	assert_string_equal(mine, "mine");
	assert_string_equal(taken, "taken");
	arena_free(&b);
}

static void utf8_valid_prefix(void **state)
{
	(void)state;
	static const struct { const char *text; size_t valid; } cases[] = {
		{ "", 0 }, { "abc", 3 }, { "Rød", 4 }, { "a\xff", 1 },
		{ "\xc0\x80", 0 },             /* overlong */
		{ "x\xed\xa0\x80", 1 },        /* surrogate */
		{ "\xf4\x90\x80\x80", 0 },     /* over U+10FFFF */
		{ "ok \xe2\x82", 3 },          /* cut short */
		{ "\xf0\x9f\x98\x80", 4 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(utf8_valid(cases[i].text,
		                            strlen(cases[i].text)),
		                 cases[i].valid);
}

static void tags_by_name_and_number(void **state)
{
	(void)state;
	for (int i = 1; i < DEP_COUNT; i++)
		assert_int_equal(deprel_of(str_of(deprel_names[i])), i);
	for (int i = 1; i < XPOS_COUNT; i++)
		assert_int_equal(xpos_of(str_of(xpos_names[i])), i);
	assert_int_equal(upos_of(STR("no such")), 0);
	assert_int_equal(deprel_base(DEP_NSUBJ_PASS), DEP_NSUBJ);
}

static void model_round_trip_and_damage(void **state)
{
	(void)state;
	static const int weights[] = { 1, 2, 3 };
	struct model_part parts[] = {
		{ "words", "abc", 3 }, { "weights", weights, sizeof weights },
	};
	FILE *f = tmpfile();
	assert_true(model_write(f, "tag", parts, 2));
	long size = ftell(f);
	rewind(f);
	unsigned char *b = aligned_alloc(64, 4096);
	assert_int_equal(fread(b, 1, 4096, f), size);
	fclose(f);
	struct model m;
	size_t len;
	assert_true(model_open(&m, b, (size_t)size, "tag", "t", true, NULL));
	assert_memory_equal(model_section(&m, "weights", &len), weights, 12);
	assert_int_equal(len, 12);
	assert_null(model_section(&m, "none", &len));
	assert_false(model_open(&m, b, (size_t)size, "parse", "t", true, NULL));
	for (long i = 0; i < size; i++) { /* any flipped bit is found */
		struct ter_error err = { 0 };
		b[i] ^= 4;
		assert_false(model_open(&m, b, (size_t)size, "tag", "t", true,
		                        &err));
		assert_int_equal(err.code, TER_MODEL);
		b[i] ^= 4;
	}
	assert_false(model_open(&m, b, 20, "tag", "t", true, NULL));
	free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(arena_jumps_when_full),
		cmocka_unit_test(arena_release_gives_scratch_back),
		cmocka_unit_test(arena_join_hands_all_over),
		cmocka_unit_test(utf8_valid_prefix),
		cmocka_unit_test(tags_by_name_and_number),
		cmocka_unit_test(model_round_trip_and_damage),
	};
	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
