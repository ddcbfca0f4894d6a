/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables behind options.c and help.c. */
#ifndef TER_OPTION_TABLE_H
#define TER_OPTION_TABLE_H

#include "cli/options.h"

struct command_row {
	const char *name;
	enum command command;
	const char *usage; /* what follows the name */
	const char *title;
	int least, most;   /* names before the files */
};

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_LIST };

struct option_row {
	const char *name;
	char letter;       /* or 0 */
	enum option_kind kind;
	unsigned commands; /* that take it */
	size_t at;         /* field of struct options */
	const char *value; /* what --help calls it; NULL for a flag */
	const char *words; /* for completions: choices, or "FILE" */
	const char *help;
};

extern const struct command_row command_rows[];
extern const struct option_row option_rows[]; /* both end in a NULL name */

#endif
