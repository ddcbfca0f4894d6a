/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ring of jobs: the calling thread fills them with pieces, the others empty
 * them, the calling thread takes the results in the order it filled them.  A
 * job holds several small pieces, so that the lock is not the work. */
#include "cli/work.h"

#include <pthread.h>
#include <stdlib.h>

#define JOB_PIECES 64
#define JOB_BYTES (64 << 10)

struct item {
	struct piece piece;
	struct bytes out;
	bool ok, read;
	struct ter_error error;
};

enum state { FREE, FILLED, DONE };

struct job {
	struct item items[JOB_PIECES];
	uint32_t n;
	enum state state;
};

struct ring {
	const struct work *work;
	struct job *jobs; /* [n] */
	uint64_t n;
	uint64_t filled, taken, done; /* jobs so far: ring index is % n */
	bool closed;
	pthread_mutex_t lock;
	pthread_cond_t changed;
};

struct worker {
	struct ring *ring;
	uint32_t number;
	pthread_t thread;
};

static void do_item(const struct work *w, uint32_t worker, struct item *x,
                    struct arena *a)
{
	x->out.len = 0;
	if (!x->read)
		return;
	x->error = (struct ter_error){ .code = TER_OK };
	x->ok = w->piece(w->hand, worker, &x->piece, a, &x->out, &x->error);
	arena_reset(a);
}

static bool take_item(const struct work *w, struct item *x)
{
	if (!x->ok)
		w->failed(w->hand, &x->error);
	bool ok = !x->ok || w->out(w->hand, &x->out);
	if (x->out.cap > 4 * JOB_BYTES)
		bytes_free(&x->out);
	return ok;
}

static void free_item(struct item *x)
{
	piece_free(&x->piece);
	bytes_free(&x->out);
}

/* False at the end of the input. */
static bool read_item(struct item *x, struct reader *r)
{
	enum read_result got = reader_next(r, &x->piece, &x->error);
	x->read = got == READ_PIECE;
	x->ok = x->read;
	return got != READ_END;
}

static bool run_alone(const struct work *w, struct reader *r)
{
	struct item x = { .ok = false };
	struct arena a = { .used = 0 };
	bool ok = true;
	while (ok && read_item(&x, r)) {
		do_item(w, 0, &x, &a);
		ok = take_item(w, &x);
		w->read(w->hand, r);
	}
	free_item(&x);
	arena_free(&a);
	return ok;
}

static void *work(void *hand)
{
	struct worker *me = hand;
	struct ring *g = me->ring;
	struct arena a = { .used = 0 };
	pthread_mutex_lock(&g->lock);
	for (;;) {
		while (g->done == g->filled && !g->closed)
			pthread_cond_wait(&g->changed, &g->lock);
		if (g->done == g->filled)
			break;
		struct job *j = &g->jobs[g->done++ % g->n];
		pthread_mutex_unlock(&g->lock);
		for (uint32_t i = 0; i < j->n; i++)
			do_item(g->work, me->number, &j->items[i], &a);
		pthread_mutex_lock(&g->lock);
		j->state = DONE;
		pthread_cond_broadcast(&g->changed);
	}
	pthread_mutex_unlock(&g->lock);
	arena_free(&a);
	return NULL;
}

/* False: the input has ended. */
static bool fill_job(struct job *j, struct reader *r)
{
	size_t bytes = 0;
	bool more = true;
	for (j->n = 0; j->n < JOB_PIECES && bytes < JOB_BYTES && more;) {
		struct item *x = &j->items[j->n];
		more = read_item(x, r);
		if (!more)
			break;
		bytes += x->read ? x->piece.len : 0;
		j->n++;
	}
	return more;
}

static bool take_job(const struct work *w, struct job *j)
{
	bool ok = true;
	for (uint32_t i = 0; i < j->n && ok; i++)
		ok = take_item(w, &j->items[i]);
	return ok;
}

/* The calling thread's part: fill while there is room, else take the oldest. */
static bool run_ring(struct ring *g, struct reader *r)
{
	bool more = true, ok = true;
	while (ok && (more || g->taken < g->filled)) {
		if (more && g->filled - g->taken < g->n) {
			struct job *j = &g->jobs[g->filled % g->n];
			more = fill_job(j, r);
			pthread_mutex_lock(&g->lock);
			j->state = FILLED;
			g->filled++;
			pthread_cond_broadcast(&g->changed);
			pthread_mutex_unlock(&g->lock);
			g->work->read(g->work->hand, r);
			continue;
		}
		struct job *j = &g->jobs[g->taken % g->n];
		pthread_mutex_lock(&g->lock);
		while (j->state != DONE)
			pthread_cond_wait(&g->changed, &g->lock);
		pthread_mutex_unlock(&g->lock);
		ok = take_job(g->work, j);
		j->state = FREE;
		g->taken++;
	}
	return ok;
}

bool work_run(const struct work *w, struct reader *r, struct ter_error *err)
{
	if (w->threads <= 1)
		return run_alone(w, r);
	struct ring g = { .work = w, .n = 2 * (uint64_t)w->threads };
	struct worker *crew = calloc(w->threads, sizeof *crew);
	g.jobs = calloc(g.n, sizeof *g.jobs);
	if (!crew || !g.jobs) {
		free(crew);
		free(g.jobs);
		return ter_fail(err, TER_MEMORY, "no memory left");
	}
	pthread_mutex_init(&g.lock, NULL);
	pthread_cond_init(&g.changed, NULL);
	uint32_t n = 0;
	while (n < w->threads) {
		crew[n] = (struct worker){ .ring = &g, .number = n };
		if (pthread_create(&crew[n].thread, NULL, work, &crew[n]))
			break;
		n++;
	}
	bool ok = n ? run_ring(&g, r) : run_alone(w, r);
	pthread_mutex_lock(&g.lock);
	g.closed = true;
	pthread_cond_broadcast(&g.changed);
	pthread_mutex_unlock(&g.lock);
	for (uint32_t i = 0; i < n; i++)
		pthread_join(crew[i].thread, NULL);
	for (uint64_t i = 0; i < g.n; i++)
		for (uint32_t k = 0; k < JOB_PIECES; k++)
			free_item(&g.jobs[i].items[k]);
	pthread_cond_destroy(&g.changed);
	pthread_mutex_destroy(&g.lock);
	free(g.jobs);
	free(crew);
	return ok;
}
