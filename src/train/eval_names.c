/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores of the name finder on gold tokens: precision, recall and F1 of whole
 * names with their type.  What only the graph calls names is left out:
 * demonyms, what only a list tells (name_known), a cabinet with the person it is
 * named by ("the Keller administration").  Set the environment variable
 * TERTIUS_TRAIN_ERRORS to see each difference on standard error. */
#include "names/names.h"
#include "stages.h"
#include "train/train.h"

#include <stdlib.h>

enum kind { PER, ORG, LOC, KINDS };
static const char *const kind_names[] = { "_per", "_org", "_loc" };

struct score {
	uint64_t right, found, gold;
};

/* What is wrong with the names that are: a type, the first or last word, a name
 * where none was found at all, or one that is none. */
enum miss { MISS_TYPE, MISS_ENDS, MISS_MISSED, MISS_FALSE, MISSES };
static const char *const miss_names[] = { "type", "ends", "missed", "false" };

static uint32_t kind_of(const struct mention *m)
{
	return m->type == ENT_PERSON ? PER :
	       m->type == ENT_ORGANIZATION ? ORG : LOC;
}

/* Whether b has the mention of a, too. */
static bool has(const struct doc *b, const struct mention *m)
{
	uint32_t k = b->tokens[m->first].mention;
	if (k == NONE)
		return false;
	const struct mention *n = &b->mentions[k];
	return n->first == m->first && n->end == m->end &&
	       kind_of(n) == kind_of(m);
}

/* How b errs on a mention of a that it does not have. */
static enum miss miss_of(const struct doc *b, const struct mention *m)
{
	for (uint32_t t = m->first; t < m->end; t++) {
		uint32_t k = b->tokens[t].mention;
		if (k == NONE || b->mentions[k].flags & MENTION_DEMONYM)
			continue;
		const struct mention *n = &b->mentions[k];
		return n->first == m->first && n->end == m->end ? MISS_TYPE :
		       MISS_ENDS;
	}
	return MISS_MISSED;
}

/* The name between brackets in its sentence. */
static void show(const char *what, const struct doc *d,
                 const struct mention *m)
{
	const struct sentence *s = &d->sentences[m->sentence];
	struct str name = tokens_str(d, m->first, m->end);
	struct str all = tokens_str(d, s->first, s->end);
	fprintf(stderr, "%s%s\t%.*s[%.*s]%.*s\n", what,
	        kind_names[kind_of(m)], (int)(name.p - all.p), all.p,
	        STR_ARG(name), (int)(all.p + all.len - name.p - name.len),
	        name.p + name.len);
}

static void count(const struct doc *gold, const struct doc *found,
                  struct score *s, uint64_t misses[MISSES], bool errors)
{
	for (uint32_t m = 0; m < gold->nmentions; m++) {
		const struct mention *g = &gold->mentions[m];
		s[kind_of(g)].gold++;
		if (has(found, g))
			continue;
		misses[miss_of(found, g)]++;
		if (errors)
			show("missed", gold, g);
	}
	for (uint32_t m = 0; m < found->nmentions; m++) {
		const struct mention *f = &found->mentions[m];
		if (f->flags & MENTION_DEMONYM)
			continue;
		bool right = has(gold, f);
		s[kind_of(f)].found++;
		s[kind_of(f)].right += right;
		misses[MISS_FALSE] += !right &&
			miss_of(gold, f) == MISS_MISSED;
		if (errors && !right)
			show("false", found, f);
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
	bool errors = getenv("TERTIUS_TRAIN_ERRORS") != NULL;
	struct score s[KINDS] = { { 0, 0, 0 } }, all = { 0, 0, 0 };
	uint64_t misses[MISSES] = { 0 };
	for (uint32_t i = 0; i < gold->n; i++) {
		struct arena_mark mark = arena_mark(a);
		struct doc d = corpus_blank(&gold->docs[i], a);
		tag(&d);
		name_read(&d);
		name_mend(&d, false);
		name_demonyms(&d);
		name_settle(&d);
		name_refine(&d);
		name_again(&d);
		name_settle(&d);
		count(&gold->docs[i], &d, s, misses, errors);
		arena_release(a, mark);
	}
	for (uint32_t k = 0; k < KINDS; k++) {
		print(kind_names[k], &s[k]);
		all.right += s[k].right;
		all.found += s[k].found;
		all.gold += s[k].gold;
	}
	for (uint32_t k = 0; k < MISSES; k++)
		printf("names_errors_%s %llu\n", miss_names[k],
		       (unsigned long long)misses[k]);
	print("", &all);
}
