/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text -> sentences and tokens, after the conventions of the UD English
 * treebanks, with byte offsets kept.
 *
 * One pass: a table of character classes finds the chunks between white space;
 * chunks of letters only (four of five) are tokens at once, the others go to
 * chunk.c.  Sentences end at stops (stop.c) and with their block.  A block is a
 * paragraph: lines up to an empty one, or up to a line end that does not look
 * wrapped.  Cost: linear in the bytes.
 *
 * Headings, bylines and datelines of news are sentences of their own.  There is
 * no attempt at verse, tables or program text. */
#include "stages.h"

#include "segment/cut.h"

#define SENTENCE_MAX 400 /* tokens; a longer sentence is cut */
#define WRAP_MIN 45      /* bytes of the shortest line that counts as wrapped */
#define WRAP_MAX 130     /* ... and of the longest */
#define WRAP_SLACK 3     /* bytes a full line may fall short */
#define HEADING_MAX 120  /* bytes of a line without a stop that is a heading */

void cut_token(struct cut *c, uint32_t at, uint32_t end)
{
	struct doc *d = c->d;
	if (c->open && d->ntokens - c->first >= SENTENCE_MAX)
		cut_sentence(c);
	if (d->ntokens == d->ctokens)
		d->tokens = arena_more(d->arena, d->tokens, &d->ctokens,
		                       d->ntokens + 1, sizeof *d->tokens);
	if (!c->open) {
		c->first = d->ntokens;
		c->open = true;
	}
	struct token *t = &d->tokens[d->ntokens];
	if (d->ntokens && t[-1].text.at + t[-1].text.len == at)
		t[-1].flags |= TOKEN_GLUED;
	t->text = (struct span){ at, end - at };
	t->sentence = d->nsentences;
	t->head = t->mention = NONE;
	d->ntokens++;
}

void cut_sentence(struct cut *c)
{
	struct doc *d = c->d;
	c->stop = STOP_NONE;
	c->note = false;
	if (!c->open)
		return;
	struct sentence *s = doc_add_sentence(d);
	struct span first = d->tokens[c->first].text;
	struct span last = d->tokens[d->ntokens - 1].text;
	s->text = (struct span){ first.at, last.at + last.len - first.at };
	s->first = c->first;
	s->end = d->ntokens;
	s->flags = c->flags;
	c->flags &= ~(uint32_t)SENTENCE_PARAGRAPH;
	c->open = false;
}

/* "1." or "b)" alone is the number of what follows, no sentence. */
static bool is_enumerator(const struct cut *c)
{
	const struct doc *d = c->d;
	if (d->ntokens - c->first != 2)
		return false;
	struct str w = token_str(d, c->first);
	return ascii_digit(w.p[0]) && w.len <= 3 &&
	       d->tokens[c->first].flags & TOKEN_GLUED;
}

/* At least so many numbers with a mark between them: 8/16/2000, 03:14.  The
 * offset behind them, or `at`. */
static uint32_t numbers(const struct cut *c, uint32_t at, char mark, int least)
{
	uint32_t i = at;
	int n = 0;
	while (i < c->end && ascii_digit(c->text[i])) {
		while (i < c->end && ascii_digit(c->text[i]))
			i++;
		n++;
		if (i + 1 >= c->end || c->text[i] != mark ||
		    !ascii_digit(c->text[i + 1]))
			break;
		i++;
	}
	return n >= least && i - at <= 10 ? i : at;
}

/* " EST", " GMT" */
static bool is_zone(const struct cut *c, uint32_t at)
{
	uint32_t i = at + 1;
	while (i < c->end && ascii_upper(c->text[i]))
		i++;
	return i - at > 2 && i - at < 6 && c->text[at] == ' ' &&
	       c->text[i - 1] == 'T';
}

/* "08/16/2000 03:14 PM", as mail programs put between sender and text: the
 * offset behind it, or `at`.  With a time zone it is a newsroom's. */
static uint32_t stamp(const struct cut *c, uint32_t at)
{
	uint32_t day = numbers(c, at, '/', 3);
	if (day == at || day + 1 >= c->end || c->text[day] != ' ')
		return at;
	uint32_t time = numbers(c, day + 1, ':', 2);
	if (time == day + 1)
		return at;
	if (time + 3 <= c->end && (!memcmp(c->text + time, " AM", 3) ||
	                           !memcmp(c->text + time, " PM", 3)))
		time += 3;
	return is_zone(c, time) ? at : time;
}

