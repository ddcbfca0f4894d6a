/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers on a graph made by hand, read back by libraries that are not
 * ours.  With a folder as argument: writes that graph in all formats there, for
 * the readers of tests/readers; with a number too, a random graph of so many
 * nodes besides. */
#include "tests/unit/tap.h"

#include <errno.h>
#include <graphviz/cgraph.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "export/export.h"
#include "export/field.h"
#include "export/put.h"
#include "export/xml.h"

/* Labels that break careless writers. */
static const char *const labels[] = {
	"Jonas Gahr St\xc3\xb8re", "\"Quoted\" O'Neill", "R&D <Board> & Sons",
	"back\\slash\\", "ends with \\N \\l \\E",
	"\xd9\x82\xd8\xb7\xd8\xb1", "\xe4\xb8\xad\xe5\x9b\xbd",
	"\xf0\x9f\x95\x8a dove \xf0\x9f\x87\xb6\xf0\x9f\x87\xa6",
	"</script><script>alert(1)</script>", "]]> &amp; &#x41; --> <!--",
	"tab\tnew\nline", "=SUM(A1)", "<b>bold</b>", "stray \xff byte \xc3",
	"control \x01 and \x1b[31m", "n1", NULL,
};

#define LONG 10240

struct sample {
	struct graph graph;
	struct node nodes[400];
	struct tie ties[2000];
	struct triple triples[4];
	struct evidence evidence[4];
	struct str names[2];
	double score[400], community[400], broker[400];
	struct str texts[400];
	char ids[2400][16];
	char long_label[LONG + 1];
};

static struct str id_of(struct sample *s, uint32_t slot, char kind)
{
	snprintf(s->ids[slot], sizeof s->ids[slot], "%c%08x", kind,
	         (unsigned)(slot * 2654435761u));
	return str_of(s->ids[slot]);
}

static void add_node(struct sample *s, struct str label, uint8_t type)
{
	uint32_t i = s->graph.nnodes++;
	struct node *n = &s->nodes[i];

	*n = (struct node){ .key = label, .id = id_of(s, i, 'n'),
		.label = label, .names = s->names, .nnames = 2,
		.role = i % 2 ? STR("envoy & \"chair\"") : STR_NONE,
		.country = i % 3 ? STR("Qatar") : STR_NONE,
		.first = STR("2024-06-05"), .last = STR("2024-06-05"),
		.documents = 3, .stories = 2, .mentions = i + 1, .type = type };
	s->score[i] = i == 2 ? NAN : 0.1 * (double)i;
	s->community[i] = i % 3;
	s->broker[i] = i == 0;
	s->texts[i] = i == 1 ? STR("a\\b \"c\" <d>\\") : STR_NONE;
}

static struct tie *add_tie(struct sample *s, uint32_t a, uint32_t b,
                           struct str type, bool directed)
{
	uint32_t i = s->graph.nties++;
	struct tie *t = &s->ties[i];

	*t = (struct tie){ .a = a, .b = b, .type = type,
		.id = id_of(s, 400 + i, 'e'), .first = STR("2024-06-05"),
		.last = STR("2024-07-01"), .weight = 1 + i % 5, .count = 7,
		.documents = 2, .statuses = { 5, 1, 1 }, .directed = directed,
		.evidence = s->evidence, .nevidence = 1 + i % 3 };
	return t;
}

static void add_columns(struct sample *s)
{
	struct graph *g = &s->graph;

	g->columns[g->ncolumns++] = (struct column){ "score",
		"mediator score", COLUMN_REAL, s->score, NULL };
	g->columns[g->ncolumns++] = (struct column){ "community",
		"number of its community", COLUMN_INT, s->community, NULL };
	g->columns[g->ncolumns++] = (struct column){ "articulation",
		"takes the graph apart", COLUMN_BOOL, s->broker, NULL };
	g->columns[g->ncolumns++] = (struct column){ "flag",
		"where text and structure disagree", COLUMN_TEXT, NULL,
		s->texts };
}

