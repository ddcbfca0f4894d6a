/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Network -> igraph -> measures.  The only file that knows igraph (0.10), which
 * keeps its error handler and random numbers in the process: everything here
 * runs in one thread, one call at a time.
 *
 * Weights are strengths in all of these: PageRank (Brin & Page 1998, damping
 * 0.85), eigenvector centrality, Leiden communities (Traag, Waltman & van Eck
 * 2019, modularity), constraint (Burt 1992).  Core numbers and articulation
 * points know no weight. */
#include "analyse/analyse.h"

#include <igraph/igraph.h>
#include <math.h>
#include <stdlib.h>

#define SEED 20190326
#define LEIDEN_STEPS 10

struct held {
	igraph_t graph;
	igraph_vector_t weights; /* by edge, mean 1 */
	igraph_vector_t result;
	igraph_vector_int_t whole;
};

static bool failed(igraph_error_t code, const char *what, struct ter_error *err)
{
	if (code == IGRAPH_SUCCESS)
		return false;
	if (code == IGRAPH_ENOMEM)
		ter_fail(err, TER_MEMORY, "no memory left for %s", what);
	else
		ter_fail(err, TER_INPUT, "igraph could not compute %s: %s",
		         what, igraph_strerror(code));
	return true;
}

static bool open_vectors(struct held *h, uint32_t n, uint32_t edges)
{
	if (igraph_vector_init(&h->weights, edges))
		return false;
	if (!igraph_vector_init(&h->result, n)) {
		if (!igraph_vector_int_init(&h->whole, 2 * (igraph_integer_t)
		                            edges))
			return true;
		igraph_vector_destroy(&h->result);
	}
	igraph_vector_destroy(&h->weights);
	return false;
}

static void close_vectors(struct held *h)
{
	igraph_vector_int_destroy(&h->whole);
	igraph_vector_destroy(&h->result);
	igraph_vector_destroy(&h->weights);
}

/* Edges in order of their ends; weights scaled to a mean of 1, so that twice
 * the weights give the very same numbers.  lengths: distances instead. */
static bool open_graph(struct held *h, const struct network *w, bool lengths,
                       struct ter_error *err)
{
	uint32_t edges = w->start[w->n] / 2, e = 0;
	double total = 0;
	igraph_set_error_handler(igraph_error_handler_ignore);
	igraph_set_warning_handler(igraph_warning_handler_ignore);
	if (!open_vectors(h, w->n, edges))
		return ter_fail(err, TER_MEMORY, "no memory left for igraph");
	for (uint32_t i = 0; i < w->start[w->n]; i++)
		total += w->weight[i];
	for (uint32_t v = 0; v < w->n; v++)
		for (uint32_t i = w->start[v]; i < w->start[v + 1]; i++) {
			if (w->to[i] < v)
				continue;
			VECTOR(h->whole)[2 * e] = v;
			VECTOR(h->whole)[2 * e + 1] = w->to[i];
			VECTOR(h->weights)[e++] = lengths ?
				(double)network_length(w, i) :
				w->weight[i] * (2.0 * edges) / total;
		}
	if (failed(igraph_create(&h->graph, &h->whole, w->n, false),
	           "the graph", err)) {
		close_vectors(h);
		return false;
	}
	return true;
}

static void close_graph(struct held *h)
{
	igraph_destroy(&h->graph);
	close_vectors(h);
}

static void copy(const struct held *h, uint32_t n, double *out)
{
	for (uint32_t v = 0; v < n; v++)
		out[v] = VECTOR(h->result)[v];
}

static bool prpack(struct held *h, uint32_t n, double *out,
                     struct ter_error *err)
{
	if (failed(igraph_pagerank(&h->graph, IGRAPH_PAGERANK_ALGO_PRPACK,
	                           &h->result, NULL, igraph_vss_all(), false,
	                           0.85, &h->weights, NULL), "PageRank", err))
		return false;
	copy(h, n, out);
	return true;
}

#define EIGENVECTOR_DIGITS 1e10

/* ARPACK may not settle on a graph of equal parts: then the measure is left
 * undefined.  Its last digits are those of the BLAS of the machine and are
 * rounded off, so that the same input gives the same bytes everywhere. */
static bool eigenvector(struct held *h, uint32_t n, double *out,
                        struct ter_error *err)
{
	igraph_arpack_options_t options;
	igraph_arpack_options_init(&options);
	options.start = 1; /* from the degrees, not from chance */
	igraph_error_t code = igraph_eigenvector_centrality(&h->graph,
		&h->result, NULL, false, true, &h->weights, &options);
	if (code == IGRAPH_ENOMEM)
		return !failed(code, "eigenvector centrality", err);
	for (uint32_t v = 0; v < n; v++)
		out[v] = code ? NAN :
			floor(VECTOR(h->result)[v] * EIGENVECTOR_DIGITS + 0.5) /
			EIGENVECTOR_DIGITS;
	return true;
}