/* The sender of a mail: a name or an address, not "Update". */
static bool is_sender(struct str w)
{
	bool update = w.len > 5 && str_case_eq((struct str){ w.p, 6 },
	                                       STR("update"));
	return w.len > 1 && ((ascii_upper(w.p[0]) && !update) ||
	                     memchr(w.p, '@', w.len));
}

/* A stamp ends what stands before it if that is a sender, and ends with what
 * leads to it ("sent on ...").  Returns its end, or `at`. */
static uint32_t cut_before(struct cut *c, uint32_t at)
{
	uint32_t end = ascii_digit(c->text[at]) ? stamp(c, at) : at;
	if (end == at || !c->open)
		return end;
	struct str before = token_str(c->d, c->d->ntokens - 1);
	if (is_sender(before))
		cut_sentence(c);
	else if (!str_eq(before, STR("on")))
		return at;
	return end;
}

/* The chunks of a block, or of a part of it. */
static void cut_block(struct cut *c, uint32_t at, uint32_t end)
{
	uint32_t len, stamped = 0;
	c->end = end;
	while (at < end) {
		enum sym s = sym_at(c->text, at, end, &len);
		if (s == SYM_SPACE) {
			at += len;
			continue;
		}
		uint32_t start = at;
		unsigned worst = 0; /* highest kind in the chunk */
		uint32_t behind = cut_before(c, start);
		stamped = behind > start ? behind : stamped;
		while (at < end) {
			s = sym_at(c->text, at, end, &len);
			if (s == SYM_SPACE)
				break;
			worst = s > worst ? s : worst;
			at += len;
		}
		if (worst <= SYM_OTHER && (at - start < 4 || at - start > 8 ||
		    !word_seam((struct str){ c->text + start, at - start }))) {
			cut_token(c, start, at);
			c->stop = STOP_NONE;
			if (at == stamped)
				cut_sentence(c);
			continue;
		}
		enum stop before = c->note ? STOP_DOT : STOP_NONE;
		cut_chunk(c, start, at);
		if (c->note && c->stop == STOP_NONE)
			c->stop = before;
		if (c->open && (at == stamped || (stop_ends(c, at) &&
		                                  !is_enumerator(c))))
			cut_sentence(c);
	}
	cut_sentence(c);
}

/* "Doha, Qatar - ": capitalised words, one comma, a dash. */
static uint32_t place_line(const struct cut *c, uint32_t at, uint32_t end)
{
	uint32_t limit = end - at > 40 ? at + 40 : end, commas = 0, len;
	for (uint32_t i = at; i + 4 < limit; i++) {
		bool starts = i == at || c->text[i - 1] == ' ';
		enum sym s = sym_at(c->text, i, limit, &len);
		if (starts && commas == 1 && i > at &&
		    (s == SYM_HYPHEN || s == SYM_DASH) &&
		    c->text[i + len] == ' ')
			return i + len;
		if (c->text[i] == ',')
			commas++;
		else if (starts ? s != SYM_UPPER
		                : c->text[i] != ' ' && !ascii_alpha(c->text[i]))
			return at;
	}
	return at;
}

/* "DOHA, Qatar (AP) — ": place and agency in front of a report.  Returns the
 * offset behind its dash, or `at`. */
static uint32_t dateline(const struct cut *c, uint32_t at, uint32_t end)
{
	uint32_t i = at, len, limit = end - at > 80 ? at + 80 : end;
	while (i < limit && ascii_upper(c->text[i]))
		i++;
	if (i < at + 3)
		return place_line(c, at, end);
	if (i > at + 5 && i + 3 < limit && !memcmp(c->text + i, "\u2014", 3))
		return i + 3; /* "WASHINGTON—"; no "NATO-Russia" */
	for (; i + 4 < limit; i += len) {
		enum sym s = sym_at(c->text, i, limit, &len);
		if (s == SYM_BANG || s == SYM_COLON || s == SYM_QUOTE)
			return at;
		if (c->text[i] != ' ')
			continue;
		s = sym_at(c->text, i + 1, limit, &len);
		uint32_t next = i + 1 + len;
		if (s == SYM_HYPHEN && c->text[next] == '-')
			next++;
		if ((s == SYM_HYPHEN || s == SYM_DASH) &&
		    c->text[next] == ' ')
			return next;
		len = 1;
	}
	return at;
}

static uint32_t line_end(const char *text, uint32_t at, uint32_t end)
{
	const char *nl = memchr(text + at, '\n', end - at);
	return nl ? (uint32_t)(nl - text) : end;
}

