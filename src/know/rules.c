/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the compiled rules: word form -> lemma -> rules.
 *
 * Every lemma that stands in a rule file is inflected once, so that a word of a
 * text is known by one probe of an open-addressing table by the hash of its
 * lower-cased letters.  Cost: some 0.3 ms for a thousand lemmas; a probe per
 * word after that.  Two words with the same 64-bit hash would be taken for
 * each other, which no text will show. */
#include "know/rules.h"

#include <stdlib.h>

#include "know/lemma.h"
#include "know/rules_build.h"

#define MAX_WORD 64 /* bytes of a word that is looked up */

static uint64_t word_hash(struct str w)
{
	char low[MAX_WORD];
	for (uint32_t i = 0; i < w.len; i++)
		low[i] = ascii_lower(w.p[i]);
	return hash_bytes(low, w.len, 0) | 1;
}

struct rules *rules_new(void)
{
	struct builder *b = calloc(1, sizeof *b);
	return b ? &b->rules : NULL;
}

void rules_free(struct rules *r)
{
	if (!r)
		return;
	struct builder *b = (struct builder *)r;
	arena_free(&b->arena);
	free(b);
}

static void grow_words(struct builder *b)
{
	uint32_t old = b->cwords;
	uint64_t *words = b->words;
	uint16_t *numbers = b->numbers;
	b->cwords = old ? 2 * old : 1024;
	b->words = arena_take(&b->arena, b->cwords, sizeof *b->words);
	b->numbers = arena_take(&b->arena, b->cwords, sizeof *b->numbers);
	for (uint32_t i = 0; i < old; i++) {
		if (!words[i])
			continue;
		uint32_t s = (uint32_t)(words[i] >> 20) & (b->cwords - 1);
		while (b->words[s])
			s = (s + 1) & (b->cwords - 1);
		b->words[s] = words[i];
		b->numbers[s] = numbers[i];
	}
}

uint16_t build_lemma(struct builder *b, struct str lemma)
{
	if (lemma.len > MAX_WORD)
		lemma.len = MAX_WORD;
	if (2 * b->rules.nlemmas >= b->cwords)
		grow_words(b);
	uint64_t h = word_hash(lemma);
	uint32_t s = (uint32_t)(h >> 20) & (b->cwords - 1);
	for (; b->words[s]; s = (s + 1) & (b->cwords - 1))
		if (b->words[s] == h)
			return b->numbers[s];
	uint32_t n = b->rules.nlemmas;
	if (n >= NO_LEMMA - 1)
		return (uint16_t)(n - 1);
	b->lemmas = arena_more(&b->arena, b->lemmas, &b->clemmas, n + 1,
	                       sizeof *b->lemmas);
	char *copy = arena_copy(&b->arena, lemma.p, lemma.len);
	for (uint32_t i = 0; i < lemma.len; i++)
		copy[i] = ascii_lower(copy[i]);
	b->lemmas[n] = (struct str){ copy, lemma.len };
	b->words[s] = h;
	b->numbers[s] = (uint16_t)n;
	b->rules.nlemmas++;
	return (uint16_t)n;
}

uint16_t build_list(struct builder *b, struct str name)
{
	struct rules *r = &b->rules;
	uint32_t n = r->nlists;
	if (n >= NO_LIST - 1)
		return NO_LIST;
	r->lists = arena_more(&b->arena, r->lists, &b->clists, n + 1,
	                      sizeof *r->lists);
	b->members = arena_more(&b->arena, b->members, &b->cmembers, n + 1,
	                        sizeof *b->members);
	r->lists[n].name = (struct str){
		arena_copy(&b->arena, name.p, name.len), name.len };
	r->nlists++;
	return (uint16_t)n;
}

void build_member(struct builder *b, uint16_t list, uint16_t lemma)
{
	struct lemma_list *l = &b->members[list];
	l->lemmas = arena_more(&b->arena, l->lemmas, &l->cap, l->n + 1,
	                       sizeof *l->lemmas);
	l->lemmas[l->n++] = lemma;
}

uint16_t rules_list(const struct rules *r, struct str name)
{
	for (uint32_t i = 0; i < r->nlists; i++)
		if (str_eq(r->lists[i].name, name))
			return (uint16_t)i;
	return NO_LIST;
}

uint16_t rules_lemma(const struct rules *r, struct str word)
{
	if (word.len > MAX_WORD || !r->keys)
		return NO_LEMMA;
	uint64_t h = word_hash(word);
	for (uint32_t s = (uint32_t)(h >> 20) & r->mask; r->keys[s];
	     s = (s + 1) & r->mask)
		if (r->keys[s] == h)
			return r->values[s];
	return NO_LEMMA;
}

/* The first lemma that claims a form keeps it; lemmas themselves come first. */
static void claim(struct rules *r, const char *form, uint16_t lemma)
{
	uint64_t h = word_hash(str_of(form));
	uint32_t s = (uint32_t)(h >> 20) & r->mask;
	for (; r->keys[s]; s = (s + 1) & r->mask)
		if (r->keys[s] == h)
			return;
	r->keys[s] = h;
	r->values[s] = lemma;
}

static void make_forms(struct builder *b)
{
	struct rules *r = &b->rules;
	uint32_t size = 64;
	while (size < 2 * LEMMA_FORMS * r->nlemmas)
		size *= 2;
	r->mask = size - 1;
	r->keys = arena_take(&b->arena, size, sizeof *r->keys);
	r->values = arena_take(&b->arena, size, sizeof *r->values);
	for (uint32_t i = 0; i < r->nlemmas; i++)
		claim(r, b->lemmas[i].p, (uint16_t)i);
	struct forms f;
	for (uint32_t i = 0; i < r->nlemmas; i++) {
		lemma_forms(b->lemmas[i], &f);
		for (uint32_t k = 1; k < f.n; k++)
			claim(r, f.text[k], (uint16_t)i);
	}
}

static void make_lists(struct builder *b)
{
	struct rules *r = &b->rules;
	for (uint32_t i = 0; i < r->nlists; i++) {
		r->lists[i].has = arena_take(&b->arena, r->nlemmas / 64 + 1,
		                             sizeof(uint64_t));
		for (uint32_t k = 0; k < b->members[i].n; k++) {
			uint16_t l = b->members[i].lemmas[k];
			r->lists[i].has[l / 64] |= (uint64_t)1 << (l % 64);
		}
	}
}

static void index_rules(struct builder *b)
{
	struct rules *r = &b->rules;
	uint32_t n = 0;
	r->from = arena_take(&b->arena, r->nlemmas + 1, sizeof *r->from);
	for (uint32_t i = 0; i < r->nrules; i++)
		n += b->members[r->rules[i].trigger].n;
	r->by_lemma = arena_take(&b->arena, n + 1, sizeof *r->by_lemma);
	n = 0;
	for (uint32_t l = 0; l < r->nlemmas; l++) {
		r->from[l] = n;
		for (uint32_t i = 0; i < r->nrules; i++)
			if (rules_in(r, r->rules[i].trigger, (uint16_t)l))
				r->by_lemma[n++] = i;
	}
	r->from[r->nlemmas] = n;
}

bool rules_finish(struct rules *r, struct ter_error *err)
{
	struct builder *b = (struct builder *)r;
	jmp_buf full;
	if (setjmp(full))
		return ter_fail(err, TER_MEMORY, "no memory for the rules");
	b->arena.full = &full;
	make_lists(b);
	make_forms(b);
	index_rules(b);
	b->arena.full = NULL;
	return true;
}
