/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tagger: look-ups against a plain search of the bucket, and tags that
 * exist for words of any kind, with a model and without. */
#include "tests/unit/tap.h"

#include <stdlib.h>

#include "stages.h"
#include "tag/score.h"

static struct arena arena;
static jmp_buf full;

static int setup(void **state)
{
	(void)state;
	arena.full = &full;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

#define BITS 4
static uint8_t buckets[TAG_BUCKET << BITS];
static const struct tag_class classes[40] = { { UPOS_NOUN, XPOS_NN } };

static uint64_t draw(uint64_t *x)
{
	*x = hash_mix(*x + 1, 0x2545f4914f6cdd1du);
	return *x;
}

/* The best class by looking at every slot in turn. */
static uint32_t plain_best(const uint64_t *hashes, uint32_t nclasses)
{
	int scores[256] = { 0 };
	uint32_t best = 0;
	for (uint32_t t = 0; t < TAG_TEMPLATES; t++) {
		const uint8_t *b = buckets + TAG_BUCKET *
			tag_bucket(hashes[t], BITS);
		for (int s = 0; hashes[t] && s < TAG_SLOTS; s++)
			for (int p = 0; p < TAG_PAIRS; p++) {
				const uint8_t *pair = b + 2 * TAG_SLOTS +
					2 * (TAG_PAIRS * s + p);
				if ((b[2 * s] | b[2 * s + 1] << 8) ==
				    tag_check(hashes[t]))
					scores[pair[0] % TAG_SCORES] +=
						(int8_t)pair[1];
			}
	}
	for (uint32_t c = 1; c < nclasses; c++)
		if (scores[c] > scores[best])
			best = c;
	return best;
}

/* Random words in a model where most of their features have slots. */
static void look_ups_are_exact(void **state)
{
	(void)state;
	struct tag_model m = { .buckets = buckets, .bits = BITS,
	                       .classes = classes };
	uint64_t x = 11;
	for (int round = 0; round < 2000; round++) {
		m.nclasses = 33 + (uint32_t)round % 8;
		struct tag_word words[1 + 2 * TAG_PAD];
		uint64_t hashes[TAG_TEMPLATES];
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			for (int a = 0; a < ATOMS; a++)
				words[i].atom[a] = (uint32_t)draw(&x);
		tag_static(&words[TAG_PAD], hashes);
		tag_dynamic(&words[TAG_PAD], hashes + TAG_STATIC);
		for (size_t i = 0; i < sizeof buckets; i++)
			buckets[i] = (uint8_t)(draw(&x) >> 40);
		for (uint32_t t = 0; t < TAG_TEMPLATES; t++) {
			uint8_t *c = buckets + 2 * (draw(&x) % TAG_SLOTS) +
				TAG_BUCKET * tag_bucket(hashes[t], BITS);
			c[0] = (uint8_t)tag_check(hashes[t]);
			c[1] = (uint8_t)(tag_check(hashes[t]) >> 8);
		}
		assert_int_equal(tag_best(&m, &words[TAG_PAD], hashes),
		                 plain_best(hashes, m.nclasses));
	}
}

static void every_word_has_tags(void **state)
{
	(void)state;
	static const char text[] = "Iran's envoy met 12 of them, \xff\xfe "
		"quickly; NATO (\u4e00\u4e8c) \u2014 http://a.org didn't.";
	struct knowledge none = { .rules = NULL }, all;
	struct ter_error err = { 0 };
	assert_true(knowledge_embedded(&all, &err));
	const struct knowledge *know[] = { &none, &all };
	for (int k = 0; k < 2; k++) {
		struct doc d = { .text = text, .len = sizeof text - 1,
		                 .arena = &arena, .know = know[k] };
		segment(&d);
		tag(&d);
		assert_true(d.ntokens > 10);
		for (uint32_t t = 0; t < d.ntokens; t++) {
			assert_in_range(d.tokens[t].upos, 1, UPOS_COUNT - 1);
			assert_in_range(d.tokens[t].xpos, 1, XPOS_COUNT - 1);
		}
		assert_int_equal(d.tokens[0].upos, UPOS_PROPN);
	}
}

/* The part of speech of the first "have", "had" or "getting" of the text. */
static void verb_is(const char *text, uint8_t upos)
{
	struct knowledge know;
	struct ter_error err = { 0 };
	assert_true(knowledge_embedded(&know, &err));
	struct doc d = { .text = text, .len = (uint32_t)strlen(text),
	                 .arena = &arena, .know = &know };
	segment(&d);
	tag(&d);
	for (uint32_t t = 0; t < d.ntokens; t++) {
		struct str w = token_str(&d, t);
		if (!str_eq(w, STR("have")) && !str_eq(w, STR("had")) &&
		    !str_eq(w, STR("getting")))
			continue;
		if (d.tokens[t].upos != upos)
			fail_msg("%s", text);
		return;
	}
	fail_msg("no such word: %s", text);
}

static void auxiliaries_have_participles(void **state)
{
	(void)state;
	verb_is("The plan would have annual costs of 4 billion.", UPOS_VERB);
	verb_is("This is an example of getting justice.", UPOS_VERB);
	verb_is("They have met the envoy twice.", UPOS_AUX);
	verb_is("The envoys had long been there.", UPOS_AUX);
	verb_is("They fear getting killed.", UPOS_AUX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(look_ups_are_exact),
		cmocka_unit_test(every_word_has_tags),
		cmocka_unit_test(auxiliaries_have_participles),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
