/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging, measuring, tables and every format: without memory, and with
 * igraph and Graphviz failing. */
#include "tests/fault/fault.h"

static struct bytes line;      /* a record */
static struct graph *finished; /* a graph made without faults */
static struct graph_options how = { .ties = "all", .replicates = 3 };

static const char aliases[] = "# told\nQatar = State of Qatar = Katar\n"
	"Egypt != Israel\nHamas [organization] = Hamas [person]\n";

static bool add(struct merge *m, struct ter_error *err)
{
	struct arena a = { 0 };
	jmp_buf full;
	a.full = &full;
	struct record r;
	volatile bool ok = false;
	if (setjmp(full))
		ter_fail(err, TER_MEMORY, "arena");
	else
		ok = record_read(&r, line.p, line.len - 1, &a, err) &&
		     merge_add(m, &r, err);
	arena_free(&a);
	return ok;
}

static bool graph_of(struct graph **g, struct ter_error *err)
{
	struct merge *m = merge_new(&how, err), *other = NULL;
	bool ok = m && add(m, err) && (other = merge_new(&how, err)) &&
	          add(other, err) && merge_join(m, other, err) &&
	          merge_finish(m, g, err) && graph_analyse(*g, &how, err);
	merge_free(other);
	merge_free(m);
	return ok;
}

static bool graph_work(struct ter_error *err)
{
	struct graph *g = NULL;
	bool ok = graph_of(&g, err);
	graph_free(g);
	return ok;
}

static bool aliases_work(struct ter_error *err)
{
	struct bytes out = { 0 };
	struct merge *m = merge_new(&how, err);
	bool ok = m && add(m, err) && merge_aliases(m, &out, err) &&
	          (!out.failed || ter_fail(err, TER_MEMORY, "out"));
	merge_free(m);
	bytes_free(&out);
	return ok;
}

static void merging(void **state)
{
	static const struct graph_options ways[] = {
		{ .ties = "all", .replicates = 3, .aliases = aliases,
		  .aliases_len = sizeof aliases - 1, .aliases_name = "told",
		  .window = "month", .threads = 2, .ego = "Qatar", .hops = 2 },
		{ .ties = "all", .replicates = 3, .top = 3,
		  .group = "community", .bloc_a = "Israel", .bloc_b = "Hamas" },
		{ .ties = "all", .replicates = 3, .isolates = true,
		  .group = "type", .distance = "unit", .evidence = 1,
		  .since = "2020", .until = "2030" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++) {
		how = ways[i];
		brutally(FAULT_MEMORY, graph_work, 1);
	}
	how = (struct graph_options){ .ties = "all", .replicates = 3 };
	brutally(FAULT_MEMORY, aliases_work, 1);
}

static void measuring_without_igraph(void **state)
{
	(void)state;
	brutally(FAULT_IGRAPH, graph_work, 1);
}

static const char *format;
static enum table_form form;

static bool export_work(struct ter_error *err)
{
	struct bytes out = { 0 };
	struct export_options e = { .format = format, .legend = true };
	bool ok = export_write(finished, &e, &out, err);
	assert_true(!ok || out.len > 0);
	bytes_free(&out);
	return ok;
}

static bool tables_work(struct ter_error *err)
{
	struct bytes out = { 0 };
	bool ok = rank_write(finished, &how, 0, form, &out, err) &&
	          between_write(finished, STR("Israel"), STR("Hamas"), form,
	                        &out, err) &&
	          why_write(finished, STR("Qatar"), STR_NONE, form, &out, err) &&
	          why_write(finished, STR("Qatar"), STR("Israel"), form, &out,
	                    err) &&
	          (!out.failed || ter_fail(err, TER_MEMORY, "out"));
	bytes_free(&out);
	return ok;
}

static void writing_every_format(void **state)
{
	(void)state;
	for (const struct export_format *f = export_formats; f->name; f++) {
		format = f->name;
		brutally(FAULT_MEMORY, export_work, 1);
	}
}

static void drawing_without_graphviz(void **state)
{
	static const char *const drawn[] = { "dot", "svg", "png", "pdf" };
	(void)state;
	for (size_t i = 0; i < COUNT(drawn); i++) {
		format = drawn[i];
		brutally(FAULT_GRAPHVIZ, export_work, 1);
	}
}

static void writing_tables(void **state)
{
	static const enum table_form forms[] = { TABLE_TEXT, TABLE_TSV,
		TABLE_JSON };
	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++) {
		form = forms[i];
		brutally(FAULT_MEMORY, tables_work, 1);
	}
}

static int make(void **state)
{
	struct ter_error err = { .code = TER_OK };
	(void)state;
	line = fault_record();
	return graph_of(&finished, &err) ? 0 : -1;
}

static int drop(void **state)
{
	(void)state;
	graph_free(finished);
	bytes_free(&line);
	return 0;
}

const struct CMUnitTest graph_tests[] = {
	cmocka_unit_test_setup(merging, make),
	cmocka_unit_test(measuring_without_igraph),
	cmocka_unit_test(writing_every_format),
	cmocka_unit_test(drawing_without_graphviz),
	cmocka_unit_test_teardown(writing_tables, drop),
};
const size_t graph_ntests = COUNT(graph_tests);
