/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record to its line of JSON.  Keys in one fixed order, those with nothing to
 * say left out (but for the arrays), no white space: equal records are equal
 * bytes. */
#include "record/record.h"

#include "record/words.h"

const char *const record_types[RECORD_TYPES] = {
	"person", "organization", "country", "place",
};
const char *const record_kinds[RECORD_KINDS] = { "name", "nominal", "pronoun" };
const char *const record_statuses[RECORD_STATUSES] = {
	"actual", "planned", "negated",
};

static void raw(struct bytes *out, const char *z)
{
	bytes_add(out, z, strlen(z));
}

static void number(struct bytes *out, uint32_t n)
{
	char digits[10];
	size_t at = sizeof digits;
	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	bytes_add(out, digits + at, sizeof digits - at);
}

static void string(struct bytes *out, struct str s)
{
	static const char hex[] = "0123456789abcdef";
	uint32_t from = 0;
	bytes_add(out, "\"", 1);
	for (uint32_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		bytes_add(out, s.p + from, i - from);
		from = i + 1;
		char code[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
		if (c == '"' || c == '\\')
			bytes_add(out, (char[]){ '\\', (char)c }, 2);
		else if (c == '\n')
			bytes_add(out, "\\n", 2);
		else
			bytes_add(out, code, 6);
	}
	bytes_add(out, s.p + from, s.len - from);
	bytes_add(out, "\"", 1);
}

/* ,"key":"value" unless it is empty */
static void field(struct bytes *out, const char *key, struct str value)
{
	if (!value.len)
		return;
	raw(out, key);
	string(out, value);
}

static void names(struct bytes *out, const struct record_entity *e)
{
	raw(out, ",\"names\":[");
	for (uint32_t i = 0; i < e->nnames; i++) {
		bytes_add(out, ",", i > 0);
		string(out, e->names[i]);
	}
	raw(out, "]");
}

static void mentions(struct bytes *out, const struct record_entity *e)
{
	raw(out, ",\"mentions\":[");
	for (uint32_t i = 0; i < e->nmentions; i++) {
		const struct record_mention *m = &e->mentions[i];
		raw(out, i ? ",[" : "[");
		number(out, m->sentence);
		raw(out, ",");
		number(out, m->at);
		raw(out, ",");
		number(out, m->end);
		raw(out, ",\"");
		raw(out, record_kinds[m->kind]);
		raw(out, "\"]");
	}
	raw(out, "]");
}

/* What a partial has shortened (count) leaves out what it can do without. */
static void entity(struct bytes *out, const struct record_entity *e,
                   uint32_t id)
{
	raw(out, "{\"id\":");
	number(out, id);
	raw(out, ",\"name\":");
	string(out, e->name);
	if (e->nnames || !e->count)
		names(out, e);
	raw(out, ",\"type\":\"");
	raw(out, record_types[e->type]);
	raw(out, "\"");
	field(out, ",\"role\":", e->role);
	field(out, ",\"country\":", e->country);
	if (e->mediator || !e->count)
		raw(out, e->mediator ? ",\"mediator\":true"
		                     : ",\"mediator\":false");
	if (e->nmentions || !e->count)
		mentions(out, e);
	if (e->count) {
		raw(out, ",\"count\":");
		number(out, e->count);
	}
	raw(out, "}");
}

static void relation(struct bytes *out, const struct record_relation *x)
{
	raw(out, "{\"type\":");
	string(out, x->type);
	raw(out, ",\"a\":");
	number(out, x->a);
	raw(out, ",\"b\":");
	number(out, x->b);
	raw(out, ",\"status\":\"");
	raw(out, record_statuses[x->status]);
	raw(out, "\",\"sentence\":");
	number(out, x->sentence);
	raw(out, ",\"trigger\":[");
	number(out, x->at);
	raw(out, ",");
	number(out, x->end);
	raw(out, "],\"times\":");
	number(out, x->times);
	if (x->directed)
		raw(out, ",\"directed\":true");
	if (x->event != UINT32_MAX) {
		raw(out, ",\"event\":");
		number(out, x->event);
	}
	field(out, ",\"rule\":", x->rule);
	raw(out, "}");
}

static void sentence(struct bytes *out, const struct record_sentence *s)
{
	raw(out, "[");
	number(out, s->number);
	raw(out, ",");
	number(out, s->at);
	raw(out, ",");
	number(out, s->end);
	raw(out, ",");
	string(out, s->text);
	raw(out, "]");
}

void record_write(const struct record *r, struct bytes *out)
{
	raw(out, "{\"tertius\":");
	number(out, RECORD_VERSION);
	raw(out, ",\"doc\":");
	string(out, r->doc);
	field(out, ",\"date\":", r->date);
	field(out, ",\"title\":", r->title);
	field(out, ",\"url\":", r->url);
	raw(out, ",\"entities\":[");
	for (uint32_t i = 0; i < r->nentities; i++) {
		bytes_add(out, ",", i > 0);
		entity(out, &r->entities[i], i);
	}
	raw(out, "],\"relations\":[");
	for (uint32_t i = 0; i < r->nrelations; i++) {
		bytes_add(out, ",", i > 0);
		relation(out, &r->relations[i]);
	}
	raw(out, "],\"sentences\":[");
	for (uint32_t i = 0; i < r->nsentences; i++) {
		bytes_add(out, ",", i > 0);
		sentence(out, &r->sentences[i]);
	}
	raw(out, "]");
	for (uint32_t i = 0; i < RECORD_SKETCH && r->has_sketch; i++) {
		raw(out, i ? "," : ",\"sketch\":[");
		number(out, r->sketch[i]);
	}
	raw(out, r->has_sketch ? "]}\n" : "}\n");
}
