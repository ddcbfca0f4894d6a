/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and archives of every packing: without memory, and cut short at every
 * length.  What does not fail is read. */
#include "tests/fault/fault.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

static char path[] = "/tmp/tertius-fault-XXXXXX";
static char *files[3];
#define DOCS 3

/* One article as text, as JSON, as a page. */
static const char *const texts[DOCS] = {
	"Anna Ek met Bo Alm in Oslo on Friday.\n",
	"{\"id\":\"b\",\"text\":\"They met.\"}\n{\"text\":\"Again.\"}\n",
	"<html><body><p>Anna Ek met Bo Alm.</p></body></html>",
};

static void write_file(const void *bytes, size_t len)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	fclose(f);
}

/* The documents packed by a format ("raw": the first alone) and a filter. */
static size_t pack(const char *format, const char *filter, char *out,
                   size_t room)
{
	struct archive *a = archive_write_new();
	size_t used = 0;
	bool raw = !strcmp(format, "raw");
	assert_int_equal(archive_write_set_format_by_name(a, format), 0);
	if (strcmp(filter, "none"))
		assert_int_equal(archive_write_add_filter_by_name(a, filter), 0);
	archive_write_set_bytes_in_last_block(a, 1);
	assert_int_equal(archive_write_open_memory(a, out, room, &used), 0);
	for (int i = 0; i < (raw ? 1 : DOCS); i++) {
		struct archive_entry *e = archive_entry_new();
		char name[8];
		snprintf(name, sizeof name, "%c", 'a' + i);
		archive_entry_set_pathname(e, name);
		archive_entry_set_size(e, (la_int64_t)strlen(texts[i]));
		archive_entry_set_filetype(e, AE_IFREG);
		archive_entry_set_perm(e, 0644);
		assert_int_equal(archive_write_header(a, e), 0);
		archive_write_data(a, texts[i], strlen(texts[i]));
		archive_entry_free(e);
	}
	assert_int_equal(archive_write_close(a), 0);
	archive_write_free(a);
	return used;
}

/* Reads all of it; how many pieces came, how many times something was bad. */
static void read_all(char **list, size_t n, uint32_t *pieces, uint32_t *bad,
                     struct ter_error *err)
{
	struct reader *r = reader_new(list, n);
	struct piece p = { 0 };
	*pieces = *bad = 0;
	if (!r) {
		ter_fail(err, TER_MEMORY, "reader_new");
		*bad = 1;
		return;
	}
	for (;;) {
		struct ter_error why = { .code = TER_OK };
		enum read_result got = reader_next(r, &p, &why);
		if (got == READ_END)
			break;
		*pieces += got == READ_PIECE;
		*bad += got == READ_BAD;
		if (got == READ_BAD)
			ter_fail(err, why.code, "%s", why.text);
		assert_true(*pieces + *bad < 100); /* it ends */
	}
	piece_free(&p);
	reader_free(r);
}

static bool read_work(struct ter_error *err)
{
	uint32_t pieces, bad;
	read_all(files, 1, &pieces, &bad, err);
	return !bad;
}

static void every_packing(void (*each)(const char *packed, size_t len))
{
	static const char *const kinds[][2] = {
		{ "ustar", "none" }, { "pax", "gzip" }, { "gnutar", "xz" },
		{ "ustar", "zstd" }, { "zip", "none" }, { "raw", "gzip" },
		{ "raw", "bzip2" }, { "raw", "xz" }, { "raw", "zstd" },
	};
	static char packed[1 << 16];
	files[0] = path;
	for (size_t i = 0; i < COUNT(kinds); i++)
		each(packed, pack(kinds[i][0], kinds[i][1], packed,
		                  sizeof packed));
}

static void without_memory(const char *packed, size_t len)
{
	write_file(packed, len);
	brutally(FAULT_MEMORY, read_work, 1);
}

static void reading_archives(void **state)
{
	(void)state;
	every_packing(without_memory);
}

/* All prefixes; those of a tar by 97, because it is mostly zeros. */
static void cut(const char *packed, size_t len)
{
	size_t step = len > 2000 ? 97 : 1;
	uint32_t pieces, bad, most;
	struct ter_error err = { .code = TER_OK };
	write_file(packed, len);
	read_all(files, 1, &most, &bad, &err);
	assert_int_equal(bad, 0);
	assert_true(most > 0);
	for (size_t n = 0; n < len; n += step) {
		err = (struct ter_error){ .code = TER_OK };
		write_file(packed, n);
		read_all(files, 1, &pieces, &bad, &err);
		assert_true(pieces <= most);
		assert_true(!bad || err.text[0]);
	}
}

static void reading_archives_cut_short(void **state)
{
	(void)state;
	every_packing(cut);
}

/* Three files; a fault in one does not take the others along. */
static bool files_work(struct ter_error *err)
{
	uint32_t pieces, bad;
	read_all(files, 3, &pieces, &bad, err);
	assert_true(pieces + bad >= 3 || err->code == TER_MEMORY);
	assert_true(bad != 1 || pieces >= 2 || pieces == 0);
	return !bad;
}

static void reading_files(void **state)
{
	(void)state;
	write_file(texts[0], strlen(texts[0]));
	for (int i = 0; i < 3; i++)
		files[i] = path;
	brutally(FAULT_MEMORY, files_work, 1);
}

/* A line that outgrows the window, and a text that is cut. */
static void reading_long_lines(void **state)
{
	size_t n = PIECE_TEXT + 200000;
	char *text = malloc(n);
	(void)state;
	memset(text, 'a', n);
	for (size_t i = 70; i < n; i += 71)
		text[i] = ' ';
	write_file(text, n);
	files[0] = path;
	brutally(FAULT_MEMORY, read_work, 1);
	text[0] = '{';
	write_file(text, n);
	brutally(FAULT_MEMORY, read_work, 1);
	free(text);
}

static int make_path(void **state)
{
	(void)state;
	int fd = mkstemp(path);
	return fd < 0 ? -1 : close(fd);
}

static int drop_path(void **state)
{
	(void)state;
	return unlink(path);
}

const struct CMUnitTest read_tests[] = {
	cmocka_unit_test_setup(reading_archives, make_path),
	cmocka_unit_test(reading_archives_cut_short),
	cmocka_unit_test(reading_files),
	cmocka_unit_test_teardown(reading_long_lines, drop_path),
};
const size_t read_ntests = COUNT(read_tests);
