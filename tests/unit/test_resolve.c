/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resolve on sentences tagged by hand, without any model.  A word is
 * WORD_XPOS; "{P", "{O" and "{L" open a name of a person, body or place, "}"
 * closes it; "|" ends a sentence. */
#include "tests/unit/tap.h"

#include <stdio.h>
#include <string.h>

#include "doc.h"
#include "know/know.h"
#include "stages.h"

static struct knowledge know;
static struct arena arena;
static jmp_buf full;

static uint8_t upos_for(struct str xpos)
{
	static const struct { const char *xpos, *upos; } map[] = {
		{ "NNP", "PROPN" }, { "NNPS", "PROPN" }, { "NN", "NOUN" },
		{ "NNS", "NOUN" }, { "JJ", "ADJ" }, { "DT", "DET" },
		{ "IN", "ADP" }, { "VBD", "VERB" }, { "VBZ", "AUX" },
		{ "PRP", "PRON" }, { "PRP$", "PRON" }, { "CC", "CCONJ" },
		{ "CD", "NUM" }, { ",", "PUNCT" }, { ".", "PUNCT" },
		{ "-LRB-", "PUNCT" }, { "-RRB-", "PUNCT" },
		{ "POS", "PART" },
	};
	for (size_t i = 0; i < sizeof map / sizeof *map; i++)
		if (str_eq(xpos, str_of(map[i].xpos)))
			return upos_of(str_of(map[i].upos));
	return UPOS_NONE;
}

static void add_word(struct doc *d, char *text, struct str word)
{
	const char *bar = memchr(word.p, '_', word.len);
	struct str form = { word.p, (uint32_t)(bar - word.p) };
	struct str xpos = { bar + 1, word.len - form.len - 1 };
	if (!d->nsentences || d->sentences[d->nsentences - 1].end)
		*doc_add_sentence(d) = (struct sentence){
			.text = { d->len, 0 }, .first = d->ntokens };
	struct token *t = doc_add_token(d);
	*t = (struct token){ .text = { d->len, form.len }, .head = NONE,
		.mention = NONE, .sentence = d->nsentences - 1,
		.xpos = xpos_of(xpos), .upos = upos_for(xpos) };
	memcpy(text + d->len, form.p, form.len);
	d->len += form.len;
	text[d->len++] = ' ';
	struct sentence *s = &d->sentences[d->nsentences - 1];
	s->text.len = d->len - 1 - s->text.at;
}

static void end_sentence(struct doc *d)
{
	d->sentences[d->nsentences - 1].end = d->ntokens;
}

static struct doc read_spec(const char *spec)
{
	struct doc d = { .name = STR("test"), .arena = &arena, .know = &know };
	char *text = arena_take(&arena, strlen(spec) + 2, 1);
	struct mention *open = NULL;
	d.text = text;
	for (const char *p = spec; *p;) {
		size_t n = strcspn(p, " ");
		struct str w = { p, (uint32_t)n };
		if (w.p[0] == '{') {
			open = doc_add_mention(&d);
			*open = (struct mention){ .first = d.ntokens,
				.entity = NONE, .members = NONE,
				.type = w.p[1] == 'P' ? ENT_PERSON :
				        w.p[1] == 'O' ? ENT_ORGANIZATION :
				        ENT_PLACE };
		} else if (w.p[0] == '}') {
			open->end = d.ntokens;
			open->head = d.ntokens - 1;
			open->sentence = d.nsentences - 1;
		} else if (w.p[0] == '|') {
			end_sentence(&d);
		} else {
			add_word(&d, text, w);
		}
		p += n;
		p += strspn(p, " ");
	}
	end_sentence(&d);
	d.len--;
	resolve(&d);
	return d;
}

static const struct entity *entity(const struct doc *d, const char *name)
{
	for (uint32_t i = 0; i < d->nentities; i++)
		if (str_eq(d->entities[i].name, str_of(name)))
			return &d->entities[i];
	return NULL;
}

/* Whom the mention with this head token text, counted from the end, names. */
static const char *meant(const struct doc *d, const char *head)
{
	static char name[128];
	for (uint32_t i = d->nmentions; i-- > 0;) {
		const struct mention *m = &d->mentions[i];
		if (!str_eq(token_str(d, m->head), str_of(head)))
			continue;
		if (m->entity == NONE)
			return m->flags & MENTION_GROUP ? "group" : "nobody";
		struct str s = d->entities[m->entity].name;
		snprintf(name, sizeof name, "%.*s", STR_ARG(s));
		return name;
	}
	return "nobody";
}

static bool text_is(struct str s, const char *z)
{
	return str_eq(s, str_of(z));
}

