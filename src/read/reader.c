/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of files to pieces, one document each.
 *
 * JSON is cut at line ends.  Text longer than PIECE_TEXT is cut at the last
 * paragraph, line or word that fits, so that memory stays flat whatever comes
 * in; the parts after the first are named FILE#2, FILE#3.  HTML and UTF-16 are
 * taken whole.  Cost: one copy of every byte. */
#include "read/read.h"

#include <ctype.h>
#include <stdlib.h>
#include <sys/stat.h>

#define WINDOW 65536

struct reader {
	char *const *files;
	size_t nfiles, next;
	struct source *source;
	char *buf; /* bytes [at, end) of the entry are not used yet */
	size_t at, end, cap;
	bool in_entry, entry_ended;
	bool skip_line; /* drop everything up to the next newline */
	enum piece_kind kind;
	bool whole;
	uint64_t line, part;
	uint64_t done, size; /* bytes of finished files, of all files */
	struct ter_error damage; /* told once what came before it is used */
	bool damaged;            /* of the source: told already */
};

static uint64_t size_of(char *const *files, size_t n)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < n; i++) {
		struct stat st;
		if (!strcmp(files[i], "-") || stat(files[i], &st)
		    || !S_ISREG(st.st_mode))
			return 0;
		sum += (uint64_t)st.st_size;
	}
	return sum;
}

struct reader *reader_new(char *const *files, size_t nfiles)
{
	struct reader *r = calloc(1, sizeof *r);
	if (!r)
		return NULL;
	r->buf = malloc(WINDOW);
	if (!r->buf) {
		free(r);
		return NULL;
	}
	read_init();
	r->cap = WINDOW;
	r->files = files;
	r->nfiles = nfiles;
	r->size = size_of(files, nfiles);
	return r;
}

void reader_free(struct reader *r)
{
	if (!r)
		return;
	source_close(r->source);
	free(r->buf);
	free(r);
}

uint64_t reader_at(const struct reader *r)
{
	return r->done + (r->source ? source_at(r->source) : 0);
}

uint64_t reader_size(const struct reader *r)
{
	return r->size;
}

static enum read_result bad(struct ter_error *err, const char *name)
{
	ter_fail(err, TER_MEMORY, "%s: no memory left", name);
	return READ_BAD;
}

/* One more read into the window, growing it when it is full.  Without memory or
 * where the source is damaged the entry ends; what was read before stays in the
 * window. */
static void fill(struct reader *r)
{
	if (r->at > 0 && r->at == r->end) {
		r->at = r->end = 0;
	} else if (r->at > r->cap / 2) {
		memmove(r->buf, r->buf + r->at, r->end - r->at);
		r->end -= r->at;
		r->at = 0;
	}
	if (r->end == r->cap) {
		char *more = realloc(r->buf, 2 * r->cap);
		if (!more) {
			r->entry_ended = true;
			bad(&r->damage, source_name(r->source));
			return;
		}
		r->buf = more;
		r->cap *= 2;
	}
	int64_t n = source_read(r->source, r->buf + r->end, r->cap - r->end,
	                        &r->damage);
	if (n <= 0)
		r->entry_ended = true;
	else
		r->end += (size_t)n;
}

/* Until the window holds need bytes or the entry ends. */
static void fill_to(struct reader *r, size_t need)
{
	while (r->end - r->at < need && !r->entry_ended)
		fill(r);
}

/* The kind of the entry that was just opened; false: nothing to read. */
static bool sniff(struct reader *r, struct ter_error *err)
{
	r->at = r->end = 0;
	r->entry_ended = r->skip_line = false;
	r->line = r->part = 0;
	fill_to(r, PIECE_SNIFF);
	return piece_kind(&r->kind, &r->whole, source_name(r->source), r->buf,
	                  r->end, err);
}

/* To the next entry of the source, or out of it. */
static enum read_result next_entry(struct reader *r, struct ter_error *err)
{
	int rc = source_entry(r->source, err);
	if (rc > 0) {
		r->damaged = false;
		r->in_entry = sniff(r, err);
		return r->in_entry ? READ_PIECE : READ_BAD;
	}
	r->done += source_at(r->source);
	source_close(r->source);
	r->source = NULL;
	if (rc == 0 || r->damaged) {
		*err = (struct ter_error){ .code = TER_OK };
		return READ_END;
	}
	return READ_BAD;
}

/* Into the next entry of the files. */
static enum read_result open_entry(struct reader *r, struct ter_error *err)
{
	while (!r->in_entry) {
		if (r->damage.code != TER_OK) {
			*err = r->damage;
			r->damage.code = TER_OK;
			r->damaged = true;
			return READ_BAD;
		}
		if (!r->source) {
			if (r->next == r->nfiles)
				return READ_END;
			r->damaged = false;
			r->source = source_open(r->files[r->next++], err);
			if (!r->source)
				return READ_BAD;
		}
		if (next_entry(r, err) == READ_BAD)
			return READ_BAD;
	}
	return READ_PIECE;
}

