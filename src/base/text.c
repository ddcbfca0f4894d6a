/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slices, UTF-8, hashing.  Unicode categories come from utf8proc, and only for
 * what is not ASCII. */
#include "base/text.h"

#include <utf8proc.h>

int str_cmp(struct str a, struct str b)
{
	uint32_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_case_eq(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (uint32_t i = 0; i < a.len; i++)
		if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
			return false;
	return true;
}

bool str_starts(struct str s, struct str head)
{
	return s.len >= head.len && !memcmp(s.p, head.p, head.len);
}

bool str_ends(struct str s, struct str tail)
{
	return s.len >= tail.len &&
	       !memcmp(s.p + s.len - tail.len, tail.p, tail.len);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	while (s.len && is_space(s.p[0])) {
		s.p++;
		s.len--;
	}
	while (s.len && is_space(s.p[s.len - 1]))
		s.len--;
	return s;
}

/* Length of the well-formed sequence at p (RFC 3629: shortest form, no
 * surrogates, up to U+10FFFF), 0 if there is none. */
static uint32_t sequence(const unsigned char *p, size_t left, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	uint32_t n = p[0] < 0x80 ? 1 : p[0] < 0xc2 ? 0 : p[0] < 0xe0 ? 2 :
		p[0] < 0xf0 ? 3 : p[0] < 0xf5 ? 4 : 0;
	if (n == 0 || n > left)
		return 0;
	uint32_t v = n == 1 ? p[0] : p[0] & (0xffu >> (n + 1));
	for (uint32_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		v = v << 6 | (p[i] & 0x3f);
	}
	if (v < least[n] || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff))
		return 0;
	*c = v;
	return n;
}

uint32_t utf8_next(const char *p, const char *end, uint32_t *c)
{
	uint32_t n = sequence((const unsigned char *)p, (size_t)(end - p), c);
	if (n)
		return n;
	*c = 0xfffd;
	return 1;
}

size_t utf8_valid(const char *p, size_t len)
{
	size_t i = 0;
	while (i < len) {
		uint32_t c, n;
		if (!(p[i] & 0x80)) {
			i++;
			continue;
		}
		n = sequence((const unsigned char *)p + i, len - i, &c);
		if (!n)
			break;
		i += n;
	}
	return i;
}

bool utf8_is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
	return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	return utf8proc_category((utf8proc_int32_t)c) ==
	       UTF8PROC_CATEGORY_LL;
}

bool utf8_is_alpha(uint32_t c)
{
	if (c < 0x80)
		return utf8_is_upper(c) || utf8_is_lower(c);
	utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
	return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

/* Little-endian, which a compiler makes one load. */
static uint64_t load4(const unsigned char *p)
{
	return p[0] | p[1] << 8 | p[2] << 16 | (uint64_t)p[3] << 24;
}

static uint64_t load8(const unsigned char *p)
{
	return load4(p) | load4(p + 4) << 32;
}

/* The n < 8 bytes at p, by loads that overlap: a loop would be mispredicted as
 * often as lengths of words are. */
static uint64_t load_few(const unsigned char *p, size_t n)
{
	if (n >= 4)
		return load4(p) | load4(p + n - 4) << (8 * (n - 4));
	return p[0] | (uint64_t)p[n / 2] << (8 * (n / 2)) |
	       (uint64_t)p[n - 1] << (8 * (n - 1));
}

/* Eight bytes at a time through a multiply and a xor-shift, then the finisher
 * of MurmurHash3 (Appleby, public domain). */
uint64_t hash_bytes(const void *bytes, size_t len, uint64_t seed)
{
	const unsigned char *p = bytes;
	uint64_t h = seed ^ (len * 0x9e3779b97f4a7c15u);
	for (; len >= 8; p += 8, len -= 8)
		h = hash_mix(h, load8(p));
	if (len)
		h = hash_mix(h, load_few(p, len));
	h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
	h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53u;
	return h ^ (h >> 33);
}