static void title_gives_role_and_country(void **state)
{
	(void)state;
	struct doc d = read_spec("Israeli_JJ Defense_NNP Minister_NNP "
		"{P Yoav_NNP Gallant_NNP } spoke_VBD ._. |");
	const struct entity *e = entity(&d, "Yoav Gallant");
	assert_non_null(e);
	assert_true(text_is(e->role, "Defense Minister"));
	assert_true(text_is(e->country, "Israel"));
	assert_non_null(entity(&d, "Israel"));
	for (uint32_t i = 0; i < d.nmentions; i++)
		if (d.mentions[i].flags & MENTION_DEMONYM)
			assert_true(d.mentions[i].flags & MENTION_WEAK);
}

static void title_is_cut_off_the_name(void **state)
{
	(void)state;
	struct doc d = read_spec("{P President_NNP Petro_NNP Poroshenko_NNP } "
		"spoke_VBD ._. |");
	assert_non_null(entity(&d, "Petro Poroshenko"));
	assert_int_equal(d.nentities, 1);
}

static void apposition_gives_role_and_country(void **state)
{
	(void)state;
	struct doc d = read_spec("{P Sergei_NNP Lavrov_NNP } ,_, {L Russia_NNP "
		"} 's_POS foreign_JJ minister_NN ,_, spoke_VBD ._. |");
	const struct entity *e = entity(&d, "Sergei Lavrov");
	assert_non_null(e);
	assert_true(text_is(e->role, "foreign minister"));
	assert_true(text_is(e->country, "Russia"));
	assert_string_equal(meant(&d, "minister"), "Sergei Lavrov");
}

static void surname_joins_its_full_name(void **state)
{
	(void)state;
	struct doc d = read_spec("{P John_NNP Kerry_NNP } spoke_VBD ._. | "
		"{P Kerry_NNP } left_VBD ._. |");
	assert_int_equal(d.nentities, 1);
	assert_int_equal(d.entities[0].nnames, 2);
}

static void two_of_one_surname_stay_two(void **state)
{
	(void)state;
	struct doc d = read_spec("{P Bill_NNP Clinton_NNP } and_CC "
		"{P Hillary_NNP Clinton_NNP } spoke_VBD ._. | "
		"{P Clinton_NNP } left_VBD ._. |");
	assert_int_equal(d.nentities, 2);
	assert_string_equal(meant(&d, "Clinton"), "Hillary Clinton");
	const struct mention *m = &d.mentions[d.nmentions - 1];
	assert_true(m->end - m->first == 2);
}

static void title_tells_two_of_one_surname_apart(void **state)
{
	(void)state;
	struct doc d = read_spec("{P Bill_NNP Clinton_NNP } and_CC Mrs_NNP "
		"{P Hillary_NNP Clinton_NNP } spoke_VBD ._. | "
		"Mr_NNP {P Clinton_NNP } left_VBD ._. |");
	const struct mention *m = &d.mentions[d.nmentions - 1];
	assert_true(text_is(d.entities[m->entity].name, "Bill Clinton"));
}

static void demonyms_name_the_country(void **state)
{
	(void)state;
	struct doc d = read_spec("Qatari_JJ leaders_NNS met_VBD the_DT "
		"Israelis_NNPS ._. |");
	assert_non_null(entity(&d, "Qatar"));
	assert_non_null(entity(&d, "Israel"));
	assert_string_equal(meant(&d, "leaders"), "Qatar");
	assert_string_equal(meant(&d, "Israelis"), "Israel");
}

static void counterparts_from_several_countries_are_a_group(void **state)
{
	(void)state;
	struct doc d = read_spec("He_PRP met_VBD counterparts_NNS from_IN "
		"{L Jordan_NNP } and_CC {L Turkey_NNP } ._. |");
	assert_string_equal(meant(&d, "counterparts"), "group");
	for (uint32_t i = 0; i < d.nmentions; i++) {
		if (!(d.mentions[i].flags & MENTION_GROUP))
			continue;
		const uint32_t *list = d.members + d.mentions[i].members;
		assert_true(text_is(d.entities[list[0]].name, "Turkey") ||
		            text_is(d.entities[list[0]].name, "Jordan"));
		assert_true(list[2] == NONE);
	}
}

static void acronym_in_brackets_is_the_body(void **state)
{
	(void)state;
	struct doc d = read_spec("{O United_NNP Auto_NNP Workers_NNPS } "
		"(_-LRB- {O UAW_NNP } )_-RRB- met_VBD ._. | {O UAW_NNP } "
		"left_VBD ._. |");
	assert_int_equal(d.nentities, 1);
}

