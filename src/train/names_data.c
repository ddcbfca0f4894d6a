/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents with names -> runs of feature numbers and gold tags. */
#include "train/train_names.h"

#include <stdlib.h>

/* Feature hash -> how often, then its number. */
struct counts {
	uint64_t *keys; /* [slots] 0: free */
	uint32_t *values;
	size_t slots, used;
};

static void *more(void *p, size_t size)
{
	p = realloc(p, size ? size : 1);
	if (!p)
		abort(); /* a trainer without memory has nothing to save */
	return p;
}

static size_t slot_of(const struct counts *c, uint64_t key)
{
	size_t i = key & (c->slots - 1);
	while (c->keys[i] && c->keys[i] != key)
		i = (i + 1) & (c->slots - 1);
	return i;
}

static void enlarge(struct counts *c)
{
	struct counts old = *c;
	c->slots = old.slots ? old.slots * 2 : 1u << 20;
	c->keys = more(NULL, c->slots * sizeof *c->keys);
	c->values = more(NULL, c->slots * sizeof *c->values);
	memset(c->keys, 0, c->slots * sizeof *c->keys);
	for (size_t i = 0; i < old.slots; i++) {
		if (!old.keys[i])
			continue;
		size_t k = slot_of(c, old.keys[i]);
		c->keys[k] = old.keys[i];
		c->values[k] = old.values[i];
	}
	free(old.keys);
	free(old.values);
}

static void count(struct counts *c, uint64_t key)
{
	if (c->used * 10 >= c->slots * 7)
		enlarge(c);
	size_t i = slot_of(c, key);
	if (!c->keys[i]) {
		c->keys[i] = key;
		c->values[i] = 0;
		c->used++;
	}
	c->values[i]++;
}

/* Numbers for what was seen often enough, by the order of the table, which is
 * that of the hashes and so always the same. */
static void number(struct counts *c, struct names_data *x, uint32_t least)
{
	uint32_t n = x->nfeatures;
	for (size_t i = 0; i < c->slots; i++)
		n += c->keys[i] && c->values[i] >= least;
	x->features = more(x->features, n * sizeof *x->features);
	for (size_t i = 0; i < c->slots; i++) {
		bool often = c->keys[i] && c->values[i] >= least;
		c->values[i] = often ? x->nfeatures : 0;
		if (often)
			x->features[x->nfeatures++] = c->keys[i];
	}
}

static uint8_t gold_tag(const struct doc *d, uint32_t t, struct name_run run,
                        uint32_t first)
{
	uint32_t m = d->tokens[t].mention;
	if (m == NONE)
		return NAME_O;
	static const uint8_t types[] = { [ENT_PERSON] = 0,
		[ENT_ORGANIZATION] = 1, [ENT_COUNTRY] = 2, [ENT_PLACE] = 2 };
	uint32_t b = d->mentions[m].first, e = d->mentions[m].end;
	if (b < first + run.first)
		b = first + run.first;
	if (e > first + run.end)
		e = first + run.end;
	uint32_t place = e - b == 1 ? NAME_SINGLE : t == b ? NAME_BEGIN :
		t + 1 == e ? NAME_END : NAME_INSIDE;
	return (uint8_t)NAME_TAG(types[d->mentions[m].type], place);
}

static void add_run(struct names_data *x, const struct name_scan *s,
                    struct name_run run, uint32_t doc, uint8_t source)
{
	if (x->nruns == x->cruns) {
		x->cruns = x->cruns ? 2 * x->cruns : 1024;
		x->runs = more(x->runs, x->cruns * sizeof *x->runs);
	}
	x->runs[x->nruns++] = (struct names_run){ .first = x->nitems,
		.n = run.end - run.first, .doc = doc, .source = source };
	for (uint32_t i = run.first; i < run.end; i++) {
		if (x->nitems == x->citems) {
			x->citems = x->citems ? 2 * x->citems : 4096;
			x->items = more(x->items,
			                x->citems * sizeof *x->items);
		}
		x->items[x->nitems++] = (struct names_item){
			.gold = gold_tag(s->doc, s->first + i, run, s->first) };
	}
}