static void add_evidence(struct sample *s)
{
	static const char *const sentences[] = {
		"Qatar \"mediated\" <between> A & B \\",
		"\xd9\x82\xd8\xb7\xd8\xb1 met \xe4\xb8\xad\xe5\x9b\xbd.",
		"</script><img src=x onerror=alert(1)>",
	};

	for (uint32_t k = 0; k < 3; k++)
		s->evidence[k] = (struct evidence){ .doc = STR("a&b/<1>.txt"),
			.date = k ? STR("2024-07-01") : STR("2024-06-05"),
			.sentence = str_of(sentences[k]), .number = k,
			.at = 10 * k, .end = 10 * k + 5, .trigger_at = 10 * k,
			.trigger_end = 10 * k + 2, .rule = STR("rule.1") };
}

static struct sample *sample_new(void)
{
	struct sample *s = calloc(1, sizeof *s);
	struct graph *g = &s->graph;

	assert_non_null(s);
	g->nodes = s->nodes;
	g->ties = s->ties;
	g->triples = s->triples;
	g->distance = "inverse";
	g->documents = 5;
	g->stories = 4;
	s->names[0] = STR("A \"name\"");
	s->names[1] = STR("Another & <name>");
	add_evidence(s);
	return s;
}

static struct sample *stress(void)
{
	static const char *const kinds[] = { "met", "conferred", "negotiated",
		"comention", "sued & \"won\"" };
	struct sample *s = sample_new();

	for (uint32_t i = 0; labels[i]; i++)
		add_node(s, str_of(labels[i]), (uint8_t)(i % RECORD_TYPES));
	for (uint32_t i = 0; i < LONG; i++)
		s->long_label[i] = (char)(i % 11 ? 'a' + i % 26 : ' ');
	s->long_label[0] = 'L';
	s->long_label[LONG - 1] = '.';
	add_node(s, str_of(s->long_label), RECORD_ORGANIZATION);
	for (uint32_t i = 0; i + 1 < s->graph.nnodes; i++) {
		add_tie(s, i, i + 1, str_of(kinds[i % 5]), false);
		add_tie(s, i, i + 1, STR("visited"), true);
	}
	add_tie(s, 3, 0, STR("visited"), true)->status = RECORD_PLANNED;
	add_tie(s, 0, 1, STR("mediated"), true);
	add_tie(s, 0, 2, STR("mediated"), true)->status = RECORD_NEGATED;
	s->nodes[0].named_mediator = 2;
	s->triples[0] = (struct triple){ .mediator = 0, .a = 1, .b = 2,
		.weight = 2, .count = 3, .evidence = s->evidence[0] };
	s->triples[1] = (struct triple){ .mediator = 5, .a = 1,
		.b = UINT32_MAX, .weight = 1, .count = 1,
		.evidence = s->evidence[1] };
	s->graph.ntriples = 2;
	add_columns(s);
	return s;
}

/* A graph as news make them: a few in the middle, most at the edge. */
static struct sample *random_graph(uint32_t n)
{
	static const char *const kinds[] = { "met", "conferred", "negotiated",
		"met", "comention", "visited", "mediated" };
	struct sample *s = sample_new();
	uint64_t seed = 1;

	for (uint32_t i = 0; i < n && i < 400; i++) {
		snprintf(&s->long_label[i * 20], 20, "Envoy Nr %u",
		         (unsigned)i);
		add_node(s, str_of(&s->long_label[i * 20]),
		         (uint8_t)(i % RECORD_TYPES));
		s->score[i] = 1.0 / (1 + i);
		s->nodes[i].named_mediator = i % 17 == 0;
		for (uint32_t k = 0; i && k < 3; k++) {
			seed = hash_mix(seed, i * 3 + k + 1);
			double u = (double)(seed >> 40) / (1 << 24);
			uint32_t kind = (uint32_t)(seed & 0xff) % 7;
			add_tie(s, (uint32_t)(u * u * i), i,
			        str_of(kinds[kind]), kind > 4);
		}
	}
	add_columns(s);
	return s;
}

static struct bytes written(const struct sample *s, const char *format)
{
	struct export_options o = { .format = format };
	struct ter_error err = { 0 };
	struct bytes out = { 0 };

	if (!export_write(&s->graph, &o, &out, &err))
		fail_msg("%s: %s", format, err.text);
	bytes_add(&out, "", 1);
	out.len--;
	return out;
}