static void office_describes_its_holder(void **state)
{
	(void)state;
	struct doc d = read_spec("Ukrainian_JJ President_NNP {P Petro_NNP "
		"Poroshenko_NNP } met_VBD {L Russia_NNP } 's_POS President_NNP "
		"{P Vladimir_NNP Putin_NNP } ._. | The_DT Ukrainian_JJ "
		"president_NN left_VBD ._. |");
	assert_string_equal(meant(&d, "president"), "Petro Poroshenko");
}

static void two_presidents_leave_the_president_open(void **state)
{
	(void)state;
	struct doc d = read_spec("Ukrainian_JJ President_NNP {P Petro_NNP "
		"Poroshenko_NNP } met_VBD Russian_JJ President_NNP "
		"{P Vladimir_NNP Putin_NNP } ._. | The_DT president_NN "
		"left_VBD ._. |");
	assert_string_equal(meant(&d, "president"), "nobody");
}

static void two_leaders_are_the_two_persons(void **state)
{
	(void)state;
	struct doc d = read_spec("{P Angela_NNP Merkel_NNP } met_VBD "
		"{P Vladimir_NNP Putin_NNP } ._. | The_DT two_CD leaders_NNS "
		"talked_VBD ._. |");
	assert_string_equal(meant(&d, "leaders"), "group");
	struct doc e = read_spec("{P Angela_NNP Merkel_NNP } ,_, {P Emmanuel_NNP "
		"Macron_NNP } met_VBD {P Vladimir_NNP Putin_NNP } ._. | "
		"The_DT two_CD leaders_NNS talked_VBD ._. |");
	assert_string_equal(meant(&e, "leaders"), "nobody");
}

static void dateline_agency_is_no_actor(void **state)
{
	(void)state;
	struct doc d = read_spec("{L MOSCOW_NNP } (_-LRB- {O Reuters_NNP } "
		")_-RRB- -_, {P Vladimir_NNP Putin_NNP } spoke_VBD ._. |");
	assert_null(entity(&d, "Reuters"));
	assert_non_null(entity(&d, "Moscow"));
}

static void administration_is_a_body_of_its_own(void **state)
{
	(void)state;
	struct doc d = read_spec("The_DT {P Biden_NNP } administration_NN "
		"spoke_VBD ._. |");
	const struct entity *e = entity(&d, "Biden administration");
	assert_non_null(e);
	assert_int_equal(e->type, ENT_ORGANIZATION);
}

static void acronym_is_the_body_without_saying_so(void **state)
{
	(void)state;
	struct doc d = read_spec("{O International_NNP Atomic_NNP Energy_NNP "
		"Agency_NNP } met_VBD ._. | {O IAEA_NNP } left_VBD ._. |");
	assert_non_null(entity(&d, "International Atomic Energy Agency"));
	assert_string_equal(meant(&d, "IAEA"),
	                    "International Atomic Energy Agency");
}

/* What is known under its short form takes in no other body. */
static void known_short_form_is_its_own_body(void **state)
{
	(void)state;
	struct doc d = read_spec(
		"The_DT {O UN_NNP } met_VBD ._. | "
		"The_DT {O U.S._NNP Navy_NNP } sailed_VBD ._. | "
		"The_DT {O House_NNP } met_VBD ._. | "
		"The_DT {O White_NNP House_NNP Press_NNP } met_VBD ._. |");
	assert_int_equal(d.nentities, 4);
}

static void short_form_of_one_body_joins_it(void **state)
{
	(void)state;
	struct doc d = read_spec("{O Nordland_NNP Shipping_NNP Group_NNP } "
		"met_VBD ._. | {O Nordland_NNP Shipping_NNP } left_VBD ._. |");
	assert_int_equal(d.nentities, 1);
	/* of two it stays its own */
	d = read_spec("{O Nordland_NNP Shipping_NNP Group_NNP } met_VBD "
		"{O Westland_NNP Shipping_NNP Group_NNP } ._. | "
		"{O Shipping_NNP Group_NNP } left_VBD ._. |");
	assert_int_equal(d.nentities, 3);
}

static void gaza_strip_is_gaza(void **state)
{
	(void)state;
	struct doc d = read_spec("{L Varland_NNP Province_NNP } was_VBZ "
		"quiet_JJ ._. | {L Varland_NNP } slept_VBD ._. |");
	assert_int_equal(d.nentities, 1);
}

static void the_north_is_korea_where_korea_is_named(void **state)
{
	(void)state;
	struct doc d = read_spec("{L North_NNP Korea_NNP } tested_VBD it_PRP "
		"._. | the_DT North_NNP said_VBD so_IN ._. | the_DT South_NNP "
		"was_VBZ quiet_JJ ._. |");
	assert_string_equal(meant(&d, "North"), "North Korea");
	assert_string_equal(meant(&d, "South"), "South Korea");
	d = read_spec("{L Norway_NNP } voted_VBD ._. | the_DT North_NNP "
		"said_VBD so_IN ._. |");
	assert_string_equal(meant(&d, "North"), "nobody");
}

