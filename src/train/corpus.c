/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CoNLL-U or IOB2 lines -> documents with gold sentences, tokens and labels.
 *
 * The format is told from the first line that is a token: ten columns are
 * CoNLL-U (universaldependencies.org/format.html), two are IOB2.  Empty nodes
 * ("8.1") are skipped; a range ("3-4") glues its words.  A tree whose head
 * column does not fit the sentence is a failure with the line's number. */
#include "train/train.h"

#include <stdlib.h>

#define CORPUS_DOC_MAX (1u << 20)
#define COLUMNS 10

enum column { COL_ID, COL_FORM, COL_LEMMA, COL_UPOS, COL_XPOS, COL_FEATS,
	COL_HEAD, COL_DEPREL, COL_DEPS, COL_MISC };

struct reader {
	struct corpus *corpus;
	const struct train_args *args;
	const char *path;
	uint64_t line;
	struct doc *doc;      /* the newest of corpus->docs, or NULL */
	char *text;           /* of doc */
	uint32_t cap;
	uint32_t first;       /* first token of the open sentence */
	uint32_t range_end;   /* last word of the open range, by its id */
	bool range_space;     /* white space after the range */
	bool open;            /* a sentence is */
	bool space;           /* white space after the newest token */
	bool paragraph;       /* the next sentence starts one */
	struct str name;      /* of the next document */
	bool start;           /* a new document comes next */
	uint8_t type;         /* of the newest mention */
};

static bool bad(const struct reader *r, const char *what)
{
	return ter_fail(r->args->err, TER_INPUT, "%s:%llu: %s", r->path,
	                (unsigned long long)r->line, what);
}

static void add_bytes(struct reader *r, struct str s)
{
	struct doc *d = r->doc;
	r->text = arena_more(d->arena, r->text, &r->cap, d->len + s.len + 1, 1);
	memcpy(r->text + d->len, s.p, s.len);
	d->len += s.len;
	d->text = r->text;
}

static void start_doc(struct reader *r)
{
	struct corpus *c = r->corpus;
	c->docs = arena_more(r->args->arena, c->docs, &c->cap, c->n + 1,
	                     sizeof *c->docs);
	r->doc = &c->docs[c->n++];
	*r->doc = (struct doc){ .name = r->name, .text = "",
	                        .arena = r->args->arena,
	                        .know = r->args->know };
	r->text = NULL;
	r->cap = 0;
	r->start = false;
	r->space = false;
}

static void start_sentence(struct reader *r)
{
	if (!r->doc || r->start || r->doc->len > CORPUS_DOC_MAX)
		start_doc(r);
	struct doc *d = r->doc;
	if (d->nsentences)
		add_bytes(r, r->paragraph ? STR("\n\n") :
		             r->space ? STR(" ") : STR(""));
	struct sentence *s = doc_add_sentence(d);
	s->text.at = d->len;
	s->first = s->end = d->ntokens;
	s->flags = r->paragraph || d->nsentences == 1 ? SENTENCE_PARAGRAPH : 0;
	r->first = d->ntokens;
	r->range_end = 0;
	r->space = false;
	r->paragraph = false;
	r->type = 0;
	r->open = true;
}

static struct token *add_token(struct reader *r, struct str form)
{
	if (!r->open)
		start_sentence(r);
	struct doc *d = r->doc;
	if (r->space)
		add_bytes(r, STR(" "));
	else if (d->ntokens > r->first)
		d->tokens[d->ntokens - 1].flags |= TOKEN_GLUED;
	struct token *t = doc_add_token(d);
	t->text = (struct span){ d->len, form.len };
	t->sentence = d->nsentences - 1;
	t->head = t->mention = NONE;
	add_bytes(r, form);
	return t;
}

static bool end_sentence(struct reader *r)
{
	if (!r->open)
		return true;
	struct doc *d = r->doc;
	struct sentence *s = &d->sentences[d->nsentences - 1];
	s->end = d->ntokens;
	s->text.len = d->len - s->text.at;
	for (uint32_t t = s->first; t < s->end; t++) {
		uint32_t h = d->tokens[t].head;
		if (h != NONE && h >= s->end)
			return bad(r, "the head is not in the sentence above");
		if (d->tokens[t].deprel)
			s->flags |= SENTENCE_PARSED;
	}
	r->corpus->nsentences++;
	r->corpus->ntokens += s->end - s->first;
	r->open = false;
	return true;
}