static void test_formats(void **state)
{
	struct export_options o = { .format = "doc" };
	struct sample *s = stress();
	struct ter_error err = { 0 };
	struct bytes out = { 0 };

	(void)state;
	assert_string_equal(export_format_of("x/a.GEXF")->name, "gexf");
	assert_null(export_format_of(".svg"));
	assert_null(export_format_of("a.txt"));
	assert_false(export_write(&s->graph, &o, &out, &err));
	assert_int_equal(err.code, TER_USAGE);
	bytes_free(&out);
	free(s);
}

static void test_same_bytes(void **state)
{
	struct sample *s = stress();

	(void)state;
	for (const struct export_format *f = export_formats; f->name; f++) {
		struct bytes a = written(s, f->name), b = written(s, f->name);

		if (a.len != b.len) fail_msg("%s: %zu, then %zu bytes", f->name, a.len, b.len);
		assert_memory_equal(a.p, b.p, a.len);
		assert_true(a.len > 100);
		bytes_free(&a);
		bytes_free(&b);
	}
	free(s);
}

static void test_empty(void **state)
{
	struct sample *s = sample_new();

	(void)state;
	for (const struct export_format *f = export_formats; f->name; f++) {
		struct bytes a = written(s, f->name);

		assert_true(a.len > 0);
		bytes_free(&a);
	}
	free(s);
}

static void test_real(void **state)
{
	static const struct { double x; const char *text; } cases[] = {
		{ 0, "0" }, { 0.1, "0.1" }, { 1.0 / 3, "0.3333333333333333" },
		{ 1e300, "1e+300" }, { -2.5, "-2.5" }, { 123456789, "123456789" },
	};
	struct bytes b = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		b.len = 0;
		put_real(&b, cases[i].x);
		bytes_add(&b, "", 1);
		assert_string_equal(b.p, cases[i].text);
	}
	b.len = 0;
	put_coordinate(&b, -0.001);
	put_coordinate(&b, 12.5);
	put_coordinate(&b, 100);
	assert_memory_equal(b.p, "012.5100", 8);
	bytes_free(&b);
}

static void test_xml_text(void **state)
{
	static const char in[] = "a<b>&\"\n\x01\xef\xbf\xbf\xff";
	struct bytes b = { 0 };

	(void)state;
	xml_escape(&b, (struct str){ in, sizeof in - 1 }, true);
	bytes_add(&b, "", 1);
	assert_string_equal(b.p, "a&lt;b&gt;&amp;&quot;&#10;\xef\xbf\xbd"
	                         "\xef\xbf\xbd\xef\xbf\xbd");
	bytes_free(&b);
}

static uint32_t xpath_count(xmlDocPtr doc, const char *path)
{
	xmlXPathContextPtr c = xmlXPathNewContext(doc);
	xmlXPathObjectPtr o = xmlXPathEvalExpression(BAD_CAST path, c);
	uint32_t n = o && o->nodesetval ? (uint32_t)o->nodesetval->nodeNr : 0;

	xmlXPathFreeObject(o);
	xmlXPathFreeContext(c);
	return n;
}

static void test_xml(void **state)
{
	static const struct { const char *format, *node, *edge, *odd; } all[] = {
		{ "graphml", "//*[name()='node']", "//*[name()='edge']",
		  "//*[contains(text(), 'R&D <Board>')]" },
		{ "gexf", "//*[name()='node']", "//*[name()='edge']",
		  "//*[@label='R&D <Board> & Sons']" },
		{ "svg", "//*[@class='node' or @class='node mediator']",
		  "//*[starts-with(@class, 'edge')]",
		  "//*[contains(text(), 'R&D <Board>')]" },
	};
	struct sample *s = stress();

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct bytes b = written(s, all[i].format);
		xmlDocPtr doc = xmlReadMemory(b.p, (int)b.len, "x", NULL,
			XML_PARSE_HUGE | XML_PARSE_NONET |
			XML_PARSE_NOERROR);

		assert_non_null(doc);
		assert_int_equal(xpath_count(doc, all[i].node),
		                 s->graph.nnodes);
		assert_int_equal(xpath_count(doc, all[i].edge),
		                 s->graph.nties);
		assert_true(xpath_count(doc, all[i].odd) >= 1);
		xmlFreeDoc(doc);
		bytes_free(&b);
	}
	free(s);
}

