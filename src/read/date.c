/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first full date in a few words of text, as YYYY-MM-DD.
 *
 * Read are ISO 8601 (2024-06-05, 2024/6/5, 20240605T...), "5 June 2024", "June
 * 5th, 2024" and numbers such as 13/6/2024 that can be read in one way only;
 * 6/5/2024 is two different days in London and Washington and is left alone.
 * Years 1800 to 2199.  No time zone is applied: the day is the one printed. */
#include "read/read.h"

#include <math.h>
#include <stdio.h>

static const char *const months[12] = {
	"january", "february", "march", "april", "may", "june", "july",
	"august", "september", "october", "november", "december",
};

struct scan {
	const char *p, *end;
};

enum lexeme { END, NUMBER, WORD, OTHER };

struct lex {
	enum lexeme kind;
	struct str text;
	uint32_t value; /* NUMBER, of up to 8 digits */
};

static struct lex next(struct scan *s)
{
	while (s->p < s->end && (*s->p == ' ' || *s->p == '\t'))
		s->p++;
	struct lex x = { END, { s->p, 0 }, 0 };
	if (s->p == s->end)
		return x;
	x.kind = ascii_digit(*s->p) ? NUMBER : ascii_alpha(*s->p) ? WORD
	                                                          : OTHER;
	while (s->p < s->end && x.kind == NUMBER && ascii_digit(*s->p)) {
		if (s->p - x.text.p < 8)
			x.value = x.value * 10 + (uint32_t)(*s->p - '0');
		s->p++;
	}
	while (s->p < s->end && x.kind == WORD && ascii_alpha(*s->p))
		s->p++;
	if (x.kind == OTHER)
		s->p++;
	x.text.len = (uint32_t)(s->p - x.text.p);
	return x;
}

/* 1 .. 12 for a month or its first three letters ("sept" too), else 0. */
static uint32_t month_of(struct str w)
{
	if (w.len < 3)
		return 0;
	for (uint32_t m = 0; m < 12; m++) {
		struct str full = str_of(months[m]);
		struct str head = { full.p, w.len };
		bool whole = w.len == full.len || w.len == 3
		             || (m == 8 && w.len == 4);
		if (w.len <= full.len && whole && str_case_eq(w, head))
			return m + 1;
	}
	return 0;
}

static bool is_day(uint32_t y, uint32_t m, uint32_t d)
{
	static const uint8_t days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30,
	                                  31, 30, 31 };
	if (y < 1800 || y > 2199 || m < 1 || m > 12 || d < 1)
		return false;
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	return d <= days[m - 1] + (uint32_t)(m == 2 && leap);
}

static struct str write_day(uint32_t y, uint32_t m, uint32_t d,
                            struct arena *a)
{
	if (!is_day(y, m, d))
		return STR_NONE;
	char *p = arena_take(a, 40, 1);
	snprintf(p, 40, "%04u-%02u-%02u", y, m, d);
	return str_of(p);
}

static bool is(struct lex x, char c)
{
	return x.kind == OTHER && *x.text.p == c;
}

static bool is_ordinal(struct lex x)
{
	return x.kind == WORD && x.text.len == 2
	       && (str_eq(x.text, STR("st")) || str_eq(x.text, STR("nd"))
	           || str_eq(x.text, STR("rd")) || str_eq(x.text, STR("th")));
}

/* The lexeme after the day of the month: past "th", "of" and a comma. */
static struct lex after_day(struct scan *s)
{
	struct lex x = next(s);
	if (is_ordinal(x))
		x = next(s);
	if (is(x, ',') || is(x, '.') || is(x, '-')
	    || (x.kind == WORD && str_eq(x.text, STR("of"))))
		x = next(s);
	return x;
}

/* A date that starts with a number. */
static struct str from_number(struct lex first, struct scan s, struct arena *a)
{
	struct scan ahead = s;
	struct lex sep = next(&ahead);
	if (first.text.len == 8 && first.value >= 18000101)
		return write_day(first.value / 10000, first.value / 100 % 100,
		                 first.value % 100, a);
	if (is(sep, '-') || is(sep, '/') || is(sep, '.')) {
		struct lex m = next(&ahead), sep2 = next(&ahead);
		struct lex d = next(&ahead);
		bool same = m.kind == NUMBER && d.kind == NUMBER
		            && sep2.kind == OTHER
		            && *sep2.text.p == *sep.text.p;
		if (same && first.text.len == 4)
			return write_day(first.value, m.value, d.value, a);
		if (same && d.text.len == 4 && first.value > 12)
			return write_day(d.value, m.value, first.value, a);
		if (same && d.text.len == 4 && m.value > 12)
			return write_day(d.value, first.value, m.value, a);
	}
	if (first.text.len > 2)
		return STR_NONE;
	struct lex month = after_day(&s);
	uint32_t m = month.kind == WORD ? month_of(month.text) : 0;
	if (!m)
		return STR_NONE;
	struct lex year = next(&s);
	if (is(year, '.') || is(year, ',') || is(year, '-'))
		year = next(&s);
	return year.text.len == 4 ? write_day(year.value, m, first.value, a)
	                          : STR_NONE;
}

/* A date that starts with the month. */
static struct str from_month(uint32_t m, struct scan s, struct arena *a)
{
	struct lex day = next(&s);
	if (is(day, '.'))
		day = next(&s);
	if (day.kind != NUMBER || day.text.len > 2)
		return STR_NONE;
	struct lex year = after_day(&s);
	return year.kind == NUMBER && year.text.len == 4
	       ? write_day(year.value, m, day.value, a) : STR_NONE;
}

struct str date_of(struct str text, struct arena *a)
{
	struct scan s = { text.p, text.p + text.len };
	for (;;) {
		struct lex x = next(&s);
		struct str day = STR_NONE;
		if (x.kind == END)
			return day;
		if (x.kind == NUMBER)
			day = from_number(x, s, a);
		else if (x.kind == WORD && month_of(x.text))
			day = from_month(month_of(x.text), s, a);
		if (day.len)
			return day;
	}
}

/* Days since 1970-01-01 to a date: Hinnant, "chrono-compatible low-level date
 * algorithms", 2013, civil_from_days. */
struct str date_of_number(double t, struct arena *a)
{
	if (fabs(t) > 2e10)
		t /= 1000;
	if (!(fabs(t) < 7.3e9))
		return STR_NONE;
	int64_t z = (int64_t)floor(t / 86400) + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	uint32_t doe = (uint32_t)(z - era * 146097);
	uint32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	uint32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	uint32_t mp = (5 * doy + 2) / 153;
	uint32_t m = mp < 10 ? mp + 3 : mp - 9;
	int64_t y = (int64_t)yoe + era * 400 + (m <= 2);
	return y < 0 ? STR_NONE
	             : write_day((uint32_t)y, m, doy - (153 * mp + 2) / 5 + 1,
	                         a);
}
