/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text to an article: which line is the title, what day it names.
 *
 * The title is the first line when a blank line follows it and it does not end
 * like a sentence, or when the text repeats it as its first sentence (as feeds
 * do).  The day is that of the first lines that hold little else ("Friday,
 * August 21, 2015", "By A. Writer | 5 June 2024") or of the dateline that opens
 * a paragraph ("GENEVA, June 5, 2024 -"). */
#include "read/read.h"

#define TITLE_MOST 240 /* bytes */
#define HEAD_LINES 8   /* non-empty lines in which the day is looked for */
#define LINE_MOST 90
#define DATELINE 60    /* bytes of a paragraph that may be its dateline */

/* Takes the first line off *s, without its newline. */
static struct str take_line(struct str *s)
{
	const char *nl = s->len ? memchr(s->p, '\n', s->len) : NULL;
	struct str line = { s->p, nl ? (uint32_t)(nl - s->p) : s->len };
	uint32_t used = line.len + (nl != NULL);
	s->p += used;
	s->len -= used;
	return line;
}

static bool ends_sentence(struct str s)
{
	static const char *const quotes[] = { "\"", "'", "\xe2\x80\x9d",
	                                      "\xe2\x80\x99" };
	for (size_t i = 0; i < 4; i++)
		if (str_ends(s, str_of(quotes[i])))
			s.len -= (uint32_t)strlen(quotes[i]);
	return s.len && (s.p[s.len - 1] == '.' || s.p[s.len - 1] == ':');
}

/* Bytes of the text that are its title, from the start; 0: it has none. */
static uint32_t title_of(struct str text)
{
	struct str rest = text;
	struct str first = take_line(&rest);
	if (!first.len || first.len > TITLE_MOST || str_trim(rest).len == 0)
		return 0;
	struct str second = take_line(&rest);
	if (str_trim(second).len)
		return 0;
	if (ends_sentence(first) && !str_starts(str_trim(rest), first))
		return 0;
	return first.len;
}

static struct str day_of(struct str text, struct arena *a)
{
	for (int seen = 0; seen < HEAD_LINES && text.len;) {
		struct str line = str_trim(take_line(&text));
		if (!line.len)
			continue;
		seen++;
		struct str head = line;
		if (line.len > LINE_MOST) {
			head.len = DATELINE;
			const char *dash = NULL;
			for (uint32_t i = 0; i + 3 < head.len && !dash; i++)
				if (!memcmp(head.p + i, " - ", 3)
				    || !memcmp(head.p + i, "\xe2\x80\x94", 3)
				    || !memcmp(head.p + i, "\xe2\x80\x93", 3))
					dash = head.p + i;
			if (!dash)
				continue;
			head.len = (uint32_t)(dash - head.p);
		} else if (ends_sentence(line)) {
			continue;
		}
		struct str day = date_of(head, a);
		if (day.len)
			return day;
	}
	return STR_NONE;
}

void article_of_plain(struct article *x, const struct piece *p,
                      struct arena *a)
{
	struct str text = repair(p->bytes, p->len, a);
	while (text.len && (*text.p == '\n' || *text.p == ' '
	                    || *text.p == '\t'))
		text.p++, text.len--;
	x->text = text;
	x->title_len = title_of(text);
	x->title = str_trim((struct str){ text.p, x->title_len });
	x->date = day_of(text, a);
}
