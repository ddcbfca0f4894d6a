/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a piece is, told from its first bytes: '{' JSON Lines, '<' and a letter
 * HTML, else text; UTF-16 by its byte order mark.  Refused with what to do are
 * formats that hold text in another way, and what is mostly control bytes. */
#include "read/read.h"

#include <ctype.h>
#include <stdlib.h>

static bool is_utf16(const char *p, size_t len)
{
	return len >= 2 && (!memcmp(p, "\xff\xfe", 2)
	                    || !memcmp(p, "\xfe\xff", 2));
}

static enum piece_kind look(const char *p, size_t len)
{
	size_t i = len >= 3 && !memcmp(p, "\xef\xbb\xbf", 3) ? 3 : 0;
	while (i < len && isspace((unsigned char)p[i]))
		i++;
	if (i < len && p[i] == '{')
		return PIECE_JSON;
	if (i + 1 < len && p[i] == '<'
	    && (p[i + 1] == '!' || p[i + 1] == '?' || ascii_alpha(p[i + 1])))
		return PIECE_HTML;
	return PIECE_PLAIN;
}

/* What the bytes are, if they are nothing one can read; else NULL. */
static const char *not_text(const char *p, size_t len)
{
	static const struct { const char *magic, *what; } known[] = {
		{ "%PDF", "is PDF; pdftotext makes text of it" },
		{ "\x89PNG", "is a picture, not text" },
		{ "\xff\xd8\xff", "is a picture, not text" },
		{ "\x7f" "ELF", "is a program, not text" },
		{ "{\\rtf", "is RTF; convert it to text or HTML first" },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		size_t n = strlen(known[i].magic);
		if (len >= n && !memcmp(p, known[i].magic, n))
			return known[i].what;
	}
	size_t controls = 0;
	for (size_t i = 0; i < len; i++)
		controls += (unsigned char)p[i] < 9
		            || ((unsigned char)p[i] > 13
		                && (unsigned char)p[i] < 27);
	if (controls > len / 64)
		return "is binary, not text; convert it to text first";
	size_t i = 0;
	while (i < len && isspace((unsigned char)p[i]))
		i++;
	if (i < len && p[i] == '[') {
		for (i++; i < len && isspace((unsigned char)p[i]); i++)
			;
		if (i < len && p[i] == '{')
			return "is a JSON array; jq -c '.[]' makes one "
			       "article a line of it";
	}
	return NULL;
}

bool piece_kind(enum piece_kind *kind, bool *whole, const char *name,
                const char *p, size_t len, struct ter_error *err)
{
	if (len > PIECE_SNIFF)
		len = PIECE_SNIFF;
	*whole = is_utf16(p, len);
	*kind = *whole ? PIECE_PLAIN : look(p, len);
	const char *why = *whole ? NULL : not_text(p, len);
	return !why || ter_fail(err, TER_INPUT, "%s: %s", name, why);
}

bool piece_of_bytes(struct piece *p, const char *name, const void *bytes,
                    size_t len, struct ter_error *err)
{
	bool whole;
	*p = (struct piece){ .line = 1 };
	if (!piece_kind(&p->kind, &whole, name, bytes, len, err))
		return false;
	if (len > PIECE_LINE)
		return ter_fail(err, TER_INPUT, "%s: longer than %d MiB; cut "
		                "it into smaller documents", name,
		                PIECE_LINE >> 20);
	p->bytes = malloc(len + 1);
	p->name = strdup(name);
	if (!p->bytes || !p->name)
		return ter_fail(err, TER_MEMORY, "no memory left");
	if (len)
		memcpy(p->bytes, bytes, len);
	p->len = p->cap = len;
	return true;
}

void piece_free(struct piece *p)
{
	free(p->bytes);
	free(p->name);
	*p = (struct piece){ .kind = PIECE_PLAIN };
}
