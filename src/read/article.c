/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece to an article: the kinds behind one function, and an article of JSON
 * Lines by Jansson.  Values that are no text are passed over, but for the date,
 * which may be a number of seconds or milliseconds since 1970, and the id,
 * which may be any number. */
#include "read/read.h"

#include <jansson.h>
#include <stdio.h>

const struct read_keys read_keys_default = {
	"id", "date", "title", "text", "url"
};

bool read_keys_parse(struct read_keys *k, char *list, struct ter_error *err)
{
	struct { const char *name; const char **to; } known[] = {
		{ "id", &k->id }, { "date", &k->date }, { "title", &k->title },
		{ "text", &k->text }, { "url", &k->url },
	};
	for (char *item = list; item;) {
		char *next = strchr(item, ',');
		if (next)
			*next++ = '\0';
		char *value = strchr(item, '=');
		if (!value || !value[1])
			return ter_fail(err, TER_USAGE, "--keys: '%s' is not "
			                "FIELD=KEY", item);
		*value++ = '\0';
		size_t i = 0;
		while (i < 5 && strcmp(known[i].name, item))
			i++;
		if (i == 5)
			return ter_fail(err, TER_USAGE, "--keys: no field "
			                "'%s'; there are id, date, title, text "
			                "and url", item);
		*known[i].to = value;
		item = next;
	}
	return true;
}

void article_text(struct article *x, struct str title, struct str body,
                  struct arena *a)
{
	title = str_trim(title);
	x->title = title;
	bool repeated = str_starts(body, title)
	                && (body.len == title.len
	                    || body.p[title.len] == '\n');
	if (!title.len || repeated) {
		x->text = body;
		x->title_len = title.len;
		return;
	}
	char *p = arena_take(a, (size_t)title.len + body.len + 3, 1);
	memcpy(p, title.p, title.len);
	memcpy(p + title.len, "\n\n", 2);
	if (body.len)
		memcpy(p + title.len + 2, body.p, body.len);
	x->text = (struct str){ p, title.len + 2 + body.len };
	x->title_len = title.len;
}

static struct str text_at(const json_t *o, const char *key, struct arena *a)
{
	const json_t *v = json_object_get(o, key);
	return json_is_string(v) ? repair(json_string_value(v),
	                                  json_string_length(v), a)
	                         : STR_NONE;
}

static struct str date_at(const json_t *o, const char *key, struct arena *a)
{
	const json_t *v = json_object_get(o, key);
	if (json_is_number(v))
		return date_of_number(json_number_value(v), a);
	return date_of(text_at(o, key, a), a);
}

static struct str id_at(const json_t *o, const char *key, struct arena *a)
{
	const json_t *v = json_object_get(o, key);
	if (!json_is_integer(v))
		return text_at(o, key, a);
	char *p = arena_take(a, 24, 1);
	snprintf(p, 24, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
	return str_of(p);
}

/* One line of text: what follows the first newline is another matter. */
static struct str one_line(struct str s)
{
	s = str_trim(s);
	const char *nl = s.len ? memchr(s.p, '\n', s.len) : NULL;
	if (nl)
		s.len = (uint32_t)(nl - s.p);
	return str_trim(s);
}

static bool fill_from(struct article *x, const json_t *o,
                      const struct piece *p, const struct read_keys *keys,
                      struct arena *a, struct ter_error *err)
{
	if (!json_is_string(json_object_get(o, keys->text))
	    && !json_is_string(json_object_get(o, keys->title)))
		return ter_fail(err, TER_INPUT, "%s:%llu: neither \"%s\" nor "
		                "\"%s\" holds text; name the keys with --keys",
		                p->name, (unsigned long long)p->line,
		                keys->text, keys->title);
	struct str id = id_at(o, keys->id, a);
	x->url = text_at(o, keys->url, a);
	x->date = date_at(o, keys->date, a);
	if (id.len || x->url.len)
		x->name = id.len ? id : x->url;
	article_text(x, one_line(text_at(o, keys->title, a)),
	             str_trim(text_at(o, keys->text, a)), a);
	return true;
}

bool article_of_json(struct article *x, const struct piece *p,
                     const struct read_keys *keys, struct arena *a,
                     struct ter_error *err)
{
	static const char head[] = "{\"tertius\":";
	x->text = (struct str){ p->bytes, (uint32_t)p->len };
	x->is_record = p->len > sizeof head
	               && !memcmp(p->bytes, head, sizeof head - 1);
	if (x->is_record)
		return true;
	const char *line = p->bytes;
	size_t len = p->len;
	if (len >= 3 && !memcmp(line, "\xef\xbb\xbf", 3))
		line += 3, len -= 3;
	struct str fixed = { line, (uint32_t)len };
	if (utf8_valid(line, len) != len)
		fixed = repair(line, len, a);
	json_error_t why;
	json_t *o = json_loadb(fixed.p, fixed.len, JSON_ALLOW_NUL, &why);
	if (!o && json_error_code(&why) == json_error_numeric_overflow)
		o = json_loadb(fixed.p, fixed.len, JSON_ALLOW_NUL
		               | JSON_DECODE_INT_AS_REAL, &why);
	if (!json_is_object(o)) {
		json_decref(o);
		return ter_fail(err, TER_INPUT, "%s:%llu: not a JSON object: "
		                "%s at byte %d; the line is left out", p->name,
		                (unsigned long long)p->line,
		                o ? "another value" : why.text, why.position);
	}
	x->is_record = json_object_get(o, "tertius") != NULL;
	/* A jump out of the arena must not leave o behind. */
	jmp_buf here, *outer = a->full;
	a->full = &here;
	volatile bool ok = x->is_record;
	if (setjmp(here))
		ok = ter_fail(err, TER_MEMORY, "%s: no memory left", p->name);
	else if (!ok)
		ok = fill_from(x, o, p, keys, a, err);
	a->full = outer;
	json_decref(o);
	return ok;
}

bool article_of_piece(struct article *x, const struct piece *p,
                      const struct read_keys *keys, struct arena *a,
                      struct ter_error *err)
{
	*x = (struct article){ .title_len = 0 };
	x->date = x->title = x->url = STR_NONE;
	x->name = repair(p->name, strlen(p->name), a);
	if (p->kind == PIECE_JSON) {
		struct str file = x->name;
		if (!article_of_json(x, p, keys, a, err))
			return false;
		if (x->is_record || !str_eq(file, x->name))
			return true;
		size_t size = file.len + 24;
		char *name = arena_take(a, size, 1);
		snprintf(name, size, "%.*s:%llu", STR_ARG(file),
		         (unsigned long long)p->line);
		x->name = str_of(name);
		return true;
	}
	if (p->kind == PIECE_HTML)
		return article_of_html(x, p, a, err);
	article_of_plain(x, p, a);
	return true;
}
