/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slices of text: UTF-8, not NUL-terminated, never owned. */
#ifndef TER_TEXT_H
#define TER_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	uint32_t len;
};

#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
#define STR_NONE ((struct str){ "", 0 })
/* For printf: "%.*s", STR_ARG(s) */
#define STR_ARG(s) (int)(s).len, (s).p

static inline bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || !memcmp(a.p, b.p, a.len));
}

static inline struct str str_of(const char *z)
{
	return (struct str){ z, (uint32_t)strlen(z) };
}

static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static inline bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool ascii_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool ascii_alpha(char c)
{
	return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

int str_cmp(struct str a, struct str b);        /* byte order, for sorting */
bool str_case_eq(struct str a, struct str b);   /* ASCII letters folded */
bool str_starts(struct str s, struct str head);
bool str_ends(struct str s, struct str tail);
struct str str_trim(struct str s);              /* white space at both ends */

/* One code point at p < end into *c; its length in bytes, >= 1.  Input is valid
 * UTF-8; a stray byte counts as U+FFFD of length 1. */
uint32_t utf8_next(const char *p, const char *end, uint32_t *c);
/* Length of the valid UTF-8 prefix of the bytes. */
size_t utf8_valid(const char *p, size_t len);
bool utf8_is_upper(uint32_t c); /* any script, by Unicode category */
bool utf8_is_lower(uint32_t c);
bool utf8_is_alpha(uint32_t c);

/* Well-mixed 64-bit hash of bytes; the same on every machine. */
uint64_t hash_bytes(const void *p, size_t len, uint64_t seed);
static inline uint64_t hash_mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0x9e3779b97f4a7c15u;
	return h ^ (h >> 32);
}
static inline uint64_t hash_str(struct str s) { return hash_bytes(s.p, s.len, 0); }

#endif
