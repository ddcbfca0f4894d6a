/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file, plain or packed (xz, gzip, zstd), -> its lines, one at a time.
 *
 * libarchive's raw format tells the packing from the content and unpacks as it
 * is read, so a corpus larger than memory passes through a fixed buffer; a line
 * may be of any length. */
#include "train/train.h"

#include <stdlib.h>

#include <archive.h>
#include <archive_entry.h>

#define LINES_BUFFER (1u << 18)

struct lines {
	struct archive *file;
	const char *path;
	const char *failure; /* NULL: none so far */
	uint64_t count;      /* lines given */
	bool ended;
	char *bytes;         /* [cap], [at, end) are not given yet */
	size_t at, end, cap;
};

static bool open_raw(struct lines *l, struct ter_error *err)
{
	const char *path = strcmp(l->path, "-") ? l->path : NULL;
	struct archive_entry *entry;
	l->file = archive_read_new();
	l->bytes = malloc(l->cap);
	if (!l->file || !l->bytes)
		return ter_fail(err, TER_MEMORY, "%s: no memory", l->path);
	archive_read_support_filter_all(l->file);
	archive_read_support_format_raw(l->file);
	archive_read_support_format_empty(l->file);
	if (archive_read_open_filename(l->file, path, LINES_BUFFER))
		return ter_fail(err, TER_IO, "%s: %s", l->path,
		                archive_error_string(l->file));
	int r = archive_read_next_header(l->file, &entry);
	l->ended = r == ARCHIVE_EOF;
	if (r != ARCHIVE_OK && r != ARCHIVE_EOF)
		return ter_fail(err, TER_IO, "%s: %s", l->path,
		                archive_error_string(l->file));
	return true;
}

static void release(struct lines *l)
{
	if (l->file)
		archive_read_free(l->file);
	free(l->bytes);
	free(l);
}

struct lines *lines_open(const char *path, struct ter_error *err)
{
	struct lines *l = calloc(1, sizeof *l);
	if (!l) {
		ter_fail(err, TER_MEMORY, "%s: no memory", path);
		return NULL;
	}
	l->path = path;
	l->cap = LINES_BUFFER;
	if (!open_raw(l, err)) {
		release(l);
		return NULL;
	}
	return l;
}

/* More bytes behind those not yet given; false at the end or on failure. */
static bool fill(struct lines *l)
{
	if (l->ended || l->failure)
		return false;
	memmove(l->bytes, l->bytes + l->at, l->end - l->at);
	l->end -= l->at;
	l->at = 0;
	if (l->end == l->cap) {
		/* a struct str has 32 bits for its length */
		size_t cap = l->cap <= UINT32_MAX / 2 ? l->cap * 2 : 0;
		char *more = cap ? realloc(l->bytes, cap) : NULL;
		if (!more) {
			l->failure = "no memory for so long a line";
			return false;
		}
		l->bytes = more;
		l->cap = cap;
	}
	la_ssize_t n = archive_read_data(l->file, l->bytes + l->end,
	                                 l->cap - l->end);
	if (n < 0)
		l->failure = archive_error_string(l->file);
	else
		l->end += (size_t)n;
	l->ended = n == 0;
	return n > 0;
}

bool lines_next(struct lines *l, struct str *line)
{
	size_t seen = 0; /* bytes of this line without an end */
	for (;;) {
		char *p = l->bytes + l->at;
		char *nl = memchr(p + seen, '\n', l->end - l->at - seen);
		seen = nl ? (size_t)(nl - p) : l->end - l->at;
		if (nl || (seen && l->ended)) {
			l->at += seen + (nl != NULL);
			l->count++;
			if (seen && p[seen - 1] == '\r')
				seen--;
			*line = (struct str){ p, (uint32_t)seen };
			return true;
		}
		if (!fill(l) && (l->failure || !seen))
			return false;
	}
}

uint64_t lines_count(const struct lines *l)
{
	return l->count;
}

bool lines_close(struct lines *l, struct ter_error *err)
{
	bool ok = !l->failure || ter_fail(err, TER_INPUT, "%s: %s", l->path,
	                                  l->failure);
	release(l);
	return ok;
}
