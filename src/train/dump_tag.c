/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tagger's strongest features, in words.
 *
 * A model holds hashes only, so a corpus lends the words: the features of its
 * gold tokens are looked up, and for each template those with the largest
 * weights are printed with the first words they were met in:
 * template, weight, class, the word before, the word, the word after. */
#include "train/train.h"

#include <stdlib.h>

#include "tag/score.h"

#define TOP_MAX 100

struct strong {
	uint64_t hash;
	int weight;
	uint32_t class;
	const struct doc *doc;
	uint32_t token;
};

struct table {
	struct strong rows[TAG_TEMPLATES][TOP_MAX]; /* strongest first */
	uint32_t n[TAG_TEMPLATES], top;
};

/* Keeps the row if it is among the strongest of its template. */
static void keep(struct table *t, uint32_t template, struct strong x)
{
	struct strong *rows = t->rows[template];
	uint32_t n = t->n[template], i = n;
	for (uint32_t k = 0; k < n; k++)
		if (rows[k].hash == x.hash && rows[k].class == x.class)
			return;
	while (i > 0 && abs(rows[i - 1].weight) < abs(x.weight))
		i--;
	if (i == t->top)
		return;
	n = n < t->top ? n + 1 : n;
	memmove(rows + i + 1, rows + i, (n - 1 - i) * sizeof *rows);
	rows[i] = x;
	t->n[template] = n;
}

static uint32_t class_of(const struct tag_model *m, const struct token *t)
{
	for (uint32_t c = 0; c < m->nclasses; c++)
		if (m->classes[c].upos == t->upos &&
		    m->classes[c].xpos == t->xpos)
			return c;
	return 0;
}

static void look(const struct tag_model *m, struct table *t, struct doc *d,
                 const struct sentence *s)
{
	struct arena_mark mark = arena_mark(d->arena);
	uint32_t n = s->end - s->first;
	struct tag_word *words = arena_take(d->arena, n + 2 * TAG_PAD,
	                                    sizeof *words);
	uint64_t hashes[TAG_TEMPLATES];
	tag_words(d, s->first, s->end, words);
	for (uint32_t i = 0; i < n; i++)
		tag_ambiguity(m, &words[TAG_PAD + i]);
	for (uint32_t i = 0; i < n; i++) {
		struct tag_word *w = &words[TAG_PAD + i];
		uint32_t gold = class_of(m, &d->tokens[s->first + i]);
		tag_static(w, hashes);
		tag_dynamic(w, hashes + TAG_STATIC);
		for (uint32_t f = 0; f < TAG_TEMPLATES; f++) {
			int weight = hashes[f] ?
				tag_weight(m, hashes[f], gold) : 0;
			if (weight)
				keep(t, f, (struct strong){ hashes[f], weight,
					gold, d, s->first + i });
		}
		w->atom[ATOM_TAG] = gold + 1;
	}
	arena_release(d->arena, mark);
}

static struct str word_at(const struct doc *d, uint32_t t)
{
	return t < d->ntokens ? token_str(d, t) : STR("-");
}

bool dump_tag(const struct train_args *a)
{
	struct corpus c = { 0 };
	struct tag_model m;
	const char *path = train_arg(a, "", 0);
	long top = train_number(a, "top", 10);
	struct table *t = arena_take(a->arena, 1, sizeof *t);
	if (!path)
		return ter_fail(a->err, TER_USAGE, "dump: which FILE?");
	if (!tag_model_open(&m, &a->know->tag))
		return ter_fail(a->err, TER_MODEL, "dump: no tag model");
	if (!corpus_read(&c, path, a))
		return false;
	t->top = top < 1 ? 1 : top > TOP_MAX ? TOP_MAX : (uint32_t)top;
	for (uint32_t i = 0; i < c.n; i++) {
		doc_clusters(&c.docs[i]);
		for (uint32_t s = 0; s < c.docs[i].nsentences; s++)
			look(&m, t, &c.docs[i], &c.docs[i].sentences[s]);
	}
	for (uint32_t f = 0; f < TAG_TEMPLATES; f++)
		for (uint32_t i = 0; i < t->n[f]; i++) {
			const struct strong *x = &t->rows[f][i];
			struct tag_class k = m.classes[x->class];
			printf("%s\t%d\t%s %s\t%.*s\t%.*s\t%.*s\n",
			       tag_template_name(f), x->weight,
			       upos_names[k.upos], xpos_names[k.xpos],
			       STR_ARG(word_at(x->doc, x->token - 1)),
			       STR_ARG(word_at(x->doc, x->token)),
			       STR_ARG(word_at(x->doc, x->token + 1)));
		}
	return true;
}
