/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes -> kinds of characters, by table for ASCII and by code point for the
 * typographic ones of news: quotes, dashes, spaces, currency signs. */
#include "segment/cut.h"

#define L SYM_LOWER
#define U SYM_UPPER
#define D SYM_DIGIT
#define S SYM_SPACE
#define R SYM_RUN
#define O SYM_OTHER
const uint8_t sym_table[256] = {
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, SYM_BANG, SYM_QUOTE, SYM_HASH, SYM_CURRENCY, SYM_PERCENT, SYM_AND,
	SYM_APOSTROPHE, SYM_OPEN, SYM_CLOSE, R, R, SYM_COMMA, SYM_HYPHEN,
	SYM_DOT, SYM_SLASH,
	D, D, D, D, D, D, D, D, D, D, SYM_COLON, SYM_SEMICOLON, R, R, R,
	SYM_BANG,
	SYM_AT, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
	U, U, U, U, U, U, U, U, U, U, U, SYM_OPEN, R, SYM_CLOSE, R, SYM_UNDER,
	SYM_BACKQUOTE, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, SYM_OPEN, R, SYM_CLOSE, R, S,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
};

/* U+2010 .. U+203A */
static enum sym general_punctuation(uint32_t c)
{
	switch (c) {
	case 0x2010: case 0x2011: return SYM_HYPHEN;
	case 0x2012: case 0x2013: case 0x2014: case 0x2015: return SYM_DASH;
	case 0x2018: case 0x201b: return SYM_BACKQUOTE;
	case 0x2019: return SYM_APOSTROPHE;
	case 0x201a: case 0x201c: case 0x201d: case 0x201e: case 0x201f:
	case 0x2039: case 0x203a: return SYM_QUOTE;
	case 0x2022: case 0x2023: return SYM_RUN;
	case 0x2026: return SYM_ELLIPSIS;
	case 0x2028: case 0x2029: case 0x202f: return SYM_SPACE;
	case 0x2030: return SYM_PERCENT;
	default: return SYM_OTHER;
	}
}

enum sym sym_wide(const unsigned char *p, const unsigned char *end,
                  uint32_t *len)
{
	uint32_t c;
	*len = utf8_next((const char *)p, (const char *)end, &c);
	if (c >= 0x2010 && c <= 0x203a)
		return general_punctuation(c);
	switch (c) {
	case 0xa0: case 0x85: case 0x1680: case 0x3000: case 0xfeff:
	case 0x200b: case 0x200e: case 0x200f:
		return SYM_SPACE;
	case 0xab: case 0xbb: return SYM_QUOTE;
	case 0xa3: case 0xa5: case 0x20ac: case 0x20b9: return SYM_CURRENCY;
	case 0xb0: return SYM_PERCENT;
	case 0xb7: case 0xd7: case 0x25cf: case 0x25a0: case 0x2212:
		return SYM_RUN;
	default: break;
	}
	if (c >= 0x2000 && c <= 0x200a)
		return SYM_SPACE;
	return c < 0x300 && utf8_is_upper(c) ? SYM_UPPER :
	       c < 0x300 && utf8_is_lower(c) ? SYM_LOWER : SYM_OTHER;
}

enum sym sym_before(const char *text, uint32_t at, uint32_t end, uint32_t *len)
{
	uint32_t p = end - 1;
	while (p > at && end - p < 4 && ((unsigned char)text[p] & 0xc0) == 0x80)
		p--;
	enum sym s = sym_at(text, p, end, len);
	if (*len == end - p)
		return s;
	*len = 1; /* a stray byte */
	return SYM_OTHER;
}
