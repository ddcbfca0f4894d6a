/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entity=(12-person-giv:act-...-coref-Name(13-place-...)12) -> mentions.
 *
 * The format of GUM's CoNLL-U (global.Entity: GRP-etype-...): "(" opens a
 * mention with its number and fields parted by "-", "N)" closes the newest open
 * one of number N, ")" right after the fields closes that mention at once. */
#include "train/coref.h"

#define OPEN 64

struct open {
	uint32_t chain, first;
	uint8_t type;
};

struct reader {
	const struct corpus *corpus;
	struct coref_doc *docs;
	struct arena *a;
	struct open open[OPEN];
	uint32_t nopen;
	uint32_t doc, token; /* the next token */
};

static uint32_t head_of(const struct doc *d, uint32_t first, uint32_t end)
{
	for (uint32_t t = first; t < end; t++) {
		uint32_t h = d->tokens[t].head;
		if (h == NONE || h < first || h >= end)
			return t;
	}
	return end - 1;
}

static void close_mention(struct reader *r, uint32_t i)
{
	struct coref_doc *k = &r->docs[r->doc];
	const struct doc *d = &r->corpus->docs[r->doc];
	struct open o = r->open[i];
	k->list = arena_more(r->a, k->list, &k->cap, k->n + 1,
	                     sizeof *k->list);
	k->list[k->n++] = (struct coref_mention){ .first = o.first,
		.end = r->token + 1, .chain = o.chain, .type = o.type,
		.head = head_of(d, o.first, r->token + 1) };
	if (o.chain >= k->nchains)
		k->nchains = o.chain + 1;
	memmove(r->open + i, r->open + i + 1,
	        (--r->nopen - i) * sizeof *r->open);
}

static uint32_t digits(struct str s, uint32_t *i)
{
	uint32_t n = 0;
	while (*i < s.len && ascii_digit(s.p[*i]) && n < 1000000)
		n = n * 10 + (uint32_t)(s.p[(*i)++] - '0');
	return n;
}

static uint8_t type_of(struct str s)
{
	return str_starts(s, STR("-person-")) ? ENT_PERSON :
	       str_starts(s, STR("-organization-")) ? ENT_ORGANIZATION :
	       str_starts(s, STR("-place-")) ? ENT_PLACE : ENT_TYPES;
}

static void read_value(struct reader *r, struct str s)
{
	for (uint32_t i = 0; i < s.len && s.p[i] != '|';) {
		if (s.p[i] == '(' && r->nopen < OPEN) {
			i++;
			struct open o = { digits(s, &i), r->token, 0 };
			struct str rest = { s.p + i, s.len - i };
			o.type = type_of(rest);
			r->open[r->nopen++] = o;
			while (i < s.len && s.p[i] != '(' && s.p[i] != ')' &&
			       s.p[i] != '|')
				i++;
			if (i < s.len && s.p[i] == ')') {
				close_mention(r, r->nopen - 1);
				i++;
			}
		} else if (ascii_digit(s.p[i])) {
			uint32_t n = digits(s, &i), k = r->nopen;
			while (k > 0 && r->open[k - 1].chain != n)
				k--;
			if (k > 0)
				close_mention(r, k - 1);
		} else {
			i++;
		}
	}
}

static void read_line(struct reader *r, struct str line)
{
	static const char key[] = "Entity=";
	const char *misc = line.p;
	for (uint32_t tab = 0; tab < 9 && misc; tab++) {
		misc = memchr(misc, '\t', (size_t)(line.p + line.len - misc));
		misc = misc ? misc + 1 : NULL;
	}
	uint32_t left = misc ? (uint32_t)(line.p + line.len - misc) : 0;
	for (uint32_t i = 0; i + sizeof key - 1 < left; i++)
		if (!memcmp(misc + i, key, sizeof key - 1)) {
			i += sizeof key - 1;
			read_value(r, (struct str){ misc + i, left - i });
			return;
		}
}

static bool is_word(struct str line)
{
	for (uint32_t i = 0; i < line.len && line.p[i] != '\t'; i++)
		if (!ascii_digit(line.p[i]))
			return false;
	return line.len > 0;
}

/* The shortest mention of each token, and the chains with a name. */
static void index_mentions(struct coref_doc *k, const struct doc *d,
                           struct arena *a)
{
	k->at = arena_take(a, d->ntokens + 1, sizeof *k->at);
	k->named = arena_take(a, k->nchains + 1, 1);
	for (uint32_t t = 0; t < d->ntokens; t++)
		k->at[t] = NONE;
	for (uint32_t i = 0; i < k->n; i++) {
		const struct coref_mention *m = &k->list[i];
		k->named[m->chain] |=
			d->tokens[m->head].upos == UPOS_PROPN;
		for (uint32_t t = m->first; t < m->end; t++) {
			const struct coref_mention *o = k->at[t] == NONE ?
				NULL : &k->list[k->at[t]];
			if (!o || m->end - m->first < o->end - o->first)
				k->at[t] = i;
		}
	}
}

struct coref_doc *coref_read(const struct corpus *c, const char *path,
                             const struct train_args *a)
{
	struct reader r = { .corpus = c, .a = a->arena };
	struct lines *lines = lines_open(path, a->err);
	struct str line;
	r.docs = arena_take(a->arena, c->n + 1, sizeof *r.docs);
	while (lines && lines_next(lines, &line) && r.doc < c->n) {
		if (!is_word(line))
			continue;
		read_line(&r, line);
		if (++r.token == c->docs[r.doc].ntokens) {
			r.doc++;
			r.token = r.nopen = 0;
		}
	}
	if (!lines || !lines_close(lines, a->err))
		return NULL;
	for (uint32_t i = 0; i < c->n; i++)
		index_mentions(&r.docs[i], &c->docs[i], a->arena);
	return r.docs;
}

uint32_t *coref_align(const struct doc *d, const struct doc *gold,
                      struct arena *a)
{
	uint32_t *at = arena_take(a, d->ntokens + 1, sizeof *at);
	for (uint32_t t = 0, g = 0; t < d->ntokens; t++) {
		uint32_t byte = d->tokens[t].text.at;
		while (g < gold->ntokens && gold->tokens[g].text.at +
		       gold->tokens[g].text.len <= byte)
			g++;
		at[t] = g < gold->ntokens && gold->tokens[g].text.at <= byte ?
			g : NONE;
	}
	return at;
}

void coref_names(struct doc *d, const struct doc *gold,
                 const struct coref_doc *coref, const uint32_t *align)
{
	const struct token *g = gold->tokens;
	d->nmentions = 0;
	for (uint32_t t = 0; t < d->ntokens;) {
		uint32_t m = align[t] == NONE ? NONE : coref->at[align[t]];
		uint32_t end = t;
		while (m != NONE && end < d->ntokens && align[end] != NONE &&
		       g[align[end]].upos == UPOS_PROPN &&
		       coref->at[align[end]] == m)
			end++;
		if (end == t || coref->list[m].type == ENT_TYPES ||
		    coref->list[m].head < align[t] ||
		    coref->list[m].head > align[end - 1]) {
			t++;
			continue;
		}
		*doc_add_mention(d) = (struct mention){ .first = t,
			.end = end, .head = end - 1, .entity = NONE,
			.members = NONE, .kind = MENTION_NAME,
			.sentence = d->tokens[t].sentence,
			.type = coref->list[m].type };
		t = end;
	}
}
