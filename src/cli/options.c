/* SPDX-License-Identifier: GPL-3.0-or-later */
/* argv to struct options, by the table.  Long options take their value after
 * "=" or as the next word, short ones joined or as the next word; "--" ends
 * them.  The command is the first word, if it is one. */
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

#include "cli/table.h"

static const struct command_row *row_of(enum command c)
{
	const struct command_row *r = command_rows;
	while (r->command != c)
		r++;
	return r;
}

static const struct option_row *find_long(const char *name, size_t len,
                                          enum command c)
{
	for (const struct option_row *r = option_rows; r->name; r++)
		if (strlen(r->name) == len && !memcmp(r->name, name, len)
		    && (r->commands & c))
			return r;
	return NULL;
}

static const struct option_row *find_short(char letter, enum command c)
{
	for (const struct option_row *r = option_rows; r->name; r++)
		if (r->letter && r->letter == letter && (r->commands & c))
			return r;
	return NULL;
}

/* Steps of insertion, deletion and exchange from one word to another, words
 * up to 31 bytes (Wagner and Fischer 1974). */
static unsigned apart(const char *a, size_t na, const char *b, size_t nb)
{
	unsigned row[32];
	if (na > 31 || nb > 31)
		return 99;
	for (size_t j = 0; j <= nb; j++)
		row[j] = (unsigned)j;
	for (size_t i = 1; i <= na; i++) {
		unsigned corner = row[0];
		row[0] = (unsigned)i;
		for (size_t j = 1; j <= nb; j++) {
			unsigned best = corner + (a[i - 1] != b[j - 1]);
			corner = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[nb];
}

static bool unknown(const char *name, size_t len, enum command c,
                    struct ter_error *err)
{
	const char *command = row_of(c)->name, *near = NULL;
	unsigned best = 3;
	for (const struct option_row *r = option_rows; r->name; r++) {
		if (strlen(r->name) == len && !memcmp(r->name, name, len))
			return ter_fail(err, TER_USAGE, "%s takes no option "
			                "--%s; see tertius %s --help", command,
			                r->name, command);
		unsigned d = apart(name, len, r->name, strlen(r->name));
		if (d < best && (r->commands & c)) {
			best = d;
			near = r->name;
		}
	}
	if (near)
		return ter_fail(err, TER_USAGE, "no option --%.*s; did you mean "
		                "--%s?", (int)len, name, near);
	return ter_fail(err, TER_USAGE, "no option --%.*s; see tertius %s "
	                "--help", (int)len, name, command);
}

static bool set_number(uint32_t *to, const struct option_row *r,
                       const char *value, struct ter_error *err)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);
	if (*value < '0' || *value > '9' || *end || n > 1000000000)
		return ter_fail(err, TER_USAGE, "--%s: '%s' is not a whole "
		                "number", r->name, value);
	*to = (uint32_t)n;
	return true;
}

static bool add_to(const char ***list, const char *value,
                   struct ter_error *err)
{
	const char **old = *list;
	uint32_t n = 0;
	while (old && old[n])
		n++;
	const char **more = realloc(old, (n + 2) * sizeof *more);
	if (!more)
		return ter_fail(err, TER_MEMORY, "no memory left");
	more[n] = value;
	more[n + 1] = NULL;
	*list = more;
	return true;
}

static bool set(struct options *o, const struct option_row *r, char *value,
                struct ter_error *err)
{
	char *field = (char *)o + r->at;
	switch (r->kind) {
	case OPTION_FLAG:
		*(bool *)(void *)field = true;
		return true;
	case OPTION_TEXT:
		*(char **)(void *)field = value;
		return true;
	case OPTION_NUMBER:
		return set_number((uint32_t *)(void *)field, r, value, err);
	case OPTION_LIST:
		break;
	}
	return add_to((const char ***)(void *)field, value, err);
}

static bool no_value(const struct option_row *r, struct ter_error *err)
{
	return ter_fail(err, TER_USAGE, "--%s: %s is missing", r->name,
	                r->value);
}

/* One word "--name", "--name=value"; *next is the word after it. */
static bool parse_long(struct options *o, char *word, char ***next,
                       struct ter_error *err)
{
	char *name = word + 2, *value = strchr(name, '=');
	size_t len = value ? (size_t)(value - name) : strlen(name);
	const struct option_row *r = find_long(name, len, o->command);
	if (!r)
		return unknown(name, len, o->command, err);
	if (r->kind == OPTION_FLAG && value)
		return ter_fail(err, TER_USAGE, "--%s takes no value", r->name);
	if (r->kind != OPTION_FLAG)
		value = value ? value + 1 : **next ? *(*next)++ : NULL;
	if (r->kind != OPTION_FLAG && !value)
		return no_value(r, err);
	return set(o, r, value, err);
}

static bool parse_short(struct options *o, char *word, char ***next,
                        struct ter_error *err)
{
	for (char *at = word + 1; *at; at++) {
		const struct option_row *r = find_short(*at, o->command);
		if (!r)
			return ter_fail(err, TER_USAGE, "no option -%c; see "
			                "tertius %s --help", *at,
			                row_of(o->command)->name);
		if (r->kind == OPTION_FLAG) {
			set(o, r, NULL, err);
			continue;
		}
		char *value = at[1] ? at + 1 : **next ? *(*next)++ : NULL;
		return value ? set(o, r, value, err) : no_value(r, err);
	}
	return true;
}

static uint32_t length(const char **list)
{
	uint32_t n = 0;
	while (list && list[n])
		n++;
	return n;
}

/* Splits the words that are left into names and files.  The second name of
 * `why` is one unless it is a file that can be opened. */
static bool split(struct options *o, char **words, uint32_t n,
                  struct ter_error *err)
{
	static char dash[] = "-";
	static char *standard_input[] = { dash, NULL };
	const struct command_row *row = row_of(o->command);
	int names = 0;
	while (names < row->most && n > 0) {
		if (names >= row->least) {
			FILE *f = fopen(words[0], "rb");
			if (f)
				fclose(f);
			if (f || !strcmp(words[0], "-"))
				break;
		}
		o->names[names++] = *words++;
		n--;
	}
	if (names < row->least && !o->help)
		return ter_fail(err, TER_USAGE, "%s: a name is missing; usage: "
		                "tertius %s %s", row->name, row->name,
		                row->usage);
	o->files = n ? words : standard_input;
	o->nfiles = n ? n : 1;
	return true;
}

bool options_parse(struct options *o, int argc, char **argv,
                   struct ter_error *err)
{
	*o = (struct options){ .command = COMMAND_GRAPH };
	char **next = argv + (argc > 0);
	for (const struct command_row *r = command_rows; r->name && *next; r++) {
		if (strcmp(*next, r->name))
			continue;
		o->command = r->command;
		next++;
		break;
	}
	char **words = next;
	uint32_t n = 0;
	bool ended = false;
	while (*next) {
		char *word = *next++;
		bool ok = true;
		if (ended || word[0] != '-' || !word[1])
			words[n++] = word;
		else if (!strcmp(word, "--"))
			ended = true;
		else if (word[1] == '-')
			ok = parse_long(o, word, &next, err);
		else
			ok = parse_short(o, word, &next, err);
		if (!ok)
			return false;
	}
	o->nwithout = length(o->without);
	o->nmodels = length(o->models);
	return split(o, words, n, err);
}

void options_free(struct options *o)
{
	free(o->without);
	free(o->models);
}
