/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libtertius by its public header alone, in a program with a locale of its own:
 * threads with a handle each, at the same time, make of the files what one
 * thread made of them before, in every format. */
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tertius.h"

#define THREADS 4
#define ROUNDS 3

static const char *const formats[] = { "dot", "graphml", "json", "tsv",
	"gexf", "cyjs", "svg", "html" };
#define FORMATS (sizeof formats / sizeof *formats)
#define LAID_OUT 4 /* the last of them, by Graphviz */

struct text {
	const char *name;
	char *bytes;
	size_t len;
};

struct job {
	pthread_t thread;
	const struct text *texts;
	int ntexts;
	size_t formats; /* how many of them to write */
	char *out[FORMATS];
	struct ter_error err;
};

static void read_text(struct text *t, const char *path)
{
	enum { MOST = 1 << 20 };
	FILE *f = fopen(path, "rb");
	t->name = path;
	t->bytes = malloc(MOST);
	t->len = f && t->bytes ? fread(t->bytes, 1, MOST, f) : 0;
	if (f)
		fclose(f);
}

static void *run(void *hand)
{
	struct job *j = hand;
	struct ter *t = ter_open(NULL, &j->err);
	struct ter_graph *g = ter_graph_new(&j->err);
	for (int i = 0; t && g && i < j->ntexts; i++) {
		const struct text *x = &j->texts[i];
		char *record = ter_extract(t, x->name, x->bytes, x->len,
		                           &j->err);
		if (record)
			ter_graph_add(g, record, strlen(record), &j->err);
		free(record);
	}
	ter_close(t);
	for (size_t f = 0; g && f < j->formats; f++) {
		size_t len;
		j->out[f] = ter_graph_write(g, formats[f], &len, &j->err);
	}
	ter_graph_free(g);
	return NULL;
}

/* Whether the job said what the first did; its output is freed. */
static bool same(struct job *j, const struct job *first)
{
	bool ok = j->err.code == TER_OK;
	if (!ok)
		fprintf(stderr, "%s\n", j->err.text);
	for (size_t f = 0; f < j->formats; f++) {
		if (j->out[f] && strcmp(j->out[f], first->out[f])) {
			fprintf(stderr, "%s differs\n", formats[f]);
			ok = false;
		}
		if (j != first)
			free(j->out[f]);
	}
	return ok;
}

int main(int argc, char **argv)
{
	struct text *texts = calloc((size_t)argc, sizeof *texts);
	struct job all[1 + THREADS] = { { .ntexts = argc - 1 } };
	bool ok = argc > 1 && texts;
	for (int i = 1; i < argc && ok; i++)
		read_text(&texts[i - 1], argv[i]);
	/* NOPICTURES: font libraries start threads that TSan cannot see into. */
	all[0].formats = getenv("NOPICTURES") ? FORMATS - LAID_OUT
	                                      : FORMATS;
	all[0].texts = texts;
	run(&all[0]);
	ok = ok && same(&all[0], &all[0]);
	setlocale(LC_ALL, "");
	for (int round = 0; round < ROUNDS && ok; round++) {
		for (int i = 1; i <= THREADS; i++) {
			all[i] = (struct job){ .texts = texts,
				.ntexts = argc - 1, .formats = all[0].formats };
			pthread_create(&all[i].thread, NULL, run, &all[i]);
		}
		for (int i = 1; i <= THREADS; i++)
			pthread_join(all[i].thread, NULL);
		for (int i = 1; i <= THREADS; i++)
			ok = same(&all[i], &all[0]) && ok;
	}
	for (size_t f = 0; f < all[0].formats; f++)
		free(all[0].out[f]);
	for (int i = 0; i < argc - 1; i++)
		free(texts[i].bytes);
	free(texts);
	return !ok;
}
