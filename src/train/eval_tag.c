/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Share of gold tokens with the right tags. */
#include "train/train.h"

#include <stdlib.h>

#include "stages.h"

void tag_eval(const struct corpus *gold, struct arena *a)
{
	uint64_t n = 0, upos = 0, xpos = 0;
	bool show = getenv("TERTIUS_TRAIN_ERRORS") != NULL;
	for (uint32_t i = 0; i < gold->n; i++) {
		const struct doc *g = &gold->docs[i];
		struct arena_mark mark = arena_mark(a);
		struct doc d = corpus_blank(g, a);
		tag(&d);
		for (uint32_t t = 0; t < d.ntokens; t++) {
			struct token *x = &g->tokens[t], *y = &d.tokens[t];
			upos += x->upos == y->upos;
			xpos += x->xpos == y->xpos;
			if (show && (x->upos != y->upos || x->xpos != y->xpos))
				fprintf(stderr, "tag\t%.*s\t%s %s\t%s %s\n",
				        STR_ARG(token_str(g, t)),
				        upos_names[x->upos],
				        xpos_names[x->xpos],
				        upos_names[y->upos],
				        xpos_names[y->xpos]);
		}
		n += d.ntokens;
		arena_release(a, mark);
	}
	printf("upos %.2f\n", n ? 100.0 * (double)upos / (double)n : 0);
	printf("xpos %.2f\n", n ? 100.0 * (double)xpos / (double)n : 0);
}
