/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of work over threads.  What a block computes may not depend on the
 * thread or on other blocks; their number does not depend on the threads. */
#ifndef TER_PARALLEL_H
#define TER_PARALLEL_H

#include "graph/graph.h"

struct parallel {
	const char *step;     /* for the progress */
	uint32_t blocks;
	void *hand;
	/* worker < threads: which scratch to use. */
	void (*block)(void *hand, uint32_t block, uint32_t worker);
};

uint32_t parallel_threads(const struct graph_options *o);

/* False: stopped by the progress function. */
bool parallel_run(const struct parallel *p, const struct graph_options *o,
                  struct ter_error *err);

/* Random numbers that depend on nothing but seed and step: splitmix64 (Steele,
 * Lea & Flood 2014). */
static inline uint64_t random_next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static inline double random_unit(uint64_t *state) /* [0, 1) */
{
	return (double)(random_next(state) >> 11) * 0x1p-53;
}

static inline uint32_t random_below(uint64_t *state, uint32_t n)
{
	return (uint32_t)((random_next(state) >> 32) * n >> 32);
}

#endif
