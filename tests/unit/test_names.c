/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/tap.h"

#include <stdlib.h>
#include <string.h>

#include "names/names.h"
#include "stages.h"

#define LONGEST 4

static uint64_t state = 7;

static int32_t draw(int32_t most)
{
	state = hash_mix(state, 0x9e37);
	return (int32_t)((state >> 33) % (uint64_t)most);
}

static void draw_follow(int32_t follow[NAME_TAGS][NAME_TAGS])
{
	for (uint32_t a = 0; a < NAME_TAGS; a++)
		for (uint32_t b = 0; b < NAME_TAGS; b++)
			follow[a][b] = name_follows(a, b) ? draw(50) :
			               NAME_NEVER;
}

static int32_t path_score(int32_t follow[NAME_TAGS][NAME_TAGS],
                          int32_t (*scores)[NAME_TAGS], uint32_t n,
                          const uint8_t *tags)
{
	int32_t sum = follow[n ? tags[n - 1] : NAME_O][NAME_O];
	uint32_t before = NAME_O;
	for (uint32_t i = 0; i < n; i++) {
		sum += follow[before][tags[i]] + scores[i][tags[i]];
		before = tags[i];
	}
	return sum;
}

/* Over all NAME_TAGS^n sequences. */
static int32_t best_by_force(int32_t follow[NAME_TAGS][NAME_TAGS],
                             int32_t (*scores)[NAME_TAGS], uint32_t n)
{
	uint32_t all = 1;
	int32_t best = INT32_MIN;
	for (uint32_t i = 0; i < n; i++)
		all *= NAME_TAGS;
	for (uint32_t code = 0; code < all; code++) {
		uint8_t tags[LONGEST];
		for (uint32_t i = 0, c = code; i < n; i++, c /= NAME_TAGS)
			tags[i] = (uint8_t)(c % NAME_TAGS);
		int32_t v = path_score(follow, scores, n, tags);
		best = v > best ? v : best;
	}
	return best;
}

static void viterbi_finds_the_best_of_all_paths(void **unused)
{
	(void)unused;
	for (int round = 0; round < 60; round++) {
		int32_t follow[NAME_TAGS][NAME_TAGS];
		int32_t scores[LONGEST][NAME_TAGS];
		uint8_t back[LONGEST][NAME_TAGS], tags[LONGEST];
		uint32_t n = 1 + (uint32_t)draw(LONGEST);
		draw_follow(follow);
		for (uint32_t i = 0; i < n; i++)
			for (uint32_t t = 0; t < NAME_TAGS; t++)
				scores[i][t] = draw(200) - 100;
		int32_t got = name_decode(
			(const int32_t (*)[NAME_TAGS])follow,
			(const int32_t (*)[NAME_TAGS])scores, n, back, tags);
		assert_int_equal(got, best_by_force(follow, scores, n));
		assert_int_equal(got, path_score(follow, scores, n, tags));
	}
}

static void tags_follow_as_in_bioes(void **unused)
{
	(void)unused;
	uint32_t b = NAME_TAG(0, NAME_BEGIN), e = NAME_TAG(0, NAME_END);
	assert_true(name_follows(NAME_O, b));
	assert_true(name_follows(b, e));
	assert_true(name_follows(e, NAME_TAG(1, NAME_SINGLE)));
	assert_false(name_follows(b, NAME_O));
	assert_false(name_follows(NAME_O, e));
	assert_false(name_follows(b, NAME_TAG(1, NAME_END)));
}

static void weights_are_found_by_mark(void **unused)
{
	(void)unused;
	unsigned char bucket[NAME_BUCKET] = { 0 };
	struct name_weights w = { .buckets = bucket, .nbuckets = 1 };
	uint64_t features[] = { 0x1234, 0x5678 };
	int32_t scores[NAME_TAGS] = { 0 };
	for (uint32_t k = 0; k < 2; k++) {
		uint16_t mark = name_mark(features[k]);
		bucket[2 * k] = (unsigned char)mark;
		bucket[2 * k + 1] = (unsigned char)(mark >> 8);
		bucket[2 * NAME_WAYS + k * NAME_TAGS + 3] =
			(unsigned char)(k ? -5 : 7);
	}
	name_weigh(&w, features, 2, scores);
	assert_int_equal(scores[3], 2);
	name_weigh(&w, (uint64_t[]){ 0x9999 }, 1, scores);
	assert_int_equal(scores[3], 2);
	assert_int_equal(scores[2], 0);
}

