/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of JSON to a record in one pass, without a tree.
 *
 * It knows the keys of a record and nothing else: an unknown or repeated key, a
 * rare escape, a number that is not whole, anything out of range ends it, and
 * record_read gives the line to Jansson, who says what is wrong or is more
 * patient.  So whatever this accepts Jansson accepts with the same result.
 * Several times faster than a tree, which is what merging records costs. */
#include "record/pull.h"

#include "record/words.h"

struct pull {
	const char *p, *end;
	char *pool; /* room for the strings, no longer than the line */
	struct arena *arena;
	bool bad;
};

static void space(struct pull *in)
{
	while (in->p < in->end && (*in->p == ' ' || *in->p == '\t'))
		in->p++;
}

/* Passes over c and the blanks around it. */
static bool eat(struct pull *in, char c)
{
	space(in);
	if (in->p == in->end || *in->p != c)
		return false;
	in->p++;
	space(in);
	return true;
}

static void want(struct pull *in, char c)
{
	if (!eat(in, c))
		in->bad = true;
}

/* After an element of a list or object: is there another? */
static bool more(struct pull *in, char close)
{
	if (in->bad || eat(in, close))
		return false;
	want(in, ',');
	return !in->bad;
}

static bool literal(struct pull *in, const char *word)
{
	size_t n = strlen(word);
	if ((size_t)(in->end - in->p) < n || memcmp(in->p, word, n))
		return false;
	in->p += n;
	return true;
}

static uint32_t whole(struct pull *in, uint32_t most)
{
	const char *from = in->p;
	uint64_t n = 0;
	while (in->p < in->end && ascii_digit(*in->p) && in->p - from < 11)
		n = n * 10 + (uint64_t)(*in->p++ - '0');
	bool zeros = in->p - from > 1 && *from == '0';
	bool real = in->p < in->end && (*in->p == '.' || *in->p == 'e'
	                                || *in->p == 'E');
	if (in->p == from || zeros || real || n > most)
		in->bad = true;
	return (uint32_t)n;
}

static int hex(char c)
{
	if (ascii_digit(c))
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \uXXXX of a code point that is neither NUL nor half of a pair. */
static void code_point(struct pull *in)
{
	uint32_t c = 0;
	for (int i = 0; i < 4; i++) {
		int digit = in->p < in->end ? hex(*in->p++) : -1;
		if (digit < 0)
			in->bad = true;
		c = c << 4 | (uint32_t)(digit & 15);
	}
	if (c == 0 || (c >= 0xd800 && c < 0xe000))
		in->bad = true;
	if (in->bad)
		return;
	if (c < 0x80) {
		*in->pool++ = (char)c;
	} else if (c < 0x800) {
		*in->pool++ = (char)(0xc0 | c >> 6);
		*in->pool++ = (char)(0x80 | (c & 0x3f));
	} else {
		*in->pool++ = (char)(0xe0 | c >> 12);
		*in->pool++ = (char)(0x80 | (c >> 6 & 0x3f));
		*in->pool++ = (char)(0x80 | (c & 0x3f));
	}
}

static void escape(struct pull *in)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	char c = in->p < in->end ? *in->p++ : '\0';
	const char *at = c ? strchr(from, c) : NULL;
	if (at)
		*in->pool++ = to[at - from];
	else if (c == 'u')
		code_point(in);
	else
		in->bad = true;
}

static struct str string(struct pull *in)
{
	char *start = in->pool;
	unsigned char high = 0;
	if (in->p == in->end || *in->p++ != '"')
		in->bad = true;
	while (!in->bad) {
		const char *from = in->p;
		while (in->p < in->end && *in->p != '"' && *in->p != '\\'
		       && (unsigned char)*in->p >= 0x20)
			high |= (unsigned char)*in->p++;
		memcpy(in->pool, from, (size_t)(in->p - from));
		in->pool += in->p - from;
		if (in->p == in->end || (unsigned char)*in->p < 0x20)
			in->bad = true;
		else if (*in->p++ == '"')
			break;
		else
			escape(in);
	}
	size_t len = (size_t)(in->pool - start);
	if (high & 0x80 && utf8_valid(start, len) != len)
		in->bad = true;
	if (in->bad) /* nothing was read that pays for the NUL */
		return STR_NONE;
	*in->pool++ = '\0';
	return (struct str){ start, (uint32_t)len };
}

