/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chunk (bytes between white space) that is more than letters -> tokens.
 *
 * Marks are peeled off the front, then off the back, then what is left is cut
 * from left to right at inner marks, hyphens, seams and clitics, as the UD
 * English treebanks do ("cease-fire" is three tokens, "anti-war" one, "don't"
 * is "do" and "n't").  Links and mail addresses stay whole.  Each byte is
 * looked at a bounded number of times. */
#include "segment/cut.h"

#define HYPHEN_LEFT 12 /* longest prefix that keeps its hyphen, in bytes */
#define LINK_MAX 4096  /* longer chunks are no links */

static struct str bytes(const struct cut *c, uint32_t at, uint32_t end)
{
	return (struct str){ c->text + at, end - at };
}

/* End of the run of characters like the one at `at`. */
static uint32_t run_end(const struct cut *c, uint32_t at, uint32_t end)
{
	char first = c->text[at];
	while (at < end && c->text[at] == first)
		at++;
	return at;
}

/* End of the run of characters of a kind. */
static uint32_t kind_end(const struct cut *c, uint32_t at, uint32_t end,
                         enum sym kind)
{
	uint32_t len;
	while (at < end && sym_at(c->text, at, end, &len) == kind)
		at += len;
	return at;
}

/* A mark that is a token by itself, or a run of them; returns its end. */
static uint32_t mark_end(const struct cut *c, uint32_t at, uint32_t end)
{
	uint32_t len;
	enum sym s = sym_at(c->text, at, end, &len);
	switch (s) {
	case SYM_DOT: case SYM_BANG:
		return kind_end(c, at, end, s);
	case SYM_RUN: case SYM_UNDER: case SYM_HYPHEN: case SYM_BACKQUOTE:
	case SYM_APOSTROPHE:
		if (len == 1)
			return run_end(c, at, end);
		return kind_end(c, at, end, s);
	default:
		return at + len;
	}
}

/* ". . .": the newest token is a stop and so is the one before it. */
static bool follows_stop(const struct cut *c)
{
	const struct token *t = &c->d->tokens[c->d->ntokens - 1];
	return c->d->ntokens - c->first > 1 && c->text[t[-1].text.at] == '.' &&
	       !(t[-1].flags & TOKEN_GLUED);
}

/* What a stop, or a mark after it, means for the end of the sentence. */
static void note_stop(struct cut *c, uint32_t at, uint32_t end)
{
	uint32_t len;
	enum sym s = sym_at(c->text, at, end, &len);
	switch (s) {
	case SYM_DOT:
		c->stop = end - at > 1 || follows_stop(c) ? STOP_ELLIPSIS :
		                                            STOP_DOT;
		c->closed = false;
		break;
	case SYM_ELLIPSIS:
		c->stop = STOP_ELLIPSIS;
		c->closed = false;
		break;
	case SYM_BANG:
		c->stop = STOP_BANG;
		c->closed = false;
		break;
	case SYM_QUOTE: case SYM_APOSTROPHE: case SYM_BACKQUOTE: case SYM_CLOSE:
		c->closed = true;
		break;
	default:
		c->stop = STOP_NONE;
	}
}

static void mark(struct cut *c, uint32_t at, uint32_t end)
{
	cut_token(c, at, end);
	note_stop(c, at, end);
}

static void word(struct cut *c, uint32_t at, uint32_t end)
{
	if (at == end)
		return;
	cut_token(c, at, end);
	c->stop = STOP_NONE;
}

/* 's 'm 'd 'll 're 've with either apostrophe at the end of a piece, n't: where
 * it starts, else `end`. */
static uint32_t clitic(const struct cut *c, uint32_t at, uint32_t end)
{
	static const char *const tails[] = { "s", "m", "d", "ll", "re", "ve" };
	const char *t = c->text;
	for (uint32_t n = 1; n <= 2; n++) {
		uint32_t len;
		if (end - at < n + 1 ||
		    sym_before(t, at, end - n, &len) != SYM_APOSTROPHE)
			continue;
		uint32_t apostrophe = end - n - len;
		struct str tail = { t + end - n, n };
		if (n == 1 && ascii_lower(tail.p[0]) == 't' &&
		    apostrophe > at + 1 &&
		    ascii_lower(t[apostrophe - 1]) == 'n')
			return apostrophe - 1;
		for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
			if (str_case_eq(tail, str_of(tails[i])))
				return apostrophe;
	}
	return end;
}

/* Letters and digits without marks but inner apostrophes, stops, commas. */
static void piece(struct cut *c, uint32_t at, uint32_t end)
{
	uint32_t tail = clitic(c, at, end), i = at;
	while (i < tail && (ascii_digit(c->text[i]) || c->text[i] == ',' ||
	                    c->text[i] == '.' || c->text[i] == ':'))
		i++;
	if (i > at && i < tail && ascii_digit(c->text[i - 1]) &&
	    word_is_unit(bytes(c, i, tail))) {
		word(c, at, i);
		word(c, i, tail);
	} else {
		uint32_t seam = word_seam(bytes(c, at, tail));
		word(c, at, at + seam);
		word(c, at + seam, tail);
	}
	word(c, tail, end);
}