static bool constraint(struct held *h, uint32_t n, double *out,
                       struct ter_error *err)
{
	if (failed(igraph_constraint(&h->graph, &h->result, igraph_vss_all(),
	                             &h->weights), "constraint", err))
		return false;
	copy(h, n, out);
	return true;
}

static bool cores(struct held *h, uint32_t n, uint32_t *out,
                  struct ter_error *err)
{
	if (failed(igraph_coreness(&h->graph, &h->whole, IGRAPH_ALL),
	           "core numbers", err))
		return false;
	for (uint32_t v = 0; v < n; v++)
		out[v] = (uint32_t)VECTOR(h->whole)[v];
	return true;
}

static bool articulation(struct held *h, uint32_t n, bool *out,
                         struct ter_error *err)
{
	if (failed(igraph_articulation_points(&h->graph, &h->whole),
	           "articulation points", err))
		return false;
	memset(out, 0, n * sizeof *out);
	for (igraph_integer_t i = 0; i < igraph_vector_int_size(&h->whole); i++)
		out[VECTOR(h->whole)[i]] = true;
	return true;
}

/* A community as igraph numbers it. */
struct group {
	uint32_t number, size, first; /* first: its smallest node */
};

static int by_size(const void *p, const void *q)
{
	const struct group *a = p, *b = q;
	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

/* Numbers by size, then by the smallest key: nodes are in order of keys. */
static bool renumber(const igraph_vector_int_t *membership, uint32_t n,
                     uint32_t count, uint32_t *out)
{
	struct group *g = calloc(count ? count : 1, sizeof *g);
	uint32_t *number = calloc(count ? count : 1, sizeof *number);
	bool ok = g && number;
	for (uint32_t i = 0; ok && i < count; i++)
		g[i] = (struct group){ i, 0, UINT32_MAX };
	for (uint32_t v = 0; ok && v < n; v++) {
		struct group *x = &g[VECTOR(*membership)[v]];
		x->size++;
		if (v < x->first)
			x->first = v;
	}
	if (ok)
		qsort(g, count, sizeof *g, by_size);
	for (uint32_t i = 0; ok && i < count; i++)
		number[g[i].number] = i;
	for (uint32_t v = 0; ok && v < n; v++)
		out[v] = number[VECTOR(*membership)[v]];
	free(g);
	free(number);
	return ok;
}

static bool communities(struct held *h, uint32_t n, struct analysis *out,
                        struct ter_error *err)
{
	igraph_integer_t count = 0;
	double total = 0;
	igraph_rng_seed(igraph_rng_default(), SEED);
	for (igraph_integer_t i = 0; i < igraph_vector_size(&h->weights); i++)
		total += VECTOR(h->weights)[i];
	igraph_error_t code = igraph_strength(&h->graph, &h->result,
		igraph_vss_all(), IGRAPH_ALL, true, &h->weights);
	if (!code && total > 0)
		code = igraph_community_leiden(&h->graph, &h->weights,
			&h->result, 1 / (2 * total), 0.01, false, LEIDEN_STEPS,
			&h->whole, &count, NULL);
	if (failed(code, "communities", err))
		return false;
	if (total <= 0) { /* no edge: each its own */
		for (uint32_t v = 0; v < n; v++)
			out->community[v] = v;
		out->communities = n;
		return true;
	}
	out->communities = (uint32_t)count;
	return renumber(&h->whole, n, (uint32_t)count, out->community) ||
	       ter_fail(err, TER_MEMORY, "no memory left for communities");
}

bool analyse_network(const struct network *w, struct analysis *out,
                     struct ter_error *err)
{
	struct held h;
	if (!w->n)
		return true;
	if (!open_graph(&h, w, false, err))
		return false;
	bool ok = (!out->pagerank || prpack(&h, w->n, out->pagerank, err)) &&
		(!out->eigenvector ||
		 eigenvector(&h, w->n, out->eigenvector, err)) &&
		(!out->constraint ||
		 constraint(&h, w->n, out->constraint, err)) &&
		(!out->core || cores(&h, w->n, out->core, err)) &&
		(!out->articulation ||
		 articulation(&h, w->n, out->articulation, err)) &&
		(!out->community || communities(&h, w->n, out, err));
	close_graph(&h);
	return ok;
}

bool analyse_betweenness(const struct network *w, double *out,
                         struct ter_error *err)
{
	struct held h;
	if (!open_graph(&h, w, true, err))
		return false;
	bool ok = !failed(igraph_betweenness(&h.graph, &h.result,
		igraph_vss_all(), false, &h.weights), "betweenness", err);
	if (ok)
		copy(&h, w->n, out);
	close_graph(&h);
	return ok;
}
