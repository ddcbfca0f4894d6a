/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/tap.h"

#include "doc.h"
#include "know/lemma.h"
#include "know/rules.h"

static bool has_form(const char *lemma, const char *form)
{
	struct forms f;
	lemma_forms(str_of(lemma), &f);
	for (uint32_t i = 0; i < f.n; i++)
		if (!strcmp(f.text[i], form))
			return true;
	return false;
}

static void forms_of_words(void **state)
{
	static const char *const cases[][2] = {
		{ "meet", "met" }, { "meet", "meeting" }, { "meet", "meets" },
		{ "visit", "visited" }, { "travel", "travelled" },
		{ "travel", "traveled" }, { "negotiate", "negotiating" },
		{ "confer", "conferred" }, { "ally", "allies" },
		{ "hold", "held" }, { "fly", "flew" }, { "fly", "flies" },
		{ "agree", "agreeing" }, { "agree", "agreed" },
		{ "reach", "reaches" }, { "sue", "suing" }, { "chat", "chatted" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (!has_form(cases[i][0], cases[i][1]))
			fail_msg("%s: no %s", cases[i][0], cases[i][1]);
}

static struct rules *compile(const char *text, struct ter_error *err)
{
	struct rules *r = rules_new();
	if (rules_add(r, text, strlen(text), "x.rules", err) &&
	    rules_finish(r, err))
		return r;
	rules_free(r);
	return NULL;
}

static const char good[] =
	"# comment\n"
	"type met undirected\ntype mediated triple\n"
	"list hold = hold have\n\tconduct\n"
	"let owner = nmod:poss ^obj{@hold}/nsubj\n"
	"rule meet : met\n"
	"\tverb meet encounter\n"
	"\ta nsubj owner\n"
	"\tb obj obl:with|alongside\n"
	"\tnot b press deadline\n"
	"\tonly a person country\n"
	"\tstatus planned\n"
	"rule broker : mediated\n\tany broker\n\ta hyphen\n";

static void compiles(void **state)
{
	struct ter_error err = { 0 };
	struct rules *r = compile(good, &err);
	(void)state;
	assert_non_null(r);
	assert_int_equal(r->ntypes, 2);
	assert_false(r->types[0].directed);
	assert_true(r->types[1].mediates && r->types[1].directed);
	assert_int_equal(r->nrules, 2);
	const struct rule *m = &r->rules[0];
	assert_int_equal(m->pos, RULE_VERB);
	assert_int_equal(m->slot[SLOT_A].n, 3);
	assert_int_equal(m->slot[SLOT_B].n, 2);
	assert_int_equal(m->status, STATUS_PLANNED);
	assert_int_equal(m->only[0], 1 << ENT_PERSON | 1 << ENT_COUNTRY);
	uint16_t hold = rules_list(r, STR("hold"));
	assert_true(rules_in(r, hold, rules_word(r, STR("Held"))));
	assert_true(rules_in(r, hold, rules_word(r, STR("conducting"))));
	assert_false(rules_in(r, hold, rules_word(r, STR("met"))));
	assert_true(rules_is_trigger(r, rules_word(r, STR("MET"))));
	assert_true(rules_is_trigger(r, rules_word(r, STR("brokered"))));
	assert_false(rules_is_trigger(r, rules_word(r, STR("held"))));
	assert_int_equal(rules_word(r, STR("table")), NO_WORD);
	rules_free(r);
}

static void says_what_is_wrong(void **state)
{
	static const char *const cases[][2] = {
		{ "type met\nrule x : seen\n", "x.rules:2: there is no type 'seen'" },
		{ "type met\nrule x : met\n\tverb meet\n\ta nsubjj\n",
		  "x.rules:4: unknown step 'nsubjj'" },
		{ "type met\nrule x : met\n\tverb @foo\n",
		  "x.rules:3: there is no list 'foo'" },
		{ "\tverb meet\n",
		  "x.rules:1: an indented line outside a rule: 'verb'" },
		{ "rules\n", "x.rules:1: unknown word 'rules'" },
		{ "type met\nrule x : met\n\tonly a alien\n",
		  "x.rules:3: unknown entity type 'alien'" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct ter_error err = { 0 };
		assert_null(compile(cases[i][0], &err));
		assert_string_equal(err.text, cases[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_of_words),
		cmocka_unit_test(compiles),
		cmocka_unit_test(says_what_is_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