/* Telephone numbers and the like: digits, hyphens, two of them or 3-4 digits. */
static bool is_number_code(struct str s)
{
	uint32_t hyphens = 0, last = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		if (s.p[i] == '-') {
			hyphens++;
			last = i;
		} else if (!ascii_digit(s.p[i])) {
			return false;
		}
	}
	return hyphens > 1 ||
	       (hyphens == 1 && s.len == last + 5 && (last == 3 || last == 1));
}

/* anti-war, mid-1980s, co-founder: the hyphen at i stays in the word; the one
 * of UN-led does not. */
static bool keeps_hyphen(const struct cut *c, uint32_t at, uint32_t i,
                         uint32_t end)
{
	uint32_t len;
	struct str left = bytes(c, at, i);
	if (left.len > HYPHEN_LEFT || !word_is_prefix(left) ||
	    (left.len > 1 && ascii_upper(left.p[left.len - 1])))
		return false;
	enum sym next = sym_at(c->text, i + 1, end, &len);
	return sym_is_letter(next) ||
	       (next == SYM_DIGIT && str_case_eq(left, STR("mid")));
}

/* 9/11, 11/28/2000, w/o stay whole, and/or does not. */
static bool keeps_slash(const struct cut *c, uint32_t at, uint32_t i,
                        uint32_t end)
{
	struct str left = bytes(c, at, i), right = bytes(c, i + 1, end);
	if (left.len == 1 && right.len == 1 && ascii_alpha(right.p[0]))
		return true;
	if (left.len == 1 && (left.p[0] == 'w' || left.p[0] == 's'))
		return true;
	return i > at && i + 1 < end && ascii_digit(c->text[i - 1]) &&
	       ascii_digit(c->text[i + 1]);
}

/* friends.He: a stop without the white space that belongs after it. */
static bool is_missing_space(const struct cut *c, uint32_t at, uint32_t i,
                             uint32_t end)
{
	const char *t = c->text;
	return i >= at + 2 && i + 2 < end && sym_table[(uint8_t)t[i - 1]] ==
	       SYM_LOWER && sym_table[(uint8_t)t[i - 2]] == SYM_LOWER &&
	       sym_table[(uint8_t)t[i + 1]] == SYM_UPPER &&
	       sym_table[(uint8_t)t[i + 2]] == SYM_LOWER &&
	       !str_eq(bytes(c, i + 1, end), STR("Com"));
}

/* Whether the character at i cuts the piece that started at `at`. */
static bool cuts(const struct cut *c, uint32_t at, uint32_t i, uint32_t len,
                 uint32_t end, enum sym s)
{
	uint32_t next_len;
	const char *t = c->text;
	enum sym next = sym_at(t, i + len, end, &next_len);
	bool digits = i > at && ascii_digit(t[i - 1]) && next == SYM_DIGIT;
	switch (s) {
	case SYM_QUOTE: case SYM_OPEN: case SYM_CLOSE: case SYM_SEMICOLON:
	case SYM_BANG: case SYM_ELLIPSIS: case SYM_DASH: case SYM_PERCENT:
		return true;
	case SYM_COMMA:
		return !digits || (at && t[at - 1] == '['); /* [8,9] */
	case SYM_COLON:
		return !digits;
	case SYM_DOT:
		return next == SYM_DOT || is_missing_space(c, at, i, end);
	case SYM_HYPHEN:
		return next == SYM_HYPHEN ||
		       (next != SYM_NONE && !keeps_hyphen(c, at, i, end));
	case SYM_SLASH:
		return !keeps_slash(c, at, i, end);
	case SYM_RUN:
		return t[i] == '=' || t[i] == '<' || t[i] == '>' ||
		       t[i] == '|';
	default:
		return false;
	}
}

/* What is between the peeled marks. */
static void middle(struct cut *c, uint32_t at, uint32_t end)
{
	uint32_t i = at, len;
	if (end - at <= LINK_MAX && is_number_code(bytes(c, at, end))) {
		word(c, at, end);
		return;
	}
	while (i < end) {
		enum sym s = sym_at(c->text, i, end, &len);
		if (sym_is_word(s)) {
			i += len;
			continue;
		}
		if (s == SYM_CURRENCY && i + len < end &&
		    ascii_digit(c->text[i + len])) { /* US$4 */
			word(c, at, i + len);
			at = i += len;
			continue;
		}
		if (!cuts(c, at, i, len, end, s)) {
			i += len;
			continue;
		}
		piece(c, at, i);
		at = mark_end(c, i, end);
		mark(c, i, at);
		if (s == SYM_DOT && at - i == 1)
			cut_sentence(c);
		i = at;
	}
	piece(c, at, end);
}

