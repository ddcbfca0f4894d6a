/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the document said of a word before: a name seen clearly once helps
 * wherever its words come again ("extended prediction history" of Ratinov and
 * Roth 2009, with the word's place in the name and with acronyms).
 *
 * Open addressing by the hash of the word.  word.memory is the most frequent
 * verdict (O, PER, ORG, LOC) + 1 in its low three bits and the places it had
 * above them.
 */
#include "names/names.h"

struct memory_slot {
	uint32_t key;     /* 0: free */
	uint8_t count[4]; /* O, PER, ORG, LOC; stops at 255 */
	uint16_t places;  /* bit 4 * type + enum name_place */
};

#define SLOTS_LEAST 256

static struct memory_slot *slot_of(const struct name_memory *m, uint32_t key)
{
	for (uint32_t i = key * 0x9e3779b1u >> 7;; i++) {
		struct memory_slot *s = &m->slots[i & (m->nslots - 1)];
		if (!s->key || s->key == key)
			return s;
	}
}

static void enlarge(struct name_memory *m)
{
	struct name_memory old = *m;
	m->nslots = old.nslots ? old.nslots * 2 : SLOTS_LEAST;
	m->slots = arena_take(m->arena, m->nslots, sizeof *m->slots);
	for (uint32_t i = 0; i < old.nslots; i++)
		if (old.slots[i].key)
			*slot_of(m, old.slots[i].key) = old.slots[i];
}

static void note(struct name_memory *m, uint64_t form, uint32_t tag)
{
	if (m->used * 2 >= m->nslots)
		enlarge(m);
	uint32_t key = (uint32_t)form | 1;
	struct memory_slot *s = slot_of(m, key);
	if (!s->key) {
		s->key = key;
		m->used++;
	}
	uint32_t verdict = tag == NAME_O ? 0 : 1 + (uint32_t)NAME_TYPE(tag);
	if (s->count[verdict] < 255)
		s->count[verdict]++;
	if (tag != NAME_O)
		s->places |= (uint16_t)(1u << (tag - 1));
}

void name_recall(const struct name_memory *m, struct name_scan *s,
                 struct name_run run)
{
	for (uint32_t i = run.first; i < run.end && m->nslots; i++) {
		struct name_word *w = &s->words[NAME_MARGIN + i];
		if (!(w->flags & WORD_CAPITAL))
			continue;
		struct memory_slot *k = slot_of(m, (uint32_t)w->form | 1);
		uint32_t best = 0;
		for (uint32_t v = 1; v < 4; v++)
			best = k->count[v] > k->count[best] ? v : best;
		w->memory = k->key ?
			(uint16_t)(k->places << 3 | (best + 1)) : 0;
	}
}

/* International Atomic Energy Agency -> IAEA */
static void note_acronym(struct name_memory *m, const struct name_scan *s,
                         uint32_t first, uint32_t end)
{
	char letters[16];
	uint32_t n = 0;
	for (uint32_t i = first; i < end && n < sizeof letters; i++) {
		struct str x = s->words[NAME_MARGIN + i].text;
		if (ascii_upper(x.p[0]))
			letters[n++] = x.p[0];
	}
	if (n >= 2)
		note(m, name_form((struct str){ letters, n }),
		     NAME_TAG(1, NAME_SINGLE));
}

void name_remember(struct name_memory *m, const struct name_scan *s,
                   struct name_run run, const uint8_t *tags)
{
	uint32_t first = 0;
	for (uint32_t i = run.first; i < run.end; i++) {
		const struct name_word *w = &s->words[NAME_MARGIN + i];
		uint32_t tag = tags[i - run.first];
		bool doubtful = (w->flags & WORD_FIRST) ||
		                s->letters != CASE_NORMAL;
		if ((w->flags & WORD_CAPITAL) && !(tag == NAME_O && doubtful))
			note(m, w->form, tag);
		if (tag == NAME_TAG(1, NAME_BEGIN))
			first = i;
		else if (tag == NAME_TAG(1, NAME_END))
			note_acronym(m, s, first, i + 1);
	}
}
