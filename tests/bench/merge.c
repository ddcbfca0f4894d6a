/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast records become a network: merge FILE... by as many threads as there
 * are cores up to two, as the commands do it.  Prints MB of records a second
 * and the memory that a tie takes: once all is merged, and at the peaks. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "cli/work.h"
#include "extract.h"
#include "graph/graph.h"

#define THREADS 2

struct bench {
	struct merge *merges[THREADS];
	uint64_t bytes, documents;
};

static double now(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Bytes in memory now, and at most so far. */
static double now_held(void)
{
	FILE *f = fopen("/proc/self/statm", "r");
	double pages = 0;
	if (f && fscanf(f, "%*s %lf", &pages) != 1)
		pages = 0;
	if (f)
		fclose(f);
	return pages * (double)sysconf(_SC_PAGESIZE);
}

static double peak(void)
{
	struct rusage use;
	getrusage(RUSAGE_SELF, &use);
	return (double)use.ru_maxrss * 1024;
}

static bool on_piece(void *hand, uint32_t worker, const struct piece *p,
                     struct arena *a, struct bytes *out, struct ter_error *err)
{
	static const struct extract_options options = { NULL, NULL, NULL };
	struct bench *b = hand;
	struct record r;
	(void)out;
	return extract_record(&r, p, &options, a, err) &&
	       merge_add(b->merges[worker], &r, err);
}

static bool on_out(void *hand, const struct bytes *out)
{
	struct bench *b = hand;
	(void)out;
	b->documents++;
	return true;
}

static void on_failure(void *hand, const struct ter_error *err)
{
	(void)hand;
	fprintf(stderr, "merge: %s\n", err->text);
	exit(1);
}

static void on_read(void *hand, const struct reader *r)
{
	struct bench *b = hand;
	b->bytes = reader_at(r);
}

static void check(bool ok, const struct ter_error *err)
{
	if (!ok)
		on_failure(NULL, err);
}

static double merge_all(struct bench *b, char **files, size_t n)
{
	struct ter_error err = { .code = TER_OK };
	struct work w = { THREADS, b, on_piece, on_out, on_failure, on_read };
	struct reader *r = reader_new(files, n);
	double start = now(CLOCK_MONOTONIC);
	check(r && work_run(&w, r, &err), &err);
	on_read(b, r);
	for (int i = 1; i < THREADS; i++)
		check(merge_join(b->merges[0], b->merges[i], &err), &err);
	reader_free(r);
	return now(CLOCK_MONOTONIC) - start;
}

int main(int argc, char **argv)
{
	static const struct graph_options options = { .threads = THREADS };
	struct ter_error err = { .code = TER_OK };
	struct bench b = { .bytes = 0 };
	struct graph *g;
	double before = now_held();
	for (int i = 0; i < THREADS; i++)
		check((b.merges[i] = merge_new(&options, &err)), &err);
	double seconds = merge_all(&b, argv + 1, (size_t)argc - 1);
	double cpu = now(CLOCK_PROCESS_CPUTIME_ID);
	double merged = now_held() - before, most = peak() - before;
	check(merge_finish(b.merges[0], &g, &err), &err);
	double mb = (double)b.bytes * 1e-6;
	printf("merge      %10.1f MB/s of records by %d threads (%.0f MB, "
	       "%llu records; %.1f MB/s a core)\n", mb / seconds, THREADS, mb,
	       (unsigned long long)b.documents, mb / cpu);
	printf("merge      %10.1f bytes of memory a tie once merged, %.1f while "
	       "the threads' parts join, %.1f while the network is made (%u "
	       "ties, %u nodes)\n", merged / g->nties, most / g->nties,
	       (peak() - before) / g->nties, g->nties, g->nnodes);
	graph_free(g);
	for (int i = 0; i < THREADS; i++)
		merge_free(b.merges[i]);
	return 0;
}
