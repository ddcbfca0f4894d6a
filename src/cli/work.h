/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces through any number of threads, results in the order of the input. */
#ifndef TER_WORK_H
#define TER_WORK_H

#include "read/read.h"
#include "record/record.h"

struct work {
	uint32_t threads; /* 1: no other thread is started */
	void *hand;

	/* Any thread: the piece into *out, or into what worker
	 * [0, threads) keeps; the arena is fresh. */
	bool (*piece)(void *hand, uint32_t worker, const struct piece *p,
	              struct arena *a, struct bytes *out,
	              struct ter_error *err);
	/* The calling thread, in order: what came out (false: stop), what went
	 * wrong, how far it is. */
	bool (*out)(void *hand, const struct bytes *out);
	void (*failed)(void *hand, const struct ter_error *err);
	void (*read)(void *hand, const struct reader *r);
};

/* All pieces of the reader.  False: memory, or out said stop. */
bool work_run(const struct work *w, struct reader *r, struct ter_error *err);

#endif