/* A label that tags.h does not know is cut to its part before the colon. */
static uint8_t gold_deprel(struct str s)
{
	uint8_t d = deprel_of(s);
	const char *colon = memchr(s.p, ':', s.len);
	if (d || !colon)
		return d;
	return deprel_of((struct str){ s.p, (uint32_t)(colon - s.p) });
}

/* Digits only, at most 6; UINT32_MAX for anything else. */
static uint32_t number(struct str s)
{
	uint32_t n = 0;
	if (!s.len || s.len > 6)
		return UINT32_MAX;
	for (uint32_t i = 0; i < s.len; i++) {
		if (!ascii_digit(s.p[i]))
			return UINT32_MAX;
		n = n * 10 + (uint32_t)(s.p[i] - '0');
	}
	return n;
}

static bool has_space_after(struct str misc)
{
	static const char no[] = "SpaceAfter=No";
	for (uint32_t i = 0; i + sizeof no - 1 <= misc.len; i++)
		if (!memcmp(misc.p + i, no, sizeof no - 1))
			return false;
	return true;
}

static bool read_word(struct reader *r, const struct str *col)
{
	struct str id = col[COL_ID];
	if (memchr(id.p, '.', id.len))
		return true;
	const char *dash = memchr(id.p, '-', id.len);
	if (dash) {
		uint32_t at = (uint32_t)(dash - id.p) + 1;
		r->range_end = number((struct str){ id.p + at, id.len - at });
		r->range_space = has_space_after(col[COL_MISC]);
		if (!r->open) { /* a range may open the sentence */
			uint32_t end = r->range_end;
			start_sentence(r);
			r->range_end = end;
		}
		return true;
	}
	struct token *t = add_token(r, col[COL_FORM]);
	uint32_t n = number(id), head = number(col[COL_HEAD]);
	if (n != r->doc->ntokens - r->first)
		return bad(r, "word ids do not count up");
	t->upos = upos_of(col[COL_UPOS]);
	t->xpos = xpos_of(col[COL_XPOS]);
	t->deprel = gold_deprel(col[COL_DEPREL]);
	if (head && head != UINT32_MAX)
		t->head = r->first + head - 1;
	r->space = has_space_after(col[COL_MISC]);
	if (n < r->range_end)
		r->space = false;
	else if (n == r->range_end)
		r->space = r->range_space;
	return true;
}

/* IOB2 tells no spaces: guessed from the tokens beside it. */
static bool guess_space(const struct doc *d, uint32_t before, struct str form)
{
	static const char *const left[] = { ",", ".", ";", ":", "?", "!", ")",
		"]", "%", "-", "/", "'s", "’s", "n't", "n’t", "'re", "'ve",
		"'ll", "'d", "'m", "'", "’", "...", "”" };
	static const char *const right[] = { "(", "[", "$", "£", "€", "-", "/",
		"“", "‘", "#" };
	struct str last = token_str(d, before);
	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		if (str_eq(form, str_of(left[i])))
			return false;
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		if (str_eq(last, str_of(right[i])))
			return false;
	return true;
}

static bool read_name(struct reader *r, struct str form, struct str label)
{
	static const struct { const char *name; uint8_t type; } types[] = {
		{ "PER", ENT_PERSON }, { "ORG", ENT_ORGANIZATION },
		{ "LOC", ENT_PLACE },
	};
	struct str kind = label.len > 2 ?
		(struct str){ label.p + 2, label.len - 2 } : STR_NONE;
	uint8_t type = ENT_TYPES;
	r->corpus->names = true;
	r->space = r->open &&
	           guess_space(r->doc, r->doc->ntokens - 1, form);
	add_token(r, form);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eq(kind, str_of(types[i].name)))
			type = types[i].type;
	if (type == ENT_TYPES && label.len && label.p[0] != 'O')
		return bad(r, "the label is none of B- or I- with PER, ORG, LOC");
	struct doc *d = r->doc;
	uint32_t t = d->ntokens - 1;
	if (type == ENT_TYPES)
		return true;
	bool inside = label.p[0] == 'I' && t > r->first &&
	              d->tokens[t - 1].mention != NONE &&
	              d->mentions[d->tokens[t - 1].mention].type == type;
	if (!inside) {
		struct mention *m = doc_add_mention(d);
		*m = (struct mention){ .sentence = d->nsentences - 1,
			.first = t, .entity = NONE, .members = NONE,
			.kind = MENTION_NAME, .type = type };
	}
	d->mentions[d->nmentions - 1].end = t + 1;
	d->mentions[d->nmentions - 1].head = t;
	d->tokens[t].mention = d->nmentions - 1;
	return true;
}

