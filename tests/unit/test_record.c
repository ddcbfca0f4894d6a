/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/tap.h"

#include <stdio.h>
#include <stdlib.h>

#include "record/pull.h"
#include "record/record.h"
#include "record/sketch.h"

static struct arena arena;
static jmp_buf full;

static int open_arena(void **state)
{
	(void)state;
	arena = (struct arena){ .full = &full };
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

/* A record with everything a record can say. */
#define HEAD "{\"tertius\":1,\"doc\":\"a\\\"b\\\\c\\n\\u0001\",\"date\":" \
	"\"2024-06-05\",\"title\":\"T\",\"url\":\"http://example.org/\","
#define ENTITIES "\"entities\":[{\"id\":0,\"name\":\"Anna \xc3\x85k\"," \
	"\"names\":[\"Anna \xc3\x85k\",\"\xc3\x85k\"],\"type\":\"person\"," \
	"\"role\":\"envoy\",\"country\":\"Sweden\",\"mediator\":true," \
	"\"mentions\":[[0,0,8,\"name\"],[1,30,33,\"pronoun\"]]}," \
	"{\"id\":1,\"name\":\"Norway\",\"names\":[\"Norway\"]," \
	"\"type\":\"country\",\"mediator\":false,\"mentions\":[]}],"
#define RELATIONS "\"relations\":[{\"type\":\"mediated\",\"a\":0,\"b\":1," \
	"\"status\":\"planned\",\"sentence\":1,\"trigger\":[40,48]," \
	"\"times\":2,\"directed\":true,\"event\":0,\"rule\":\"r\"}],"
#define SENTENCES "\"sentences\":[[0,0,9,\"One.\"],[1,9,50,\"Two.\"]]"
#define SKETCH ",\"sketch\":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18," \
	"19,20,21,22,23,24,25,26,27,28,29,30,4294967295]"
static const char whole[] = HEAD ENTITIES RELATIONS SENTENCES SKETCH "}\n";

static void what_is_written_is_read_back(void **state)
{
	(void)state;
	struct record r;
	struct ter_error err = { .code = TER_OK };
	struct bytes out = { .len = 0 };
	assert_true(record_read(&r, whole, sizeof whole - 1, &arena, &err));
	assert_int_equal(r.nentities, 2);
	assert_int_equal(r.entities[0].nmentions, 2);
	assert_int_equal(r.entities[0].mentions[1].kind, RECORD_PRONOUN);
	assert_int_equal(r.relations[0].status, RECORD_PLANNED);
	assert_int_equal(r.relations[0].event, 0);
	assert_true(r.relations[0].directed);
	assert_true(r.has_sketch);
	assert_int_equal(r.sketch[31], UINT32_MAX);
	record_write(&r, &out);
	assert_int_equal(out.len, sizeof whole - 1);
	assert_memory_equal(out.p, whole, out.len);
	bytes_free(&out);
}

static void order_of_keys_and_white_space_do_not_matter(void **state)
{
	(void)state;
	static const char line[] = " { \"relations\" : [ {\"b\":1, \"a\":0,"
		"\"more\":{\"x\":[1.5e3,null,true]},\"sentence\":1,"
		"\"type\":\"met\"} ] , \"sentences\":[], \"entities\":[\n"
		"{\"type\":\"person\",\"name\":\"\\u00c5\\ud83d\\ude00\","
		"\"id\":0},{\"id\":1,\"type\":\"place\",\"name\":\"P\"}],"
		"\"doc\":\"d\",\"tertius\":1}";
	struct record r;
	struct ter_error err = { .code = TER_OK };
	assert_true(record_read(&r, line, sizeof line - 1, &arena, &err));
	assert_int_equal(r.entities[0].name.len, 6);
	assert_memory_equal(r.entities[0].name.p, "\xc3\x85\xf0\x9f\x98\x80",
	                    6);
	assert_int_equal(r.relations[0].event, UINT32_MAX);
	assert_int_equal(r.relations[0].times, 1);
	assert_int_equal(r.relations[0].status, RECORD_ACTUAL);
	assert_false(r.has_sketch);
}

static void damage_is_refused_with_a_reason(void **state)
{
	(void)state;
	static const struct { const char *line, *says; } cases[] = {
		{ "", "byte 0" },
		{ "[]", "byte" },
		{ "{\"tertius\":2,\"doc\":\"d\"}", "another version" },
		{ "{\"tertius\":1}", "without \"doc\"" },
		{ HEAD "\"entities\":[{\"id\":1}]}", "entities[0]: \"id\"" },
		{ HEAD "\"entities\":[{\"id\":0,\"name\":\"\"}]}",
		  "entities[0]: \"name\"" },
		{ HEAD "\"entities\":[{\"id\":0,\"name\":\"A\",\"type\":"
		  "\"city\"}]}", "entities[0]: \"type\"" },
		{ HEAD "\"entities\":[{\"id\":0,\"name\":\"A\",\"type\":"
		  "\"person\",\"mentions\":[[0,2,1,\"name\"]]}]}",
		  "entities[0]: \"mentions\"" },
		{ HEAD ENTITIES "\"relations\":[{\"type\":\"met\",\"a\":0,"
		  "\"b\":2}]}", "relations[0]: \"b\"" },
		{ HEAD ENTITIES "\"relations\":[{\"type\":\"met\",\"a\":-1,"
		  "\"b\":1}]}", "relations[0]: \"a\"" },
		{ HEAD ENTITIES "\"relations\":[{\"type\":\"met\",\"a\":0,"
		  "\"b\":1,\"status\":\"maybe\"}]}", "relations[0]: \"status\"" },
		{ HEAD ENTITIES "\"relations\":[{\"type\":\"met\",\"a\":0,"
		  "\"b\":1,\"sentence\":0,\"times\":0}]}",
		  "relations[0]: \"times\"" },
		{ HEAD "\"sentences\":[[1,0,1,\"a\"],[1,0,1,\"b\"]]}",
		  "sentences[1]" },
		{ HEAD "\"doc\":\"\xff\"}", "byte" },
		{ HEAD ENTITIES RELATIONS SENTENCES, "byte" },
		{ HEAD ENTITIES RELATIONS SENTENCES "}}", "byte" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct record r;
		struct ter_error err = { .code = TER_OK };
		char *line = strdup(cases[i].line);
		assert_false(record_read(&r, line, strlen(line), &arena,
		                         &err));
		assert_int_equal(err.code, TER_INPUT);
		if (!strstr(err.text, cases[i].says))
			fail_msg("%s: %s", cases[i].line, err.text);
		free(line);
	}
}

static void every_prefix_is_refused(void **state)
{
	(void)state;
	for (size_t len = 0; len < sizeof whole - 2; len++) {
		struct record r;
		struct ter_error err = { .code = TER_OK };
		char *line = malloc(len + 1);
		memcpy(line, whole, len);
		assert_false(record_read(&r, line, len, &arena, &err));
		free(line);
		arena_reset(&arena);
	}
}

/* Every byte of a good line replaced by others: the two readers agree on what
 * is a record, and on what it says. */
static void the_fast_reader_agrees_with_jansson(void **state)
{
	(void)state;
	static const char others[] = "\0\t \"\\,:[]{}0195-.eutn\x7f\xc3\xff";
	size_t pulled = 0;
	for (size_t at = 0; at < sizeof whole - 1; at++) {
		for (size_t k = 0; k < sizeof others - 1; k++) {
			struct record a, b;
			struct bytes x = { .len = 0 }, y = { .len = 0 };
			char line[sizeof whole];
			memcpy(line, whole, sizeof whole);
			line[at] = others[k];
			size_t len = sizeof whole - 1;
			bool fast = pull_record(&a, line, len, &arena);
			bool slow = record_read_tree(&b, line, len, &arena,
			                             NULL);
			assert_true(!fast || slow);
			if (fast) {
				pulled++;
				record_write(&a, &x);
				record_write(&b, &y);
				assert_int_equal(x.len, y.len);
				assert_memory_equal(x.p, y.p, x.len);
			}
			bytes_free(&x);
			bytes_free(&y);
			arena_reset(&arena);
		}
	}
	assert_true(pulled > sizeof whole);
}

/* Numbers two sketches have in common. */
static uint32_t same(const char *a, const char *b)
{
	uint32_t x[RECORD_SKETCH], y[RECORD_SKETCH], n = 0;
	assert_true(sketch_of(x, str_of(a)));
	assert_true(sketch_of(y, str_of(b)));
	for (uint32_t i = 0; i < RECORD_SKETCH; i++)
		n += x[i] == y[i];
	return n;
}

static void sketches_of_near_copies_agree(void **state)
{
	(void)state;
	static char one[6000], copy[6000], other[6000];
	for (int i = 0; i < 500; i++) {
		char word[24];
		snprintf(word, sizeof word, "w%dx ", i * 7919 % 1009);
		strcat(one, word);
		strcat(copy, i == 250 ? "Changed, " : word);
		snprintf(word, sizeof word, "v%dy ", i * 104729 % 1009);
		strcat(other, word);
	}
	assert_int_equal(same(one, one), RECORD_SKETCH);
	assert_in_range(same(one, copy), RECORD_SKETCH * 3 / 4, RECORD_SKETCH);
	assert_in_range(same(one, other), 0, 2);
	assert_int_equal(same("Four words are enough.",
	                      "FOUR  words, are enough"), RECORD_SKETCH);
	uint32_t none[RECORD_SKETCH];
	assert_false(sketch_of(none, STR("Three words only")));
	assert_false(sketch_of(none, STR_NONE));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_written_is_read_back),
		TEST(order_of_keys_and_white_space_do_not_matter),
		TEST(damage_is_refused_with_a_reason),
		TEST(every_prefix_is_refused),
		TEST(the_fast_reader_agrees_with_jansson),
		TEST(sketches_of_near_copies_agree),
	};
	return !!cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
