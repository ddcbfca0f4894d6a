/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens and runs of tokens as the sieves ask for them: sentence bounds, small
 * word lists, keys of the lexicon made of several tokens.  A key is the text of
 * the run with every white space made one blank, ’ made '; runs longer than KEY_TOKENS or
 * KEY_BYTES are no keys. */
#include "resolve/resolver.h"

#define KEY_TOKENS 7
#define KEY_BYTES 96

uint32_t sentence_first(const struct resolver *r, uint32_t t)
{
	return r->d->sentences[r->d->tokens[t].sentence].first;
}

uint32_t sentence_end(const struct resolver *r, uint32_t t)
{
	return r->d->sentences[r->d->tokens[t].sentence].end;
}

bool capital(const struct resolver *r, uint32_t t)
{
	struct str s = token_str(r->d, t);
	uint32_t c;
	if (!s.len)
		return false;
	if (!((unsigned char)s.p[0] & 0x80))
		return ascii_upper(s.p[0]);
	utf8_next(s.p, s.p + s.len, &c);
	return utf8_is_upper(c);
}

bool possessive(const struct resolver *r, uint32_t t)
{
	struct str s = token_str(r->d, t);
	const struct token *k = &r->d->tokens[t];
	if (k->xpos == XPOS_POS)
		return true;
	return str_eq(s, STR("'s")) || str_eq(s, STR("\u2019s"));
}

bool one_of(struct str w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (w.len && list[i][0] == w.p[0] &&
		    str_eq(w, str_of(list[i])))
			return true;
	return false;
}

/* The run as a key in buf; false if it is too long. */
static bool key_of(const struct resolver *r, uint32_t first, uint32_t end,
                   bool folded, char buf[KEY_BYTES], struct str *key)
{
	if (first >= end || end - first > KEY_TOKENS)
		return false;
	struct str s = tokens_str(r->d, first, end);
	if (folded)
		s.p = r->lower + (s.p - r->d->text);
	*key = s;
	if (s.len >= KEY_BYTES)
		return false;
	if (end - first == 1)
		return true;
	uint32_t n = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		bool space = (unsigned char)s.p[i] <= ' ';
		if (i + 2 < s.len && !memcmp(s.p + i, "\u2019", 3)) {
			buf[n++] = '\'';
			i += 2;
		} else if (!space || (n && buf[n - 1] != ' ')) {
			buf[n++] = space ? ' ' : s.p[i];
		}
	}
	*key = (struct str){ buf, n };
	return true;
}

uint32_t kinds_of(const struct resolver *r, uint32_t first, uint32_t end,
                  bool folded)
{
	char buf[KEY_BYTES];
	struct str key;
	if (!key_of(r, first, end, folded, buf, &key))
		return 0;
	return lexicon_kinds(r->lex, key);
}

bool value_of(const struct resolver *r, uint32_t first, uint32_t end,
              bool folded, enum lex kind, struct str *value)
{
	char buf[KEY_BYTES];
	struct str key;
	return key_of(r, first, end, folded, buf, &key) &&
	       lexicon_value(r->lex, key, kind, value);
}

uint32_t longest_key(const struct resolver *r, uint32_t t, uint32_t end,
                     uint32_t kinds)
{
	uint32_t last = end - t < KEY_TOKENS ? end : t + KEY_TOKENS;
	for (; last > t; last--)
		if (kinds_of(r, t, last, false) & kinds)
			return last;
	return t;
}

uint32_t longest_key_back(const struct resolver *r, uint32_t first,
                          uint32_t end, uint32_t kinds, bool folded)
{
	uint32_t t = end - first < KEY_TOKENS ? first : end - KEY_TOKENS;
	for (; t < end; t++)
		if (kinds_of(r, t, end, folded) & kinds)
			return t;
	return end;
}
