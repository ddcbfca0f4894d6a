/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes to clean UTF-8, once, so that no later part has to ask.
 *
 * A byte that is not UTF-8 is read as Windows-1252 (what such bytes in news
 * nearly always are; the table is the WHATWG encoding standard's), UTF-16 with
 * a byte order mark is converted.  Line ends become \n, every kind of blank a
 * plain blank; controls, byte order marks, soft hyphens, zero-width and
 * direction marks go.  All offsets of a record refer to the repaired text.
 * Output is at most three times the input.  Cost: runs of ASCII are copied. */
#include "read/read.h"

/* 0x80 .. 0x9f of Windows-1252. */
static const uint16_t windows[32] = {
	0x20ac, 0x0000, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x0000, 0x017d, 0x0000,
	0x0000, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x0000, 0x017e, 0x0178,
};

static char *put(char *out, uint32_t c)
{
	if (c < 0x80) {
		*out++ = (char)c;
	} else if (c < 0x800) {
		*out++ = (char)(0xc0 | c >> 6);
		*out++ = (char)(0x80 | (c & 0x3f));
	} else if (c < 0x10000) {
		*out++ = (char)(0xe0 | c >> 12);
		*out++ = (char)(0x80 | (c >> 6 & 0x3f));
		*out++ = (char)(0x80 | (c & 0x3f));
	} else {
		*out++ = (char)(0xf0 | c >> 18);
		*out++ = (char)(0x80 | (c >> 12 & 0x3f));
		*out++ = (char)(0x80 | (c >> 6 & 0x3f));
		*out++ = (char)(0x80 | (c & 0x3f));
	}
	return out;
}

static bool is_blank(uint32_t c)
{
	return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a)
	       || c == 0x202f || c == 0x205f || c == 0x3000;
}

static bool is_unseen(uint32_t c)
{
	return c < 0x20 || c == 0x7f || c == 0xad || c == 0xfeff
	       || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
	       || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb)
	       || (c >= 0xe0000 && c <= 0xe007f)
	       || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/* One code point of the input to the output. */
static char *clean(char *out, uint32_t c)
{
	if (c >= 0x20 && c < 0x7f)
		return put(out, c);
	if (c >= 0x80 && c < 0xa0)
		c = c == 0x85 ? '\n' : windows[c - 0x80] ? windows[c - 0x80]
		                                         : 0xfffd;
	if (c == '\n' || c == '\t')
		return put(out, c);
	if (c == '\f' || c == '\v' || c == 0x2028)
		return put(out, '\n');
	if (c == 0x2029)
		return put(put(out, '\n'), '\n');
	if (is_blank(c))
		return put(out, ' ');
	return is_unseen(c) ? out : put(out, c);
}

static struct str from_utf16(const unsigned char *p, size_t len,
                             struct arena *a)
{
	unsigned big = p[0] == 0xfe;
	char *start = arena_take(a, len * 3 / 2 + 4, 1), *out = start;
	for (size_t i = 2; i + 1 < len; i += 2) {
		uint32_t c = (uint32_t)p[i + !big] << 8 | p[i + big];
		if (c >= 0xd800 && c < 0xdc00 && i + 3 < len) {
			uint32_t low = (uint32_t)p[i + 2 + !big] << 8
			               | p[i + 2 + big];
			if (low >= 0xdc00 && low < 0xe000) {
				c = 0x10000 + ((c - 0xd800) << 10)
				    + (low - 0xdc00);
				i += 2;
			}
		}
		if (c >= 0xd800 && c < 0xe000)
			c = 0xfffd;
		if (c == '\r')
			c = i + 3 < len && p[i + 2 + big] == '\n'
			    && p[i + 2 + !big] == 0 ? 0 : '\n';
		out = clean(out, c);
	}
	*out = '\0';
	return (struct str){ start, (uint32_t)(out - start) };
}

/* Length of the run of ASCII that needs no repair. */
static size_t plain_run(const unsigned char *p, const unsigned char *end)
{
	const unsigned char *from = p;
	while (p < end && ((*p >= 0x20 && *p < 0x7f) || *p == '\n'))
		p++;
	return (size_t)(p - from);
}

struct str repair(const char *bytes, size_t len, struct arena *a)
{
	if (!len)
		return (struct str){ arena_take(a, 1, 1), 0 };
	const unsigned char *p = (const unsigned char *)bytes, *end = p + len;
	if (len >= 2 && (p[0] ^ p[1]) == 1 && (p[0] & p[1]) == 0xfe)
		return from_utf16(p, len, a);
	size_t room = 0;
	for (size_t i = 0; i < len; i++)
		room += p[i] >= 0x80 ? 3 : 1;
	char *start = arena_take(a, room + 1, 1), *out = start;
	while (p < end) {
		size_t run = plain_run(p, end);
		memcpy(out, p, run);
		out += run;
		p += run;
		if (p == end)
			break;
		uint32_t c = *p;
		if (c == '\r') {
			c = p + 1 < end && p[1] == '\n' ? 0 : '\n';
			p++;
		} else if (c < 0x80) {
			p++;
		} else {
			uint32_t n = utf8_next((const char *)p,
			                       (const char *)end, &c);
			if (n == 1)
				c = *p;
			p += n;
		}
		out = clean(out, c);
	}
	*out = '\0';
	return (struct str){ start, (uint32_t)(out - start) };
}
