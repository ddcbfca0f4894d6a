/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --help and completions, both made of the tables. */
#include <string.h>

#include "cli/table.h"

static void option_line(const struct option_row *r, FILE *to)
{
	char left[40];
	int n = r->letter ? snprintf(left, sizeof left, "-%c, ", r->letter)
	                  : snprintf(left, sizeof left, "    ");
	snprintf(left + n, sizeof left - (size_t)n, "--%s%s%s", r->name,
	         r->value ? "=" : "", r->value ? r->value : "");
	fprintf(to, "  %-24s %s\n", left, r->help);
}

void options_help(const struct options *o, FILE *to)
{
	for (const struct command_row *r = command_rows; r->name; r++) {
		bool all = o->command == COMMAND_GRAPH;
		if (!all && r->command != o->command)
			continue;
		if (all)
			fprintf(to, "%s tertius %-8s %-22s %s\n",
			        r == command_rows ? "usage:" : "      ",
			        r == command_rows ? "[graph]" : r->name,
			        r == command_rows ? "[OPTION]... [FILE]..."
			                          : r->usage, r->title);
		else
			fprintf(to, "usage: tertius %s %s\n%s\n", r->name,
			        r->usage, r->title);
	}
	fputs("FILE: text, HTML, JSON Lines of articles, records of extract; "
	      "packed or not; - or none: stdin\n", to);
	for (const struct option_row *r = option_rows; r->name; r++)
		if (r->commands & o->command)
			option_line(r, to);
}

static void bash(FILE *to)
{
	fputs("_tertius() {\n"
	      "\tlocal cur=$2 prev=$3 word command=graph\n"
	      "\tif [[ $cur == = ]]; then cur=; # the = is a word of its own\n"
	      "\telif [[ $prev == = ]]; then "
	      "prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
	      "\tcase ${COMP_WORDS[1]} in\n\t", to);
	for (const struct command_row *r = command_rows; r->name; r++)
		fprintf(to, "%s%s", r == command_rows ? "" : "|", r->name);
	fputs(") command=${COMP_WORDS[1]} ;;\n\tesac\n"
	      "\tcase $command:$prev in\n", to);
	for (const struct option_row *r = option_rows; r->name; r++) {
		if (!r->words || !strcmp(r->words, "FILE"))
			continue;
		for (const struct command_row *c = command_rows; c->name; c++) {
			if (!(c->command & r->commands))
				continue;
			fprintf(to, "\t%s:--%s", c->name, r->name);
			if (r->letter)
				fprintf(to, "|%s:-%c", c->name, r->letter);
			fprintf(to, ") COMPREPLY=($(compgen -W '%s' -- "
			        "\"$cur\")); return ;;\n", r->words);
		}
	}
	fputs("\tesac\n\tif [[ $cur == -* ]]; then\n\t\tcase $command in\n",
	      to);
	for (const struct command_row *c = command_rows; c->name; c++) {
		fprintf(to, "\t\t%s) word='", c->name);
		for (const struct option_row *r = option_rows; r->name; r++)
			if (r->commands & c->command)
				fprintf(to, "--%s ", r->name);
		fputs("' ;;\n", to);
	}
	fputs("\t\tesac\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$word\" -- \"$cur\"))\n"
	      "\t\treturn\n\tfi\n\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n"
	      "\tif [[ $COMP_CWORD == 1 ]]; then\n"
	      "\t\tCOMPREPLY+=($(compgen -W '", to);
	for (const struct command_row *c = command_rows; c->name; c++)
		fprintf(to, "%s ", c->name);
	fputs("' -- \"$cur\"))\n\tfi\n}\n"
	      "complete -o filenames -F _tertius tertius\n", to);
}

static void zsh(FILE *to)
{
	fputs("#compdef tertius\n_tertius() {\n\tlocal -a commands\n"
	      "\tlocal command=graph\n\tcommands=(\n", to);
	for (const struct command_row *c = command_rows; c->name; c++)
		fprintf(to, "\t\t'%s:%s'\n", c->name, c->title);
	fputs("\t)\n\t(( CURRENT == 2 )) && _describe command commands\n"
	      "\tcase $words[2] in\n\t", to);
	for (const struct command_row *r = command_rows; r->name; r++)
		fprintf(to, "%s%s", r == command_rows ? "" : "|", r->name);
	fputs(") command=$words[2]; shift words; (( CURRENT-- )) ;;\n\tesac\n"
	      "\tcase $command in\n", to);
	for (const struct command_row *c = command_rows; c->name; c++) {
		fprintf(to, "\t%s) _arguments \\\n", c->name);
		for (const struct option_row *r = option_rows; r->name; r++) {
			if (!(r->commands & c->command))
				continue;
			fprintf(to, "\t\t'--%s%s[%s]", r->name,
			        r->value ? "=" : "", r->help);
			if (r->value && r->words && strcmp(r->words, "FILE"))
				fprintf(to, ":%s:(%s)", r->value, r->words);
			else if (r->value)
				fprintf(to, ":%s:%s", r->value,
				        r->words ? "_files" : "");
			fputs("' \\\n", to);
		}
		fputs("\t\t'*:file:_files' ;;\n", to);
	}
	fputs("\tesac\n}\n_tertius \"$@\"\n", to);
}

static void fish(FILE *to)
{
	for (const struct command_row *c = command_rows; c->name; c++)
		fprintf(to, "complete -c tertius -n __fish_use_subcommand -a %s "
		        "-d '%s'\n", c->name, c->title);
	for (const struct option_row *r = option_rows; r->name; r++) {
		fprintf(to, "complete -c tertius -l %s", r->name);
		if (r->letter)
			fprintf(to, " -s %c", r->letter);
		if (r->words && strcmp(r->words, "FILE"))
			fprintf(to, " -x -a '%s'", r->words);
		else if (r->value)
			fputs(" -r", to);
		fprintf(to, " -d '%s'\n", r->help);
	}
}

bool options_completion(const char *shell, FILE *to)
{
	static const struct {
		const char *name;
		void (*write)(FILE *to);
	} shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
		if (strcmp(shell, shells[i].name))
			continue;
		shells[i].write(to);
		return true;
	}
	return false;
}
