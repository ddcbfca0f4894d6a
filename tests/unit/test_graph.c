/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents to a graph: what becomes one node, what counts once. */
#include "tests/unit/records.h"

#include <stdio.h>

#include "graph/alike.h"
#include "graph/fold.h"

static const struct node *node(const struct graph *g, const char *name)
{
	uint32_t i = graph_find(g, str_of(name));
	return i == UINT32_MAX ? NULL : &g->nodes[i];
}

static void folds_names(void **state)
{
	static const char *const same[][2] = {
		{ "Terje Rød-Larsen", "terje rod larsen" },
		{ "U.N.", "un" }, { "Côte d’Ivoire", "cote divoire" },
		{ "ＡＢＣ", "abc" }, { "AT&T", "at and t" },
		{ "Łódź", "lodz" }, { "!!", "!!" },
		{ "Straße", "strasse" }, { "北京", "北京" },
	};
	char out[FOLD_ROOM(64)];
	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		out[fold_name(str_of(same[i][0]), out)] = 0;
		assert_string_equal(out, same[i][1]);
	}
	out[fold_spelled(STR("Møller"), out)] = 0;
	assert_string_equal(out, "moeller");
	assert_int_equal(fold_spelled(STR("Smith"), out), 0);
	assert_true(fold_acronym(STR("IAEA"),
		STR("International Atomic Energy Agency")));
	assert_true(fold_acronym(STR("U.N."), STR("United Nations")));
	assert_true(fold_acronym(STR("OPCW"), STR("Organisation for the "
		"Prohibition of Chemical Weapons")));
	assert_false(fold_acronym(STR("EU"), STR("United Nations")));
	assert_false(fold_acronym(STR("UN"), STR("U.S. Navy")));
	assert_true(fold_acronym(STR("USN"), STR("U.S. Navy")));
	assert_true(str_eq(fold_bare(STR("globex co ltd")), STR("globex")));
	assert_true(str_eq(fold_bare(STR("co ltd")), STR("co")));
	assert_true(str_eq(fold_bare(STR("globex corps")), STR("globex corps")));
}

static void one_name_is_one_node(void **state)
{
	struct graph_options o = { .isolates = true };
	struct record r[] = {
		record_make("a", "2024-06-05", LIST("p José Díaz|Díaz",
			"o United Nations|UN"), LIST("0 met 1")),
		record_make("b", "2024-06-01", LIST("p JOSE DIAZ", "o UN"),
		            LIST("1 met 0")),
		record_make("c", "", LIST("p Díaz", "l UN"), NULL),
	};
	struct graph *g = records_fold(r, 3, &o);
	(void)state;
	/* The surname alone and the place stay by themselves. */
	assert_int_equal(g->nnodes, 4);
	assert_int_equal(g->nties, 1);
	assert_int_equal(g->ties[0].weight, 2);
	assert_int_equal(g->ties[0].documents, 2);
	assert_true(str_eq(g->ties[0].first, STR("2024-06-01")));
	assert_true(str_eq(g->ties[0].last, STR("2024-06-05")));
	assert_true(str_eq(node(g, "United Nations")->label,
	                   STR("United Nations")));
	assert_int_equal(node(g, "United Nations")->documents, 2);
	assert_int_equal(node(g, "José Díaz")->documents, 2);
	graph_free(g);
}

/* A company is one with and without its form, if documents say so. */
static void a_company_is_one_node(void **state)
{
	struct graph_options o = { .isolates = true };
	struct record r[] = {
		record_make("a", "", LIST("o Globex Corp.|Globex"), NULL),
		record_make("b", "", LIST("o Globex"), NULL),
		record_make("c", "", LIST("o Globex Records|Globex"), NULL),
		record_make("d", "", LIST("o Acme Inc."), NULL),
		record_make("e", "", LIST("o Acme"), NULL),
		record_make("f", "", LIST("o Globex Corp.|Globex"), NULL),
		record_make("g", "", LIST("o Globex Corp|Globex"), NULL),
	};
	struct graph *g = records_fold(r, 7, &o);
	(void)state;
	assert_int_equal(g->nnodes, 4);
	assert_int_equal(node(g, "Globex")->documents, 4);
	assert_true(str_eq(node(g, "Globex")->label, STR("Globex Corp.")));
	assert_int_equal(node(g, "Acme")->documents, 1);
	graph_free(g);
	g = records_fold(r, 6, &o); /* two of three are too few */
	assert_int_equal(g->nnodes, 5);
	graph_free(g);
}

static const char *why_alike(const char *a, const char *b)
{
	return alike_why(str_of(a), str_of(b));
}

static void alike_names(void **state)
{
	char bones[256];
	(void)state;
	assert_int_equal(alike_bones(STR("gaddafi"), bones), 3);
	assert_memory_equal(bones, "kdf", 3);
	assert_int_equal(alike_bones(STR("qadhafi"), bones), 3);
	assert_memory_equal(bones, "kdf", 3);
	/* A vowel between two letters keeps them both. */
	assert_int_equal(alike_bones(STR("muammar"), bones), 3);
	assert_string_equal(why_alike("moammar gaddafi", "muammar al qadhafi"),
	                    "transcribed otherwise");
	assert_string_equal(why_alike("george w bush", "george walker bush"),
	                    "same first and last name");
	assert_null(why_alike("george w bush", "george h w bush"));
	assert_string_equal(why_alike("anna berglund", "anna bergland"),
	                    "one letter apart");
	assert_null(why_alike("anna ek", "anna ok"));
	assert_null(why_alike("hassan", "hasan"));
	assert_null(why_alike("bill clinton", "hillary clinton"));
}

