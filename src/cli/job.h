/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one run of the program holds, and the commands. */
#ifndef TER_JOB_H
#define TER_JOB_H

#include "cli/options.h"
#include "cli/sink.h"
#include "cli/work.h"
#include "extract.h"
#include "know/know.h"

struct network;

struct job {
	const struct options *options;
	struct knowledge know;
	struct rules *rules;       /* owned; know.rules */
	void **models;             /* files of --model, owned */
	uint32_t nmodels;
	struct read_keys keys;
	struct extract_options extract;
	struct sink sink;          /* opened by main, closed by main */
	struct network *network;   /* of the commands that have one */
	uint32_t documents, failures;
	bool bar;                  /* the progress bar stands on stderr */
	int shown;                 /* per cent it shows */
	struct ter_error error;
};

/* Opens what the options ask for; false: s->error. */
bool job_open(struct job *s, const struct options *o);
void job_close(struct job *s);

/* Runs every piece of the input through w (its threads, failed, read are set
 * here).  False: s->error. */
bool job_run(struct job *s, struct work *w);

/* A message for the user on stderr, with nothing in it that a terminal would
 * act on. */
void say(const char *text);
/* The bytes of a file, 64-byte aligned and NUL-terminated; NULL: *err. */
void *read_file(const char *path, size_t *len, struct ter_error *err);

/* The commands: false, s->error when they could not be done at all. */
bool run_extract(struct job *s);
bool run_network(struct job *s);

#endif
