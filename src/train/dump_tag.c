/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tagger's strongest features, by template: the class, the word before, the
 * word, the word after. */
#include "train/dump.h"

#include "tag/score.h"

static uint32_t class_of(const struct tag_model *m, const struct token *t)
{
	for (uint32_t c = 0; c < m->nclasses; c++)
		if (m->classes[c].upos == t->upos &&
		    m->classes[c].xpos == t->xpos)
			return c;
	return 0;
}

static void keep(struct strongest *list, uint64_t hash, int weight,
                 struct tag_class class, const struct doc *d, uint32_t t)
{
	struct strong x = { .key = hash, .weight = weight, .doc = d,
		.tokens = { t - 1, t, t + 1 } };
	snprintf(x.class, sizeof x.class, "%s %s", upos_names[class.upos],
	         xpos_names[class.xpos]);
	strongest_keep(list, &x);
}

static void look(const struct tag_model *m, struct strongest *list,
                 struct doc *d, const struct sentence *s)
{
	struct arena_mark mark = arena_mark(d->arena);
	uint32_t n = s->end - s->first;
	struct tag_word *words = arena_take(d->arena, n + 2 * TAG_PAD,
	                                    sizeof *words);
	uint64_t hashes[TAG_TEMPLATES];
	tag_words(d, s->first, s->end, words);
	for (uint32_t i = 0; i < n; i++)
		tag_ambiguity(m, tag_word_hash(1, &words[TAG_PAD + i]),
		              &words[TAG_PAD + i]);
	for (uint32_t i = 0; i < n; i++) {
		struct tag_word *w = &words[TAG_PAD + i];
		uint32_t gold = class_of(m, &d->tokens[s->first + i]);
		tag_static(w, hashes);
		tag_dynamic(w, hashes + TAG_STATIC);
		for (uint32_t f = 0; f < TAG_TEMPLATES; f++) {
			int weight = hashes[f] ?
				tag_weight(m, hashes[f], gold) : 0;
			if (weight)
				keep(&list[f], hashes[f], weight,
				     m->classes[gold], d, s->first + i);
		}
		w->atom[ATOM_TAG] = gold + 1;
	}
	arena_release(d->arena, mark);
}

bool dump_tag(const struct train_args *a, struct corpus *c, uint32_t top)
{
	struct tag_model m;
	struct strongest *t = arena_take(a->arena, TAG_TEMPLATES, sizeof *t);
	if (!tag_model_open(&m, &a->know->tag))
		return ter_fail(a->err, TER_MODEL, "dump: no tag model");
	for (uint32_t f = 0; f < TAG_TEMPLATES; f++)
		t[f].top = top;
	for (uint32_t i = 0; i < c->n; i++) {
		doc_clusters(&c->docs[i]);
		for (uint32_t s = 0; s < c->docs[i].nsentences; s++)
			look(&m, t, &c->docs[i], &c->docs[i].sentences[s]);
	}
	for (uint32_t f = 0; f < TAG_TEMPLATES; f++)
		strongest_print(&t[f], tag_template_name(f));
	return true;
}