/* http://..., www.x, a@b.c, x.com/y: nothing inside is a mark. */
static bool is_link(struct str s)
{
	bool dot = false;
	if (s.len < 4 || s.len > LINK_MAX)
		return false;
	if (str_starts(s, STR("www.")))
		return true;
	for (uint32_t i = 1; i + 1 < s.len; i++) {
		if (s.p[i] == ':' && s.p[i + 1] == '/' && i > 2)
			return true;
		if (s.p[i] == '@' && s.p[i + 1] != '@')
			return true;
		if (s.p[i] == '/' && dot && ascii_alpha(s.p[i - 1]))
			return true;
		dot |= s.p[i] == '.' && ascii_alpha(s.p[i - 1]);
	}
	return false;
}

/* :) ;-) =( :D, the whole chunk. */
static bool is_smiley(struct str s)
{
	if (s.len < 2 || s.len > 3 || !strchr(":;=", s.p[0]))
		return false;
	return (s.len == 2 || s.p[1] == '-') &&
	       strchr("()DPp/", s.p[s.len - 1]);
}

/* 'em 'til 'scopes ’72: the apostrophe at the front stays; so do 's and the
 * like when nothing stands before them. */
static bool keeps_apostrophe(const struct cut *c, uint32_t at, uint32_t len,
                             uint32_t end)
{
	static const char *const words[] = { "em", "til", "cause", "s", "m",
		"d", "ll", "re", "ve", "n", "tis", "twas" };
	struct str rest = bytes(c, at + len, end);
	if (rest.len >= 2 && ascii_digit(rest.p[0]) && ascii_digit(rest.p[1]))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_case_eq(rest, str_of(words[i])))
			return true;
	return false;
}

/* Marks at the front; returns where they end. */
static uint32_t peel_front(struct cut *c, uint32_t at, uint32_t end)
{
	while (at < end) {
		uint32_t len, next_len, stop;
		enum sym s = sym_at(c->text, at, end, &len);
		enum sym next = sym_at(c->text, at + len, end, &next_len);
		if (sym_is_word(s))
			break;
		if (s == SYM_APOSTROPHE && keeps_apostrophe(c, at, len, end))
			break;
		if ((s == SYM_DOT || s == SYM_AT || s == SYM_UNDER ||
		     s == SYM_AND || s == SYM_SLASH) && sym_is_word(next))
			break;
		if (s == SYM_HASH && sym_is_letter(next))
			break;
		if ((s == SYM_HYPHEN || s == SYM_RUN) && next == SYM_DIGIT &&
		    (c->text[at] == '-' || c->text[at] == '+'))
			break;
		stop = mark_end(c, at, end);
		if (s == SYM_CURRENCY)
			stop = kind_end(c, at, end, s);
		mark(c, at, stop);
		at = stop;
	}
	return at;
}

/* A hyphen or apostrophe in the back belongs to the word: "re-" cut short. */
static bool belongs(const struct cut *c, uint32_t at, uint32_t end,
                    enum sym s, uint32_t len)
{
	uint32_t before;
	enum sym left = end - len > at ?
		sym_before(c->text, at, end - len, &before) : SYM_NONE;
	if (s == SYM_CURRENCY)
		return sym_is_letter(left);
	if (s == SYM_HYPHEN)
		return c->text[end - len] == '-' && left == SYM_LOWER &&
		       end - at <= 4;
	return sym_is_word(s) || s == SYM_HASH || s == SYM_AT ||
	       s == SYM_UNDER || s == SYM_AND || s == SYM_SLASH;
}

/* Start of the marks at the back.  *after is what stands behind the chunk. */
static uint32_t peel_back(struct cut *c, uint32_t at, uint32_t end,
                          uint32_t after)
{
	uint32_t back = end;
	c->stop = STOP_NONE;
	while (back > at) {
		uint32_t len, start = back;
		enum sym s = sym_before(c->text, at, back, &len);
		if (s == SYM_DOT) {
			while (start > at && c->text[start - 1] == '.')
				start--;
			len = back - start;
		}
		if (s == SYM_DOT && len == 1) {
			uint32_t word = back - 1;
			while (word > at && word + 16 > back &&
			       (ascii_alpha(c->text[word - 1]) ||
			        c->text[word - 1] == '.'))
				word--;
			enum abbreviation a =
				abbreviation(bytes(c, word, back - 1));
			bool ends = stop_after_abbreviation(c, a, back == end ?
			                                    after : back);
			if (a == ABBR_LETTERS || (a && !ends)) {
				c->stop = ends ? STOP_LETTERS : STOP_NONE;
				break;
			}
		} else if (belongs(c, at, back, s, len)) {
			break;
		}
		back -= len;
	}
	return back;
}

void cut_chunk(struct cut *c, uint32_t at, uint32_t end)
{
	c->stop = STOP_NONE;
	c->closed = false;
	if (is_smiley(bytes(c, at, end))) {
		cut_token(c, at, end);
		c->stop = STOP_ELLIPSIS;
		return;
	}
	at = peel_front(c, at, end);
	if (at == end)
		return;
	uint32_t back = peel_back(c, at, end, end);
	enum stop letters = c->stop;
	if (is_link(bytes(c, at, back)))
		word(c, at, back);
	else
		middle(c, at, back);
	c->stop = letters;
	while (back < end) {
		uint32_t stop = mark_end(c, back, end);
		mark(c, back, stop);
		back = stop;
	}
}
