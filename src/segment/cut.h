/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this folder share: symbols, word lists, the open sentence.
 *
 *   text --layout (segment.c)--> blocks --white space--> chunks
 *     --cut_chunk (chunk.c)--> tokens --stops (stop.c)--> sentences
 */
#ifndef TER_CUT_H
#define TER_CUT_H

#include "doc.h"

/* What a character is to the tokeniser.  The order matters: kinds up to
 * SYM_DIGIT make plain words. */
enum sym {
	SYM_LOWER, SYM_UPPER, SYM_OTHER, /* other: letters beyond ASCII */
	SYM_DIGIT,
	SYM_SPACE, SYM_DOT, SYM_ELLIPSIS, SYM_BANG, /* ! and ? */
	SYM_COMMA, SYM_COLON, SYM_SEMICOLON, SYM_APOSTROPHE, SYM_BACKQUOTE,
	SYM_QUOTE, SYM_OPEN, SYM_CLOSE, SYM_HYPHEN, SYM_DASH, SYM_SLASH,
	SYM_CURRENCY, SYM_PERCENT, SYM_AND, SYM_AT, SYM_HASH, SYM_UNDER,
	SYM_RUN, /* alike ones in a row are one token: * = ~ + | ^ < > */
	SYM_NONE /* past the end */
};

extern const uint8_t sym_table[256]; /* of ASCII; bytes >= 0x80: SYM_OTHER */

/* The character at p < end and its length in bytes. */
enum sym sym_wide(const unsigned char *p, const unsigned char *end,
                  uint32_t *len);
static inline enum sym sym_at(const char *text, uint32_t at, uint32_t end,
                              uint32_t *len)
{
	const unsigned char *p = (const unsigned char *)text + at;
	*len = 1;
	if (at >= end)
		return SYM_NONE;
	if (*p < 0x80)
		return (enum sym)sym_table[*p];
	return sym_wide(p, (const unsigned char *)text + end, len);
}
/* The character that ends at `end` > at. */
enum sym sym_before(const char *text, uint32_t at, uint32_t end,
                    uint32_t *len);
static inline bool sym_is_letter(enum sym s) { return s <= SYM_OTHER; }
static inline bool sym_is_word(enum sym s) { return s <= SYM_DIGIT; }

/* Words that end in a full stop that is their own. */
enum abbreviation {
	ABBR_NO,
	ABBR_NEVER,   /* ends no sentence: Mr. Gen. e.g. */
	ABBR_MAY,     /* may end one: Inc. etc.; then the stop is a token */
	ABBR_NUMBER,  /* one only before a digit: No. Fig. pp. */
	ABBR_PLACE,   /* one only before a mark or lower case: Calif. Pa. */
	ABBR_LETTERS, /* U.S. p.m.; may end a sentence, keeps its stop */
	ABBR_INITIAL  /* J. */
};
enum abbreviation abbreviation(struct str word); /* without the last stop */
bool word_is_starter(struct str word);  /* starts sentences: The, He, But */
bool word_is_prefix(struct str word);   /* keeps its hyphen: anti, non */
bool word_is_unit(struct str word);     /* split from its number: pm, km */
/* Where a word that is written as one is two for UD: can|not, gon|na; 0: not. */
uint32_t word_seam(struct str word);

/* How the newest chunk ended. */
enum stop { STOP_NONE, STOP_DOT, STOP_BANG, STOP_ELLIPSIS, STOP_LETTERS };

struct cut {
	struct doc *d;
	const char *text;
	uint32_t end;      /* of the block */
	uint32_t first;    /* first token of the open sentence */
	bool open;         /* there is one */
	uint32_t flags;    /* of the next sentence to start */
	enum stop stop;
	bool closed;       /* a quote or bracket closed after the stop */
	bool note;         /* a footnote mark may stand between stop and end */
};

void cut_token(struct cut *c, uint32_t at, uint32_t end);
void cut_sentence(struct cut *c); /* ends the open one, if any */
void cut_chunk(struct cut *c, uint32_t at, uint32_t end);
/* Whether the chunk that ended at `at` with c->stop ends a sentence. */
bool stop_ends(struct cut *c, uint32_t at);
/* Whether an abbreviation that may end a sentence does, before text at `at`. */
bool stop_after_abbreviation(const struct cut *c, enum abbreviation a,
                             uint32_t at);

#endif
