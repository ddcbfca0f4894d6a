/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spellings of names -> forms: one per sequence of folded words, found by hash.
 *
 * Folding: letters to ASCII lower case (Latin-1 and Latin Extended-A lose their
 * marks), points and quotes vanish, hyphens and blanks part words, the articles
 * "the", "al" and "el" are dropped where other words remain; so "U.N." is "UN",
 * "Kim Jong-un" is "Kim Jong Un", "Bashar al-Assad" is "Bashar Assad".
 * Then the type of a form is what most of its mentions are, corrected by what
 * stands around them and by the lexicon. */
#include "resolve/resolver.h"

/* U+00C0 .. U+017F; '.': dropped. */
static const char plain[] =
	"aaaaaaaceeeeiiiidnooooo.ouuuuyts"
	"aaaaaaaceeeeiiiidnooooo.ouuuuyty"
	"aaaaaaccccccccddddeeeeeeeeeegggg"
	"gggghhhhiiiiiiiiiiiijjkkklllllll"
	"lllnnnnnnnnnoooooooorrrrrrssssss"
	"ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* Folds one character; 0: it vanishes, ' ': it parts words. */
static char fold(uint32_t c)
{
	if (c < 0x80) {
		if (ascii_alpha((char)c) || ascii_digit((char)c))
			return ascii_lower((char)c);
		return c == '.' || c == '\'' ? 0 : c == '&' ? '&' : ' ';
	}
	if (c >= 0xc0 && c <= 0x17f && plain[c - 0xc0] != '.')
		return plain[c - 0xc0];
	if (c == 0x2018 || c == 0x2019 || c == 0x2bc || c == 0x2bb)
		return 0;
	return c == 0xa0 || (c >= 0x2000 && c <= 0x206f) ? ' ' : 1;
}

/* Words of the text into f; a letter of another script is kept as it is. */
static void read_words(struct form *f, struct str s, struct arena *a)
{
	char *out = arena_take(a, s.len + 1, 1);
	const char *p = s.p, *end = s.p + s.len;
	uint32_t n = 0, start = 0;
	for (;;) {
		uint32_t c = ' ';
		const char *at = p;
		if (p < end)
			p += utf8_next(p, end, &c);
		char x = at < end ? fold(c) : ' ';
		if (x == ' ' && n > start && f->nwords < FORM_WORDS) {
			f->word[f->nwords++] =
				(struct str){ out + start, n - start };
			start = n;
		} else if (x == 1) {
			memcpy(out + n, at, (size_t)(p - at));
			n += (uint32_t)(p - at);
		} else if (x && x != ' ') {
			out[n++] = x;
		}
		if (at >= end)
			return;
	}
}

static bool article(struct str w)
{
	return str_eq(w, STR("the")) || str_eq(w, STR("al")) ||
	       str_eq(w, STR("el"));
}

static void hash_words(struct form *f)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < f->nwords; i++) {
		bool rest = n || i + 1 < f->nwords;
		if (!rest || !article(f->word[i]))
			f->word[n++] = f->word[i];
	}
	f->nwords = n;
	f->hash = n;
	for (uint32_t i = 0; i < n; i++) {
		f->words[i] = hash_str(f->word[i]);
		f->hash = hash_mix(f->hash, f->words[i]);
	}
}

static void grow_slots(struct resolver *r)
{
	r->nslots = r->nslots ? r->nslots * 2 : 256;
	r->slots = arena_take(r->a, r->nslots, sizeof *r->slots);
	for (uint32_t i = 0; i < r->nslots; i++)
		r->slots[i] = NONE;
	for (uint32_t f = 0; f < r->nforms; f++) {
		uint32_t *slot = &r->slots[r->forms[f].hash & (r->nslots - 1)];
		r->forms[f].next = *slot;
		*slot = f;
	}
}

static uint32_t find(const struct resolver *r, uint64_t hash)
{
	uint32_t i = r->nslots ? r->slots[hash & (r->nslots - 1)] : NONE;
	while (i != NONE && r->forms[i].hash != hash)
		i = r->forms[i].next;
	return i;
}

uint32_t form_part(const struct resolver *r, const struct form *f,
                   uint32_t from, uint32_t n)
{
	uint64_t hash = n;
	for (uint32_t i = from; i < from + n; i++)
		hash = hash_mix(hash, f->words[i]);
	return find(r, hash);
}

uint32_t form_word(const struct resolver *r, struct str word)
{
	return find(r, hash_mix(1, hash_str(word)));
}

