/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and strings as text, the same in every locale. */
#include "export/put.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct str bytes_str(const struct bytes *b)
{
	return (struct str){ b->p ? b->p : "", (uint32_t)b->len };
}

void put_z(struct bytes *b, const char *z)
{
	bytes_add(b, z, strlen(z));
}

void put_str(struct bytes *b, struct str s)
{
	if (s.len)
		bytes_add(b, s.p, s.len);
}

void put_int(struct bytes *b, int64_t n)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%" PRId64, n);
	put_z(b, digits);
}

/* printf and strtod obey the locale of the program that uses the library:
 * both see the same decimal comma, and it is mended last. */
void put_real(struct bytes *b, double x)
{
	char digits[40];

	for (int precision = 15; precision <= 17; precision++) {
		snprintf(digits, sizeof digits, "%.*g", precision, x);
		if (strtod(digits, NULL) == x)
			break;
	}
	char *comma = strchr(digits, ',');
	if (comma)
		*comma = '.';
	put_z(b, digits);
}

void put_coordinate(struct bytes *b, double x)
{
	char digits[64];
	size_t n;

	snprintf(digits, sizeof digits, "%.2f", x);
	n = strlen(digits);
	digits[n - 3] = '.';
	while (digits[n - 1] == '0')
		n--;
	if (digits[n - 1] == '.')
		n--;
	digits[n] = '\0';
	put_z(b, strcmp(digits, "-0") ? digits : "0");
}

void put_clean(struct bytes *b, struct str s, bool drop_controls)
{
	const char *p = s.p, *end = s.p + s.len;

	while (p < end) {
		uint32_t c, n = utf8_next(p, end, &c);
		bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);

		if (drop_controls && control)
			put_z(b, " ");
		else if (c == 0xfffd)
			put_z(b, "\xef\xbf\xbd");
		else
			bytes_add(b, p, n);
		p += n;
	}
}

void put_base64(struct bytes *b, const unsigned char *p, size_t len)
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		size_t have = len - i < 3 ? len - i : 3;
		uint32_t three = (uint32_t)p[i] << 16;
		char text[4] = { '=', '=', '=', '=' };

		three |= have > 1 ? (uint32_t)p[i + 1] << 8 : 0;
		three |= have > 2 ? p[i + 2] : 0;
		for (size_t c = 0; c <= have; c++)
			text[c] = alphabet[three >> (18 - 6 * c) & 63];
		bytes_add(b, text, sizeof text);
	}
}
