/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyse/parallel.h"

#include <pthread.h>
#include <stdatomic.h>

#define THREADS_MAX 64

struct crew {
	const struct parallel *p;
	const struct graph_options *o;
	atomic_uint next;
	atomic_bool stop;
};

struct worker {
	struct crew *crew;
	uint32_t number;
	pthread_t thread;
	bool started;
};

static void *work(void *hand)
{
	struct worker *w = hand;
	struct crew *c = w->crew;
	const struct graph_options *o = c->o;
	for (;;) {
		uint32_t block = atomic_fetch_add(&c->next, 1);
		if (block >= c->p->blocks || atomic_load(&c->stop))
			return NULL;
		c->p->block(c->p->hand, block, w->number);
		if (w->number == 0 && o->progress &&
		    !o->progress(o->hand, c->p->step, (double)(block + 1) /
		                 c->p->blocks))
			atomic_store(&c->stop, true);
	}
}

uint32_t parallel_threads(const struct graph_options *o)
{
	uint32_t n = o->threads ? o->threads : 1;
	return n > THREADS_MAX ? THREADS_MAX : n;
}

bool parallel_run(const struct parallel *p, const struct graph_options *o,
                  struct ter_error *err)
{
	struct crew crew = { .p = p, .o = o };
	struct worker workers[THREADS_MAX];
	uint32_t n = parallel_threads(o);
	atomic_init(&crew.next, 0);
	atomic_init(&crew.stop, false);
	for (uint32_t i = 0; i < n; i++) {
		workers[i] = (struct worker){ .crew = &crew, .number = i };
		/* A thread that cannot be had is done without. */
		workers[i].started = i && i < p->blocks &&
			!pthread_create(&workers[i].thread, NULL, work,
			                &workers[i]);
	}
	work(&workers[0]);
	for (uint32_t i = 1; i < n; i++)
		if (workers[i].started)
			pthread_join(workers[i].thread, NULL);
	return !atomic_load(&crew.stop) ||
	       ter_fail(err, TER_USAGE, "stopped while working on %s", p->step);
}
