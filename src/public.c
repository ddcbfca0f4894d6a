/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of tertius.h over the parts that do the work. */
#include "tertius.h"

#include <locale.h>
#include <pthread.h>
#include <stdlib.h>

#include "export/export.h"
#include "extract.h"
#include "graph/graph.h"
#include "know/know.h"
#include "know/rules.h"

#define PUBLIC __attribute__((visibility("default")))

struct ter {
	struct knowledge know;
	struct rules *rules; /* owned; know.rules */
	struct arena arena;
};

struct ter_graph {
	struct graph_options options;
	struct merge *merge; /* until it is finished */
	struct graph *graph; /* from then on */
	struct arena arena;
};

/* igraph and Graphviz keep state of the process: they work for one handle at a
 * time. */
static pthread_mutex_t measuring = PTHREAD_MUTEX_INITIALIZER;

PUBLIC const char *ter_version(void)
{
	return TER_VERSION;
}

PUBLIC struct ter *ter_open(const char *rules, struct ter_error *err)
{
	struct ter *t = calloc(1, sizeof *t);
	if (!t) {
		ter_fail(err, TER_MEMORY, "no memory left");
		return NULL;
	}
	read_init();
	if (knowledge_embedded(&t->know, err)
	    && (t->rules = rules_embedded(err))
	    && (!rules || rules_add(t->rules, rules, strlen(rules), "rules",
	                            err))
	    && rules_finish(t->rules, err)) {
		t->know.rules = t->rules;
		return t;
	}
	ter_close(t);
	return NULL;
}

PUBLIC void ter_close(struct ter *t)
{
	if (!t)
		return;
	rules_free(t->rules);
	arena_free(&t->arena);
	free(t);
}

/* The bytes with a NUL behind them, or NULL without memory. */
static char *close_text(struct bytes *out, struct ter_error *err)
{
	bytes_add(out, "", 1);
	if (!out->failed)
		return out->p;
	bytes_free(out);
	ter_fail(err, TER_MEMORY, "no memory left");
	return NULL;
}

PUBLIC char *ter_extract(struct ter *t, const char *name, const void *bytes,
                         size_t len, struct ter_error *err)
{
	struct ter_error first = { .code = TER_OK };
	struct bytes out = { .len = 0 };
	struct piece p = { .kind = PIECE_PLAIN };
	struct extract_options o = { .know = &t->know };
	bool ok = piece_of_bytes(&p, name, bytes, len, &first)
	          && extract_text(&out, &p, &o, &t->arena, &first);
	piece_free(&p);
	arena_reset(&t->arena);
	if (ok)
		return close_text(&out, err);
	bytes_free(&out);
	ter_fail(err, first.code, "%s", first.text);
	return NULL;
}

PUBLIC struct ter_graph *ter_graph_new(struct ter_error *err)
{
	struct ter_graph *g = calloc(1, sizeof *g);
	if (!g) {
		ter_fail(err, TER_MEMORY, "no memory left");
		return NULL;
	}
	g->options.threads = 1;
	g->merge = merge_new(&g->options, err);
	if (g->merge)
		return g;
	ter_graph_free(g);
	return NULL;
}

PUBLIC void ter_graph_free(struct ter_graph *g)
{
	if (!g)
		return;
	merge_free(g->merge);
	graph_free(g->graph);
	arena_free(&g->arena);
	free(g);
}

PUBLIC bool ter_graph_add(struct ter_graph *g, const char *record, size_t len,
                          struct ter_error *err)
{
	struct record r;
	jmp_buf full;
	if (g->graph)
		return ter_fail(err, TER_USAGE, "the network is finished");
	g->arena.full = &full;
	volatile bool ok = false;
	if (setjmp(full))
		ter_fail(err, TER_MEMORY, "no memory left");
	else
		ok = record_read(&r, record, len, &g->arena, err)
		     && merge_add(g->merge, &r, err);
	arena_reset(&g->arena);
	return ok;
}

PUBLIC char *ter_graph_write(struct ter_graph *g, const char *format,
                             size_t *len, struct ter_error *err)
{
	struct export_options how = { .format = format };
	struct bytes out = { .len = 0 };
	/* Graphviz reads and writes numbers by the locale: this thread's. */
	locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	locale_t before = plain ? uselocale(plain) : (locale_t)0;
	pthread_mutex_lock(&measuring);
	bool ok = (g->graph || (merge_finish(g->merge, &g->graph, err)
	                        && graph_analyse(g->graph, &g->options, err)))
	          && export_write(g->graph, &how, &out, err);
	pthread_mutex_unlock(&measuring);
	if (plain) {
		uselocale(before);
		freelocale(plain);
	}
	if (!ok) {
		bytes_free(&out);
		return NULL;
	}
	*len = out.len;
	return close_text(&out, err);
}