static uint8_t choice(struct pull *in, const char *const *list, uint8_t n)
{
	struct str word = string(in);
	for (uint8_t i = 0; i < n; i++)
		if (str_eq(word, str_of(list[i])))
			return i;
	in->bad = true;
	return 0;
}

static bool truth(struct pull *in)
{
	if (literal(in, "true"))
		return true;
	if (!literal(in, "false"))
		in->bad = true;
	return false;
}

/* The number of the next key in the list, its colon passed; each key once. */
static int key(struct pull *in, const char *const *keys, uint32_t *seen)
{
	struct str word = string(in);
	want(in, ':');
	for (int i = 0; keys[i] && !in->bad; i++) {
		if (!str_eq(word, str_of(keys[i])))
			continue;
		in->bad = *seen >> i & 1;
		*seen |= 1u << i;
		return i;
	}
	in->bad = true;
	return -1;
}

static void mentions(struct pull *in, struct record_entity *e)
{
	uint32_t cap = 0;
	want(in, '[');
	if (eat(in, ']'))
		return;
	do {
		e->mentions = arena_more(in->arena, e->mentions, &cap,
		                         e->nmentions + 1,
		                         sizeof *e->mentions);
		struct record_mention *m = &e->mentions[e->nmentions++];
		want(in, '[');
		m->sentence = whole(in, UINT32_MAX - 1);
		want(in, ',');
		m->at = whole(in, UINT32_MAX - 1);
		want(in, ',');
		m->end = whole(in, UINT32_MAX - 1);
		want(in, ',');
		m->kind = choice(in, record_kinds, RECORD_KINDS);
		in->bad |= m->at > m->end;
		want(in, ']');
	} while (more(in, ']'));
}

static void names(struct pull *in, struct record_entity *e)
{
	uint32_t cap = 0;
	want(in, '[');
	if (eat(in, ']'))
		return;
	do {
		e->names = arena_more(in->arena, e->names, &cap,
		                      e->nnames + 1, sizeof *e->names);
		e->names[e->nnames++] = string(in);
		in->bad |= e->names[e->nnames - 1].len == 0;
	} while (more(in, ']'));
}

static void entity(struct pull *in, struct record_entity *e, uint32_t number)
{
	static const char *const keys[] = { "id", "name", "type", "names",
		"role", "country", "mediator", "mentions", "count", NULL };
	uint32_t seen = 0;
	*e = (struct record_entity){ .role = STR_NONE, .country = STR_NONE };
	want(in, '{');
	do {
		switch (key(in, keys, &seen)) {
		case 0: in->bad |= whole(in, UINT32_MAX - 1) != number; break;
		case 1: e->name = string(in); break;
		case 2: e->type = choice(in, record_types, RECORD_TYPES); break;
		case 3: names(in, e); break;
		case 4: e->role = string(in); break;
		case 5: e->country = string(in); break;
		case 6: e->mediator = truth(in); break;
		case 7: mentions(in, e); break;
		case 8: e->count = whole(in, UINT32_MAX - 1); break;
		}
	} while (more(in, '}'));
	in->bad |= (seen & 7) != 7 || !e->name.len
	           || (seen >> 8 & 1 && e->count < e->nmentions);
}

static void relation(struct pull *in, struct record_relation *x)
{
	static const char *const keys[] = { "type", "a", "b", "sentence",
		"status", "trigger", "times", "directed", "event", "rule",
		NULL };
	uint32_t seen = 0;
	*x = (struct record_relation){ .times = 1, .event = UINT32_MAX,
	                               .rule = STR_NONE };
	want(in, '{');
	do {
		switch (key(in, keys, &seen)) {
		case 0: x->type = string(in); break;
		case 1: x->a = whole(in, UINT32_MAX - 1); break;
		case 2: x->b = whole(in, UINT32_MAX - 1); break;
		case 3: x->sentence = whole(in, UINT32_MAX - 1); break;
		case 4: x->status = choice(in, record_statuses,
		                           RECORD_STATUSES); break;
		case 5:
			want(in, '[');
			x->at = whole(in, UINT32_MAX - 1);
			want(in, ',');
			x->end = whole(in, UINT32_MAX - 1);
			want(in, ']');
			in->bad |= x->at > x->end;
			break;
		case 6: x->times = whole(in, UINT32_MAX - 1); break;
		case 7: x->directed = truth(in); break;
		case 8: x->event = whole(in, UINT32_MAX - 1); break;
		case 9: x->rule = string(in); break;
		}
	} while (more(in, '}'));
	in->bad |= (seen & 15) != 15 || !x->type.len || !x->times;
}

