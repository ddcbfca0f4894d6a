/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without memory: documents of every kind through all stages, rules, the
 * library's functions. */
#include "tests/fault/fault.h"

#include "tertius.h"

static const char news[] = "Egypt and Qatar mediate\n\nEgyptian President "
	"Abdel Fattah el-Sisi met Qatar's emir in Doha on Monday. Qatar has "
	"mediated between Israel and Hamas. He will visit France.\n";
static const char json[] = "{\"id\":\"7\",\"date\":\"2024-06-05\",\"title\":"
	"\"Talks\",\"text\":\"Oman hosted talks between Iran and the United "
	"States. Iran's foreign minister Abbas Araghchi flew to Muscat.\"}";
/* A number too large, bytes that are no UTF-8, a date in milliseconds. */
static const char odd_json[] = "{\"id\":123456789012345678901234567890,"
	"\"date\":1717545600000,\"text\":\"Caf\xe9 owner Anna Ek met Bo "
	"Alm.\"}";
static const char html[] = "<html><head><title>Talks</title><meta name=date "
	"content=2024-06-05><link rel=canonical href=http://a/b></head><body>"
	"<h1>Talks</h1><nav><a href=x>Home</a></nav><p>Oman hosted talks "
	"between Iran and the United States.</p><p>It ended<br>soon.</p>"
	"</body></html>";
static const char rules[] = "type sued directed\nrule sue : sued\n"
	"\tverb sue accuse\n\ta nsubj\n\tb obj\nlist courts = court tribunal\n"
	"let p = obl:in|before{@courts}\nrule tried : sued\n\tverb try\n"
	"\ta nsubj\n\tb obj\n\tneeds p\n";

static bool extract(enum piece_kind kind, const char *text, const char *until,
                    struct bytes *out, struct ter_error *err)
{
	struct arena a = { 0 };
	struct piece p = { .kind = kind, .name = "fault", .line = 1,
		.bytes = (char *)text, .len = strlen(text) };
	struct extract_options o = { .know = fuzz_knowledge(),
		.until = until };
	bool ok = extract_text(out, &p, &o, &a, err);
	arena_free(&a);
	return ok;
}

/* By hand, so that no model changes it. */
static const char by_hand[] = "{\"tertius\":1,\"doc\":\"a\",\"date\":"
	"\"2024-06-05\",\"title\":\"Talks\",\"entities\":["
	"{\"id\":0,\"name\":\"Qatar\",\"names\":[\"Qatar\"],\"type\":"
	"\"country\",\"mediator\":true,\"mentions\":[[0,0,5,\"name\"]]},"
	"{\"id\":1,\"name\":\"Israel\",\"names\":[\"Israel\"],\"type\":"
	"\"country\",\"mediator\":false,\"mentions\":[[0,23,29,\"name\"],"
	"[1,57,63,\"name\"]]},"
	"{\"id\":2,\"name\":\"Hamas\",\"names\":[\"Hamas\"],\"type\":"
	"\"organization\",\"mediator\":false,\"mentions\":[[0,34,39,"
	"\"name\"]]},"
	"{\"id\":3,\"name\":\"Anna Ek\",\"names\":[\"Anna Ek\",\"Ek\"],"
	"\"type\":\"person\",\"role\":\"envoy\",\"country\":\"Qatar\","
	"\"mediator\":false,\"mentions\":[[1,41,48,\"name\"]]}],"
	"\"relations\":["
	"{\"type\":\"mediated\",\"a\":0,\"b\":1,\"status\":\"actual\","
	"\"sentence\":0,\"trigger\":[6,14],\"times\":1,\"event\":0},"
	"{\"type\":\"mediated\",\"a\":0,\"b\":2,\"status\":\"actual\","
	"\"sentence\":0,\"trigger\":[6,14],\"times\":1,\"event\":0},"
	"{\"type\":\"visited\",\"a\":3,\"b\":1,\"status\":\"actual\","
	"\"sentence\":1,\"trigger\":[49,56],\"times\":2,\"directed\":true}],"
	"\"sentences\":[[0,0,40,\"Qatar mediated between Israel and Hamas.\"],"
	"[1,41,64,\"Anna Ek visited Israel.\"]]}\n";