static void test_json(void **state)
{
	struct sample *s = stress();
	struct bytes b = written(s, "json");
	json_error_t error;
	json_t *j = json_loadb(b.p, b.len, JSON_REJECT_DUPLICATES, &error);
	json_t *nodes, *links, *node;

	(void)state;
	assert_non_null(j);
	nodes = json_object_get(j, "nodes");
	links = json_object_get(j, "links");
	assert_int_equal(json_array_size(nodes), s->graph.nnodes);
	assert_int_equal(json_array_size(links), s->graph.nties);
	assert_int_equal(json_array_size(json_object_get(j, "hyperedges")), 2);
	for (uint32_t i = 0; i < 13; i++)
		assert_string_equal(json_string_value(json_object_get(
			json_array_get(nodes, i), "label")), labels[i]);
	node = json_array_get(nodes, 0);
	assert_string_equal(json_string_value(json_object_get(node,
		"between")), "\"Quoted\" O'Neill \xe2\x86\x94 "
		"R&D <Board> & Sons (2)");
	assert_true(json_is_true(json_object_get(node, "articulation")));
	assert_true(json_is_integer(json_object_get(node, "community")));
	assert_null(json_object_get(json_array_get(nodes, 2), "score"));
	json_decref(j);
	bytes_free(&b);
	free(s);
}

static void test_dot(void **state)
{
	struct sample *s = stress();
	struct bytes b = written(s, "dot");
	Agraph_t *g = agmemread(b.p);
	Agnode_t *n;

	(void)state;
	assert_non_null(g);
	assert_int_equal(agnnodes(g), s->graph.nnodes);
	assert_int_equal(agnedges(g), s->graph.nties);
	n = agnode(g, s->ids[3], 0);
	assert_string_equal(agget(n, "label"), "back\\\\slash\\\\");
	n = agnode(g, s->ids[2], 0);
	assert_string_equal(agget(n, "label"), "R&amp;D <Board> &amp; Sons");
	assert_string_equal(agget(n, "type"), "country");
	agclose(g);
	bytes_free(&b);
	free(s);
}

static uint32_t count(const char *text, char c)
{
	uint32_t n = 0;

	for (; *text; text++)
		n += *text == c;
	return n;
}

static void test_tsv(void **state)
{
	struct sample *s = stress();
	struct export_options o = { .format = "tsv", .nodes = true };
	struct bytes ties = written(s, "tsv"), nodes = { 0 };
	uint32_t columns;

	(void)state;
	assert_true(export_write(&s->graph, &o, &nodes, NULL));
	bytes_add(&nodes, "", 1);
	assert_int_equal(count(ties.p, '\n'), s->graph.nties + 1);
	assert_int_equal(count(nodes.p, '\n'), s->graph.nnodes + 1);
	columns = count(nodes.p, '\t');
	assert_int_equal(columns % (s->graph.nnodes + 1), 0);
	assert_non_null(strstr(nodes.p, "\n'=SUM(A1)\t"));
	assert_null(strchr(nodes.p, '\x1b'));
	bytes_free(&ties);
	bytes_free(&nodes);
	free(s);
}

static uint32_t occurrences(const char *text, const char *what)
{
	uint32_t n = 0;

	for (; (text = strstr(text, what)); text++)
		n++;
	return n;
}

/* All names where they can be read, beyond 150 nodes those of the greatest. */
static void test_labels(void **state)
{
	static const struct {
		uint32_t nodes, labels;
	} sizes[] = { { 20, 20 }, { 150, 150 }, { 200, 60 } };

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct sample *s = random_graph(sizes[i].nodes);
		struct bytes svg = written(s, "svg");

		assert_int_equal(occurrences(svg.p, ">Envoy Nr "),
		                 sizes[i].labels);
		bytes_free(&svg);
		free(s);
	}
}

#define MANY 6500 /* ties */

/* Some 180 bytes of made-up words: letters of one number after the other. */
static struct str sentence(char room[200], uint64_t *seed)
{
	size_t n = 0;

