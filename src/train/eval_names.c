/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores of the name finder on gold tokens: precision, recall and F1 of whole
 * names with their type; demonyms are no names there. */
#include "names/names.h"
#include "stages.h"
#include "train/train.h"

enum kind { PER, ORG, LOC, KINDS };

struct score {
	uint64_t right, found, gold;
};

static uint32_t kind_of(const struct mention *m)
{
	return m->type == ENT_PERSON ? PER :
	       m->type == ENT_ORGANIZATION ? ORG : LOC;
}

static void count(const struct doc *gold, const struct doc *found,
                  struct score *s)
{
	for (uint32_t m = 0; m < gold->nmentions; m++)
		s[kind_of(&gold->mentions[m])].gold++;
	for (uint32_t m = 0; m < found->nmentions; m++) {
		const struct mention *f = &found->mentions[m];
		if (f->flags & MENTION_DEMONYM)
			continue;
		s[kind_of(f)].found++;
		uint32_t k = gold->tokens[f->first].mention;
		if (k == NONE)
			continue;
		const struct mention *g = &gold->mentions[k];
		if (g->first == f->first && g->end == f->end &&
		    kind_of(g) == kind_of(f))
			s[kind_of(f)].right++;
	}
}

static void print(const char *kind, const struct score *s)
{
	double p = s->found ? 100.0 * (double)s->right / (double)s->found : 0;
	double r = s->gold ? 100.0 * (double)s->right / (double)s->gold : 0;
	printf("names%s_p %.2f\nnames%s_r %.2f\nnames%s_f1 %.2f\n", kind, p,
	       kind, r, kind, p + r > 0 ? 2 * p * r / (p + r) : 0);
}

void names_eval(const struct corpus *gold, struct arena *a)
{
	static const char *const kinds[] = { "_per", "_org", "_loc" };
	struct score s[KINDS] = { { 0, 0, 0 } }, all = { 0, 0, 0 };
	for (uint32_t i = 0; i < gold->n; i++) {
		struct arena_mark mark = arena_mark(a);
		struct doc d = corpus_blank(&gold->docs[i], a);
		tag(&d);
		names(&d);
		count(&gold->docs[i], &d, s);
		arena_release(a, mark);
	}
	for (uint32_t k = 0; k < KINDS; k++) {
		print(kinds[k], &s[k]);
		all.right += s[k].right;
		all.found += s[k].found;
		all.gold += s[k].gold;
	}
	print("", &all);
}
