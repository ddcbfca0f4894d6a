/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rules over mentions share: words, what the lists say of them, mentions
 * that grow, appear and go. */
#ifndef TER_MENDER_H
#define TER_MENDER_H

#include "names/names.h"

#define NONE_LEFT 0 /* mention.end: struck out */

struct mender {
	struct doc *d;
	const struct lexicon *x;
};

static inline bool one_of(struct str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_case_eq(s, str_of(list[i])))
			return true;
	return false;
}
#define ONE_OF(s, ...) \
	one_of(s, (const char *const[]){ __VA_ARGS__ }, \
	       sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static inline struct str word(const struct mender *m, uint32_t t)
{
	return token_str(m->d, t);
}

static inline bool capital(const struct mender *m, uint32_t t)
{
	struct str s = word(m, t);
	uint32_t c;
	utf8_next(s.p, s.p + s.len, &c);
	return utf8_is_upper(c);
}

static inline bool glued(const struct mender *m, uint32_t t)
{
	return m->d->tokens[t].flags & TOKEN_GLUED;
}

/* A hyphen without blanks on either side. */
static inline bool is_hyphen(const struct mender *m, uint32_t t)
{
	return t > 0 && str_eq(word(m, t), STR("-")) && glued(m, t) &&
	       glued(m, t - 1);
}

static inline uint32_t end_of(const struct mender *m, const struct mention *k)
{
	return m->d->sentences[k->sentence].end;
}

static inline uint32_t first_of(const struct mender *m,
                                const struct mention *k)
{
	return m->d->sentences[k->sentence].first;
}

static inline uint32_t kinds(const struct mender *m, uint32_t first,
                             uint32_t end)
{
	return lexicon_kinds(m->x, tokens_str(m->d, first, end));
}

/* Of the token's lower-case form. */
static inline uint32_t low_kinds(const struct mender *m, uint32_t t)
{
	char low[LEXICON_LOW];
	return lexicon_kinds(m->x, lexicon_low(word(m, t), low));
}

#define BIT(kind) (1u << LEX_##kind)
#define PLACES (BIT(COUNTRY) | BIT(CAPITAL) | BIT(CITY) | BIT(REGION))

static inline bool is_office(const struct mender *m, uint32_t t)
{
	return low_kinds(m, t) & (BIT(OFFICE) | BIT(PEOPLE));
}

static inline void strike(struct mention *k)
{
	k->end = NONE_LEFT;
}

/* The mention takes the tokens up to end, and whom it meets there. */
static inline void extend(struct mender *m, uint32_t k, uint32_t end)
{
	struct doc *d = m->d;
	for (uint32_t t = d->mentions[k].end; t < end; t++) {
		uint32_t other = d->tokens[t].mention;
		if (other != NONE && other != k) {
			if (d->mentions[other].end > end)
				end = d->mentions[other].end;
			strike(&d->mentions[other]);
		}
		d->tokens[t].mention = k;
	}
	d->mentions[k].end = end;
}

static inline void add(struct mender *m, uint32_t first, uint32_t end,
                       uint8_t type)
{
	name_add(m->d, first, end - first, type, 0);
}

typedef void rule(struct mender *m, uint32_t i);

static inline void each(struct mender *m, rule *r)
{
	for (uint32_t i = 0; i < m->d->nmentions; i++)
		if (m->d->mentions[i].end != NONE_LEFT)
			r(m, i);
}

rule name_join_double; /* Biden- | Harris Administration */

#endif