static void words_have_the_reputation_they_earned(void **unused)
{
	(void)unused;
	unsigned char slots[4 * 4] = { 0 };
	struct name_fame k = { slots, 4 };
	uint64_t form = 0x1122330000000003u, other = 0x4455660000000003u;
	uint8_t person = name_reputation((uint32_t[]){ 0, 90, 0, 1 });
	uint8_t place = name_reputation((uint32_t[]){ 1, 0, 2, 9 });
	assert_true(person && place && person != place);
	assert_int_equal(person, name_reputation((uint32_t[]){ 2, 99, 1, 0 }));
	memcpy(slots + 12, (unsigned char[]){ person, 0x33, 0x22, 0x11 }, 4);
	memcpy(slots, (unsigned char[]){ place, 0x66, 0x55, 0x44 }, 4);
	assert_int_equal(name_fame(&k, form), person);
	assert_int_equal(name_fame(&k, other), place);
	assert_int_equal(name_fame(&k, 0x7788990000000003u), 0);
	assert_int_equal(name_fame(&(struct name_fame){ NULL, 0 }, form), 0);
}

/* A document of one text, its names by hand, mended. */
struct hand {
	struct arena arena;
	jmp_buf full;
	struct knowledge know;
	struct doc doc;
};

static void set_up(struct hand *h, const char *text)
{
	memset(h, 0, sizeof *h);
	h->arena.full = &h->full;
	assert_true(knowledge_embedded(&h->know, NULL));
	h->doc = (struct doc){ .name = STR("t"), .text = text,
		.len = (uint32_t)strlen(text), .arena = &h->arena,
		.know = &h->know };
	segment(&h->doc);
}

static void name_it(struct hand *h, const char *name, uint8_t type)
{
	struct doc *d = &h->doc;
	for (uint32_t b = 0; b < d->ntokens; b++)
		for (uint32_t e = b + 1; e <= d->ntokens; e++) {
			if (!str_eq(tokens_str(d, b, e), str_of(name)))
				continue;
			*doc_add_mention(d) = (struct mention){
				.sentence = d->tokens[b].sentence, .first = b,
				.end = e, .head = e - 1, .entity = NONE,
				.members = NONE, .type = type };
			name_settle(d);
			return;
		}
	fail_msg("%s is not in the text", name);
}

static void mend(struct doc *d)
{
	name_mend(d, true);
}

/* The first mention that a step makes of the one found, none if !want. */
static void makes(void (*step)(struct doc *d), const char *text,
                  const char *found, uint8_t type, const char *want)
{
	struct hand h;
	set_up(&h, text);
	tag(&h.doc);
	name_it(&h, found, type);
	step(&h.doc);
	if (!want) {
		assert_int_equal(h.doc.nmentions, 0);
	} else {
		assert_true(h.doc.nmentions > 0);
		const struct mention *m = &h.doc.mentions[0];
		struct str s = tokens_str(&h.doc, m->first, m->end);
		if (!str_eq(s, str_of(want)))
			fail_msg("%.*s for %s", STR_ARG(s), want);
	}
	arena_free(&h.arena);
}

static void broken_names_are_mended(void **unused)
{
	(void)unused;
	makes(mend, "He met Omar al-Tikriti there.", "Omar", ENT_PERSON,
	      "Omar al-Tikriti");
	makes(mend, "He met Jan van Dalen there.", "Jan", ENT_PERSON,
	      "Jan van Dalen");
	makes(mend, "He met Pak Song-gi there.", "Pak Song", ENT_PERSON,
	      "Pak Song-gi");
	makes(mend, "A Keller-led group came.", "Keller", ENT_PERSON, "Keller");
	makes(mend, "The Keller administration said so.", "Keller", ENT_PERSON,
	      "Keller administration");
	makes(mend, "In Jordan Sunday he spoke.", "Jordan Sunday", ENT_PLACE,
	      "Jordan");
	makes(mend, "The Minister of Trade of Peru came.", "Trade of Peru",
	      ENT_ORGANIZATION, "Peru");
	makes(mend, "They signed the Basel Treaty.", "Basel Treaty",
	      ENT_ORGANIZATION, NULL);
}

