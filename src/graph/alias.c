/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text -> alias pairs.  Contradictions are found between lines, before any
 * data: a name that stands for two others, a label that is itself an alias,
 * and two names both joined and kept apart (also by way of others). */
#include "graph/alias.h"

#include <stdlib.h>

#include "graph/fold.h"
#include "graph/options.h"

struct reading {
	struct alias_file *f;
	struct arena *a;
	const char *name;
	uint32_t line;
	struct ter_error *err;
};

/* Where the next "=" or "!=" between blanks starts, or the end. */
static uint32_t find_sign(struct str s, uint32_t at, bool *never)
{
	for (; at < s.len; at++) {
		*never = s.p[at] == '!' && at + 1 < s.len &&
		         s.p[at + 1] == '=';
		if (*never || s.p[at] == '=')
			return at;
	}
	*never = false;
	return s.len;
}

static bool read_name(struct reading *r, struct str s, struct alias_name *n)
{
	*n = (struct alias_name){ .text = str_trim(s), .line = r->line,
		.type = ANY_TYPE };
	for (uint8_t t = 0; t < RECORD_TYPES; t++) {
		struct str word = str_of(record_type_name(t));
		struct str x = n->text;
		if (x.len < word.len + 2 || x.p[x.len - 1] != ']')
			continue;
		struct str in = { x.p + x.len - 1 - word.len, word.len };
		if (!str_eq(in, word) || in.p[-1] != '[')
			continue;
		n->type = t;
		x.len -= word.len + 2;
		n->text = str_trim(x);
	}
	if (!n->text.len)
		return ter_fail(r->err, TER_INPUT, "%s:%u: a name is missing; "
			"write NAME = NAME or NAME != NAME", r->name, r->line);
	char *room = arena_take(r->a, FOLD_ROOM(n->text.len), 1);
	n->folded = (struct str){ room, fold_name(n->text, room) };
	return true;
}

static bool read_line(struct reading *r, struct str line)
{
	bool never, next_never;
	uint32_t at = find_sign(line, 0, &never);
	struct alias_pair pair;
	if (at == line.len)
		return ter_fail(r->err, TER_INPUT, "%s:%u: no '=' or '!=' "
			"between two names", r->name, r->line);
	if (!read_name(r, (struct str){ line.p, at }, &pair.first))
		return false;
	while (at < line.len) {
		at += never ? 2 : 1;
		uint32_t end = find_sign(line, at, &next_never);
		struct alias_file *f = r->f;
		if (!read_name(r, (struct str){ line.p + at, end - at },
		               &pair.other))
			return false;
		pair.never = never;
		f->pairs = arena_more(r->a, f->pairs, &f->cpairs,
		                      f->npairs + 1, sizeof *f->pairs);
		f->pairs[f->npairs++] = pair;
		never = next_never;
		at = end;
	}
	return true;
}

static bool same_name(const struct alias_name *a, const struct alias_name *b)
{
	return (a->type == b->type || a->type == ANY_TYPE ||
	        b->type == ANY_TYPE) && str_eq(a->folded, b->folded);
}

/* Names of the joined pairs in order of their folds, so that contradictions are
 * found in n log n. */
struct entry {
	const struct alias_name *name, *label;
};

static int by_fold(const void *p, const void *q)
{
	const struct entry *a = p, *b = q;
	int c = str_cmp(a->name->folded, b->name->folded);
	if (c)
		return c;
	if (a->name->line != b->name->line)
		return a->name->line < b->name->line ? -1 : 1;
	return (a->name->text.p > b->name->text.p) -
	       (a->name->text.p < b->name->text.p);
}

/* The label a name stands for, or the name itself. */
static const struct alias_name *label_of(const struct entry *x, uint32_t n,
                                         const struct alias_name *name)
{
	uint32_t low = 0, high = n;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (str_cmp(x[mid].name->folded, name->folded) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < n && str_eq(x[low].name->folded, name->folded); low++)
		if (same_name(x[low].name, name))
			return x[low].label;
	return name;
}

static bool check(struct reading *r)
{
	struct alias_file *f = r->f;
	struct entry *x = arena_take(r->a, f->npairs, sizeof *x);
	uint32_t n = 0;
	for (uint32_t i = 0; i < f->npairs; i++)
		if (!f->pairs[i].never && !same_name(&f->pairs[i].first,
		                                     &f->pairs[i].other))
			x[n++] = (struct entry){ &f->pairs[i].other,
				&f->pairs[i].first };
	qsort(x, n, sizeof *x, by_fold);
	for (uint32_t i = 1; i < n; i++)
		if (same_name(x[i].name, x[i - 1].name) &&
		    !same_name(x[i].label, x[i - 1].label))
			return ter_fail(r->err, TER_INPUT, "%s:%u: '%.*s' "
				"already stands for '%.*s' (line %u)", r->name,
				x[i].name->line, STR_ARG(x[i].name->text),
				STR_ARG(x[i - 1].label->text),
				x[i - 1].name->line);
	for (uint32_t i = 0; i < f->npairs; i++) {
		const struct alias_name *a = &f->pairs[i].first;
		const struct alias_name *l = label_of(x, n, a);
		if (!f->pairs[i].never && l != a && !same_name(l, a))
			return ter_fail(r->err, TER_INPUT, "%s:%u: '%.*s' is "
				"itself an alias of '%.*s' (line %u): give "
				"that name first", r->name, a->line,
				STR_ARG(a->text), STR_ARG(l->text), l->line);
	}
	for (uint32_t i = 0; i < f->npairs; i++) {
		const struct alias_pair *p = &f->pairs[i];
		if (p->never && same_name(label_of(x, n, &p->first),
		                          label_of(x, n, &p->other)))
			return ter_fail(r->err, TER_INPUT, "%s:%u: '%.*s' and "
				"'%.*s' are to stay apart, but other lines "
				"join them", r->name, p->first.line,
				STR_ARG(p->first.text), STR_ARG(p->other.text));
	}
	return true;
}

bool alias_read(struct alias_file *f, const char *text, size_t len,
                const char *name, struct arena *a, struct ter_error *err)
{
	struct reading r = { f, a, name ? name : "aliases", 0, err };
	*f = (struct alias_file){ NULL, 0, 0 };
	text = arena_copy(a, text, len);
	size_t skip = len >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0;
	for (size_t at = skip, end; at < len; at = end + 1) {
		const char *nl = memchr(text + at, '\n', len - at);
		end = nl ? (size_t)(nl - text) : len;
		struct str s = str_trim((struct str){ text + at,
			(uint32_t)(end - at) });
		r.line++;
		if (s.len && s.p[0] != '#' && !read_line(&r, s))
			return false;
	}
	return check(&r);
}