uint32_t form_text(struct resolver *r, struct str text, uint32_t first)
{
	struct form f = { .text = text, .first = first, .node = NONE,
	                  .type = ENT_TYPES };
	read_words(&f, f.text, r->a);
	hash_words(&f);
	uint32_t old = find(r, f.hash);
	if (old != NONE)
		return old;
	if (r->nforms >= r->nslots / 2)
		grow_slots(r);
	uint32_t *slot = &r->slots[f.hash & (r->nslots - 1)];
	r->forms = arena_more(r->a, r->forms, &r->cforms, r->nforms + 1,
	                      sizeof f);
	f.next = *slot;
	r->forms[r->nforms] = f;
	return *slot = r->nforms++;
}

uint32_t form_of(struct resolver *r, uint32_t first, uint32_t end)
{
	return form_text(r, tokens_str(r->d, first, end), first);
}

/* What the lexicon says of a name of the form; ENT_TYPES: nothing sure. */
static uint8_t known_type(const struct resolver *r, const struct name *n,
                          const struct form *f)
{
	uint32_t k = kinds_of(r, n->first, n->end, false);
	uint32_t places = 1u << LEX_CAPITAL | 1u << LEX_CITY | 1u << LEX_REGION;
	uint32_t people = 1u << LEX_GIVEN | 1u << LEX_SURNAME;
	if (k & 1u << LEX_ORG && !(k & places))
		return ENT_ORGANIZATION;
	if (k & places && !(k & people) && !(k & 1u << LEX_ORG))
		return ENT_PLACE;
	if (f->nwords > 1 &&
	    kinds_of(r, n->end - 1, n->end, false) & 1u << LEX_ORGWORD)
		return ENT_ORGANIZATION;
	return ENT_TYPES;
}

static bool shouted(struct str s)
{
	uint32_t letters = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return false;
		letters += ascii_upper(s.p[i]);
	}
	return letters > 3;
}

/* A headline's or dateline's capitals give way to the usual writing. */
static void unshout(struct resolver *r, struct form *f, struct str now)
{
	uint32_t places = 1u << LEX_CAPITAL | 1u << LEX_CITY |
	                  1u << LEX_COUNTRY;
	if (!shouted(f->text))
		return;
	if (!shouted(now)) {
		f->text = now;
		return;
	}
	char *text = arena_copy(r->a, f->text.p, f->text.len);
	for (uint32_t i = 1; i < f->text.len; i++)
		if (ascii_alpha(text[i - 1]))
			text[i] = ascii_lower(text[i]);
	struct str usual = { text, f->text.len };
	if (lexicon_kinds(r->lex, usual) & places)
		f->text = usual;
}

/* "Darnell Hurt" taken for a body, where "Hurt" is taken for a person. */
static void family_says_person(struct resolver *r)
{
	for (uint32_t i = 0; i < r->nforms; i++) {
		struct form *f = &r->forms[i];
		struct str v, first = f->text;
		if (f->nwords != 2 || f->votes[ENT_PERSON] ||
		    f->type == ENT_COUNTRY || f->type == ENT_TYPES)
			continue;
		const char *blank = memchr(first.p, ' ', first.len);
		first.len = blank ? (uint32_t)(blank - first.p) : first.len;
		uint32_t k = form_part(r, f, 1, 1);
		if (k != NONE && r->forms[k].votes[ENT_PERSON] &&
		    lexicon_value(r->lex, first, LEX_GIVEN, &v) &&
		    v.len && v.p[0] != 'U')
			f->type = ENT_PERSON;
	}
	for (uint32_t i = 0; i < r->nnames; i++)
		r->names[i].type = r->forms[r->names[i].form].type;
}

void forms(struct resolver *r)
{
	for (uint32_t i = 0; i < r->nnames; i++) {
		struct name *n = &r->names[i];
		struct form *f = &r->forms[n->form];
		unshout(r, f, tokens_str(r->d, n->first, n->end));
		f->count++;
		f->votes[n->type]++;
		if (n->gender != GENDER_UNKNOWN)
			f->title = true;
	}
	for (uint32_t i = 0; i < r->nnames; i++) {
		struct name *n = &r->names[i];
		struct form *f = &r->forms[n->form];
		if (f->type == ENT_TYPES) {
			uint32_t *v = f->votes;
			uint8_t known = known_type(r, n, f), best = ENT_PERSON;
			for (uint8_t k = 1; k < ENT_TYPES; k++)
				if (v[k] > v[best])
					best = k;
			if (f->title)
				best = ENT_PERSON;
			else if (v[ENT_COUNTRY])
				best = ENT_COUNTRY;
			else if (known != ENT_TYPES && (best != ENT_PERSON ||
			         known == ENT_ORGANIZATION))
				best = known;
			f->type = best;
		}
		n->type = f->type;
	}
	family_says_person(r);
}