/* The last mention of all that are then in the text, and its type. */
static void refines(const char *text, const char *found, uint8_t type,
                    const char *last, uint8_t last_type)
{
	struct hand h;
	set_up(&h, text);
	tag(&h.doc);
	name_it(&h, found, type);
	name_refine(&h.doc);
	assert_true(h.doc.nmentions > 0);
	const struct mention *m = &h.doc.mentions[h.doc.nmentions - 1];
	struct str s = tokens_str(&h.doc, m->first, m->end);
	if (!str_eq(s, str_of(last)))
		fail_msg("%.*s for %s", STR_ARG(s), last);
	assert_int_equal(m->type, last_type);
	arena_free(&h.arena);
}

static void found_names_are_refined(void **unused)
{
	(void)unused;
	makes(name_refine, "Then Reverend Keller spoke.", "Reverend Keller",
	      ENT_PERSON, "Keller");
	makes(name_refine, "Then Pope Francis spoke.", "Pope Francis",
	      ENT_PERSON, "Pope Francis");
	makes(name_refine, "Team: Bryan Hull-Analyst", "Bryan Hull-Analyst",
	      ENT_PERSON, "Bryan Hull");
	makes(name_refine, "He wrote on Twitter again.", "Twitter",
	      ENT_ORGANIZATION, NULL);
	makes(name_refine, "Hurricane Rita was strong.", "Rita", ENT_PERSON,
	      NULL);
	makes(name_refine, "Rita grew.  Typhoon Rita was strong.", "Rita",
	      ENT_PERSON, NULL);
	makes(name_refine, "Rita Keller fled from Hurricane Rita.",
	      "Rita Keller", ENT_PERSON, "Rita Keller");
	refines("TEHRAN (AFP) -- It rained.", "TEHRAN", ENT_ORGANIZATION,
	        "TEHRAN", ENT_PLACE);
	refines("Boko Haram fled.", "Boko Haram", ENT_PERSON, "Boko Haram",
	        ENT_ORGANIZATION);
	refines("He lives in Baltimore, MD now.", "Baltimore", ENT_PLACE, "MD",
	        ENT_PLACE);
	refines("The Peru Farm Bank (PFB) paid.  Later PFB paid again.",
	        "Peru Farm Bank", ENT_ORGANIZATION, "PFB", ENT_ORGANIZATION);
	refines("The Peru Farm Bank (ABC) paid.  Later ABC paid again.",
	        "Peru Farm Bank", ENT_ORGANIZATION, "Peru Farm Bank",
	        ENT_ORGANIZATION);
}

/* Whatever the bytes, mentions lie in order within their sentences. */
static void any_tokens_give_ordered_mentions(void **unused)
{
	(void)unused;
	static const char *const words[] = { "Al", "-", "de", "Qatari", ".",
		"U.N.", "\xc3\x89", "the", "of", "7", "Bank", "'s", "GENEVA",
		"\n\n", "minister", "Korean", "peninsula" };
	for (int round = 0; round < 200; round++) {
		char text[1024] = "";
		for (int i = 0; i < 60; i++) {
			strcat(text, words[draw(sizeof words / sizeof *words)]);
			strcat(text, draw(3) ? " " : "");
		}
		struct hand h;
		set_up(&h, text);
		tag(&h.doc);
		names(&h.doc);
		uint32_t at = 0;
		for (uint32_t m = 0; m < h.doc.nmentions; m++) {
			const struct mention *k = &h.doc.mentions[m];
			const struct sentence *s = &h.doc.sentences[k->sentence];
			assert_true(k->first >= at && k->first < k->end);
			assert_true(k->first >= s->first && k->end <= s->end);
			at = k->end;
		}
		arena_free(&h.arena);
	}
}