/* What to do with a run; k is its number. */
struct visit {
	void (*run)(struct visit *v, struct name_scan *s, struct name_run run);
	struct names_data *data;
	struct counts counts;
	struct name_memory memory;
	uint32_t doc;
	uint8_t source;
	size_t k;
	bool numbered;
};

/* In the order of the stage: headlines last. */
static void visit_doc(struct visit *v, const struct doc *d, struct name_scan *s)
{
	for (int titles = 0; titles < 2; titles++) {
		for (uint32_t i = 0; i < d->nsentences; i++) {
			bool title = d->sentences[i].flags & SENTENCE_TITLE;
			if (title != (titles == 1) || !name_scan(s, d, i))
				continue;
			struct name_run run;
			for (uint32_t k = 0; name_next_run(s, k, &run);
			     k = run.end) {
				v->run(v, s, run);
				v->k++;
			}
		}
	}
}

static void visit(struct visit *v, const struct corpus *c,
                  const uint8_t *source)
{
	struct arena scratch = { .full = c->docs[0].arena->full };
	struct name_scan s = { .arena = &scratch };
	v->k = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		v->doc = i;
		v->source = source ? source[i] : 0;
		v->memory = (struct name_memory){ .arena = &scratch };
		visit_doc(v, &c->docs[i], &s);
		arena_reset(&scratch);
		s = (struct name_scan){ .arena = &scratch };
	}
	arena_free(&scratch);
}

static void put(struct visit *v, size_t item, const uint64_t *hashes,
                uint32_t n)
{
	struct names_item *it = &v->data->items[item];
	for (uint32_t k = 0; k < n; k++) {
		if (!v->numbered) {
			count(&v->counts, hashes[k]);
			continue;
		}
		size_t i = slot_of(&v->counts, hashes[k]);
		uint32_t id = v->counts.keys[i] ? v->counts.values[i] : 0;
		if (id)
			it->ids[it->n++] = id;
	}
}

static void text_run(struct visit *v, struct name_scan *s, struct name_run run)
{
	uint64_t out[NAME_TEXT_FEATURES];
	if (!v->numbered)
		add_run(v->data, s, run, v->doc, v->source);
	for (uint32_t i = run.first; i < run.end; i++)
		put(v, v->data->runs[v->k].first + i - run.first, out,
		    name_text_features(s, run, i, out));
}

static void memory_run(struct visit *v, struct name_scan *s,
                       struct name_run run)
{
	uint64_t out[NAME_MEMORY_FEATURES];
	uint8_t tags[4096];
	size_t first = v->data->runs[v->k].first;
	uint32_t n = run.end - run.first;
	name_recall(&v->memory, s, run);
	for (uint32_t i = 0; i < n; i++)
		put(v, first + i, out,
		    name_memory_features(s, run, run.first + i, out));
	for (uint32_t i = 0; i < n && n <= sizeof tags; i++)
		tags[i] = v->data->items[first + i].found;
	if (n <= sizeof tags)
		name_remember(&v->memory, s, run, tags);
}

static void two_rounds(struct visit *v, const struct corpus *c,
                       const uint8_t *source, uint32_t least)
{
	visit(v, c, source);
	number(&v->counts, v->data, least);
	v->numbered = true;
	visit(v, c, source);
	free(v->counts.keys);
	free(v->counts.values);
}

void names_gather(struct names_data *x, const struct corpus *c,
                  const uint8_t *source, uint32_t least)
{
	struct visit v = { .run = text_run, .data = x };
	x->nfeatures = 1;
	x->features = more(NULL, sizeof *x->features);
	x->features[0] = 0;
	two_rounds(&v, c, source, least);
}

void names_gather_memory(struct names_data *x, const struct corpus *c,
                         uint32_t least)
{
	struct visit v = { .run = memory_run, .data = x };
	two_rounds(&v, c, NULL, least);
}