struct bytes fault_record(void)
{
	struct bytes out = { 0 };
	bytes_add(&out, by_hand, sizeof by_hand - 1);
	assert_false(out.failed);
	return out;
}

static const char *until; /* what is asked for */

/* A document that fails leaves no half of it behind. */
static bool through(enum piece_kind kind, const char *text,
                    struct ter_error *err)
{
	struct bytes out = { 0 };
	bool ok = extract(kind, text, until, &out, err);
	assert_true(ok || out.len == 0);
	bytes_free(&out);
	return ok;
}

static bool plain_work(struct ter_error *err)
{
	return through(PIECE_PLAIN, news, err);
}

static bool json_work(struct ter_error *err)
{
	return through(PIECE_JSON, json, err);
}

static bool odd_json_work(struct ter_error *err)
{
	return through(PIECE_JSON, odd_json, err);
}

static bool html_work(struct ter_error *err)
{
	return through(PIECE_HTML, html, err);
}

static char *line; /* a record */

static bool record_work(struct ter_error *err)
{
	return through(PIECE_JSON, line, err);
}

static void reading_text(void **state)
{
	(void)state;
	brutally(FAULT_MEMORY, plain_work, 1);
	until = "relate";
	brutally(FAULT_MEMORY, plain_work, 1);
	until = NULL;
}

static void reading_json(void **state)
{
	(void)state;
	brutally(FAULT_MEMORY, json_work, 1);
	brutally(FAULT_MEMORY, odd_json_work, 1);
}

static void reading_html(void **state)
{
	(void)state;
	brutally(FAULT_MEMORY, html_work, 1);
}

/* In the form that is read in one pass, and with a key that only Jansson
 * passes over. */
static void reading_records(void **state)
{
	static const char key[] = "{\"tertius\":1,\"unknown\":[1.5],";
	struct bytes r = fault_record(), s = { 0 };
	(void)state;
	r.p[r.len - 1] = '\0'; /* the newline */
	line = r.p;
	brutally(FAULT_MEMORY, record_work, 1);
	bytes_add(&s, key, sizeof key - 1);
	bytes_add(&s, r.p + strlen("{\"tertius\":1,"),
	          r.len - strlen("{\"tertius\":1,"));
	line = s.p;
	brutally(FAULT_MEMORY, record_work, 1);
	bytes_free(&r);
	bytes_free(&s);
}

static bool rules_work(struct ter_error *err)
{
	struct rules *r = rules_embedded(err);
	bool ok = r && rules_add(r, rules, sizeof rules - 1, "mine", err) &&
	          rules_finish(r, err);
	rules_free(r);
	return ok || ter_fail(err, TER_MEMORY, "rules_new");
}

static void compiling_rules(void **state)
{
	(void)state;
	brutally(FAULT_MEMORY, rules_work, 1);
}

static bool library_work(struct ter_error *err)
{
	struct ter *t = ter_open(rules, err);
	struct ter_graph *g = t ? ter_graph_new(err) : NULL;
	char *record = g ? ter_extract(t, "a", news, sizeof news - 1, err)
	                 : NULL;
	size_t len;
	char *out = record && ter_graph_add(g, record, strlen(record), err) ?
		ter_graph_write(g, "tsv", &len, err) : NULL;
	assert_true(!out || strlen(out) == len);
	bool ok = out != NULL;
	free(out);
	free(record);
	ter_graph_free(g);
	ter_close(t);
	return ok;
}

static void using_the_library(void **state)
{
	(void)state;
	brutally(FAULT_MEMORY, library_work, 1);
}

const struct CMUnitTest text_tests[] = {
	cmocka_unit_test(reading_text),
	cmocka_unit_test(reading_json),
	cmocka_unit_test(reading_html),
	cmocka_unit_test(reading_records),
	cmocka_unit_test(compiling_rules),
	cmocka_unit_test(using_the_library),
};
const size_t text_ntests = COUNT(text_tests);
