/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentence -> words with what is known of them, and runs that may hold names.
 *
 * Most tokens of news lie outside runs and cost nothing but this look.  In a
 * sentence all in capitals every word is read as if only its first letter were
 * one.
 */
#include "names/names.h"

#include <string.h>

#define FORM_SEED 2
#define KEY_TOKENS 7 /* longest key of the lexicon looked for, in tokens */

static const char *const links[] = {
	"of", "the", "for", "and", "&", "on", "in", "to", "at", "-", "–", "'",
	"’", "'s", "’s", ".", "/", "de", "la", "le", "les", "du", "des", "del",
	"della", "di", "da", "dos", "das", "do", "van", "von", "der", "den",
	"bin", "bint", "ibn", "al", "el", "ul", "ur", "as", "ad", "e", "y", "et",
	"und", "with", "against", "by", "from", "without", "d'", "d’", "l'",
	"l’", "i", "@", "+",
};
static const char *const particles[] = {
	"al", "el", "as", "ad", "ash", "an", "ar", "at", "de", "van", "von",
	"bin", "ibn", "d'", "d’", "l'", "l’", "la", "le", "du", "da", "del",
	"della", "di", "der", "den",
};

static bool listed(const char *const *list, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++)
		if (list[i][0] == s.p[0] && str_eq(s, str_of(list[i])))
			return true;
	return false;
}
#define LISTED(list, s) listed(list, sizeof list / sizeof *list, s)

static bool has_upper(struct str s)
{
	uint32_t i = 0;
	while (i < s.len) {
		uint32_t c = (unsigned char)s.p[i];
		if (c < 0x80) {
			if (ascii_upper(s.p[i]))
				return true;
			i++;
			continue;
		}
		i += utf8_next(s.p + i, s.p + s.len, &c);
		if (utf8_is_upper(c))
			return true;
	}
	return false;
}

static uint8_t flags_of(struct str s)
{
	if (has_upper(s))
		return WORD_CAPITAL;
	if (ascii_digit(s.p[0]))
		return WORD_NUMBER;
	if (s.len > 7)
		return 0;
	return (LISTED(links, s) ? WORD_LINK : 0) |
	       (LISTED(particles, s) ? WORD_PARTICLE : 0);
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
	for (uint32_t i = 0; i < n; i++) {
		char c = w->text.p[i];
		if (shouted && i)
			c = ascii_lower(c);
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
	const struct knowledge *know = s->doc->know;
	if ((w->flags & WORD_CAPITAL) && s->letters == CASE_SHOUTED &&
	    w->text.len > 1)
		w->flags |= WORD_SHOUTED;
	hash_word(w);
	w->upos = k->upos;
	w->xpos = k->xpos;
	w->cluster = k->cluster;
	if (!(w->flags & WORD_CAPITAL) || w->text.len > 64)
		return;
	char folded[64];
	for (uint32_t i = 0; i < w->text.len; i++)
		folded[i] = ascii_lower(w->text.p[i]);
	struct str lower = { folded, w->text.len };
	w->lower_cluster = cluster_of(&know->cluster, lower);
	if (w->flags & WORD_SHOUTED) {
		folded[0] = w->text.p[0];
		w->cluster = cluster_of(&know->cluster, lower);
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
	const struct name_word *w = &s->words[NAME_MARGIN + i];
	uint32_t most = KEY_TOKENS < s->n - i ? KEY_TOKENS : s->n - i;
	bool glued = s->doc->tokens[s->first + i].flags & TOKEN_GLUED;
	if (!glued && lexicon_words(x, w->text) < 2)
		most = 1;
	for (uint32_t k = most; k > 0; k--) {
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
		if (w->flags & (WORD_CAPITAL | WORD_PARTICLE))
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

bool name_scan(struct name_scan *s, const struct doc *d, uint32_t sentence)
{
	const struct sentence *se = &d->sentences[sentence];
	s->doc = d;
	s->first = se->first;
	s->n = se->end - se->first;
	s->words = arena_more(s->arena, s->words, &s->cwords,
	                      s->n + 2 * NAME_MARGIN, sizeof *s->words);
	memset(s->words, 0, (s->n + 2 * NAME_MARGIN) * sizeof *s->words);
	bool any = false, begun = false;
	for (uint32_t i = 0; i < s->n; i++) {
		struct name_word *w = &s->words[NAME_MARGIN + i];
		w->text = token_str(d, s->first + i);
		w->flags = flags_of(w->text);
		any = any || (w->flags & WORD_CAPITAL);
		bool word = (w->flags & (WORD_CAPITAL | WORD_NUMBER)) ||
		            ascii_alpha(w->text.p[0]);
		if (word && !begun)
			w->flags |= WORD_FIRST;
		begun = begun || word;
	}
	if (!any)
		return false;
	s->letters = case_of(s);
	for (uint32_t i = 0; i < s->n; i++)
		fill_word(s, &s->words[NAME_MARGIN + i], s->first + i);
	look_up(s);
	return true;
}

#define LINKS_MAX 3 /* small words in a row inside a name */

/* "un" of "Jong-un", "ri" of "Tongchang-ri": glued behind a capital. */
static bool is_tail(const struct name_scan *s, uint32_t k)
{
	const struct name_word *w = s->words + NAME_MARGIN;
	const struct token *t = &s->doc->tokens[s->first];
	return k >= 2 && str_eq(w[k - 1].text, STR("-")) &&
	       (w[k - 2].flags & WORD_CAPITAL) &&
	       (t[k - 1].flags & TOKEN_GLUED) &&
	       (t[k - 2].flags & TOKEN_GLUED) && w[k].text.len <= 5;
}

/* The end of the run that starts at i, or i. */
static uint32_t run_end(const struct name_scan *s, uint32_t i)
{
	const struct name_word *w = s->words + NAME_MARGIN;
	uint32_t end = i, gap = 0;
	if (!(w[i].flags & (WORD_CAPITAL | WORD_PARTICLE)))
		return i;
	bool capital = false;
	for (uint32_t k = i; k < s->n && gap <= LINKS_MAX; k++) {
		if (w[k].flags & WORD_CAPITAL) {
			end = k + 1;
			gap = 0;
			capital = true;
		} else if ((w[k].flags & WORD_NUMBER) && capital) {
			end = k + 1;
			gap++;
		} else if (is_tail(s, k)) {
			end = k + 1;
			gap++;
		} else if (w[k].flags & (WORD_LINK | WORD_PARTICLE)) {
			gap++;
		} else {
			break;
		}
	}
	return end;
}

bool name_next_run(const struct name_scan *s, uint32_t at,
                   struct name_run *run)
{
	for (uint32_t i = at; i < s->n; i++) {
		uint32_t end = run_end(s, i);
		if (end == i)
			continue;
		/* a particle only next to its name */
		if (!(s->words[NAME_MARGIN + i].flags & WORD_CAPITAL) &&
		    !(s->words[NAME_MARGIN + i + 1].flags & WORD_CAPITAL) &&
		    !(s->words[NAME_MARGIN + i + 2].flags & WORD_CAPITAL))
			continue;
		*run = (struct name_run){ i, end };
		return true;
	}
	return false;
}
