/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentence -> words with what is known of them, and runs that may hold names.
 *
 * Most tokens of news lie outside runs and cost nothing but this look.  In a
 * sentence all in capitals every word is read as if only its first letter were
 * one.  In a sentence that begins in lower case, as people write on the web,
 * words that the tagger or the lists take for names are read as if they had one.
 */
#include "names/names.h"

#include <string.h>

#define FORM_SEED 2

/* Small words that link the parts of a name (L), or begin one before a capital
 * (P), in the order of their bytes, padded with zeros. */
#define L WORD_LINK
#define P WORD_PARTICLE
static const struct small_word {
	char word[8];
	uint8_t flags;
} small_words[] = {
	{ "&", L }, { "'", L }, { "'s", L }, { "+", L }, { "-", L },
	{ ".", L }, { "/", L }, { "@", L }, { "ad", L | P }, { "against", L },
	{ "al", L | P }, { "an", P }, { "and", L }, { "ar", P },
	{ "as", L | P }, { "ash", P }, { "at", L | P }, { "bin", L | P },
	{ "bint", L }, { "by", L }, { "d'", L | P }, { "da", L | P },
	{ "das", L }, { "de", L | P }, { "del", L | P }, { "della", L | P },
	{ "den", L | P }, { "der", L | P }, { "des", L }, { "di", L | P },
	{ "do", L }, { "dos", L }, { "du", L | P }, { "d’", L | P },
	{ "e", L }, { "el", L | P }, { "et", L }, { "for", L }, { "from", L },
	{ "i", L }, { "ibn", L | P }, { "in", L }, { "l'", L | P },
	{ "la", L | P }, { "le", L | P }, { "les", L }, { "l’", L | P },
	{ "of", L }, { "on", L }, { "the", L }, { "to", L }, { "ul", L },
	{ "und", L }, { "ur", L }, { "van", L | P }, { "von", L | P },
	{ "with", L }, { "without", L }, { "y", L }, { "–", L }, { "’", L },
	{ "’s", L },
};
#undef L
#undef P
#define SMALL_WORDS (sizeof small_words / sizeof *small_words)

/* As a number that sorts like the bytes. */
static inline uint64_t key_of(const char word[8])
{
	const unsigned char *b = (const unsigned char *)word;
	return (uint64_t)b[0] << 56 | (uint64_t)b[1] << 48 |
	       (uint64_t)b[2] << 40 | (uint64_t)b[3] << 32 |
	       (uint64_t)b[4] << 24 | (uint64_t)b[5] << 16 |
	       (uint64_t)b[6] << 8 | b[7];
}

/* A search that always takes the same steps; which way they go nobody could
 * foretell. */
static uint8_t small_word(uint64_t key)
{
	size_t at = 0;
	for (size_t n = SMALL_WORDS; n > 1; n -= n / 2)
		at += key_of(small_words[at + n / 2].word) <= key ? n / 2 : 0;
	return key_of(small_words[at].word) == key ? small_words[at].flags : 0;
}

static bool has_wide_upper(struct str s)
{
	uint32_t i = 0;
	while (i < s.len) {
		uint32_t c;
		i += utf8_next(s.p + i, s.p + s.len, &c);
		if (utf8_is_upper(c))
			return true;
	}
	return false;
}

static uint8_t flags_of(struct str s)
{
	uint64_t key = 0;
	unsigned char seen = 0, upper = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];
		seen |= c;
		upper |= ascii_upper(s.p[i]);
		key = key << 8 | c;
	}
	if (upper || ((seen & 0x80) && has_wide_upper(s)))
		return WORD_CAPITAL;
	if (ascii_digit(s.p[0]))
		return WORD_NUMBER;
	return s.len && s.len < 8 ? small_word(key << 8 * (8 - s.len)) : 0;
}

static char ascii_raised(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c & ~0x20) : c;
}

static char class_of(char c)
{
	if ((unsigned char)c >= 0x80)
		return 'x';
	return ascii_upper(c) ? 'X' : ascii_alpha(c) ? 'x' :
	       ascii_digit(c) ? '0' : c;
}

uint64_t name_form(struct str word)
{
	return hash_bytes(word.p, word.len, FORM_SEED);
}

