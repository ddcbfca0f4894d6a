/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words in the options mean, checked once. */
#include "graph/options.h"

static const char *const type_names[RECORD_TYPES] = { "person", "organization",
	"country", "place" };
static const char *const status_names[RECORD_STATUSES] = { "actual", "planned",
	"negated" };

const char *record_type_name(uint8_t type)
{
	return type_names[type < RECORD_TYPES ? type : 0];
}

const char *record_status_name(uint8_t status)
{
	return status_names[status < RECORD_STATUSES ? status : 0];
}

bool list_next(const char **list, struct str *item)
{
	while (*list && **list) {
		const char *comma = strchr(*list, ',');
		size_t len = comma ? (size_t)(comma - *list) : strlen(*list);
		*item = str_trim((struct str){ *list, (uint32_t)len });
		*list += comma ? len + 1 : len;
		if (item->len)
			return true;
	}
	return false;
}

bool list_has(const char *list, struct str word)
{
	struct str item;
	while (list_next(&list, &item))
		if (str_eq(item, word))
			return true;
	return false;
}

/* Bits of the listed names; 0 if one of them is not known (it is in *item). */
static uint8_t bits(const char *list, const char *const *names, uint32_t n,
                    struct str *item)
{
	uint8_t all = 0;
	while (list_next(&list, item)) {
		uint32_t i = 0;
		while (i < n && !str_eq(*item, str_of(names[i])))
			i++;
		if (i == n)
			return 0;
		all |= (uint8_t)(1u << i);
	}
	return all;
}

uint8_t options_types(const struct graph_options *o)
{
	struct str item;
	return o->types ? bits(o->types, type_names, RECORD_TYPES, &item) : 0xff;
}

uint8_t options_statuses(const struct graph_options *o)
{
	struct str item;
	return o->statuses ? bits(o->statuses, status_names, RECORD_STATUSES,
	                          &item) : 1u << RECORD_ACTUAL;
}

static bool is_digits(struct str s, uint32_t at, uint32_t n)
{
	for (uint32_t i = at; i < at + n; i++)
		if (i >= s.len || !ascii_digit(s.p[i]))
			return false;
	return true;
}

static uint32_t number(struct str s, uint32_t at, uint32_t n)
{
	uint32_t v = 0;
	for (uint32_t i = at; i < at + n; i++)
		v = 10 * v + (uint32_t)(s.p[i] - '0');
	return v;
}

uint32_t day_number(struct str s)
{
	uint32_t day = 0;
	if (!is_digits(s, 0, 4))
		return 0;
	day = 10000 * number(s, 0, 4);
	if (s.len < 7 || s.p[4] != '-' || !is_digits(s, 5, 2))
		return day;
	day += 100 * number(s, 5, 2);
	if (s.len < 10 || s.p[7] != '-' || !is_digits(s, 8, 2))
		return day;
	return day + number(s, 8, 2);
}

bool options_day(const struct graph_options *o, uint32_t day)
{
	uint32_t since = o->since ? day_number(str_of(o->since)) : 0;
	uint32_t until = o->until ? day_number(str_of(o->until)) : 0;
	if (!o->since && !o->until)
		return true;
	if (until && until % 10000 == 0)
		until += 9999;
	else if (until % 100 == 0)
		until += 99;
	return day && day >= since && (!o->until || day <= until);
}

uint32_t options_period(const struct graph_options *o)
{
	if (!o->window || !strcmp(o->window, "day"))
		return 1;
	return !strcmp(o->window, "month") ? 100 : 10000;
}

static bool check_word(const char *word, const char *const *known,
                       const char *what, struct ter_error *err)
{
	const char *const *k = known;
	while (word && *k && strcmp(word, *k))
		k++;
	return !word || *k || ter_fail(err, TER_USAGE,
		"%s '%s' is not known: it can be %s, %s or %s", what, word,
		known[0], known[1], known[2]);
}

static bool check_day(const char *day, const char *what, struct ter_error *err)
{
	uint32_t n = day ? day_number(str_of(day)) : 1;
	uint32_t month = n / 100 % 100, last = n % 100;
	if (n && (!day || (month <= 12 && last <= 31 && (month || !last))))
		return true;
	return ter_fail(err, TER_USAGE,
		"%s '%s' is not a day: write 2024-06-05, 2024-06 or 2024",
		what, day ? day : "");
}

bool graph_options_check(const struct graph_options *o, struct ter_error *err)
{
	static const char *const windows[] = { "day", "month", "year", NULL };
	static const char *const ways[] = { "inverse", "unit", "raw", NULL };
	static const char *const groups[] = { "country", "type", "community",
		NULL };
	struct str item = STR_NONE;
	if (o->types && !bits(o->types, type_names, RECORD_TYPES, &item))
		return ter_fail(err, TER_USAGE, "type '%.*s' is not known: it "
			"can be person, organization, country or place",
			STR_ARG(item));
	if (o->statuses && !bits(o->statuses, status_names, RECORD_STATUSES,
	                         &item))
		return ter_fail(err, TER_USAGE, "status '%.*s' is not known: "
			"it can be actual, planned or negated", STR_ARG(item));
	return check_day(o->since, "since", err) &&
	       check_day(o->until, "until", err) &&
	       check_word(o->window, windows, "window", err) &&
	       check_word(o->distance, ways, "distance", err) &&
	       check_word(o->group, groups, "group", err);
}
