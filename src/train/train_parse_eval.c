/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores of the parser on gold tokens with tags of our own: uas (share of tokens with the right
 * head) and las (and the right label up to its colon), punctuation counted, in
 * percent; las_full with the subtype. */
#include "stages.h"
#include "train/train.h"

struct tally {
	uint64_t tokens, heads, labels, full;
};

static void compare(const struct doc *gold, const struct doc *d,
                    struct tally *n)
{
	for (uint32_t t = 0; t < gold->ntokens; t++) {
		const struct token *g = &gold->tokens[t], *k = &d->tokens[t];
		n->tokens++;
		if (g->head != k->head)
			continue;
		n->heads++;
		n->labels += deprel_base(g->deprel) == deprel_base(k->deprel);
		n->full += g->deprel == k->deprel;
	}
}

void parse_eval(const struct corpus *gold, struct arena *a)
{
	struct tally n = { 0 };
	for (uint32_t i = 0; i < gold->n; i++) {
		struct arena_mark mark = arena_mark(a);
		struct doc d = corpus_blank(&gold->docs[i], a);
#ifdef GOLD_TAGS
		for (uint32_t t = 0; t < d.ntokens; t++) {
			d.tokens[t].upos = gold->docs[i].tokens[t].upos;
			d.tokens[t].xpos = gold->docs[i].tokens[t].xpos;
		}
#else
		tag(&d);
#endif
		for (uint32_t s = 0; s < d.nsentences; s++)
			d.sentences[s].flags |= SENTENCE_WANTED;
		parse(&d);
		compare(&gold->docs[i], &d, &n);
		arena_release(a, mark);
	}
	double all = n.tokens ? (double)n.tokens / 100 : 1;
	printf("uas %.2f\nlas %.2f\nlas_full %.2f\n", (double)n.heads / all,
	       (double)n.labels / all, (double)n.full / all);
}
