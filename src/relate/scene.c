/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens and mentions of a sentence -> the scene that rules are matched on:
 * dependents in lists, lemmas, actors by token.  Cost: linear in the tokens of
 * the parsed sentences; 22 bytes a token of the document. */
#include "relate/scene.h"

void scene_init(struct scene *s, struct doc *d)
{
	static const char *const names[LISTS] = {
#define LIST_NAME(id, name) name,
		SCENE_LISTS(LIST_NAME)
#undef LIST_NAME
	};
	uint32_t n = d->ntokens;
	*s = (struct scene){ .d = d, .rules = d->know->rules };
	s->child = arena_take(d->arena, n, sizeof *s->child);
	s->next = arena_take(d->arena, n, sizeof *s->next);
	s->actor = arena_take(d->arena, n, sizeof *s->actor);
	s->weak = arena_take(d->arena, n, sizeof *s->weak);
	s->word = arena_take(d->arena, n, sizeof *s->word);
	for (int i = 0; i < LISTS; i++)
		s->list[i] = rules_list(s->rules, str_of(names[i]));
}

static void link_tokens(struct scene *s)
{
	struct doc *d = s->d;
	for (uint32_t i = s->first; i < s->end; i++) {
		s->child[i] = s->next[i] = s->actor[i] = s->weak[i] = NONE;
		s->word[i] = rules_word(s->rules, token_str(d, i));
	}
	for (uint32_t i = s->end; i-- > s->first;) {
		uint32_t h = d->tokens[i].head;
		if (h == NONE)
			continue;
		s->next[i] = s->child[h];
		s->child[h] = i;
	}
}

uint32_t mention_top(const struct scene *s, uint32_t mention)
{
	const struct mention *m = &s->d->mentions[mention];
	for (uint32_t i = m->first; i < m->end; i++) {
		uint32_t h = head_of(s, i);
		if (h == NONE || h < m->first || h >= m->end)
			return i;
	}
	return m->head;
}

static bool acts(const struct mention *m)
{
	return m->entity != NONE || m->members != NONE;
}

/* Of two mentions at one token: the one that is resolved, then the name. */
static bool better(const struct mention *m, const struct mention *old)
{
	if (acts(m) != acts(old))
		return acts(m);
	return m->kind < old->kind;
}

static void place(struct scene *s, uint32_t *at, uint32_t token, uint32_t m)
{
	const struct mention *all = s->d->mentions;
	if (token < s->first || token >= s->end)
		return;
	if (at[token] == NONE || better(&all[m], &all[at[token]]))
		at[token] = m;
}

/* Index of the first mention of the sentence: they are in order of the text. */
static uint32_t first_mention(const struct doc *d, uint32_t sentence)
{
	uint32_t lo = 0, hi = d->nmentions;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (d->mentions[mid].sentence < sentence)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void scene_sentence(struct scene *s, uint32_t sentence)
{
	struct doc *d = s->d;
	s->first = d->sentences[sentence].first;
	s->end = d->sentences[sentence].end;
	link_tokens(s);
	for (uint32_t i = first_mention(d, sentence);
	     i < d->nmentions && d->mentions[i].sentence == sentence; i++) {
		const struct mention *m = &d->mentions[i];
		uint32_t top = mention_top(s, i);
		place(s, m->flags & MENTION_WEAK ? s->weak : s->actor, top, i);
	}
}

void tokens_add(struct tokens *set, uint32_t t)
{
	for (uint32_t i = 0; i < set->n; i++)
		if (set->t[i] == t)
			return;
	if (set->n < TOKENS_MAX)
		set->t[set->n++] = t;
}

uint32_t child_with(const struct scene *s, uint32_t t, enum deprel dep)
{
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c])
		if (dep_of(s, c) == dep)
			return c;
	return NONE;
}

bool is_under(const struct scene *s, uint32_t t, struct str word)
{
	uint32_t k = child_with(s, t, DEP_CASE);
	return k != NONE && str_case_eq(token_str(s->d, k), word);
}

/* Parts of one name or title, to any of which the parser may hang what belongs
 * to the whole. */
static bool is_part_of_name(enum deprel r)
{
	return r == DEP_FLAT || r == DEP_COMPOUND || r == DEP_NMOD_DESC ||
	       r == DEP_AMOD || r == DEP_NUMMOD;
}

static bool has_case_at(const struct scene *s, uint32_t t, uint16_t list,
                        int depth)
{
	for (uint32_t c = s->child[t]; c != NONE; c = s->next[c]) {
		enum deprel r = dep_of(s, c);
		if ((r == DEP_CASE || r == DEP_MARK) &&
		    rules_in(s->rules, list, s->word[c]))
			return true;
		if (s->d->tokens[c].deprel == DEP_NMOD_DESC)
			r = DEP_NMOD_DESC;
		if (depth && is_part_of_name(r) &&
		    has_case_at(s, c, list, depth - 1))
			return true;
	}
	return false;
}

bool has_case(const struct scene *s, uint32_t t, uint16_t list)
{
	return has_case_at(s, t, list, 2);
}

bool is_verb(const struct scene *s, uint32_t t)
{
	uint8_t p = s->d->tokens[t].upos;
	return p == UPOS_VERB || p == UPOS_AUX;
}

bool is_noun(const struct scene *s, uint32_t t)
{
	uint8_t p = s->d->tokens[t].upos;
	return p == UPOS_NOUN || p == UPOS_PROPN;
}