/* Form, lower case and shape in one look at the bytes. */
static void hash_word(struct name_word *w)
{
	char form[64], lower[64], shape[64];
	uint32_t n = w->text.len < 64 ? w->text.len : 64, m = 0;
	bool shouted = w->flags & WORD_SHOUTED;
	bool lowered = w->flags & WORD_LOWERED;
	for (uint32_t i = 0; i < n; i++) {
		char c = w->text.p[i];
		if (shouted && i)
			c = ascii_lower(c);
		if (lowered && !i)
			c = ascii_raised(c);
		c = ascii_digit(c) ? '0' : c;
		form[i] = c;
		lower[i] = ascii_lower(c);
		char k = class_of(c);
		if (m < 2 || shape[m - 1] != k || shape[m - 2] != k)
			shape[m++] = k;
	}
	uint32_t c;
	utf8_next(w->text.p, w->text.p + w->text.len, &c);
	if (c >= 0x80 && utf8_is_upper(c))
		shape[0] = 'X';
	w->form = hash_bytes(form, n, FORM_SEED);
	w->lower = hash_bytes(lower, n, FORM_SEED);
	w->shape = hash_bytes(shape, m, 3);
}

static void fill_word(struct name_scan *s, struct name_word *w, uint32_t t)
{
	const struct token *k = &s->doc->tokens[t];
	if ((w->flags & WORD_CAPITAL) && s->letters == CASE_SHOUTED &&
	    w->text.len > 1)
		w->flags |= WORD_SHOUTED;
	hash_word(w);
	w->upos = k->upos;
	w->xpos = k->xpos;
	w->cluster = k->cluster;
	if (!(w->flags & WORD_CAPITAL) || w->text.len > 64)
		return;
	w->known = name_fame(&s->known, w->form);
	char folded[64];
	for (uint32_t i = 0; i < w->text.len; i++)
		folded[i] = ascii_lower(w->text.p[i]);
	struct str lower = { folded, w->text.len };
	w->lower_cluster = cluster_of(&s->clusters, lower);
	if (w->flags & (WORD_SHOUTED | WORD_LOWERED)) {
		folded[0] = ascii_raised(folded[0]);
		w->cluster = cluster_of(&s->clusters, lower);
	}
}

/* Upper case is told over words long enough to be neither acronyms nor
 * function words. */
static uint8_t case_of(const struct name_scan *s)
{
	uint32_t words = 0, capital = 0, upper = 0;
	for (uint32_t i = 0; i < s->n; i++) {
		struct str x = s->words[NAME_MARGIN + i].text;
		if (x.len < 4 || !ascii_alpha(x.p[0]))
			continue;
		words++;
		capital += ascii_upper(x.p[0]);
		upper += ascii_upper(x.p[0]) && ascii_upper(x.p[1]) &&
		         ascii_upper(x.p[2]) && ascii_upper(x.p[x.len - 1]);
	}
	if (words >= 2 && upper * 5 >= words * 4)
		return CASE_SHOUTED;
	if (words >= 3 && capital * 4 >= words * 3)
		return CASE_TITLE;
	return CASE_NORMAL;
}

#define NAME_LISTS (1u << LEX_COUNTRY | 1u << LEX_DEMONYM | \
	1u << LEX_CAPITAL | 1u << LEX_CITY | 1u << LEX_REGION | \
	1u << LEX_GIVEN | 1u << LEX_SURNAME | 1u << LEX_ORG | \
	1u << LEX_ORGWORD | 1u << LEX_TITLE | 1u << LEX_OFFICE | \
	1u << LEX_GROUPWORD | 1u << LEX_REGIONADJ | 1u << LEX_ALIAS)

/* The longest key that starts at word i, in tokens; its lists in *kinds. */
static uint32_t key_at(const struct name_scan *s, uint32_t i, uint32_t *kinds)
{
	const struct lexicon *x = &s->doc->know->lexicon;
	for (uint32_t k = name_key_most(s->doc, s->first + i); k > 0; k--) {
		if (k > 1 && !(s->words[NAME_MARGIN + i + k - 1].flags &
		               (WORD_CAPITAL | WORD_NUMBER)))
			continue;
		*kinds = lexicon_kinds(x, tokens_str(s->doc, s->first + i,
		                                     s->first + i + k));
		*kinds &= NAME_LISTS;
		if (*kinds)
			return k;
	}
	return 0;
}

