/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz.h"

#include <assert.h>

const struct knowledge *fuzz_knowledge(void)
{
	static struct knowledge know;
	if (!know.rules) {
		struct ter_error err = { .code = TER_OK };
		bool ok = knowledge_embedded(&know, &err);
		know.rules = ok ? rules_embedded(&err) : NULL;
		if (!know.rules) {
			fprintf(stderr, "fuzz: %s\n", err.text);
			exit(1);
		}
	}
	return &know;
}

static void read_back(const struct bytes *line)
{
	struct arena a = { 0 };
	jmp_buf full;
	a.full = &full;
	struct ter_error err = { .code = TER_OK };
	struct record r;
	if (setjmp(full) == 0 &&
	    !record_read(&r, line->p, line->len - 1, &a, &err)) {
		fprintf(stderr, "%s\n%.*s\n", err.text, (int)line->len,
		        line->p);
		abort(); /* what we write we must read */
	}
	arena_free(&a);
}

void fuzz_piece(enum piece_kind kind, const uint8_t *bytes, size_t size)
{
	struct arena a = { 0 };
	struct bytes out = { 0 };
	struct ter_error err = { .code = TER_OK };
	struct piece p = { .kind = kind, .len = size, .line = 1,
		.name = "fuzz" };
	struct extract_options o = { .know = fuzz_knowledge() };
	p.bytes = malloc(size + 1);
	memcpy(p.bytes, bytes, size);
	if (extract_text(&out, &p, &o, &a, &err))
		read_back(&out);
	else
		assert(err.code != TER_OK && err.text[0]);
	bytes_free(&out);
	free(p.bytes);
	arena_free(&a);
}

void fuzz_graph(const struct record *r, const struct graph_options *o)
{
	struct ter_error err = { .code = TER_OK };
	struct graph *g = NULL;
	struct merge *m = merge_new(o, &err);
	if (m && merge_add(m, r, &err) && merge_finish(m, &g, &err) &&
	    graph_analyse(g, o, &err)) {
		static const char *const formats[] = { "dot", "graphml",
			"json", "tsv", "gexf", "html" };
		for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
			struct bytes out = { 0 };
			struct export_options e = { .format = formats[i] };
			if (g->nnodes <= 50)
				export_write(g, &e, &out, &err);
			bytes_free(&out);
		}
	}
	graph_free(g);
	merge_free(m);
}