static bool all_space(const char *p, size_t len)
{
	while (len && isspace((unsigned char)*p))
		p++, len--;
	return len == 0;
}

/* Moves len bytes of the window into the piece. */
static bool take(struct reader *r, struct piece *p, size_t len)
{
	if (p->cap < len) {
		size_t cap = len < 4096 ? 4096 : len + len / 4;
		char *more = realloc(p->bytes, cap);
		if (!more)
			return false;
		p->bytes = more;
		p->cap = cap;
	} else if (p->cap > 8 * PIECE_TEXT && len < PIECE_TEXT) {
		char *less = realloc(p->bytes, PIECE_TEXT);
		if (less) {
			p->bytes = less;
			p->cap = PIECE_TEXT;
		}
	}
	memcpy(p->bytes, r->buf + r->at, len);
	p->len = len;
	p->kind = r->kind;
	p->line = r->line;
	r->at += len;
	const char *name = source_name(r->source);
	size_t size = strlen(name) + 24;
	free(p->name);
	p->name = malloc(size);
	if (!p->name)
		return false;
	if (r->part > 1)
		snprintf(p->name, size, "%s#%llu", name,
		         (unsigned long long)r->part);
	else
		snprintf(p->name, size, "%s", name);
	return true;
}

/* Where to cut text of which no more than len bytes fit. */
static size_t cut(const char *p, size_t len)
{
	size_t line = 0, word = 0;
	for (size_t i = len - 1; i > len / 2; i--) {
		if (p[i] == '\n' && p[i - 1] == '\n')
			return i + 1;
		if (!line && p[i] == '\n')
			line = i + 1;
		if (!word && p[i] == ' ')
			word = i + 1;
	}
	if (line || word)
		return line ? line : word;
	while (len > 1 && ((unsigned char)p[len] & 0xc0) == 0x80)
		len--;
	return len;
}

static enum read_result next_text(struct reader *r, struct piece *p,
                                  struct ter_error *err)
{
	size_t most = r->whole || r->kind == PIECE_HTML ? PIECE_LINE
	                                                : PIECE_TEXT;
	fill_to(r, most + 1);
	size_t len = r->end - r->at;
	if (len > most && most == PIECE_LINE) {
		r->in_entry = false;
		ter_fail(err, TER_INPUT, "%s: longer than %d MiB; cut it into "
		         "smaller files", source_name(r->source),
		         PIECE_LINE >> 20);
		return READ_BAD;
	}
	if (len > most)
		len = cut(r->buf + r->at, most);
	else
		r->in_entry = false;
	r->part++;
	if (all_space(r->buf + r->at, len)) {
		r->at += len;
		return READ_END;
	}
	if (!take(r, p, len)) {
		r->in_entry = false;
		return bad(err, source_name(r->source));
	}
	return READ_PIECE;
}

static enum read_result line_too_long(struct reader *r, struct ter_error *err)
{
	ter_fail(err, TER_INPUT, "%s:%llu: line longer than %d MiB; the line "
	         "is left out", source_name(r->source),
	         (unsigned long long)r->line, PIECE_LINE >> 20);
	return READ_BAD;
}

/* Bytes of the line the window starts with, filling it as needed; *whole: its
 * end is there, newline or end of the entry. */
static size_t line_length(struct reader *r, bool *whole)
{
	size_t seen = 0; /* bytes known to hold no newline */
	for (;;) {
		size_t len = r->end - r->at;
		const char *from = r->buf + r->at;
		const char *nl = len > seen ? memchr(from + seen, '\n',
		                                     len - seen) : NULL;
		*whole = nl || r->entry_ended;
		if (nl)
			return (size_t)(nl - from);
		if (r->entry_ended || len > PIECE_LINE)
			return len;
		seen = len;
		fill(r);
	}
}

/* The next line that holds anything; READ_END: the entry has no more. */
static enum read_result next_line(struct reader *r, struct piece *p,
                                  struct ter_error *err)
{
	for (;;) {
		bool whole, rest = r->skip_line;
		size_t n = line_length(r, &whole);
		if (whole && n == r->end - r->at) {
			r->in_entry = false;
			if (n == 0)
				return READ_END;
		}
		r->line += !rest;
		r->skip_line = !whole;
		bool take_it = !rest && n <= PIECE_LINE
		               && !all_space(r->buf + r->at, n);
		size_t behind = r->at + n;
		bool taken = take_it && take(r, p, n);
		r->at = behind + (behind < r->end && whole);
		if (!rest && n > PIECE_LINE)
			return line_too_long(r, err);
		if (take_it)
			return taken ? READ_PIECE
			             : bad(err, source_name(r->source));
		if (!r->in_entry)
			return READ_END;
	}
}

enum read_result reader_next(struct reader *r, struct piece *p,
                             struct ter_error *err)
{
	*err = (struct ter_error){ .code = TER_OK };
	for (;;) {
		enum read_result got = open_entry(r, err);
		if (got != READ_PIECE)
			return got;
		got = r->kind == PIECE_JSON ? next_line(r, p, err)
		                            : next_text(r, p, err);
		if (got != READ_END)
			return got;
	}
}
