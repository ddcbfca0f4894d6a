/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of our own: tests/relate/positive.tsv tells what must be found,
 * negative.tsv where nothing may be.  A share of misses is allowed, as below;
 * each is printed.  Runs in the root of the repository. */
#include "tests/unit/tap.h"

#include <stdio.h>
#include <string.h>

#include "extract.h"
#include "know/know.h"
#include "know/rules.h"

#define POSITIVE_FLOOR 950 /* per mille */
#define NEGATIVE_FLOOR 970

static struct knowledge know;
static struct arena arena;

static int set_up(void **state)
{
	struct ter_error err = { 0 };
	struct rules *r = rules_embedded(&err);
	(void)state;
	if (!r || !rules_finish(r, &err) || !knowledge_embedded(&know, &err))
		fail_msg("%s", err.text);
	know.rules = r;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	rules_free((struct rules *)know.rules);
	arena_free(&arena);
	return 0;
}

static void read_sentence(struct record *r, char *text)
{
	struct ter_error err = { 0 };
	struct extract_options o = { .know = &know };
	struct piece p = { .kind = PIECE_PLAIN, .bytes = text,
		.len = strlen(text), .name = "x" };
	arena_reset(&arena);
	if (!extract_record(r, &p, &o, &arena, &err))
		fail_msg("%s", err.text);
}

/* One name form of the entity holds the name, or the other way round. */
static bool is_named(const struct record_entity *e, const char *name)
{
	for (uint32_t i = 0; i < e->nnames; i++) {
		char form[256];
		snprintf(form, sizeof form, "%.*s", (int)e->names[i].len,
		         e->names[i].p);
		if (strstr(form, name) || strstr(name, form))
			return true;
	}
	return false;
}

static bool holds(const struct record *r, const char *type, char status,
                  const char *a, const char *b)
{
	static const char marks[] = " ?!";
	for (uint32_t i = 0; i < r->nrelations; i++) {
		const struct record_relation *x = &r->relations[i];
		const struct record_entity *p = &r->entities[x->a];
		const struct record_entity *q = &r->entities[x->b];
		if (!str_eq(x->type, str_of(type)) || marks[x->status] != status)
			continue;
		if ((is_named(p, a) && is_named(q, b)) ||
		    (!x->directed && is_named(p, b) && is_named(q, a)))
			return true;
	}
	return false;
}

/* "type A + B", "type? A > B, C"; cuts the text up. */
static bool holds_told(const struct record *r, char *told)
{
	char *a = strchr(told, ' '), *b, status = ' ';
	assert_non_null(a);
	*a++ = 0;
	char *mark = strpbrk(told, "?!");
	if (mark) {
		status = *mark;
		*mark = 0;
	}
	b = strpbrk(a, "+>");
	assert_non_null(b);
	b[-1] = 0;
	for (b += 2; b; ) {
		char *more = strstr(b, ", ");
		if (more) {
			*more = 0;
			more += 2;
		}
		if (!holds(r, told, status, a, b))
			return false;
		b = more;
	}
	return true;
}

static bool is_right(char *told, char *text)
{
	struct record r;
	bool right = true;
	read_sentence(&r, text);
	if (!told)
		return r.nrelations == 0;
	while (told) {
		char *more = strstr(told, "; ");
		if (more) {
			*more = 0;
			more += 2;
		}
		right = holds_told(&r, told) && right;
		told = more;
	}
	return right;
}

static void run(const char *path, bool positive, unsigned floor)
{
	char line[1024], copy[1024];
	unsigned n = 0, right = 0;
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		line[strcspn(line, "\n")] = 0;
		if (*line == '#' || !*line)
			continue;
		strcpy(copy, line);
		char *second = strchr(line, '\t');
		assert_non_null(second);
		*second++ = 0;
		char *text = positive ? strchr(second, '\t') : second;
		assert_non_null(text);
		if (positive)
			*text++ = 0;
		n++;
		if (is_right(positive ? second : NULL, text))
			right++;
		else
			printf("  not right: %s\n", copy);
	}
	fclose(f);
	printf("  %s: %u of %u right\n", path, right, n);
	if (know.names.bytes && know.parse.bytes)
		assert_true(right * 1000 >= floor * n);
}

static void finds_what_is_told(void **state)
{
	(void)state;
	run("tests/relate/positive.tsv", true, POSITIVE_FLOOR);
}

static void finds_nothing_else(void **state)
{
	(void)state;
	run("tests/relate/negative.tsv", false, NEGATIVE_FLOOR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_is_told),
		cmocka_unit_test(finds_nothing_else),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
