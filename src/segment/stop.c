/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a full stop, or what stands for one, ends a sentence: rules over the
 * word before it, the marks that close after it and the start of what comes
 * next.  Cost: a few bytes of look-ahead per stop. */
#include "segment/cut.h"

/* What the next chunk starts with, opening marks aside. */
struct next {
	enum sym sym;
	bool opened;     /* a quote or bracket stands before it */
	bool note;       /* it is a footnote mark: [12] */
	uint32_t at;
	struct str word; /* its letters */
};

static struct next look(const struct cut *c, uint32_t at)
{
	struct next n = { .sym = SYM_NONE, .at = at };
	uint32_t len;
	while (at < c->end) {
		n.sym = sym_at(c->text, at, c->end, &len);
		if (n.sym == SYM_OPEN && c->text[at] == '[' &&
		    at + 1 < c->end && ascii_digit(c->text[at + 1]))
			n.note = true;
		if (n.sym == SYM_QUOTE || n.sym == SYM_OPEN ||
		    n.sym == SYM_BACKQUOTE || n.sym == SYM_APOSTROPHE)
			n.opened = true;
		else if (n.sym != SYM_SPACE)
			break;
		at += len;
		n.sym = SYM_NONE;
	}
	uint32_t end = at;
	while (end < c->end && ascii_alpha(c->text[end]))
		end++;
	n.at = at;
	n.word = (struct str){ c->text + at, end - at };
	return n;
}

bool stop_after_abbreviation(const struct cut *c, enum abbreviation a,
                             uint32_t at)
{
	struct next n = look(c, at);
	if (n.sym == SYM_NONE)
		return true;
	switch (a) {
	case ABBR_NO:
		return true;
	case ABBR_NUMBER:
		return n.sym != SYM_DIGIT;
	case ABBR_PLACE:
		return n.sym == SYM_UPPER || n.sym == SYM_DIGIT;
	case ABBR_MAY: case ABBR_LETTERS:
		return n.sym == SYM_UPPER && word_is_starter(n.word);
	case ABBR_INITIAL: /* "Plan B. The", but "J. A. Smith" */
		return n.sym == SYM_UPPER && n.word.len > 1 &&
		       word_is_starter(n.word);
	default:
		return false;
	}
}

bool stop_ends(struct cut *c, uint32_t at)
{
	struct next n = look(c, at);
	c->note = false;
	if (c->stop == STOP_NONE)
		return false;
	if (n.sym == SYM_NONE || n.sym == SYM_CLOSE || n.sym == SYM_DOT ||
	    n.sym == SYM_BANG || n.sym == SYM_COLON)
		return false;
	if (n.note) {
		c->note = true;
		return false;
	}
	bool lower = n.sym == SYM_LOWER;
	switch (c->stop) {
	case STOP_DOT:
		return !lower || !c->closed;
	case STOP_BANG:
		return (!lower || (!c->closed && !n.opened)) &&
		       !(n.opened && n.sym == SYM_DIGIT);
	case STOP_ELLIPSIS:
		return n.sym == SYM_UPPER;
	default:
		return true;
	}
}