	while (n < 180) {
		uint64_t word = *seed = hash_mix(*seed, n + 1);

		word = (word >> 32) * (word & 0xffffffff) >> 52; /* few often */
		do {
			room[n++] = (char)('a' + word % 24);
			room[n++] = "aeiou"[word % 5];
			word /= 24;
		} while (word);
		room[n++] = ' ';
	}
	return (struct str){ room, (uint32_t)n };
}

/* 300 nodes with 22 ties each and three sentences a tie are a page of less than
 * a megabyte, in which every tie still has a sentence. */
static void test_page_size(void **state)
{
	struct sample *s = random_graph(300);
	struct tie *ties = calloc(MANY, sizeof *ties);
	struct evidence *evidence = calloc(3 * MANY, sizeof *evidence);
	char (*text)[200] = calloc(3 * MANY, sizeof *text);
	char (*ids)[16] = calloc(MANY, sizeof *ids);
	uint64_t seed = 7;
	struct bytes page;

	(void)state;
	for (uint32_t i = 0; i < MANY; i++) {
		struct tie *t = &ties[i];

		seed = hash_mix(seed, i);
		*t = s->ties[i % s->graph.nties];
		t->a = i % 300;
		t->b = (uint32_t)(i + 1 + (seed >> 20) % 299) % 300;
		snprintf(ids[i], sizeof ids[i], "e%08x", (unsigned)i);
		t->id = str_of(ids[i]);
		t->evidence = &evidence[3 * (size_t)i];
		t->nevidence = 3;
		for (uint32_t k = 0; k < 3; k++) {
			t->evidence[k] = s->evidence[k];
			t->evidence[k].at = 1000 * (3 * i + k);
			t->evidence[k].trigger_at = t->evidence[k].at + 5;
			t->evidence[k].trigger_end = t->evidence[k].at + 9;
			t->evidence[k].sentence = sentence(text[3 * i + k],
			                                   &seed);
		}
	}
	s->graph.ties = ties;
	s->graph.nties = MANY;
	page = written(s, "html");
	assert_in_range(page.len, 500000, 1000000);
	assert_non_null(strstr(page.p, "type=\"application/gzip;base64\""));
	bytes_free(&page);
	s->graph.nties = 20;
	page = written(s, "html");
	assert_non_null(strstr(page.p, "type=\"application/json\""));
	bytes_free(&page);
	free(ties);
	free(evidence);
	free(text);
	free(ids);
	free(s);
}

static int write_all(const struct sample *s, const char *folder,
                     const char *name)
{
	for (const struct export_format *f = export_formats; f->name; f++) {
		struct bytes b = written(s, f->name);
		char path[4096];
		FILE *file;

		snprintf(path, sizeof path, "%s/%s%s", folder, name,
		         f->ending);
		file = fopen(path, "wb");
		if (!file || fwrite(b.p, 1, b.len, file) != b.len ||
		    fclose(file)) {
			perror(path);
			return 1;
		}
		bytes_free(&b);
	}
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_same_bytes),
		cmocka_unit_test(test_empty), cmocka_unit_test(test_real),
		cmocka_unit_test(test_xml_text), cmocka_unit_test(test_xml),
		cmocka_unit_test(test_json), cmocka_unit_test(test_dot),
		cmocka_unit_test(test_tsv),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_page_size),
	};
	struct sample *s;
	int rc;

	if (argc < 2)
		return cmocka_run_group_tests_name("export", tests, NULL, NULL);
	if (mkdir(argv[1], 0777) && errno != EEXIST)
		return 1;
	s = argc > 2 ? random_graph((uint32_t)atoi(argv[2])) : stress();
	rc = write_all(s, argv[1], argc > 2 ? "random" : "stress");
	for (uint32_t i = 0; i < s->graph.nties; i++) {
		struct tie *t = &s->ties[i];
		uint32_t low = t->a < t->b ? t->a : t->b;

		t->b += t->a - low;
		t->a = low;
		t->directed = false;
	}
	if (argc == 2) /* NetworkX reads no GEXF with two kinds of edges */
		rc |= write_all(s, argv[1], "mutual");
	free(s);
	return rc;
}
