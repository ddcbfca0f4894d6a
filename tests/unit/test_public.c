/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tertius.h, as a program that links the library uses it. */
#include "tests/unit/tap.h"

#include <stdlib.h>
#include <string.h>

#include "tertius.h"

static const char text[] = "Anna Ek met Bo Alm in Oslo on Friday.";
static const char rules[] = "type sued directed\nrule sue : sued\n\tverb sue\n"
	"\ta nsubj\n\tb obj\n";

static char *extract(struct ter *t, const char *bytes)
{
	struct ter_error err = { .code = TER_OK };
	char *record = ter_extract(t, "a", bytes, strlen(bytes), &err);
	assert_int_equal(err.code, TER_OK);
	assert_non_null(record);
	return record;
}

static void texts_become_a_network(void **state)
{
	struct ter_error err = { .code = TER_OK };
	struct ter *t = ter_open(NULL, &err);
	struct ter_graph *g = ter_graph_new(&err);
	char *record = extract(t, text);
	size_t len = 0;
	(void)state;
	assert_non_null(strstr(record, "\"doc\":\"a\""));
	assert_true(ter_graph_add(g, record, strlen(record), &err));
	char *out = ter_graph_write(g, "tsv", &len, &err);
	assert_non_null(out);
	assert_int_equal(strlen(out), len);
	assert_non_null(strstr(out, "Anna Ek\tBo Alm\tmet"));
	free(out);
	/* written twice in another form, but not added to */
	out = ter_graph_write(g, "json", &len, &err);
	assert_non_null(out);
	assert_non_null(strstr(out, "\"Bo Alm\""));
	assert_false(ter_graph_add(g, record, strlen(record), &err));
	assert_int_equal(err.code, TER_USAGE);
	assert_non_null(strstr(err.text, "finished"));
	free(out);
	free(record);
	ter_graph_free(g);
	ter_close(t);
}

static void every_kind_of_bytes_is_read(void **state)
{
	struct ter_error err = { .code = TER_OK };
	struct ter *t = ter_open(rules, &err);
	(void)state;
	assert_non_null(t);
	char *one = extract(t, text);
	char *two = extract(t, one); /* a record is itself */
	assert_string_equal(one, two);
	free(two);
	two = extract(t, "<html><body><p>Anna Ek met Bo Alm in Oslo on "
	              "Friday.</body></html>");
	assert_non_null(strstr(two, "\"type\":\"met\""));
	free(two);
	two = extract(t, "{\"id\":\"x\",\"text\":\"Acme Corp. sued Globex "
	              "Corp. in Delaware on Monday.\"}");
	assert_non_null(strstr(two, "\"type\":\"sued\""));
	free(two);
	two = extract(t, "");
	assert_non_null(strstr(two, "\"entities\":[]"));
	free(two);
	free(one);
	ter_close(t);
}

static void what_fails_says_why(void **state)
{
	static const char binary[] = "\1\2\3\0\377\376\0\1";
	struct ter_error err = { .code = TER_OK };
	struct ter *t = ter_open(NULL, &err);
	struct ter_graph *g = ter_graph_new(&err);
	size_t len;
	(void)state;
	assert_null(ter_extract(t, "a", binary, sizeof binary, &err));
	assert_int_equal(err.code, TER_INPUT);
	assert_non_null(strstr(err.text, "a: is binary"));
	err = (struct ter_error){ .code = TER_OK };
	assert_null(ter_extract(t, "a", "{\"text\":", 8, &err));
	assert_int_equal(err.code, TER_INPUT);
	size_t n = (16 << 20) + 1;
	char *page = malloc(n);
	memset(page, 'a', n);
	page[0] = '<';
	err = (struct ter_error){ .code = TER_OK };
	assert_null(ter_extract(t, "page", page, n, &err));
	assert_non_null(strstr(err.text, "page: longer than 16 MiB"));
	free(page);
	assert_null(ter_open("rule without end", NULL)); /* err may be NULL */
	err = (struct ter_error){ .code = TER_OK };
	assert_null(ter_open("nonsense\n", &err));
	assert_int_equal(err.code, TER_INPUT);
	/* a record that is refused leaves the network as it was */
	err = (struct ter_error){ .code = TER_OK };
	assert_false(ter_graph_add(g, "{\"tertius\":1}", 13, &err));
	assert_true(err.text[0]);
	err = (struct ter_error){ .code = TER_OK };
	assert_null(ter_graph_write(g, "nonsense", &len, &err));
	assert_int_equal(err.code, TER_USAGE);
	char *out = ter_graph_write(g, "tsv", &len, &err);
	assert_non_null(out);
	assert_int_equal(strchr(out, '\n')[1], '\0'); /* the heading alone */
	free(out);
	ter_graph_free(g);
	ter_close(t);
	ter_graph_free(NULL);
	ter_close(NULL);
	assert_true(strlen(ter_version()) >= 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_become_a_network),
		cmocka_unit_test(every_kind_of_bytes_is_read),
		cmocka_unit_test(what_fails_says_why),
	};
	return cmocka_run_group_tests_name("public", tests, NULL, NULL);
}