static void what_is_no_part_of_a_name_is_cut(void **state)
{
	static const struct { const char *spec, *name; } cases[] = {
		{ "{O Israeli_JJ government_NN } spoke_VBD ._. |", "Israel" },
		{ "{O Foreign_NNP Ministers_NNPS of_IN Iran_NNP } spoke_VBD "
		  "._. |", "Iran" },
		{ "{L Oslo_NNP Agreement_NNP } held_VBD ._. |", "Oslo" },
		{ "in_IN {P Mayor_NNP of_IN London_NNP Sadiq_NNP Khan_NNP } "
		  "spoke_VBD ._. |", "Sadiq Khan" },
		{ "in_IN {O Rand_NNP Paul_NNP of_IN Kentucky_NNP } spoke_VBD "
		  "._. |", "Rand Paul" },
		{ "in_IN {L Paris_NNP London_NNP } spoke_VBD ._. |",
		  "London" },
		{ "in_IN {O Fox_NNP News_NNP the_DT Israelis_NNPS } "
		  "spoke_VBD ._. |", "Israel" },
		{ "in_IN {L OSLO_NNP Norway_NNP } spoke_VBD ._. |", "Norway" },
		{ "in_IN {P Donald_NNP Trump_NNP } and_CC {P Kim_NNP Jong_NNP "
		  "Un_NNP } met_VBD ._. | a_DT {P Trump_NNP -_, Kim_NNP } "
		  "summit_NN ._. |", "Donald Trump" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct doc d = read_spec(cases[i].spec);
		if (!entity(&d, cases[i].name))
			fail_msg("no %s in: %s", cases[i].name, cases[i].spec);
	}
}

static void what_is_no_name_is_dropped(void **state)
{
	static const char *const specs[] = {
		"on_IN {L Monday_NNP } he_PRP spoke_VBD ._. |",
		"the_DT {P President_NNP } spoke_VBD ._. |",
		"the_DT {O anti-Oslo_JJ } camp_NN spoke_VBD ._. |",
		"in_IN {O Brexit_NNP } talks_NNS ._. |",
		"the_DT {O Spring_NNP Festival_NNP } ended_VBD ._. |",
		"in_IN {O 2024_CD } he_PRP spoke_VBD ._. |",
	};
	(void)state;
	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++) {
		struct doc d = read_spec(specs[i]);
		if (d.nentities)
			fail_msg("%.*s in: %s", STR_ARG(d.entities[0].name),
			         specs[i]);
	}
}

static void empty_document_has_no_entities(void **state)
{
	(void)state;
	struct doc d = { .name = STR("test"), .arena = &arena, .know = &know,
	                 .text = "" };
	resolve(&d);
	assert_int_equal(d.nentities, 0);
}

static int open_knowledge(void **state)
{
	struct ter_error err = { 0 };
	(void)state;
	bool ok = knowledge_embedded(&know, &err);
	know.resolve = (struct model){ NULL, 0 };
	return ok ? 0 : -1;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(title_gives_role_and_country),
		cmocka_unit_test(title_is_cut_off_the_name),
		cmocka_unit_test(apposition_gives_role_and_country),
		cmocka_unit_test(surname_joins_its_full_name),
		cmocka_unit_test(two_of_one_surname_stay_two),
		cmocka_unit_test(title_tells_two_of_one_surname_apart),
		cmocka_unit_test(demonyms_name_the_country),
		cmocka_unit_test(
			counterparts_from_several_countries_are_a_group),
		cmocka_unit_test(acronym_in_brackets_is_the_body),
		cmocka_unit_test(office_describes_its_holder),
		cmocka_unit_test(two_presidents_leave_the_president_open),
		cmocka_unit_test(two_leaders_are_the_two_persons),
		cmocka_unit_test(dateline_agency_is_no_actor),
		cmocka_unit_test(administration_is_a_body_of_its_own),
		cmocka_unit_test(acronym_is_the_body_without_saying_so),
		cmocka_unit_test(known_short_form_is_its_own_body),
		cmocka_unit_test(short_form_of_one_body_joins_it),
		cmocka_unit_test(gaza_strip_is_gaza),
		cmocka_unit_test(the_north_is_korea_where_korea_is_named),
		cmocka_unit_test(what_is_no_part_of_a_name_is_cut),
		cmocka_unit_test(what_is_no_name_is_dropped),
		cmocka_unit_test(empty_document_has_no_entities),
	};
	arena.full = &full;
	if (setjmp(full))
		return 1;
	return cmocka_run_group_tests(tests, open_knowledge, close_arena);
}
