/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast it is: bench PROGRAM ARTICLE FILE...  Time is processor time, so that other
 * work on the machine shows little.  Prints per stage ns per token and tokens a
 * second, then of the whole program MB/s and peak memory, all over the files,
 * and the time it takes for the one short article. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "extract.h"
#include "know/know.h"
#include "know/rules.h"

#define STAGES 16
#define ENOUGH_TOKENS 300000
#define STARTS 15

struct corpus {
	struct piece *pieces;
	size_t n, bytes;
};

struct figures {
	double seconds[STAGES]; /* by stage; read before, record behind them */
	double read, record;
	uint64_t tokens, bytes;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static struct corpus read_corpus(char **files, size_t n)
{
	struct corpus c = { .n = 0 };
	struct reader *r = reader_new(files, n);
	struct piece p = { .len = 0 };
	struct ter_error err;
	enum read_result got;
	while ((got = reader_next(r, &p, &err)) != READ_END) {
		if (got == READ_BAD) {
			fprintf(stderr, "bench: %s\n", err.text);
			continue;
		}
		c.pieces = realloc(c.pieces, (c.n + 1) * sizeof *c.pieces);
		c.pieces[c.n++] = p;
		c.bytes += p.len;
		p = (struct piece){ .len = 0 };
	}
	reader_free(r);
	return c;
}

static void time_piece(const struct piece *p, const struct knowledge *know,
                       struct arena *a, struct figures *f)
{
	struct article x;
	struct ter_error err = { .code = TER_OK };
	double t = now();
	if (!article_of_piece(&x, p, &read_keys_default, a, &err))
		return;
	struct doc d = { .name = x.name, .text = x.text.p, .len = x.text.len,
	                 .title_len = x.title_len, .arena = a, .know = know };
	double u = now();
	f->read += u - t;
	for (size_t i = 0; stages[i].name; i++) {
		stages[i].run(&d);
		t = now();
		f->seconds[i] += t - u;
		u = t;
	}
	struct record r;
	struct bytes out = { .len = 0 };
	record_of_doc(&r, &d, a);
	record_write(&r, &out);
	f->record += now() - u;
	f->tokens += d.ntokens;
	f->bytes += p->len;
	bytes_free(&out);
}

static void time_stages(const struct corpus *c, const struct knowledge *know,
                        struct figures *f)
{
	struct arena a = { .used = 0 };
	jmp_buf full;
	a.full = &full;
	if (setjmp(full)) {
		fprintf(stderr, "bench: no memory left\n");
		exit(1);
	}
	for (int round = 0; f->tokens < ENOUGH_TOKENS || round < 2; round++) {
		if (round == 1) /* the first round warms up */
			*f = (struct figures){ .tokens = 0 };
		for (size_t i = 0; i < c->n; i++) {
			time_piece(&c->pieces[i], know, &a, f);
			arena_reset(&a);
		}
	}
	arena_free(&a);
}

static void line(const char *name, double seconds, const struct figures *f)
{
	printf("%-10s %10.1f %14.0f\n", name, seconds / (double)f->tokens * 1e9,
	       (double)f->tokens / seconds);
}

static void print_stages(const struct figures *f)
{
	double sum = f->read + f->record;
	printf("%-10s %10s %14s\n", "stage", "ns/token", "tokens/s");
	line("read", f->read, f);
	for (size_t i = 0; stages[i].name; i++) {
		line(stages[i].name, f->seconds[i], f);
		sum += f->seconds[i];
	}
	line("record", f->record, f);
	line("all", sum, f);
	printf("%-10s %10.2f MB/s of text, one core\n", "extract",
	       (double)f->bytes / sum * 1e-6);
}

/* Runs the program with its output thrown away; its use is the difference. */
static struct rusage run(char **argv)
{
	struct rusage use;
	int status;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		if (!freopen("/dev/null", "w", stdout))
			_exit(1);
		execv(argv[0], argv);
		_exit(1);
	}
	waitpid(child, &status, 0);
	if (!WIFEXITED(status) || WEXITSTATUS(status)) {
		fprintf(stderr, "bench: %s failed\n", argv[0]);
		exit(1);
	}
	getrusage(RUSAGE_CHILDREN, &use);
	return use;
}

static double spent(struct rusage u)
{
	return (double)u.ru_utime.tv_sec + (double)u.ru_stime.tv_sec
	       + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}

static int by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void print_program(char *program, char *article, char **files, size_t n)
{
	char **argv = calloc(n + 3, sizeof *argv);
	char extract[] = "extract", graph[] = "graph";
	argv[0] = program;
	argv[1] = extract;
	for (size_t i = 0; i < n; i++)
		argv[2 + i] = files[i];
	struct rusage use = run(argv);
	printf("%-10s %10.1f MB peak memory\n", "extract",
	       (double)use.ru_maxrss / 1024);
	argv[1] = graph;
	argv[2] = article;
	argv[3] = NULL;
	double times[STARTS], before = spent(use);
	for (int i = 0; i < STARTS; i++) {
		use = run(argv);
		times[i] = spent(use) - before;
		before = spent(use);
	}
	qsort(times, STARTS, sizeof *times, by_value);
	printf("%-10s %10.1f ms from start to DOT, one article, median of %d\n",
	       "graph", times[STARTS / 2] * 1e3, STARTS);
	free(argv);
}

int main(int argc, char **argv)
{
	struct knowledge know;
	struct ter_error err = { .code = TER_OK };
	struct rules *rules = rules_embedded(&err);
	if (argc < 4 || !rules || !rules_finish(rules, &err)
	    || !knowledge_embedded(&know, &err)) {
		fprintf(stderr, "bench: %s\n", argc < 4 ? "which files?"
		                                        : err.text);
		return 2;
	}
	know.rules = rules;
	size_t n = (size_t)argc - 3;
	struct corpus c = read_corpus(argv + 3, n);
	struct figures f = { .tokens = 0 };
	time_stages(&c, &know, &f);
	print_stages(&f);
	print_program(argv[1], argv[2], argv + 3, n);
	for (size_t i = 0; i < c.n; i++)
		piece_free(&c.pieces[i]);
	free(c.pieces);
	rules_free(rules);
	return 0;
}
