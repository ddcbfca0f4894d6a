/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/tap.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "read/read.h"

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

static void assert_str(struct str got, const char *want)
{
	char *z = strndup(got.p, got.len);
	assert_string_equal(z, want);
	free(z);
}

static void any_bytes_become_clean_utf8(void **state)
{
	(void)state;
	static const struct { const char *in; size_t len; const char *want; }
	cases[] = {
		{ "plain\n", 6, "plain\n" },
		{ "a\r\nb\rc", 6, "a\nb\nc" },
		{ "\xef\xbb\xbf" "bom", 6, "bom" },
		{ "caf\xc3\xa9", 5, "caf\xc3\xa9" },
		{ "caf\xe9 \x93quote\x94", 13,
		  "caf\xc3\xa9 \xe2\x80\x9cquote\xe2\x80\x9d" },
		{ "\xc2\x93quote\xc2\x94", 9,
		  "\xe2\x80\x9cquote\xe2\x80\x9d" },
		{ "a\0b\x1b[31mc\x7f", 9, "ab[31mc" },
		{ "a\xc2\xa0" "b\xe2\x80\x89" "c", 8, "a b c" },
		{ "so\xc2\xad" "ft \xe2\x80\x8b" "zero", 14, "soft zero" },
		{ "\xf0\x9f\x98\x80", 4, "\xf0\x9f\x98\x80" },
		{ "\xff\xfe" "a\0\xe9\0=\xd8\0\xde", 10,
		  "a\xc3\xa9\xf0\x9f\x98\x80" },
		{ "\xfe\xff\0a\0\r\0\n", 8, "a\n" },
		{ "\xed\xa0\x80", 3, "\xc3\xad \xe2\x82\xac" },
		{ "\xff\xfe\x3d", 3, "" },
		{ "", 0, "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(repair(cases[i].in, cases[i].len, &arena),
		           cases[i].want);
}

static void repaired_text_is_valid_whatever_came_in(void **state)
{
	(void)state;
	uint64_t seed = 1;
	for (int round = 0; round < 2000; round++) {
		char bytes[64];
		size_t len = (size_t)round % sizeof bytes;
		for (size_t i = 0; i < len; i++) {
			seed = hash_mix(seed, i + 1);
			bytes[i] = (char)(seed >> 40);
		}
		struct str s = repair(bytes, len, &arena);
		assert_int_equal(utf8_valid(s.p, s.len), s.len);
		assert_int_equal(strlen(s.p), s.len);
		arena_reset(&arena);
	}
}

static void dates_are_read_where_they_mean_one_day(void **state)
{
	(void)state;
	static const struct { const char *in, *want; } cases[] = {
		{ "2024-06-05", "2024-06-05" },
		{ "2024-06-05T10:00:00+02:00", "2024-06-05" },
		{ "20240605", "2024-06-05" },
		{ "2024/6/5", "2024-06-05" },
		{ "Friday, August 21, 2015", "2015-08-21" },
		{ "By A. Writer | 5 June 2024", "2024-06-05" },
		{ "June 5th, 2024", "2024-06-05" },
		{ "5th of June 2024", "2024-06-05" },
		{ "Sept. 3, 1999", "1999-09-03" },
		{ "Fri, 21 Aug 2015 10:00:00 GMT", "2015-08-21" },
		{ "13/6/2024", "2024-06-13" },
		{ "6/13/2024", "2024-06-13" },
		{ "6/5/2024", "" },
		{ "February 30, 2024", "" },
		{ "2023-02-29", "" },
		{ "29 February 2024", "2024-02-29" },
		{ "May we 2024", "" },
		{ "Call 5551234567", "" },
		{ "", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(date_of(str_of(cases[i].in), &arena),
		           cases[i].want);
	assert_str(date_of_number(0, &arena), "1970-01-01");
	assert_str(date_of_number(1717545600, &arena), "2024-06-05");
	assert_str(date_of_number(1717545600000, &arena), "2024-06-05");
	assert_str(date_of_number(-86400, &arena), "1969-12-31");
	assert_str(date_of_number(1e300, &arena), "");
}

static struct article article_of(enum piece_kind kind, const char *bytes)
{
	struct article x;
	struct ter_error err = { .code = TER_OK };
	char *copy = strdup(bytes), *name = strdup("file");
	struct piece p = { .kind = kind, .bytes = copy, .len = strlen(copy),
	                   .name = name, .line = 3 };
	bool ok = article_of_piece(&x, &p, &read_keys_default, &arena, &err);
	free(copy);
	free(name);
	assert_string_equal(err.text, "");
	assert_true(ok);
	return x;
}

static void plain_text_has_a_title_and_a_day(void **state)
{
	(void)state;
	struct article x = article_of(PIECE_PLAIN,
		"\n\nTalks resume in Geneva\n\nFriday, August 21, 2015\n\n"
		"The envoys met.\n");
	assert_str(x.title, "Talks resume in Geneva");
	assert_int_equal(x.title_len, 22);
	assert_str(x.date, "2015-08-21");
	assert_true(!strncmp(x.text.p, "Talks", 5));
	x = article_of(PIECE_PLAIN, "The envoys met.\n\nThey talked.\n");
	assert_int_equal(x.title_len, 0);
	x = article_of(PIECE_PLAIN, "They met.\n\nThey met. They talked.\n");
	assert_str(x.title, "They met.");
	x = article_of(PIECE_PLAIN, "One line\nand its second\n\nText.\n");
	assert_int_equal(x.title_len, 0);
	x = article_of(PIECE_PLAIN, "Only a line\n");
	assert_int_equal(x.title_len, 0);
	x = article_of(PIECE_PLAIN, "GENEVA, June 5, 2024 - The two envoys met "
		"for the first time in ten years, said a spokesman of the "
		"ministry.\n\nMore.\n");
	assert_str(x.date, "2024-06-05");
	x = article_of(PIECE_PLAIN, "They met on June 5, 2024.\n");
	assert_str(x.date, "");
}

static void json_articles_keep_what_they_say(void **state)
{
	(void)state;
	struct article x = article_of(PIECE_JSON,
		"{\"id\":7,\"date\":1717545600,\"title\":\"Talks\\nagain\","
		"\"text\":\"They met.\\r\\nThey \\u0000talked.\","
		"\"url\":\"http://example.org/1\"}");
	assert_str(x.name, "7");
	assert_str(x.date, "2024-06-05");
	assert_str(x.title, "Talks");
	assert_str(x.text, "Talks\n\nThey met.\nThey talked.");
	assert_int_equal(x.title_len, 5);
	assert_str(x.url, "http://example.org/1");
	x = article_of(PIECE_JSON, "{\"id\":123456789012345678901234,"
		"\"text\":\"They met.\"}");
	assert_str(x.name, "file:3");
	x = article_of(PIECE_JSON, "{\"text\":\"They met.\"}");
	assert_str(x.name, "file:3");
	x = article_of(PIECE_JSON, "{\"title\":\"A B\",\"text\":\"A B\\nC.\"}");
	assert_str(x.text, "A B\nC.");
	assert_int_equal(x.title_len, 3);
	x = article_of(PIECE_JSON, "{\"doc\":\"d\",\"tertius\":1}");
	assert_true(x.is_record);
}

static void a_bad_line_says_where_and_why(void **state)
{
	(void)state;
	static const struct { const char *line, *says; } cases[] = {
		{ "{\"text\":", "file:3: not a JSON object: " },
		{ "[1]", "file:3: not a JSON object: another value" },
		{ "{\"body\":\"x\"}", "file:3: neither \"text\" nor \"title\"" },
		{ "{\"text\":5}", "file:3: neither \"text\" nor \"title\"" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct article x;
		struct ter_error err = { .code = TER_OK };
		char *line = strdup(cases[i].line), *name = strdup("file");
		struct piece p = { .kind = PIECE_JSON, .bytes = line,
		                   .len = strlen(line), .name = name,
		                   .line = 3 };
		assert_false(article_of_piece(&x, &p, &read_keys_default,
		                              &arena, &err));
		assert_int_equal(err.code, TER_INPUT);
		assert_memory_equal(err.text, cases[i].says,
		                    strlen(cases[i].says));
		free(line);
		free(name);
	}
}

static const char page[] =
	"<!DOCTYPE html><html><head><title>Talks resume | The Daily</title>"
	"<meta property='article:published_time' content='2024-06-05T10:00Z'>"
	"<meta property='og:url' content='http://example.org/a'>"
	"<style>p { color: red }</style><script>var met = 'x<p>y';</script>"
	"</head><body><nav><ul><li><a href=/>Home</a></ul></nav>"
	"<div><a href=1>World</a> <a href=2>Sport</a></div>"
	"<h1>Talks &amp; hopes</h1>"
	"<p>The envoys of the two countries met in Geneva on Wednesday for the "
	"first&nbsp;time in ten years, a spokesman of the ministry said."
	"<p>They talked for six hours about the release of prisoners and the "
	"reopening of <a href=3>the border</a> between the countries."
	"<aside>Read more: other talks of other people in other places, as "
	"long as a paragraph of the article itself would be or longer</aside>"
	"<footer>Copyright The Daily</footer></body></html>";

static void a_page_is_its_title_day_and_text(void **state)
{
	(void)state;
	struct article x = article_of(PIECE_HTML, page);
	assert_str(x.title, "Talks & hopes");
	assert_str(x.date, "2024-06-05");
	assert_str(x.url, "http://example.org/a");
	assert_str(x.text, "Talks & hopes\n\n"
		"The envoys of the two countries met in Geneva on Wednesday "
		"for the first time in ten years, a spokesman of the ministry "
		"said.\n\nThey talked for six hours about the release of "
		"prisoners and the reopening of the border between the "
		"countries.");
}

static void tag_soup_and_depth_are_survived(void **state)
{
	(void)state;
	article_of(PIECE_HTML, "<p><b><i></p></b><table><p>x<td></i>&#xFFFFFF;"
	                       "&nosuch; <a <a href='<p title=\"");
	article_of(PIECE_HTML, "<!--");
	article_of(PIECE_HTML, "<?xml");
	size_t deep = 100000;
	char *p = malloc(3 * deep + 10);
	for (size_t i = 0; i < deep; i++)
		memcpy(p + 3 * i, "<b>", 3);
	strcpy(p + 3 * deep, "word");
	struct article x = article_of(PIECE_HTML, p);
	assert_true(x.text.len <= 4);
	free(p);
}

static void keys_are_chosen_by_name(void **state)
{
	(void)state;
	struct ter_error err = { .code = TER_OK };
	struct read_keys k = read_keys_default;
	char good[] = "text=body,date=day";
	assert_true(read_keys_parse(&k, good, &err));
	assert_string_equal(k.text, "body");
	assert_string_equal(k.date, "day");
	assert_string_equal(k.title, "title");
	char unknown[] = "bodyy=x", bare[] = "text", empty[] = "text=";
	assert_false(read_keys_parse(&k, unknown, &err));
	assert_int_equal(err.code, TER_USAGE);
	assert_false(read_keys_parse(&k, bare, NULL));
	assert_false(read_keys_parse(&k, empty, NULL));
}

/* A file of its own with the bytes, n times. */
static char *file_of(const char *bytes, size_t n)
{
	static char path[64];
	strcpy(path, "/tmp/tertius-test-XXXXXX");
	FILE *f = fdopen(mkstemp(path), "wb");
	for (size_t i = 0; i < n; i++)
		fputs(bytes, f);
	fclose(f);
	return path;
}

static void lines_are_pieces_and_bad_files_do_not_stop(void **state)
{
	(void)state;
	char none[] = "/nonexistent/file";
	char *path = file_of("{\"text\":\"a\"}\n\n  \n{\"text\":\"b\"}", 1);
	char *files[] = { none, path };
	struct reader *r = reader_new(files, 2);
	struct piece p = { .bytes = NULL };
	struct ter_error err;
	assert_int_equal(reader_next(r, &p, &err), READ_BAD);
	assert_memory_equal(err.text, none, sizeof none - 1);
	assert_int_equal(reader_next(r, &p, &err), READ_PIECE);
	assert_int_equal(p.kind, PIECE_JSON);
	assert_int_equal(p.line, 1);
	assert_int_equal(reader_next(r, &p, &err), READ_PIECE);
	assert_int_equal(p.line, 4);
	assert_memory_equal(p.bytes, "{\"text\":\"b\"}", p.len);
	assert_int_equal(reader_next(r, &p, &err), READ_END);
	assert_int_equal(reader_next(r, &p, &err), READ_END);
	piece_free(&p);
	reader_free(r);
	unlink(path);
}

static void long_text_is_cut_between_paragraphs(void **state)
{
	(void)state;
	char *path = file_of("A paragraph of some words.\n\n", 100000);
	char *files[] = { path };
	struct reader *r = reader_new(files, 1);
	struct piece p = { .bytes = NULL };
	struct ter_error err;
	size_t sum = 0, pieces = 0;
	while (reader_next(r, &p, &err) == READ_PIECE) {
		sum += p.len;
		pieces++;
		assert_true(p.len <= PIECE_TEXT);
		assert_memory_equal(p.bytes, "A para", 6);
		assert_memory_equal(p.bytes + p.len - 2, "\n\n", 2);
		assert_int_equal(strchr(p.name, '#') != NULL, pieces > 1);
	}
	assert_int_equal(sum, 2800000);
	assert_int_equal(pieces, 3);
	piece_free(&p);
	reader_free(r);
	unlink(path);
}

static void what_is_no_text_is_named(void **state)
{
	(void)state;
	static const struct { const char *bytes, *says; } cases[] = {
		{ "%PDF-1.4 ...", "is PDF; pdftotext makes text of it" },
		{ "\1\2\3\4\5\6", "is binary, not text; convert it to text "
		                  "first" },
		{ "[\n {\"text\":1}]", "is a JSON array; jq -c '.[]' makes one "
		                       "article a line of it" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *path = file_of(cases[i].bytes, 1);
		char *files[] = { path };
		struct reader *r = reader_new(files, 1);
		struct piece p = { .bytes = NULL };
		struct ter_error err;
		assert_int_equal(reader_next(r, &p, &err), READ_BAD);
		assert_string_equal(err.text + strlen(path) + 2,
		                    cases[i].says);
		assert_int_equal(reader_next(r, &p, &err), READ_END);
		piece_free(&p);
		reader_free(r);
		unlink(path);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(any_bytes_become_clean_utf8),
		TEST(repaired_text_is_valid_whatever_came_in),
		TEST(dates_are_read_where_they_mean_one_day),
		TEST(plain_text_has_a_title_and_a_day),
		TEST(json_articles_keep_what_they_say),
		TEST(a_bad_line_says_where_and_why),
		TEST(a_page_is_its_title_day_and_text),
		TEST(tag_soup_and_depth_are_survived),
		TEST(keys_are_chosen_by_name),
		TEST(lines_are_pieces_and_bad_files_do_not_stop),
		TEST(long_text_is_cut_between_paragraphs),
		TEST(what_is_no_text_is_named),
	};
	return !!cmocka_run_group_tests_name("read", tests, NULL, NULL);
}
