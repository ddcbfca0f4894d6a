/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole commands in this process: without memory, with writes and threads that
 * fail.  What stood in the output file stays there until all is well. */
#include "tests/fault/fault.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "cli/job.h"

static char folder[] = "/tmp/tertius-fault-XXXXXX";
#define MOST 12
static const char *const *command; /* its words; NULL ends */

/* By calls that do not fail here. */
static void write_file(const char *name, const char *text)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	assert_int_equal(close(fd), 0);
}

static bool holds(const char *name, const char *text)
{
	char had[64];
	int fd = open(name, O_RDONLY);
	assert_true(fd >= 0);
	ssize_t n = read(fd, had, sizeof had);
	close(fd);
	return n == (ssize_t)strlen(text) && !memcmp(had, text, (size_t)n);
}

static uint32_t count_files(void)
{
	uint32_t n = 0;
	DIR *d = opendir(".");
	assert_non_null(d);
	while (readdir(d))
		n++;
	closedir(d);
	return n;
}

/* As main.c does it. */
static bool run(struct job *s, const struct options *o)
{
	bool ok = job_open(s, o) && sink_open(&s->sink, o->output, &s->error);
	if (ok) {
		ok = o->command == COMMAND_EXTRACT ? run_extract(s)
		                                   : run_network(s);
		ok = sink_close(&s->sink, ok, &s->error) && ok;
	}
	if (!ok)
		assert_true(s->error.code != TER_OK && s->error.text[0]);
	job_close(s);
	return ok;
}

static bool command_work(struct ter_error *err)
{
	char words[MOST][64], *argv[MOST + 1] = { NULL };
	int argc = 0;
	struct options o;
	struct job s = { .error = { .code = TER_OK } };
	static char name[] = "tertius";
	argv[argc++] = name;
	for (; command[argc - 1]; argc++) {
		strcpy(words[argc], command[argc - 1]);
		argv[argc] = words[argc];
	}
	bool ok = options_parse(&o, argc, argv, err);
	if (ok) {
		ok = run(&s, &o);
		if (!ok)
			*err = s.error;
		else if (s.failures)
			ok = ter_fail(err, TER_INPUT, "some input failed");
	}
	options_free(&o);
	return ok;
}

/* A failure of the whole leaves the old file; nothing is left beside it. */
static bool replacing_work(struct ter_error *err)
{
	write_file("out.tsv", "old");
	uint32_t before = count_files();
	bool ok = command_work(err);
	assert_int_equal(count_files(), before);
	if (!ok && err->code != TER_INPUT)
		assert_true(holds("out.tsv", "old"));
	if (ok)
		assert_false(holds("out.tsv", "old"));
	return ok;
}

#define WORDS(...) { __VA_ARGS__, NULL }
static const char *const commands[][MOST] = {
	WORDS("extract", "-q", "-o", "out.tsv", "a.txt", "b.jsonl"),
	WORDS("extract", "-q", "--until=relate", "-o", "out.tsv", "a.txt"),
	WORDS("-q", "-o", "out.tsv", "--rules=sued.rules",
	      "--aliases=aliases", "--ties=all", "a.txt", "b.jsonl"),
	WORDS("rank", "-q", "-o", "out.tsv", "r.jsonl"),
	WORDS("between", "-q", "-o", "out.tsv", "Israel", "Hamas", "r.jsonl"),
	WORDS("why", "-q", "-o", "out.tsv", "Qatar", "r.jsonl"),
	WORDS("aliases", "-q", "-o", "out.tsv", "r.jsonl"),
	WORDS("extract", "-q", "-j2", "-o", "out.tsv", "r.jsonl", "a.txt"),
};

static void every_command(enum fault kind, long step)
{
	for (size_t i = 0; i < COUNT(commands); i++) {
		command = commands[i];
		brutally(kind, replacing_work, step);
	}
}

static void commands_without_memory(void **state)
{
	(void)state;
	every_command(FAULT_MEMORY, 9);
}

static void commands_that_cannot_write(void **state)
{
	(void)state;
	every_command(FAULT_WRITE, 1);
}

static void commands_without_threads(void **state)
{
	static const char *const jobs[][MOST] = {
		WORDS("extract", "-q", "-j3", "-o", "out.tsv", "r.jsonl"),
		WORDS("rank", "-q", "-j3", "-o", "out.tsv", "r.jsonl"),
	};
	(void)state;
	for (size_t i = 0; i < COUNT(jobs); i++) {
		command = jobs[i];
		brutally(FAULT_THREAD, replacing_work, 1);
	}
}

/* The other documents are kept: of three, one allocation takes one at most. */
static bool three_work(struct ter_error *err)
{
	bool ok = command_work(err);
	uint32_t lines = 0;
	FILE *f = fopen("three.jsonl", "rb");
	for (int c; f && (c = getc(f)) != EOF;)
		lines += c == '\n';
	if (f)
		fclose(f);
	remove("three.jsonl");
	assert_true(lines <= 3);
	assert_true(!ok || lines == 3);
	if (!ok && err->code == TER_INPUT) /* it ran, and one was left out */
		assert_true(lines <= 2);
	return ok;
}

static void others_are_kept(void **state)
{
	static const char *const three[] = WORDS("extract", "-q", "-o",
		"three.jsonl", "a.txt", "c.txt", "a.txt");
	(void)state;
	command = three;
	brutally(FAULT_MEMORY, three_work, 1);
}

static int make(void **state)
{
	struct bytes r = fault_record();
	(void)state;
	if (!mkdtemp(folder) || chdir(folder))
		return -1;
	write_file("a.txt", "Anna Ek met Bo Alm in Oslo on Friday.\n");
	write_file("c.txt", "Norway told Sweden.\n");
	write_file("b.jsonl", "{\"text\":\"Qatar mediated between Oslo and "
	           "Hamas.\"}\n");
	write_file("sued.rules", "type sued directed\nrule sue : sued\n"
	           "\tverb sue\n\ta nsubj\n\tb obj\n");
	write_file("aliases", "Anna Ek = A. Ek\n");
	r.p[r.len - 1] = '\0';
	write_file("r.jsonl", r.p);
	bytes_free(&r);
	return 0;
}

static int drop(void **state)
{
	static const char *const names[] = { "a.txt", "c.txt", "b.jsonl",
		"sued.rules", "aliases", "r.jsonl", "out.tsv" };
	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		unlink(names[i]);
	return chdir("/") || rmdir(folder);
}

const struct CMUnitTest command_tests[] = {
	cmocka_unit_test_setup(commands_without_memory, make),
	cmocka_unit_test(commands_that_cannot_write),
	cmocka_unit_test(commands_without_threads),
	cmocka_unit_test_teardown(others_are_kept, drop),
};
const size_t command_ntests = COUNT(command_tests);