static bool is_blank(const char *text, uint32_t at, uint32_t end)
{
	while (at < end && sym_table[(uint8_t)text[at]] == SYM_SPACE)
		at++;
	return at == end;
}

/* A line that ends without a stop and is not long, in a block of its own. */
static bool is_heading(const struct cut *c, uint32_t at, uint32_t end)
{
	uint32_t len;
	while (end > at && c->text[end - 1] == ' ')
		end--;
	if (end - at > HEADING_MAX || end == at)
		return false;
	enum sym s = sym_before(c->text, at, end, &len);
	return sym_is_word(s) && sym_at(c->text, at, end, &len) == SYM_UPPER;
}

/* "By Jane Smith", "By JANE SMITH and Joe Doe". */
static bool is_byline(const struct cut *c, uint32_t at, uint32_t end)
{
	struct str s = str_trim((struct str){ c->text + at, end - at });
	if (s.len > 80 || !(str_starts(s, STR("By ")) ||
	                    str_starts(s, STR("BY "))))
		return false;
	for (uint32_t i = 3; i < s.len; i++)
		if (s.p[i - 1] == ' ' && sym_table[(uint8_t)s.p[i]] ==
		    SYM_LOWER && memcmp(s.p + i, "and ", 4) &&
		    memcmp(s.p + i, "in ", 3))
			return false;
	return !str_ends(s, STR("."));
}

static void paragraph(struct cut *c, uint32_t at, uint32_t end)
{
	c->flags = SENTENCE_PARAGRAPH;
	if (at < c->d->title_len || is_heading(c, at, end))
		c->flags |= SENTENCE_TITLE;
	if (is_byline(c, at, end))
		c->flags = SENTENCE_PARAGRAPH | SENTENCE_BOILERPLATE;
	uint32_t start = dateline(c, at, end);
	if (start > at)
		cut_block(c, at, start);
	cut_block(c, start, end);
}

/* How wide a block of lines is set: its longest line, if that is a width at
 * which text is wrapped and more than one line fills it; else 0. */
static uint32_t wrap_width(const char *text, uint32_t at, uint32_t end)
{
	uint32_t width = 0, full = 0;
	for (uint32_t i = at, e; i < end; i = e + 1) {
		e = line_end(text, i, end);
		width = e - i > width ? e - i : width;
	}
	if (width < WRAP_MIN || width > WRAP_MAX)
		return 0;
	for (uint32_t i = at, e; i < end; i = e + 1) {
		e = line_end(text, i, end);
		full += e - i + 15 > width;
	}
	return full > 1 ? width : 0;
}

/* Whether the line [at, end) goes on in the one that starts at next. */
static bool is_wrapped(const char *text, uint32_t at, uint32_t end,
                       uint32_t next, uint32_t stop, uint32_t width)
{
	uint32_t word = next, len;
	if (end - at < WRAP_MIN || end - at > WRAP_MAX)
		return false;
	if (sym_at(text, next, stop, &len) == SYM_LOWER)
		return true;
	while (word < stop && text[word] != ' ' && text[word] != '\n')
		word++;
	return width && end - at + 1 + (word - next) + WRAP_SLACK > width;
}

/* Lines without an empty one between them. */
static void lines(struct cut *c, uint32_t at, uint32_t end)
{
	const char *text = c->text;
	uint32_t width = wrap_width(text, at, end);
	while (at < end) {
		uint32_t e = line_end(text, at, end), line = at;
		while (e < end && is_wrapped(text, line, e, e + 1, end, width)) {
			line = e + 1;
			e = line_end(text, line, end);
		}
		paragraph(c, at, e);
		at = e + 1;
	}
}

void segment(struct doc *d)
{
	struct cut c = { .d = d, .text = d->text };
	uint32_t at = 0;
	d->tokens = arena_more(d->arena, d->tokens, &d->ctokens,
	                       d->ntokens + d->len / 5 + 16, sizeof *d->tokens);
	while (at < d->len) {
		uint32_t e = line_end(d->text, at, d->len), start = at;
		if (is_blank(d->text, at, e)) {
			at = e + 1;
			continue;
		}
		uint32_t block = e;
		while (e < d->len && block != d->title_len) {
			uint32_t next = line_end(d->text, e + 1, d->len);
			if (is_blank(d->text, e + 1, next))
				break;
			block = e = next;
		}
		lines(&c, start, block);
		at = block + 1;
	}
}
