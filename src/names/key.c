/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens -> the keys of the lexicon that start there. */
#include "names/names.h"

uint32_t name_key_most(const struct doc *d, uint32_t t)
{
	uint32_t end = d->sentences[d->tokens[t].sentence].end;
	uint32_t most = end - t < NAME_KEY ? end - t : NAME_KEY;
	if (d->tokens[t].flags & TOKEN_GLUED)
		return most; /* a key's first word may be more than the token */
	uint32_t words = lexicon_words(&d->know->lexicon, token_str(d, t));
	uint32_t k = words ? 1 : 0, blanks = 0;
	while (k && k < most) {
		blanks += !(d->tokens[t + k - 1].flags & TOKEN_GLUED);
		if (blanks == words)
			break;
		k++;
	}
	return k;
}

uint32_t name_key(const struct doc *d, uint32_t t, enum lex kind)
{
	const struct lexicon *x = &d->know->lexicon;
	for (uint32_t k = name_key_most(d, t); k > 0; k--)
		if (lexicon_kinds(x, tokens_str(d, t, t + k)) >> kind & 1)
			return k;
	return 0;
}

/* "san francisco" is read as "San Francisco". */
uint32_t name_raised_key(const struct doc *d, uint32_t t, uint32_t *kinds)
{
	const uint32_t lists = 1u << LEX_COUNTRY | 1u << LEX_CAPITAL |
		1u << LEX_CITY | 1u << LEX_REGION | 1u << LEX_ORG;
	uint32_t end = d->sentences[d->tokens[t].sentence].end;
	char key[96];
	uint32_t len = 0, best = 0;
	for (uint32_t k = 0; k < NAME_KEY && t + k < end; k++) {
		struct str x = token_str(d, t + k);
		if (len + x.len + 1 > sizeof key || !ascii_alpha(x.p[0]))
			break;
		if (k)
			key[len++] = ' ';
		memcpy(key + len, x.p, x.len);
		if (key[len] >= 'a')
			key[len] = (char)(key[len] & ~0x20);
		len += x.len;
		uint32_t found = lexicon_kinds(&d->know->lexicon,
		                               (struct str){ key, len });
		if (found & lists) {
			best = k + 1;
			*kinds = found;
		}
	}
	return best;
}
