/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of a rule file, from its left to its right. */
#ifndef TER_RULES_LINE_H
#define TER_RULES_LINE_H

#include "know/rules_build.h"

struct rule_line {
	struct builder *b;
	const char *name;
	uint32_t line;
	struct str rest;      /* of the line */
	struct ter_error *err;
	struct rule *rule;    /* being filled, or NULL */
	uint16_t list;        /* being filled, or NO_LIST */
};

/* A message with file, line and word; always false. */
bool rule_bad(struct rule_line *x, const char *what, struct str word);
/* The next word; false: there is none. */
bool rule_next(struct rule_line *x, struct str *word);
/* A new list; false, with a message, if there are too many. */
bool rule_list(struct rule_line *x, struct str name, uint16_t *list);
/* The rest of the line: words that join a list, paths that join a range. */
bool rule_words(struct rule_line *x, uint16_t list);
bool rule_paths(struct rule_line *x, struct rule_range *range);

bool rule_blank(char c);
/* Cuts s at the first c: returns what stands before it, s becomes the rest. */
struct str rule_cut(struct str *s, char c);
/* A copy that lives as long as the rules. */
struct str rule_keep(struct rule_line *x, struct str s);

#endif
