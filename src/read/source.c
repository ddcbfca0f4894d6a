/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files, compressed files and archives to the bytes in them.
 *
 * libarchive finds the compression (gzip, bzip2, xz, lzma, zstd, lz4) and the
 * form (tar, zip, or none) by magic bytes.  Members that are not plain files
 * are passed over; no member is ever written to disk, so its name is a label
 * and nothing more.  Filters that would start other programs stay off. */
#include "read/read.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <unistd.h>

#define BLOCK 65536

struct source {
	struct archive *archive;
	const char *path; /* for messages: borrowed */
	char *name;       /* of the entry */
};

static bool open_file(struct source *s, const char *path)
{
	if (!strcmp(path, "-"))
		return archive_read_open_fd(s->archive, STDIN_FILENO, BLOCK)
		       == ARCHIVE_OK;
	return archive_read_open_filename(s->archive, path, BLOCK)
	       == ARCHIVE_OK;
}

struct source *source_open(const char *path, struct ter_error *err)
{
	struct source *s = calloc(1, sizeof *s);
	struct archive *a = archive_read_new();
	if (!s || !a) {
		free(s);
		archive_read_free(a);
		ter_fail(err, TER_MEMORY, "%s: no memory left", path);
		return NULL;
	}
	s->archive = a;
	s->path = strcmp(path, "-") ? path : "standard input";
	archive_read_support_filter_gzip(a);
	archive_read_support_filter_bzip2(a);
	archive_read_support_filter_xz(a);
	archive_read_support_filter_lzma(a);
	archive_read_support_filter_zstd(a);
	archive_read_support_filter_lz4(a);
	archive_read_support_format_tar(a);
	archive_read_support_format_zip(a);
	archive_read_support_format_raw(a);
	archive_read_support_format_empty(a);
	if (!open_file(s, path)) {
		const char *why = archive_error_string(a);
		ter_fail(err, TER_IO, "%s: %s", s->path,
		         why ? why : "cannot be opened");
		source_close(s);
		return NULL;
	}
	return s;
}

void source_close(struct source *s)
{
	if (!s)
		return;
	archive_read_free(s->archive);
	free(s->name);
	free(s);
}

/* "data" is what libarchive calls the only entry of a file that is no archive. */
static bool name_entry(struct source *s, const char *member)
{
	free(s->name);
	if (archive_format(s->archive) == ARCHIVE_FORMAT_RAW || !member)
		return (s->name = strdup(s->path)) != NULL;
	size_t len = strlen(s->path) + strlen(member) + 2;
	s->name = malloc(len);
	if (s->name)
		snprintf(s->name, len, "%s/%s", s->path, member);
	return s->name != NULL;
}

int source_entry(struct source *s, struct ter_error *err)
{
	struct archive_entry *e;
	int rc;
	while ((rc = archive_read_next_header(s->archive, &e)) == ARCHIVE_OK
	       || rc == ARCHIVE_WARN || rc == ARCHIVE_RETRY) {
		if (rc == ARCHIVE_RETRY)
			continue;
		if (archive_entry_filetype(e) != AE_IFREG
		    && archive_format(s->archive) != ARCHIVE_FORMAT_RAW)
			continue;
		if (name_entry(s, archive_entry_pathname(e)))
			return 1;
		ter_fail(err, TER_MEMORY, "%s: no memory left", s->path);
		return -1;
	}
	if (rc == ARCHIVE_EOF)
		return 0;
	const char *why = archive_error_string(s->archive);
	ter_fail(err, TER_INPUT, "%s: %s", s->path,
	         why ? why : "is a damaged archive");
	return -1;
}

const char *source_name(const struct source *s)
{
	return s->name;
}

int64_t source_read(struct source *s, char *buf, size_t size,
                    struct ter_error *err)
{
	la_ssize_t n;
	do
		n = archive_read_data(s->archive, buf, size);
	while (n == ARCHIVE_RETRY);
	if (n >= 0)
		return n;
	const char *why = archive_error_string(s->archive);
	ter_fail(err, TER_INPUT, "%s: %s; what came before it is used",
	         s->name, why ? why : "is damaged");
	return -1;
}

uint64_t source_at(const struct source *s)
{
	la_int64_t n = archive_filter_bytes(s->archive, -1);
	return n > 0 ? (uint64_t)n : 0;
}
