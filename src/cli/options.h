/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: one table of commands, one of options. */
#ifndef TER_OPTIONS_H
#define TER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

enum command {
	COMMAND_GRAPH = 1,
	COMMAND_EXTRACT = 2,
	COMMAND_RANK = 4,
	COMMAND_BETWEEN = 8,
	COMMAND_WHY = 16,
	COMMAND_ALIASES = 32,
};

/* All zero is the default.  Strings are borrowed from argv. */
struct options {
	enum command command;
	const char *names[2]; /* between A B, why A [B] */
	char **files;         /* [nfiles], at least one: "-" */
	uint32_t nfiles;
	const char *format, *output, *title;
	const char *ties, *types, *status;
	const char *since, *until, *stage, *window;
	const char *ego, *aliases, *rules, *group, *distance;
	const char *bloc_a, *bloc_b;
	char *keys;
	const char **without; /* [nwithout], owned */
	const char **models;  /* [nmodels], owned */
	uint32_t nwithout, nmodels;
	uint32_t min_weight, min_documents, top, hops, evidence, jobs;
	bool isolates, nodes, legend, partial, progress, quiet, verbose;
	bool help, version;
	const char *completion;
};

/* Permutes argv.  False: *err says what is wrong, in words for the user. */
bool options_parse(struct options *o, int argc, char **argv,
                   struct ter_error *err);
void options_free(struct options *o);

void options_help(const struct options *o, FILE *to);
/* A completion script for bash, zsh or fish; false: another shell. */
bool options_completion(const char *shell, FILE *to);

#endif