static void look_up(struct name_scan *s)
{
	for (uint32_t i = 0; i < s->n;) {
		uint32_t kinds = 0, k = 0;
		struct name_word *w = &s->words[NAME_MARGIN + i];
		if (w->flags & WORD_LOWERED)
			k = 0; /* told by raise_words() */
		else if (w->flags & (WORD_CAPITAL | WORD_PARTICLE))
			k = key_at(s, i, &kinds);
		else if (i + 1 < s->n && (w[1].flags & WORD_CAPITAL))
			w->lexicon = lexicon_kinds(&s->doc->know->lexicon,
			                           w->text) & NAME_LISTS;
		for (uint32_t j = 0; j < k; j++) {
			w[j].lexicon = kinds;
			w[j].lex_place = k == 1 ? NAME_SINGLE :
				j == 0 ? NAME_BEGIN :
				j == k - 1 ? NAME_END : NAME_INSIDE;
		}
		i += k ? k : 1;
	}
}

static bool is_noun(const struct name_scan *s, uint32_t i)
{
	uint8_t u = s->doc->tokens[s->first + i].upos;
	return u == UPOS_PROPN || u == UPOS_NOUN;
}

/* Marks the words of a careless sentence that are likely names. */
static bool raise_words(struct name_scan *s)
{
	bool any = false;
	for (uint32_t i = 0; i < s->n;) {
		struct name_word *w = &s->words[NAME_MARGIN + i];
		uint32_t kinds = 0, k = 0;
		bool low = w->text.p[0] >= 'a' && w->text.p[0] <= 'z';
		if (low && is_noun(s, i))
			k = name_raised_key(s->doc, s->first + i, &kinds);
		kinds &= NAME_LISTS;
		if (!k && low && s->doc->tokens[s->first + i].upos ==
		    UPOS_PROPN)
			k = 1;
		for (uint32_t j = 0; j < k; j++) {
			w[j].flags |= WORD_CAPITAL | WORD_LOWERED;
			w[j].lexicon = kinds;
			w[j].lex_place = k == 1 ? NAME_SINGLE :
				j == 0 ? NAME_BEGIN :
				j == k - 1 ? NAME_END : NAME_INSIDE;
		}
		any = any || k;
		i += k ? k : 1;
	}
	return any;
}

#define SEEN 2 /* words that features see on either side of a run */

/* Only words in and around runs need more than their flags. */
static void fill_runs(struct name_scan *s)
{
	struct name_run run;
	uint32_t filled = 0;
	for (uint32_t i = 0; name_next_run(s, i, &run); i = run.end) {
		uint32_t from = run.first < SEEN ? 0 : run.first - SEEN;
		uint32_t to = run.end + SEEN < s->n ? run.end + SEEN : s->n;
		for (from = from < filled ? filled : from; from < to; from++)
			fill_word(s, &s->words[NAME_MARGIN + from],
			          s->first + from);
		filled = to > filled ? to : filled;
	}
	look_up(s);
}

bool name_scan(struct name_scan *s, const struct doc *d, uint32_t sentence)
{
	const struct sentence *se = &d->sentences[sentence];
	if (s->doc != d) {
		name_fame_open(&s->known, &d->know->names);
		s->clusters = clusters_open(&d->know->cluster);
	}
	s->doc = d;
	s->first = se->first;
	s->n = se->end - se->first;
	s->words = arena_more(s->arena, s->words, &s->cwords,
	                      s->n + 2 * NAME_MARGIN, sizeof *s->words);
	memset(s->words, 0, (s->n + 2 * NAME_MARGIN) * sizeof *s->words);
	bool any = false, begun = false, careless = false;
	for (uint32_t i = 0; i < s->n; i++) {
		struct name_word *w = &s->words[NAME_MARGIN + i];
		w->text = token_str(d, s->first + i);
		w->flags = flags_of(w->text);
		any = any || (w->flags & WORD_CAPITAL);
		bool word = (w->flags & (WORD_CAPITAL | WORD_NUMBER)) ||
		            ascii_alpha(w->text.p[0]);
		if (word && !begun) {
			w->flags |= WORD_FIRST;
			careless = w->text.p[0] >= 'a' && w->text.p[0] <= 'z' &&
			           s->n > 2;
		}
		begun = begun || word;
	}
	if (careless)
		any = raise_words(s) || any;
	if (!any)
		return false;
	s->letters = careless ? CASE_CARELESS : case_of(s);
	fill_runs(s);
	return true;
}
