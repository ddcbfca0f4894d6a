/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens -> features of the parser: the word in lower case with its digits as
 * 0, its cluster, two suffixes, a prefix, its shape, its tags; arcs -> buckets of length and
 * of what lies under them.  Shared with the trainer. */
#include "parse/net.h"

#include "know/know.h"

#define WORD_MAX 48 /* bytes of a word that count */
#define CLUSTER_KEYS 0x9e370000u /* no hash needed */

static uint32_t key(enum parse_feature kind, const char *p, uint32_t len)
{
	uint32_t k = (uint32_t)(hash_bytes(p, len, kind + 1) >> 32);
	return k ? k : 1;
}

enum { SHAPE_LOWER, SHAPE_FIRST, SHAPE_UPPER, SHAPE_MIXED, SHAPE_DIGITS,
	SHAPE_CODE, SHAPE_OTHER, SHAPES = 8 };

static uint16_t word_shape(struct str s)
{
	uint32_t upper = 0, lower = 0, digit = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		upper += ascii_upper(s.p[i]);
		digit += ascii_digit(s.p[i]);
		lower += (unsigned char)s.p[i] >= 0x80 ||
		         (s.p[i] >= 'a' && s.p[i] <= 'z');
	}
	if (digit)
		return upper || lower ? SHAPE_CODE : SHAPE_DIGITS;
	if (!upper)
		return lower ? SHAPE_LOWER : SHAPE_OTHER;
	if (ascii_upper(s.p[0]) && upper == 1)
		return SHAPE_FIRST;
	return lower ? SHAPE_MIXED : SHAPE_UPPER;
}

void parse_features(const struct doc *d, uint32_t t, struct parse_features *f)
{
	const struct token *k = &d->tokens[t];
	struct str s = token_str(d, t);
	char word[WORD_MAX];
	uint32_t n = s.len < WORD_MAX ? s.len : WORD_MAX;
	for (uint32_t i = 0; i < n; i++)
		word[i] = ascii_digit(s.p[i]) ? '0' : ascii_lower(s.p[i]);
	bool first = d->sentences[k->sentence].first == t;
	bool glued = t && (k[-1].flags & TOKEN_GLUED);
	*f = (struct parse_features){
		.keys = { key(FEATURE_WORD, word, n) },
		.shape = (uint16_t)(FEATURE_SHAPE + word_shape(s) +
		                    SHAPES * (first + 2 * glued)),
		.upos = (uint16_t)(FEATURE_UPOS + k->upos),
		.xpos = (uint16_t)(FEATURE_XPOS + k->xpos),
	};
	if (k->cluster != CLUSTER_NONE)
		f->keys[FEATURE_CLUSTER] = CLUSTER_KEYS + k->cluster;
	if (n > 2)
		f->keys[FEATURE_SUFFIX2] = key(FEATURE_SUFFIX2, word + n - 2, 2);
	if (n > 3) {
		f->keys[FEATURE_SUFFIX3] = key(FEATURE_SUFFIX3, word + n - 3, 3);
		f->keys[FEATURE_PREFIX] = key(FEATURE_PREFIX, word, 3);
	}
}

uint16_t parse_row(const struct parse_net *net, uint32_t k)
{
	uint32_t mask = net->slots - 1, at = k & mask;
	for (uint32_t i = 0; i < net->slots && net->keys[at]; i++) {
		if (net->keys[at] == k)
			return net->rows[at];
		at = (at + 1) & mask;
	}
	return 0xffff;
}

void parse_counts(const struct doc *d, uint32_t first, uint32_t n,
                  struct parse_count *c)
{
	c[0] = (struct parse_count){ 0, 0 };
	for (uint32_t i = 0; i < n; i++) {
		const struct token *k = &d->tokens[first + i];
		c[i + 1] = c[i];
		c[i + 1].verbs += k->upos == UPOS_VERB;
		c[i + 1].commas += k->xpos == XPOS_COMMA ||
		                   k->xpos == XPOS_COLON;
	}
}

uint32_t near_length(uint32_t dep, uint32_t head)
{
	static const uint8_t bucket[] = { 0, 0, 1, 2, 3, 4, 5, 6, 6, 7, 7, 7,
		8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9 };
	uint32_t n = dep < head ? head - dep : dep - head;
	uint32_t b = n < sizeof bucket ? bucket[n] : n < 41 ? 10 : 11;
	return dep < head ? b : b + PARSE_LENGTHS;
}

uint32_t near_under(const struct parse_count *c, uint32_t dep, uint32_t head)
{
	uint32_t from = dep < head ? dep : head, to = dep < head ? head : dep;
	uint32_t verbs = (uint32_t)(c[to].verbs - c[from + 1].verbs);
	uint32_t commas = (uint32_t)(c[to].commas - c[from + 1].commas);
	uint32_t b = 3 * (verbs < 2 ? verbs : 2) + (commas < 2 ? commas : 2);
	return NEAR_UNDER + (dep < head ? b : b + PARSE_UNDER);
}