/* Of ten documents four tell a country of Ana, and half of those of Bo. */
static void a_country_is_told_by_most(void **state)
{
	struct graph_options o = { .isolates = true };
	struct record r[10];
	char name[10][2];
	(void)state;
	for (uint32_t i = 0; i < 10; i++) {
		name[i][0] = (char)('a' + i);
		name[i][1] = '\0';
		r[i] = record_make(name[i], "", LIST("p Ana", "p Bo"), NULL);
		r[i].entities[0].country = i < 3 ? STR("Chad") :
			i < 4 ? STR("Mali") : STR_NONE;
		r[i].entities[1].country = i < 2 ? STR("Chad") :
			i < 4 ? STR("Mali") : STR_NONE;
	}
	struct graph *g = records_fold(r, 10, &o);
	assert_true(str_eq(node(g, "Ana")->country, STR("Chad")));
	assert_true(str_eq(node(g, "Bo")->country, STR_NONE));
	graph_free(g);
}

/* A form that one in many documents gives is no form. */
static void rare_forms_are_left_out(void **state)
{
	struct graph_options o = { .isolates = true };
	static struct record r[501];
	static char name[501][8];
	(void)state;
	for (uint32_t i = 0; i < 501; i++) {
		snprintf(name[i], sizeof name[i], "%u", i);
		r[i] = record_make(name[i], "", i == 7 ? LIST("p Ana Ek|Bo") :
		                   i < 9 ? LIST("p Ana Ek|Ek") :
		                   LIST("p Ana Ek"), NULL);
	}
	struct graph *g = records_fold(r, 501, &o);
	assert_int_equal(node(g, "Ana Ek")->nnames, 1);
	assert_true(str_eq(node(g, "Ana Ek")->names[0], STR("Ek")));
	graph_free(g);
	g = records_fold(r, 500, &o);
	assert_int_equal(node(g, "Ana Ek")->nnames, 2);
	graph_free(g);
	arena_reset(&records_arena);
}

static void aliases_join_and_keep_apart(void **state)
{
	static const char file[] = "# of ours\n"
		"Khalifa Haftar = Khalifa Hifter\r\n"
		"United Nations != UN\n";
	struct graph_options o = { .aliases = file, .isolates = true,
		.aliases_len = sizeof file - 1, .aliases_name = "f" };
	struct record r[] = {
		record_make("a", "", LIST("p Khalifa Hifter",
			"o United Nations|UN"), NULL),
		record_make("b", "", LIST("p Khalifa Hifter", "o UN"), NULL),
		record_make("c", "", LIST("p Khalifa Haftar"), NULL),
	};
	struct graph *g = records_fold(r, 3, &o);
	(void)state;
	assert_int_equal(g->nnodes, 3);
	assert_true(str_eq(node(g, "Khalifa Hifter")->label,
	                   STR("Khalifa Haftar")));
	assert_int_equal(node(g, "Khalifa Haftar")->documents, 3);
	graph_free(g);
}

static void contradicting_aliases_fail(void **state)
{
	static const struct {
		const char *file, *message;
	} bad[] = {
		{ "A = X\nB = X\n", "f:2: 'X' already stands for 'A' (line 1)" },
		{ "A = B\nB = C\n", "f:2: 'B' is itself an alias of 'A' "
		  "(line 1): give that name first" },
		{ "A = B\nA != B\n", "f:2: 'A' and 'B' are to stay apart, but "
		  "other lines join them" },
		{ "\nA\n", "f:2: no '=' or '!=' between two names" },
		{ "A = \n", "f:1: a name is missing; write NAME = NAME or "
		  "NAME != NAME" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct graph_options o = { .aliases = bad[i].file,
			.aliases_len = strlen(bad[i].file),
			.aliases_name = "f" };
		struct ter_error err = { .code = TER_OK };
		struct graph *g;
		struct merge *m = merge_new(&o, &err);
		assert_false(merge_finish(m, &g, &err));
		assert_string_equal(err.text, bad[i].message);
		merge_free(m);
	}
}

static void a_reprint_counts_once(void **state)
{
	struct graph_options o = { 0 };
	struct record r[3];
	(void)state;
	for (uint32_t i = 0; i < 3; i++) {
		const char *const names[] = { "a", "b", "c" };
		r[i] = record_make(names[i], "2024-01-01", LIST("c Egypt",
			"c Qatar", "o Hamas"), LIST("0 met 1", "0 mediated 1",
			"0 mediated 2"));
		r[i].has_sketch = true;
		for (uint32_t k = 0; k < RECORD_SKETCH; k++)
			r[i].sketch[k] = 1000 * (k + 1) + (i == 2 ? 7 :
				i == 1 && k % 8 == 7);
	}
	struct graph *g = records_fold(r, 3, &o);
	assert_int_equal(g->documents, 3);
	assert_int_equal(g->stories, 2);
	assert_int_equal(g->ties[0].weight, 2);
	assert_int_equal(g->ties[0].count, 3);
	assert_int_equal(g->ntriples, 1);
	assert_int_equal(g->triples[0].weight, 2);
	assert_int_equal(g->triples[0].count, 3);
	assert_int_equal(node(g, "Egypt")->named_mediator, 2);
	graph_free(g);
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
		cmocka_unit_test(folds_names),
		cmocka_unit_test(one_name_is_one_node),
		cmocka_unit_test(a_company_is_one_node),
		cmocka_unit_test(alike_names),
		cmocka_unit_test(a_country_is_told_by_most),
		cmocka_unit_test(rare_forms_are_left_out),
		cmocka_unit_test(aliases_join_and_keep_apart),
		cmocka_unit_test(contradicting_aliases_fail),
		cmocka_unit_test(a_reprint_counts_once),
	};
	return !!cmocka_run_group_tests_name("graph", tests, NULL, end);
}
