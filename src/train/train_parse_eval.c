/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores of the parser on gold tokens with tags of our own: uas (share of
 * tokens with the right head) and las (and the right label up to its colon),
 * punctuation counted; las_full with the subtype; arc_LABEL: F1 of the arcs
 * with one label, subtype included, for the labels that relations are read
 * from.  All in percent. */
#include "stages.h"
#include "train/train.h"

static const uint8_t watched[] = { DEP_NSUBJ, DEP_NSUBJ_PASS, DEP_OBJ,
	DEP_OBL, DEP_OBL_AGENT, DEP_NMOD, DEP_NMOD_POSS, DEP_CASE, DEP_CONJ,
	DEP_APPOS, DEP_ACL, DEP_ACL_RELCL, DEP_ADVCL, DEP_XCOMP, DEP_CCOMP,
	DEP_COMPOUND, DEP_FLAT };

struct tally {
	uint64_t tokens, heads, labels, full;
	uint64_t gold[DEP_COUNT], found[DEP_COUNT], right[DEP_COUNT];
};

static void compare(const struct doc *gold, const struct doc *d,
                    struct tally *n)
{
	for (uint32_t t = 0; t < gold->ntokens; t++) {
		const struct token *g = &gold->tokens[t], *k = &d->tokens[t];
		n->tokens++;
		n->gold[g->deprel]++;
		n->found[k->deprel]++;
		if (g->head != k->head)
			continue;
		n->heads++;
		n->labels += deprel_base(g->deprel) == deprel_base(k->deprel);
		n->full += g->deprel == k->deprel;
		n->right[g->deprel] += g->deprel == k->deprel;
	}
}

static double percent(uint64_t part, uint64_t all)
{
	return all ? 100.0 * (double)part / (double)all : 0;
}

void parse_eval(const struct corpus *gold, struct arena *a)
{
	struct tally n = { 0 };
	for (uint32_t i = 0; i < gold->n; i++) {
		struct arena_mark mark = arena_mark(a);
		struct doc d = corpus_blank(&gold->docs[i], a);
		tag(&d);
		for (uint32_t s = 0; s < d.nsentences; s++)
			d.sentences[s].flags |= SENTENCE_WANTED;
		parse(&d);
		compare(&gold->docs[i], &d, &n);
		arena_release(a, mark);
	}
	printf("uas %.2f\nlas %.2f\nlas_full %.2f\n",
	       percent(n.heads, n.tokens), percent(n.labels, n.tokens),
	       percent(n.full, n.tokens));
	for (size_t i = 0; i < sizeof watched; i++) {
		uint8_t l = watched[i];
		printf("arc_%s %.2f\n", deprel_names[l],
		       percent(2 * n.right[l], n.gold[l] + n.found[l]));
	}
}
