/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes from anywhere to documents.
 *
 *   file, archive --source--> bytes of an entry --reader--> pieces
 *     --article--> name, date, title, url, valid UTF-8 text, or a record
 *
 * A piece is the raw bytes of one document: a file of text or HTML, or a line
 * of JSON.  Cutting the stream into pieces is cheap and in order; making an
 * article of a piece is the dear part and needs nothing but the piece, so that
 * it can be done by any thread.
 */
#ifndef TER_READ_H
#define TER_READ_H

#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"

enum {
	PIECE_TEXT = 1 << 20,  /* longest piece of plain text: more is cut */
	PIECE_LINE = 16 << 20, /* longest line of JSON, longest HTML page */
	PIECE_SNIFF = 1024,    /* bytes that tell the kind */
};

enum piece_kind { PIECE_PLAIN, PIECE_HTML, PIECE_JSON };

struct piece {
	enum piece_kind kind;
	char *bytes;     /* owned; not NUL-terminated */
	size_t len, cap;
	char *name;      /* owned: file, or archive/member, or file#2 */
	uint64_t line;   /* PIECE_JSON: its number in the file, from 1 */
};

void piece_free(struct piece *p);

/* What a file of that name is that starts with these bytes; *whole: UTF-16,
 * which no piece can be cut from.  False: nothing one can read. */
bool piece_kind(enum piece_kind *kind, bool *whole, const char *name,
                const char *p, size_t len, struct ter_error *err);

/* A piece of bytes that are no file; its copy of them is owned.  False: they
 * are nothing one can read. */
bool piece_of_bytes(struct piece *p, const char *name, const void *bytes,
                    size_t len, struct ter_error *err);

/* Keys of an article in JSON; the defaults are id, date, title, text, url. */
struct read_keys {
	const char *id, *date, *title, *text, *url;
};
extern const struct read_keys read_keys_default;

/* Sets the keys from a list such as "text=body,date=published". */
bool read_keys_parse(struct read_keys *k, char *list, struct ter_error *err);

enum read_result { READ_PIECE, READ_END, READ_BAD };

/* Once before threads read: what libxml2 shares between them. */
void read_init(void);

struct reader;

/* A reader over the files in order, "-" is standard input; the array is
 * borrowed.  NULL without memory. */
struct reader *reader_new(char *const *files, size_t nfiles);
void reader_free(struct reader *r);

/* The next piece (its buffers are reused), or the end; READ_BAD: something
 * could not be read, *err says what, and the next call goes on behind it. */
enum read_result reader_next(struct reader *r, struct piece *p,
                             struct ter_error *err);

/* For the progress bar: bytes taken from the files so far, and all of them (0:
 * unknown). */
uint64_t reader_at(const struct reader *r);
uint64_t reader_size(const struct reader *r);

struct article {
	struct str name, date, title, url;
	struct str text;    /* valid UTF-8, NUL after it; starts with the title
	                       when title_len > 0 */
	uint32_t title_len;
	bool is_record;     /* text is a line for record_read instead */
};

/* What the piece holds; memory from the arena.  False: *err says what is wrong
 * with it. */
bool article_of_piece(struct article *x, const struct piece *p,
                      const struct read_keys *keys, struct arena *a,
                      struct ter_error *err);

/* The kinds, each in its file. */
bool article_of_json(struct article *x, const struct piece *p,
                     const struct read_keys *keys, struct arena *a,
                     struct ter_error *err);
bool article_of_html(struct article *x, const struct piece *p,
                     struct arena *a, struct ter_error *err);
void article_of_plain(struct article *x, const struct piece *p,
                      struct arena *a);

/* Fills text and title_len from a title and a body, both repaired. */
void article_text(struct article *x, struct str title, struct str body,
                  struct arena *a);

/* Valid UTF-8 of any bytes, NUL-terminated; see repair.c. */
struct str repair(const char *bytes, size_t len, struct arena *a);

/* The day a text names, as YYYY-MM-DD in the arena; empty if there is none. */
struct str date_of(struct str text, struct arena *a);
/* Seconds since 1970, or milliseconds, to a day. */
struct str date_of_number(double t, struct arena *a);

/* The bytes of one file or of the members of one archive, unpacked. */
struct source;
struct source *source_open(const char *path, struct ter_error *err);
void source_close(struct source *s);
/* To the next entry: 1 there is one, 0 no more, -1 *err. */
int source_entry(struct source *s, struct ter_error *err);
const char *source_name(const struct source *s); /* of the entry */
/* Up to size bytes of the entry: 0 at its end, -1 *err. */
int64_t source_read(struct source *s, char *buf, size_t size,
                    struct ter_error *err);
uint64_t source_at(const struct source *s); /* bytes of the file so far */

#endif
