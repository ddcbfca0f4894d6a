/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words with their flags -> runs that may hold names: from a capital, or a
 * particle before one, to the last capital that only small words part from it. */
#include "names/names.h"

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

/* The comma of "Acme, Inc." */
static bool is_before_form(const struct name_scan *s, uint32_t k)
{
	const struct name_word *w = s->words + NAME_MARGIN + k;
	static const char *const forms[] = { "Inc", "Inc.", "Ltd", "Ltd.",
		"LLC", "LLP", "Corp", "Corp.", "Co.", "L.P.", "LP", "N.V.",
		"S.A.", "Jr", "Jr." };
	if (k + 1 >= s->n || !str_eq(w[0].text, STR(",")))
		return false;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (str_eq(w[1].text, str_of(forms[i])))
			return true;
	return false;
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
		} else if ((w[k].flags & (WORD_LINK | WORD_PARTICLE)) ||
		           is_before_form(s, k)) {
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
