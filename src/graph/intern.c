/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings, atoms and votes of the merge, each once.  An atom is found by its
 * label as written first, so that a name is folded only the first time. */
#include "graph/fold.h"
#include "graph/merge.h"

static uint32_t short_hash(uint64_t h)
{
	return (uint32_t)(h ^ h >> 32);
}

static uint32_t hash_two(uint32_t a, uint32_t b)
{
	return short_hash(hash_mix(hash_mix(0x51ed270b, a), b));
}

struct str merge_text(const struct merge *m, uint32_t s)
{
	return (struct str){ m->strings[s].p, m->strings[s].len };
}

uint32_t merge_find_string(const struct merge *m, struct str s)
{
	uint32_t hash = short_hash(hash_str(s)), e;
	uint32_t at = index_first(&m->by_string, hash);
	while ((e = index_next(&m->by_string, hash, &at)) != HEAP_NONE)
		if (str_eq(merge_text(m, e), s))
			return e;
	return NOTHING;
}

uint32_t merge_new_string(struct merge *m, struct str s)
{
	const char *copy = texts_copy(&m->text, s.p, s.len);
	uint32_t e = MERGE_ADD(m, strings);
	m->strings[e] = (struct fold_string){ copy, s.len, false };
	return e;
}

uint32_t merge_string(struct merge *m, struct str s)
{
	uint32_t e = merge_find_string(m, s);
	if (e != NOTHING)
		return e;
	index_room(m->full, &m->by_string);
	e = merge_new_string(m, s);
	m->strings[e].found = true;
	index_put(&m->by_string, short_hash(hash_str(s)), e);
	return e;
}

uint32_t merge_find_atom(const struct merge *m, uint8_t type, uint32_t key)
{
	uint32_t hash = hash_two(key, type), e;
	uint32_t at = index_first(&m->by_atom, hash);
	while ((e = index_next(&m->by_atom, hash, &at)) != HEAP_NONE)
		if (m->atoms[e].key == key && m->atoms[e].type == type)
			return e;
	return NOTHING;
}

/* The atom of a label nobody has seen in these letters. */
static uint32_t fold_atom(struct merge *m, uint8_t type, struct str label)
{
	struct arena_mark mark = arena_mark(&m->scratch);
	char *room = arena_take(&m->scratch, FOLD_ROOM(label.len), 1);
	struct str folded = { room, fold_name(label, room) };
	uint32_t key = merge_string(m, folded), spelled = NOTHING;
	folded.len = fold_spelled(label, room);
	if (folded.len)
		spelled = merge_string(m, folded);
	arena_release(&m->scratch, mark);

	uint32_t atom = merge_find_atom(m, type, key);
	if (atom == NOTHING) {
		index_room(m->full, &m->by_atom);
		atom = MERGE_ADD(m, atoms);
		m->atoms[atom] = (struct fold_atom){ key, NOTHING, 0, 0, 0, 0,
			type };
		index_put(&m->by_atom, hash_two(key, type), atom);
	}
	/* Two spellings of one fold ("Møller" "Möller") agree nearly always;
	 * the smaller one wins so that order does not show. */
	uint32_t *have = &m->atoms[atom].spelled;
	if (spelled != NOTHING && (*have == NOTHING ||
	    str_cmp(merge_text(m, spelled), merge_text(m, *have)) < 0))
		*have = spelled;
	return atom;
}

uint32_t merge_atom(struct merge *m, uint8_t type, struct str label)
{
	uint32_t raw = merge_string(m, label);
	uint32_t hash = hash_two(raw, type), e;
	uint32_t at = index_first(&m->by_raw, hash);
	while ((e = index_next(&m->by_raw, hash, &at)) != HEAP_NONE)
		if (m->raws[e].text == raw &&
		    m->atoms[m->raws[e].atom].type == type)
			return m->raws[e].atom;
	uint32_t atom = fold_atom(m, type, label);
	index_room(m->full, &m->by_raw);
	e = MERGE_ADD(m, raws);
	m->raws[e] = (struct fold_raw){ raw, atom };
	index_put(&m->by_raw, hash, e);
	return atom;
}

void merge_vote(struct merge *m, uint32_t atom, enum vote_kind kind,
                uint32_t text, uint32_t count)
{
	uint32_t hash = hash_two(atom * VOTE_KINDS + kind, text), e;
	uint32_t at = index_first(&m->by_vote, hash);
	while ((e = index_next(&m->by_vote, hash, &at)) != HEAP_NONE) {
		struct fold_vote *v = &m->votes[e];
		if (v->atom == atom && v->text == text && v->kind == kind) {
			v->count += count;
			return;
		}
	}
	index_room(m->full, &m->by_vote);
	e = MERGE_ADD(m, votes);
	m->votes[e] = (struct fold_vote){ atom, text, count, (uint8_t)kind };
	index_put(&m->by_vote, hash, e);
}
