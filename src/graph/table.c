/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of cells -> text, TSV or JSON.  For people numbers stand right, columns
 * as wide as their widest cell by the width of its characters (UAX #11, by
 * utf8proc); TSV has no quoting, so tabs and line ends become blanks; JSON is
 * an array of objects with the columns' names, in one line each. */
#include "graph/table.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <utf8proc.h>

void table_add(struct table *t, struct str cell)
{
	t->cells = arena_more(t->arena, t->cells, &t->ccells, t->ncells + 1,
	                      sizeof *t->cells);
	cell.p = arena_copy(t->arena, cell.p, cell.len);
	t->cells[t->ncells++] = cell;
}

void table_int(struct table *t, uint64_t n)
{
	char text[24];
	int len = snprintf(text, sizeof text, "%llu", (unsigned long long)n);
	table_add(t, (struct str){ text, (uint32_t)len });
}

void table_real(struct table *t, double x, int digits)
{
	char text[40];
	int len = snprintf(text, sizeof text, "%.*f", digits, x);
	if (isnan(x) || len < 0 || (size_t)len >= sizeof text)
		len = 0;
	table_add(t, (struct str){ text, (uint32_t)len });
}

void bytes_format(struct bytes *out, const char *fmt, ...)
{
	char text[256];
	va_list args;
	va_start(args, fmt);
	int len = vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	if (len > 0)
		bytes_add(out, text, (size_t)len < sizeof text ? (size_t)len :
		          sizeof text - 1);
}

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
	       c == 0x2029 || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

void bytes_line(struct bytes *out, struct str s)
{
	const char *end = s.p + s.len;
	for (const char *p = s.p; p < end;) {
		uint32_t c, len = utf8_next(p, end, &c);
		if (is_control(c))
			bytes_add(out, " ", 1);
		else
			bytes_add(out, p, len);
		p += len;
	}
}

uint32_t text_width(struct str s)
{
	const char *end = s.p + s.len;
	uint32_t width = 0;
	for (const char *p = s.p; p < end;) {
		uint32_t c;
		p += utf8_next(p, end, &c);
		int w = is_control(c) ? 1 :
			utf8proc_charwidth((utf8proc_int32_t)c);
		width += w > 0 ? (uint32_t)w : 0;
	}
	return width;
}

void bytes_json(struct bytes *out, struct str s)
{
	bytes_add(out, "\"", 1);
	for (uint32_t i = 0, from = 0; i <= s.len; i++) {
		unsigned char c = i < s.len ? (unsigned char)s.p[i] : 0;
		if (i < s.len && c >= 0x20 && c != '"' && c != '\\' &&
		    c != 0x7f)
			continue;
		bytes_add(out, s.p + from, i - from);
		from = i + 1;
		if (i == s.len)
			break;
		if (c == '"' || c == '\\')
			bytes_format(out, "\\%c", c);
		else if (c == '\n')
			bytes_add(out, "\\n", 2);
		else
			bytes_format(out, "\\u%04x", c);
	}
	bytes_add(out, "\"", 1);
}

static struct str list_item(struct str *list)
{
	const char *nl = memchr(list->p, '\n', list->len);
	uint32_t len = nl ? (uint32_t)(nl - list->p) : list->len;
	struct str item = { list->p, len };
	list->p += nl ? len + 1 : len;
	list->len -= nl ? len + 1 : len;
	return item;
}

/* A list in one cell: "a; b". */
static struct str flat(const struct table *t, uint32_t i)
{
	struct str s = t->cells[i];
	if (t->columns[i % t->ncolumns].type != CELL_LIST)
		return s;
	char *p = arena_take(t->arena, 2 * (size_t)s.len + 1, 1);
	uint32_t n = 0;
	while (s.len) {
		struct str item = list_item(&s);
		if (n) {
			memcpy(p + n, "; ", 2);
			n += 2;
		}
		memcpy(p + n, item.p, item.len);
		n += item.len;
	}
	return (struct str){ p, n };
}

static void pad(struct bytes *out, uint32_t n)
{
	while (n--)
		bytes_add(out, " ", 1);
}

static void write_line(const struct table *t, const struct str *row,
                       const uint32_t *width, struct bytes *out)
{
	uint32_t last = t->ncolumns;
	while (last && !row[last - 1].len)
		last--;
	for (uint32_t c = 0; c < last; c++) {
		const struct table_column *k = &t->columns[c];
		uint32_t w = text_width(row[c]);
		uint32_t room = w < width[c] ? width[c] - w : 0;
		if (k->type == CELL_NUMBER)
			pad(out, room);
		bytes_line(out, row[c]);
		if (c + 1 < last) {
			if (k->type != CELL_NUMBER)
				pad(out, room);
			pad(out, 2);
		}
	}
	bytes_add(out, "\n", 1);
}

static void write_text(const struct table *t, struct bytes *out)
{
	uint32_t n = t->ncolumns;
	uint32_t *width = arena_take(t->arena, n, sizeof *width);
	struct str *row = arena_take(t->arena, n, sizeof *row);
	for (uint32_t c = 0; c < n; c++) {
		row[c] = str_of(t->columns[c].name);
		width[c] = row[c].len;
	}
	for (uint32_t i = 0; i < t->ncells; i++) {
		uint32_t w = text_width(flat(t, i));
		if (w > width[i % n] && !t->columns[i % n].wide)
			width[i % n] = w;
	}
	write_line(t, row, width, out);
	for (uint32_t i = 0; i + n <= t->ncells; i += n) {
		for (uint32_t c = 0; c < n; c++)
			row[c] = flat(t, i + c);
		write_line(t, row, width, out);
	}
}

static void write_tsv(const struct table *t, struct bytes *out)
{
	uint32_t n = t->ncolumns;
	for (uint32_t c = 0; c < n; c++)
		bytes_format(out, "%s%s", c ? "\t" : "", t->columns[c].name);
	for (uint32_t i = 0; i < t->ncells; i++) {
		bytes_add(out, i % n ? "\t" : "\n", 1);
		bytes_line(out, flat(t, i));
	}
	bytes_add(out, "\n", 1);
}

static void write_value(const struct table *t, uint32_t i, struct bytes *out)
{
	struct str s = t->cells[i];
	enum cell_type type = t->columns[i % t->ncolumns].type;
	if (type == CELL_LIST) {
		bytes_add(out, "[", 1);
		for (bool more = false; s.len; more = true) {
			if (more)
				bytes_add(out, ",", 1);
			bytes_json(out, list_item(&s));
		}
		bytes_add(out, "]", 1);
	} else if (!s.len) {
		bytes_add(out, "null", 4);
	} else if (type == CELL_NUMBER) {
		bytes_add(out, s.p, s.len);
	} else {
		bytes_json(out, s);
	}
}

static void write_json(const struct table *t, struct bytes *out)
{
	uint32_t n = t->ncolumns;
	bytes_add(out, "[", 1);
	for (uint32_t i = 0; i < t->ncells; i++) {
		bytes_format(out, "%s\"%s\":", i % n ? "," : i ? ",\n{" : "\n{",
		             t->columns[i % n].name);
		write_value(t, i, out);
		if (i % n == n - 1)
			bytes_add(out, "}", 1);
	}
	bytes_add(out, "\n]\n", 3);
}

void table_write(const struct table *t, enum table_form form, struct bytes *out)
{
	if (form == TABLE_JSON)
		write_json(t, out);
	else if (form == TABLE_TSV)
		write_tsv(t, out);
	else
		write_text(t, out);
}
