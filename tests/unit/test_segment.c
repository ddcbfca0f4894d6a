/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens and sentences of short texts; shape of what noise and long texts give:
 * tokens in order, without white space, in sentences that cover them. */
#include "tests/unit/tap.h"

#include <stdlib.h>

#include "stages.h"

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

static struct doc cut(const char *text, uint32_t len)
{
	struct doc d = { .text = text, .len = len, .arena = &arena };
	segment(&d);
	return d;
}

/* Tokens apart by a blank, sentences by a bar. */
static const char *shown(const struct doc *d)
{
	char *out = arena_take(&arena, d->len + 3 * (size_t)d->ntokens + 1, 1);
	char *p = out;
	for (uint32_t t = 0; t < d->ntokens; t++) {
		struct str s = token_str(d, t);
		if (t)
			*p++ = ' ';
		if (t && d->tokens[t].sentence != d->tokens[t - 1].sentence) {
			*p++ = '|';
			*p++ = ' ';
		}
		memcpy(p, s.p, s.len);
		p += s.len;
	}
	return out;
}

static void texts_are_cut(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "", "" },
		{ " \n\n ", "" },
		{ "He met Mr. Lee. They spoke.",
		  "He met Mr. Lee . | They spoke ." },
		{ "The U.S. envoy left.", "The U.S. envoy left ." },
		{ "He went to the U.S. He stayed.",
		  "He went to the U.S. | He stayed ." },
		{ "It was sold to Acme Inc. The price rose.",
		  "It was sold to Acme Inc . | The price rose ." },
		{ "\"Go.\" She left.", "\" Go . \" | She left ." },
		{ "\"Why?\" she asked.", "\" Why ? \" she asked ." },
		{ "A cease-fire, an anti-war vote.",
		  "A cease - fire , an anti-war vote ." },
		{ "They can't, don't and cannot.",
		  "They ca n't , do n't and can not ." },
		{ "It\u2019s Iran\u2019s.", "It \u2019s Iran \u2019s ." },
		{ "Up 3.5% to $1,200.50!", "Up 3.5 % to $ 1,200.50 !" },
		{ "A headline\n\nThe text.", "A headline | The text ." },
		{ "PARIS (AFP) - Talks began.",
		  "PARIS ( AFP ) - | Talks began ." },
		{ "J. R. Okafor spoke to T. Moss.",
		  "J. R. Okafor spoke to T. Moss ." },
		{ "See http://a.org/x?y=1.", "See http://a.org/x?y=1 ." },
		{ "Well... he came. Well... He came.",
		  "Well ... he came . | Well ... | He came ." },
		{ "Ann Lee 03/27/2001 01:58 PM Go ahead.",
		  "Ann Lee | 03/27/2001 01:58 PM | Go ahead ." },
		{ "It was sent on 8/16/2000 03:14:14 PM Steve, hello.",
		  "It was sent on 8/16/2000 03:14:14 PM | Steve , hello ." },
		{ "Updated 06/15/16 12:51 PM EDT by Ann Lee.",
		  "Updated 06/15/16 12:51 PM EDT by Ann Lee ." },
		{ "No. It failed. No. 7 won.",
		  "No . | It failed . | No. 7 won ." },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *text = cases[i][0];
		struct doc d = cut(text, (uint32_t)strlen(text));
		assert_string_equal(shown(&d), cases[i][1]);
	}
}

static void check_shape(const struct doc *d)
{
	uint32_t at = 0, t = 0;
	for (uint32_t s = 0; s < d->nsentences; s++) {
		const struct sentence *x = &d->sentences[s];
		assert_int_equal(x->first, t);
		assert_true(x->end > x->first);
		assert_true(x->end - x->first <= 400);
		for (; t < x->end; t++) {
			struct span w = d->tokens[t].text;
			assert_true(w.len > 0 && w.at >= at);
			assert_int_equal(d->tokens[t].sentence, s);
			at = w.at + w.len;
		}
		assert_int_equal(x->text.at + x->text.len, at);
	}
	assert_int_equal(t, d->ntokens);
	assert_true(at <= d->len);
}

static void noise_keeps_its_shape(void **state)
{
	(void)state;
	static const char *const bits[] = { ".", "'", "\u2019", "-", " ", "\n",
		"a", "B", "9", "\"", "(", "\u2014", "$", "@", "://", "U.S.",
		"\u00a0", "\xff", "n't", "...", "[1]", "/", "\u4e00" };
	uint64_t x = 3;
	for (int round = 0; round < 3000; round++) {
		char text[512];
		uint32_t len = 0;
		for (int i = 0; i < 40; i++) {
			x = hash_mix(x + 1, 0x2545f4914f6cdd1du);
			const char *b = bits[(x >> 33) %
				(sizeof bits / sizeof *bits)];
			memcpy(text + len, b, strlen(b));
			len += (uint32_t)strlen(b);
		}
		struct doc d = cut(text, len);
		check_shape(&d);
	}
}

static void long_runs_stay_linear(void **state)
{
	(void)state;
	static const char bits[] = "a.-'/\"@9";
	uint32_t len = 1u << 20;
	for (size_t b = 0; b < sizeof bits - 1; b++) {
		struct arena_mark mark = arena_mark(&arena);
		char *text = arena_take(&arena, len + 1, 1);
		for (uint32_t i = 0; i < len; i++)
			text[i] = i % 2 ? bits[b] : 'a';
		struct doc d = cut(text, len);
		check_shape(&d);
		arena_release(&arena, mark);
	}
}

static void flags_tell_titles(void **state)
{
	(void)state;
	static const char text[] = "Leaders meet\n\nBy Ann Lee\n\nThey met.";
	struct doc d = { .text = text, .len = sizeof text - 1, .title_len = 12,
	                 .arena = &arena };
	segment(&d);
	assert_int_equal(d.nsentences, 3);
	assert_true(d.sentences[0].flags & SENTENCE_TITLE);
	assert_true(d.sentences[1].flags & SENTENCE_BOILERPLATE);
	assert_int_equal(d.sentences[2].flags, SENTENCE_PARAGRAPH);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_cut),
		cmocka_unit_test(noise_keeps_its_shape),
		cmocka_unit_test(long_runs_stay_linear),
		cmocka_unit_test(flags_tell_titles),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
