/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls that fail, and main. */
#include "tests/fault/fault.h"

#include <errno.h>
#include <graphviz/gvc.h>
#include <igraph/igraph.h>
#include <pthread.h>
#include <stdatomic.h>

static enum fault armed;
static atomic_long left = -1; /* calls that still succeed; -1: all */
static bool once;
static atomic_bool hit;       /* a call was refused */

static bool refuse(enum fault kind)
{
	if (kind != armed || atomic_load(&left) < 0)
		return false;
	if (atomic_load(&left) > 0 && atomic_fetch_sub(&left, 1) > 0)
		return false;
	if (once)
		atomic_store(&left, -1);
	atomic_store(&hit, true);
	errno = kind == FAULT_WRITE ? ENOSPC : ENOMEM;
	return true;
}

/* Defines the wrapper of a function that fails with a value.  Visible, because
 * the linker shows it to the libraries. */
#define SHOWN __attribute__((visibility("default")))
#define WRAP(kind, failure, type, name, params, args) \
	type __real_##name params; \
	SHOWN type __wrap_##name params; \
	type __wrap_##name params \
	{ \
		return refuse(kind) ? (failure) : __real_##name args; \
	}

WRAP(FAULT_MEMORY, NULL, void *, malloc, (size_t n), (n))
WRAP(FAULT_MEMORY, NULL, void *, calloc, (size_t n, size_t size), (n, size))
WRAP(FAULT_MEMORY, NULL, void *, realloc, (void *p, size_t n), (p, n))
WRAP(FAULT_MEMORY, NULL, void *, aligned_alloc, (size_t a, size_t n), (a, n))
WRAP(FAULT_MEMORY, NULL, char *, strdup, (const char *s), (s))

WRAP(FAULT_WRITE, 0, size_t, fwrite, (const void *p, size_t size, size_t n,
     FILE *f), (p, size, n, f))
WRAP(FAULT_WRITE, EOF, int, fflush, (FILE *f), (f))
WRAP(FAULT_WRITE, NULL, FILE *, fdopen, (int fd, const char *mode), (fd, mode))
WRAP(FAULT_WRITE, -1, int, mkstemp, (char *path), (path))
WRAP(FAULT_WRITE, -1, int, rename, (const char *from, const char *to),
     (from, to))

/* A close that fails has closed all the same. */
int __real_fclose(FILE *f);
SHOWN int __wrap_fclose(FILE *f);
int __wrap_fclose(FILE *f)
{
	int rc = __real_fclose(f);
	return refuse(FAULT_WRITE) ? EOF : rc;
}

WRAP(FAULT_THREAD, EAGAIN, int, pthread_create, (pthread_t *t,
     const pthread_attr_t *a, void *(*run)(void *), void *hand),
     (t, a, run, hand))

#define IGRAPH(name, params, args) \
	WRAP(FAULT_IGRAPH, IGRAPH_ENOMEM, igraph_error_t, name, params, args)
IGRAPH(igraph_vector_init, (igraph_vector_t *v, igraph_integer_t n), (v, n))
IGRAPH(igraph_vector_int_init, (igraph_vector_int_t *v, igraph_integer_t n),
       (v, n))
IGRAPH(igraph_create, (igraph_t *g, const igraph_vector_int_t *edges,
       igraph_integer_t n, igraph_bool_t directed), (g, edges, n, directed))
IGRAPH(igraph_pagerank, (const igraph_t *g, igraph_pagerank_algo_t algorithm,
       igraph_vector_t *out, igraph_real_t *value, const igraph_vs_t v,
       igraph_bool_t directed, igraph_real_t damping,
       const igraph_vector_t *weights, igraph_arpack_options_t *o),
       (g, algorithm, out, value, v, directed, damping, weights, o))
IGRAPH(igraph_eigenvector_centrality, (const igraph_t *g, igraph_vector_t *out,
       igraph_real_t *value, igraph_bool_t directed, igraph_bool_t scale,
       const igraph_vector_t *weights, igraph_arpack_options_t *o),
       (g, out, value, directed, scale, weights, o))
IGRAPH(igraph_constraint, (const igraph_t *g, igraph_vector_t *out,
       igraph_vs_t v, const igraph_vector_t *weights), (g, out, v, weights))
IGRAPH(igraph_coreness, (const igraph_t *g, igraph_vector_int_t *out,
       igraph_neimode_t mode), (g, out, mode))
IGRAPH(igraph_articulation_points, (const igraph_t *g,
       igraph_vector_int_t *out), (g, out))
IGRAPH(igraph_strength, (const igraph_t *g, igraph_vector_t *out,
       const igraph_vs_t v, igraph_neimode_t mode, igraph_bool_t loops,
       const igraph_vector_t *weights), (g, out, v, mode, loops, weights))
IGRAPH(igraph_community_leiden, (const igraph_t *g,
       const igraph_vector_t *edges, const igraph_vector_t *nodes,
       const igraph_real_t resolution, const igraph_real_t beta,
       const igraph_bool_t start, const igraph_integer_t steps,
       igraph_vector_int_t *out, igraph_integer_t *n, igraph_real_t *quality),
       (g, edges, nodes, resolution, beta, start, steps, out, n, quality))

WRAP(FAULT_GRAPHVIZ, NULL, Agraph_t *, agopen, (char *name, Agdesc_t kind,
     Agdisc_t *disc), (name, kind, disc))
WRAP(FAULT_GRAPHVIZ, -1, int, agwrite, (Agraph_t *g, void *to), (g, to))
WRAP(FAULT_GRAPHVIZ, -1, int, gvLayout, (GVC_t *c, Agraph_t *g,
     const char *engine), (c, g, engine))
WRAP(FAULT_GRAPHVIZ, -1, int, gvRenderData, (GVC_t *c, Agraph_t *g,
     const char *format, char **out, unsigned *len), (c, g, format, out, len))

#define MOST 20000 /* calls of one kind in any work */

static void arm(enum fault kind, long n, bool alone)
{
	armed = kind;
	once = alone;
	atomic_store(&hit, false);
	atomic_store(&left, n);
}

static bool disarm(void)
{
	atomic_store(&left, -1);
	return atomic_load(&hit);
}

void brutally(enum fault kind, work *w, long step)
{
	for (int alone = 0; alone < 2; alone++) {
		long n = 0;
		for (bool refused = true; refused; n += step) {
			struct ter_error err = { .code = TER_OK };
			arm(kind, n, alone);
			bool ok = w(&err);
			refused = disarm();
			if (!ok && (!refused || err.code == TER_OK ||
			            !err.text[0]))
				fail_msg("call %ld: code %d, '%s'", n,
				         err.code, err.text);
			if (n >= MOST)
				fail_msg("failing after %ld calls", n);
		}
		assert_true(n > step); /* the work made such a call */
	}
}

int main(void)
{
	const struct { const struct CMUnitTest *list; size_t n; } parts[] = {
		{ text_tests, text_ntests }, { read_tests, read_ntests },
		{ graph_tests, graph_ntests },
		{ command_tests, command_ntests },
	};
	struct CMUnitTest all[64];
	size_t n = 0;
	for (size_t i = 0; i < COUNT(parts); i++) {
		memcpy(all + n, parts[i].list, parts[i].n * sizeof *all);
		n += parts[i].n;
	}
	fuzz_knowledge();
	return _cmocka_run_group_tests("fault", all, n, NULL, NULL);
}