/* The value of "# key = value", or of "# key" an empty one with p set. */
static bool comment(struct str line, const char *key, struct str *value)
{
	struct str s = str_trim((struct str){ line.p + 1, line.len - 1 });
	struct str k = str_of(key);
	if (!str_starts(s, k))
		return false;
	s = str_trim((struct str){ s.p + k.len, s.len - k.len });
	if (s.len && s.p[0] != '=' && !str_starts(s, STR("id")))
		return false;
	const char *eq = memchr(s.p, '=', s.len);
	*value = eq ? str_trim((struct str){ eq + 1,
		(uint32_t)(s.p + s.len - eq - 1) }) : STR_NONE;
	return true;
}

static void read_comment(struct reader *r, struct str line)
{
	struct str v;
	bool doc = comment(line, "newdoc", &v) || comment(line, "doc", &v);
	bool article = !doc && comment(line, "article", &v);
	if (doc || (article && !str_eq(v, r->name))) {
		r->name.p = arena_copy(r->args->arena, v.p, v.len);
		r->name.len = v.len;
		r->start = true;
	}
	if (doc || article || comment(line, "newpar", &v))
		r->paragraph = true;
}

static bool read_line(struct reader *r, struct str line)
{
	struct str col[COLUMNS] = { 0 };
	uint32_t n = 0;
	if (!line.len)
		return end_sentence(r);
	if (line.p[0] == '#' && !memchr(line.p, '\t', line.len)) {
		read_comment(r, line);
		return true;
	}
	for (uint32_t at = 0; at <= line.len && n < COLUMNS; n++) {
		const char *tab = memchr(line.p + at, '\t', line.len - at);
		uint32_t end = tab ? (uint32_t)(tab - line.p) : line.len;
		col[n] = (struct str){ line.p + at, end - at };
		at = end + 1;
	}
	if (n == COLUMNS)
		return read_word(r, col);
	if (n == 1) {
		const char *blank = memchr(line.p, ' ', line.len);
		if (blank) {
			col[0].len = (uint32_t)(blank - line.p);
			col[1] = (struct str){ blank + 1,
				line.len - col[0].len - 1 };
			n = 2;
		}
	}
	if (n == 2 && col[0].len)
		return read_name(r, col[0], col[1]);
	return bad(r, "neither a line of CoNLL-U nor of IOB2");
}

bool corpus_read(struct corpus *c, const char *path,
                 const struct train_args *a)
{
	struct reader r = { .corpus = c, .args = a, .path = path,
	                    .name = STR("corpus"), .start = true };
	struct lines *lines = lines_open(path, a->err);
	struct str line;
	bool ok = lines != NULL;
	while (ok && lines_next(lines, &line)) {
		r.line = lines_count(lines);
		ok = read_line(&r, line);
	}
	ok = ok && end_sentence(&r);
	return lines && lines_close(lines, a->err) && ok;
}

struct doc corpus_raw(const struct doc *gold, struct arena *a)
{
	return (struct doc){ .name = gold->name, .text = gold->text,
	                     .len = gold->len, .arena = a, .know = gold->know };
}

struct doc corpus_blank(const struct doc *gold, struct arena *a)
{
	struct doc d = corpus_raw(gold, a);
	for (uint32_t s = 0; s < gold->nsentences; s++)
		*doc_add_sentence(&d) = (struct sentence){
			.text = gold->sentences[s].text,
			.first = gold->sentences[s].first,
			.end = gold->sentences[s].end,
			.flags = gold->sentences[s].flags &
			         ~(uint32_t)SENTENCE_PARSED };
	for (uint32_t t = 0; t < gold->ntokens; t++)
		*doc_add_token(&d) = (struct token){
			.text = gold->tokens[t].text,
			.sentence = gold->tokens[t].sentence,
			.head = NONE, .mention = NONE,
			.flags = gold->tokens[t].flags & TOKEN_GLUED };
	return d;
}

void corpus_fold(struct corpus *c, uint32_t folds, uint32_t rest, bool others)
{
	uint32_t n = 0;
	c->ntokens = c->nsentences = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		if ((i % folds == rest) == others)
			continue;
		c->docs[n++] = c->docs[i];
		c->ntokens += c->docs[i].ntokens;
		c->nsentences += c->docs[i].nsentences;
	}
	c->n = n;
}