static void sentence(struct pull *in, struct record_sentence *s)
{
	want(in, '[');
	s->number = whole(in, UINT32_MAX - 1);
	want(in, ',');
	s->at = whole(in, UINT32_MAX - 1);
	want(in, ',');
	s->end = whole(in, UINT32_MAX - 1);
	want(in, ',');
	s->text = string(in);
	want(in, ']');
	in->bad |= s->at > s->end;
}

static void entities(struct pull *in, struct record *r)
{
	uint32_t cap = 0;
	want(in, '[');
	if (eat(in, ']'))
		return;
	do {
		r->entities = arena_more(in->arena, r->entities, &cap,
		                         r->nentities + 1,
		                         sizeof *r->entities);
		entity(in, &r->entities[r->nentities], r->nentities);
		r->nentities++;
	} while (more(in, ']'));
}

static void relations(struct pull *in, struct record *r)
{
	uint32_t cap = 0;
	want(in, '[');
	if (eat(in, ']'))
		return;
	do {
		r->relations = arena_more(in->arena, r->relations, &cap,
		                          r->nrelations + 1,
		                          sizeof *r->relations);
		relation(in, &r->relations[r->nrelations++]);
	} while (more(in, ']'));
}

static void sentences(struct pull *in, struct record *r)
{
	uint32_t cap = 0;
	want(in, '[');
	if (eat(in, ']'))
		return;
	do {
		r->sentences = arena_more(in->arena, r->sentences, &cap,
		                          r->nsentences + 1,
		                          sizeof *r->sentences);
		struct record_sentence *s = &r->sentences[r->nsentences++];
		sentence(in, s);
		in->bad |= r->nsentences > 1 && s[-1].number >= s->number;
	} while (more(in, ']'));
}

static void sketch(struct pull *in, struct record *r)
{
	want(in, '[');
	for (uint32_t i = 0; i < RECORD_SKETCH; i++) {
		if (i)
			want(in, ',');
		r->sketch[i] = whole(in, UINT32_MAX);
	}
	want(in, ']');
	r->has_sketch = true;
}

bool pull_record(struct record *r, const char *line, size_t len,
                 struct arena *a)
{
	static const char *const keys[] = { "tertius", "doc", "date", "title",
		"url", "entities", "relations", "sentences", "sketch", NULL };
	struct pull in = { line, line + len, arena_take(a, len + 1, 1), a,
	                   false };
	uint32_t seen = 0;
	*r = (struct record){ .doc = STR_NONE };
	r->date = r->title = r->url = STR_NONE;
	want(&in, '{');
	do {
		switch (key(&in, keys, &seen)) {
		case 0: in.bad |= whole(&in, UINT32_MAX) != RECORD_VERSION;
			break;
		case 1: r->doc = string(&in); break;
		case 2: r->date = string(&in); break;
		case 3: r->title = string(&in); break;
		case 4: r->url = string(&in); break;
		case 5: entities(&in, r); break;
		case 6: relations(&in, r); break;
		case 7: sentences(&in, r); break;
		case 8: sketch(&in, r); break;
		}
	} while (more(&in, '}'));
	while (in.p < in.end && (*in.p == '\n' || *in.p == '\r'))
		in.p++;
	for (uint32_t i = 0; i < r->nrelations && !in.bad; i++)
		in.bad = r->relations[i].a >= r->nentities
		         || r->relations[i].b >= r->nentities;
	return !in.bad && (seen & 3) == 3 && r->doc.len && in.p == in.end;
}
