/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the compiled rules: letters -> word -> lists and rules.
 *
 * Every lemma that stands in a rule file is inflected once and its forms are
 * numbered, so that a word of a text is known by one probe of an open-addressing
 * table by the hash of its lower-cased letters; a form of two lemmas ("meeting")
 * is in the lists of both.  Cost: some 0.3 ms for a thousand lemmas; a probe per
 * word after that.  Two words with the same 64-bit hash would be taken for
 * each other, which no text will show. */
#include "know/rules.h"

#include <stdlib.h>

#include "know/lemma.h"
#include "know/rules_build.h"

#define MAX_WORD 64 /* bytes of a word that is looked up */
#define MAX_LEMMAS (0xfffeu / LEMMA_FORMS)

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
	if (2 * b->nlemmas >= b->cwords)
		grow_words(b);
	uint64_t h = word_hash(lemma);
	uint32_t s = (uint32_t)(h >> 20) & (b->cwords - 1);
	for (; b->words[s]; s = (s + 1) & (b->cwords - 1))
		if (b->words[s] == h)
			return b->numbers[s];
	uint32_t n = b->nlemmas;
	if (n == MAX_LEMMAS)
		return (uint16_t)(n - 1);
	b->lemmas = arena_more(&b->arena, b->lemmas, &b->clemmas, n + 1,
	                       sizeof *b->lemmas);
	char *copy = arena_copy(&b->arena, lemma.p, lemma.len);
	for (uint32_t i = 0; i < lemma.len; i++)
		copy[i] = ascii_lower(copy[i]);
	b->lemmas[n] = (struct str){ copy, lemma.len };
	b->words[s] = h;
	b->numbers[s] = (uint16_t)n;
	b->nlemmas++;
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
	for (uint32_t i = 0; i < l->n; i++)
		if (l->lemmas[i] == lemma)
			return;
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

uint16_t rules_word(const struct rules *r, struct str letters)
{
	if (letters.len > MAX_WORD || !r->keys)
		return NO_WORD;
	uint64_t h = word_hash(letters);
	for (uint32_t s = (uint32_t)(h >> 20) & r->mask; r->keys[s];
	     s = (s + 1) & r->mask)
		if (r->keys[s] == h)
			return r->values[s];
	return NO_WORD;
}

static uint16_t number_word(struct rules *r, const char *form)
{
	uint64_t h = word_hash(str_of(form));
	uint32_t s = (uint32_t)(h >> 20) & r->mask;
	for (; r->keys[s]; s = (s + 1) & r->mask)
		if (r->keys[s] == h)
			return r->values[s];
	r->keys[s] = h;
	return r->values[s] = (uint16_t)r->nwords++;
}

/* Numbers the forms of all lemmas: forms_of[LEMMA_FORMS * lemma], the rest of
 * each row NO_WORD. */
static uint16_t *make_words(struct builder *b)
{
	struct rules *r = &b->rules;
	uint32_t size = 64;
	while (size < 2 * LEMMA_FORMS * b->nlemmas)
		size *= 2;
	r->mask = size - 1;
	r->keys = arena_take(&b->arena, size, sizeof *r->keys);
	r->values = arena_take(&b->arena, size, sizeof *r->values);
	uint16_t *forms_of = arena_take(&b->arena, LEMMA_FORMS * b->nlemmas + 1,
	                                sizeof *forms_of);
	struct forms f;
	for (uint32_t i = 0; i < b->nlemmas; i++) {
		lemma_forms(b->lemmas[i], &f);
		for (uint32_t k = 0; k < LEMMA_FORMS; k++)
			forms_of[LEMMA_FORMS * i + k] = k < f.n
				? number_word(r, f.text[k]) : NO_WORD;
	}
	return forms_of;
}

static void make_lists(struct builder *b, const uint16_t *forms_of)
{
	struct rules *r = &b->rules;
	for (uint32_t i = 0; i < r->nlists; i++) {
		uint64_t *has = arena_take(&b->arena, r->nwords / 64 + 1,
		                           sizeof *has);
		r->lists[i].has = has;
		for (uint32_t k = 0; k < b->members[i].n; k++) {
			const uint16_t *w = forms_of +
				LEMMA_FORMS * b->members[i].lemmas[k];
			for (uint32_t m = 0; m < LEMMA_FORMS; m++)
				if (w[m] != NO_WORD)
					has[w[m] / 64] |=
						(uint64_t)1 << (w[m] % 64);
		}
	}
}

static void index_rules(struct builder *b)
{
	struct rules *r = &b->rules;
	uint32_t n = 0;
	r->from = arena_take(&b->arena, r->nwords + 1, sizeof *r->from);
	for (uint32_t i = 0; i < r->nrules; i++)
		n += LEMMA_FORMS * b->members[r->rules[i].trigger].n;
	r->by_word = arena_take(&b->arena, n + 1, sizeof *r->by_word);
	n = 0;
	for (uint32_t w = 0; w < r->nwords; w++) {
		r->from[w] = n;
		for (uint32_t i = 0; i < r->nrules; i++)
			if (rules_in(r, r->rules[i].trigger, (uint16_t)w))
				r->by_word[n++] = i;
	}
	r->from[r->nwords] = n;
}

bool rules_finish(struct rules *r, struct ter_error *err)
{
	struct builder *b = (struct builder *)r;
	jmp_buf full;
	if (setjmp(full))
		return ter_fail(err, TER_MEMORY, "no memory for the rules");
	b->arena.full = &full;
	make_lists(b, make_words(b));
	index_rules(b);
	b->arena.full = NULL;
	return true;
}