/* The words of runs of the first sentence, apart by "|". */
static void runs(const char *text, const char *want)
{
	struct hand h;
	char got[256] = "";
	struct name_run run;
	set_up(&h, text);
	tag(&h.doc);
	struct name_scan s = { .arena = &h.arena };
	if (name_scan(&s, &h.doc, 0)) {
		for (uint32_t i = 0; name_next_run(&s, i, &run); i = run.end)
			snprintf(got + strlen(got), sizeof got - strlen(got),
			         "%.*s|", STR_ARG(tokens_str(&h.doc, run.first,
			                                     run.end)));
	}
	assert_string_equal(got, want);
	arena_free(&h.arena);
}

static void runs_hold_what_could_be_names(void **unused)
{
	(void)unused;
	runs("They said Acme Holdings, Inc. sued Globex.",
	     "They|Acme Holdings, Inc.|Globex|");
	runs("Kim Jong-un left, Ann stayed.", "Kim Jong-un|Ann|");
	runs("they went to san francisco for a day", "san francisco|");
	runs("We went to see the mobile home.", "We|");
}

static void demonyms_name_their_country(void **unused)
{
	(void)unused;
	struct hand h;
	set_up(&h, "The South Koreans met a Qatari envoy.");
	name_demonyms(&h.doc);
	name_settle(&h.doc);
	assert_int_equal(h.doc.nmentions, 2);
	assert_int_equal(h.doc.mentions[0].end - h.doc.mentions[0].first, 2);
	assert_int_equal(h.doc.mentions[0].type, ENT_COUNTRY);
	assert_int_equal(h.doc.mentions[0].flags,
	                 MENTION_DEMONYM | MENTION_PLURAL);
	assert_int_equal(h.doc.mentions[1].flags, MENTION_DEMONYM);
	arena_free(&h.arena);
}

/* A mention that is nothing but a demonym is its country; a country's own name
 * and a person's are left. */
static void names_that_are_demonyms_are_marked(void **unused)
{
	(void)unused;
	struct hand h;
	set_up(&h, "The Qataris met Ms. German in Qatar.");
	name_it(&h, "Qataris", ENT_ORGANIZATION);
	name_it(&h, "German", ENT_PERSON);
	name_it(&h, "Qatar", ENT_PLACE);
	name_demonyms(&h.doc);
	assert_int_equal(h.doc.mentions[0].type, ENT_COUNTRY);
	assert_int_equal(h.doc.mentions[0].flags,
	                 MENTION_DEMONYM | MENTION_PLURAL);
	assert_int_equal(h.doc.mentions[1].type, ENT_PERSON);
	assert_int_equal(h.doc.mentions[1].flags, 0);
	assert_int_equal(h.doc.mentions[2].flags, 0);
	arena_free(&h.arena);
}

static void without_a_model_the_lexicon_names(void **unused)
{
	static const struct { const char *name; uint8_t type; } want[] = {
		{ "United Nations", ENT_ORGANIZATION },
		{ "John Kerry", ENT_PERSON }, { "Saudi Arabia", ENT_PLACE },
		{ "Oslo", ENT_PLACE },
	};
	(void)unused;
	struct hand h;
	set_up(&h, "The United Nations sent John Kerry from Saudi Arabia to "
	       "Oslo, and nobody was told.");
	name_by_lexicon(&h.doc);
	assert_int_equal(h.doc.nmentions, 4);
	for (uint32_t i = 0; i < 4; i++) {
		const struct mention *m = &h.doc.mentions[i];
		assert_true(str_eq(tokens_str(&h.doc, m->first, m->end),
		                   str_of(want[i].name)));
		assert_int_equal(m->type, want[i].type);
	}
	arena_free(&h.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(viterbi_finds_the_best_of_all_paths),
		cmocka_unit_test(tags_follow_as_in_bioes),
		cmocka_unit_test(weights_are_found_by_mark),
		cmocka_unit_test(words_have_the_reputation_they_earned),
		cmocka_unit_test(runs_hold_what_could_be_names),
		cmocka_unit_test(broken_names_are_mended),
		cmocka_unit_test(found_names_are_refined),
		cmocka_unit_test(any_tokens_give_ordered_mentions),
		cmocka_unit_test(demonyms_name_their_country),
		cmocka_unit_test(names_that_are_demonyms_are_marked),
		cmocka_unit_test(without_a_model_the_lexicon_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
