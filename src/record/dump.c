/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document at any stage as CoNLL-U (universaldependencies.org/format.html):
 * for people who debug, golden files, training and scores.  What has no column
 * stands in comments, token numbers counting from 1 in the sentence:
 *
 *   # entity = ID TYPE | NAME | other names | role=... | country=... | mediator
 *   # mention = FIRST-LAST KIND TYPE ENTITY FLAGS | words
 *   # relation = TYPE A B STATUS trigger=N times=N event=N rule=NAME
 */
#include "record/dump.h"

#include <inttypes.h>
#include <stdio.h>

#include "know/know.h"
#include "know/rules.h"
#include "record/words.h"

static const char *const sentence_flags[] = {
	"title", "paragraph", "wanted", "parsed", "boilerplate",
};
static const char *const mention_flags[] = {
	"demonym", "plural", "group", "standin", "weak",
};

static void raw(struct bytes *out, const char *z)
{
	bytes_add(out, z, strlen(z));
}

static void number(struct bytes *out, const char *before, uint32_t n)
{
	char text[16];
	snprintf(text, sizeof text, "%" PRIu32, n);
	raw(out, before);
	raw(out, text);
}

/* Text on one line. */
static void words(struct bytes *out, const char *before, struct str s)
{
	raw(out, before);
	uint32_t from = 0;
	for (uint32_t i = 0; i < s.len; i++) {
		if ((unsigned char)s.p[i] >= 0x20)
			continue;
		bytes_add(out, s.p + from, i - from);
		bytes_add(out, " ", 1);
		from = i + 1;
	}
	bytes_add(out, s.p + from, s.len - from);
}

static void field(struct bytes *out, const char *before, struct str s)
{
	if (s.len)
		words(out, before, s);
}

static void flags(struct bytes *out, uint32_t set, const char *const *names,
                  uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		if (!(set >> i & 1))
			continue;
		raw(out, " ");
		raw(out, names[i]);
	}
}

static void entity(struct bytes *out, const struct doc *d, uint32_t id)
{
	const struct entity *e = &d->entities[id];
	number(out, "# entity = ", id);
	raw(out, " ");
	raw(out, record_types[e->type]);
	words(out, " | ", e->name);
	for (uint32_t i = 0; i < e->nnames; i++)
		if (!str_eq(e->names[i], e->name))
			words(out, " | ", e->names[i]);
	field(out, " | role=", e->role);
	field(out, " | country=", e->country);
	raw(out, e->mediator ? " | mediator\n" : "\n");
}

static void mention(struct bytes *out, const struct doc *d,
                    const struct mention *m)
{
	uint32_t first = d->sentences[m->sentence].first;
	number(out, "# mention = ", m->first - first + 1);
	number(out, "-", m->end - first);
	raw(out, " ");
	raw(out, record_kinds[m->kind]);
	raw(out, " ");
	raw(out, record_types[m->type]);
	if (m->entity != NONE)
		number(out, " ", m->entity);
	else
		raw(out, " _");
	if (m->entity == NONE && m->flags & MENTION_GROUP && m->members != NONE)
		for (uint32_t k = m->members; d->members[k] != NONE; k++)
			number(out, k == m->members ? " =" : "+",
			       d->members[k]);
	flags(out, m->flags, mention_flags, 5);
	words(out, " | ", tokens_str(d, m->first, m->end));
	raw(out, "\n");
}

static void relation(struct bytes *out, const struct doc *d,
                     const struct relation *x)
{
	const struct rules *rules = d->know->rules;
	words(out, "# relation = ", rules->types[x->type].name);
	number(out, " ", x->a);
	number(out, " ", x->b);
	raw(out, " ");
	raw(out, record_statuses[x->status]);
	number(out, " trigger=",
	       x->trigger - d->sentences[x->sentence].first + 1);
	number(out, " times=", x->times);
	if (x->event != NONE)
		number(out, " event=", x->event);
	if (x->rule != NONE)
		words(out, " rule=", rules->rules[x->rule].name);
	raw(out, "\n");
}

static void token(struct bytes *out, const struct doc *d,
                  const struct sentence *s, uint32_t t)
{
	const struct token *k = &d->tokens[t];
	number(out, "", t - s->first + 1);
	words(out, "\t", token_str(d, t));
	raw(out, "\t_\t");
	raw(out, upos_names[k->upos]);
	raw(out, "\t");
	raw(out, xpos_names[k->xpos]);
	raw(out, "\t_\t");
	if (k->head != NONE)
		number(out, "", k->head - s->first + 1);
	else
		raw(out, s->flags & SENTENCE_PARSED ? "0" : "_");
	raw(out, "\t");
	raw(out, deprel_names[k->deprel]);
	raw(out, k->flags & TOKEN_GLUED ? "\t_\tSpaceAfter=No\n" : "\t_\t_\n");
}

/* Mentions and relations are in any order: those of the sentence are looked
 * for from where the last sentence left off. */
struct cursor {
	uint32_t *mentions, *relations; /* index lists by sentence */
	uint32_t *first_mention, *first_relation; /* [nsentences + 1] */
};

static void sort_in(uint32_t **list, uint32_t **first, const struct doc *d,
                    uint32_t n, const uint32_t *sentence, size_t stride)
{
	*first = arena_take(d->arena, (size_t)d->nsentences + 2,
	                    sizeof **first);
	*list = arena_take(d->arena, n, sizeof **list);
	uint32_t *start = *first + 1;
#define AT(i) (*(const uint32_t *)((const char *)sentence + (i) * stride))
	for (uint32_t i = 0; i < n; i++)
		start[AT(i)]++;
	for (uint32_t s = 0, sum = 0; s <= d->nsentences; s++) {
		uint32_t here = start[s];
		start[s] = sum;
		sum += here;
	}
	for (uint32_t i = 0; i < n; i++)
		(*list)[start[AT(i)]++] = i;
#undef AT
}

static void sentence(struct bytes *out, const struct doc *d, uint32_t i,
                     const struct cursor *c)
{
	const struct sentence *s = &d->sentences[i];
	if (s->flags & SENTENCE_PARAGRAPH)
		raw(out, "# newpar\n");
	number(out, "# sent_id = ", i);
	words(out, "\n# text = ", span_str(d, s->text));
	raw(out, "\n");
	if (s->flags & ~(uint32_t)SENTENCE_PARAGRAPH) {
		raw(out, "# flags =");
		flags(out, s->flags & ~(uint32_t)SENTENCE_PARAGRAPH,
		      sentence_flags, 5);
		raw(out, "\n");
	}
	for (uint32_t k = c->first_mention[i]; k < c->first_mention[i + 1]; k++)
		mention(out, d, &d->mentions[c->mentions[k]]);
	for (uint32_t k = c->first_relation[i]; k < c->first_relation[i + 1];
	     k++)
		relation(out, d, &d->relations[c->relations[k]]);
	for (uint32_t t = s->first; t < s->end; t++)
		token(out, d, s, t);
	raw(out, "\n");
}

void dump_write(const struct doc *d, struct bytes *out)
{
	struct cursor c;
	words(out, "# newdoc id = ", d->name);
	field(out, "\n# date = ", d->date);
	field(out, "\n# title = ", d->title);
	field(out, "\n# url = ", d->url);
	raw(out, "\n");
	for (uint32_t i = 0; i < d->nentities; i++)
		entity(out, d, i);
	sort_in(&c.mentions, &c.first_mention, d, d->nmentions,
	        d->nmentions ? &d->mentions->sentence : NULL,
	        sizeof *d->mentions);
	sort_in(&c.relations, &c.first_relation, d, d->nrelations,
	        d->nrelations ? &d->relations->sentence : NULL,
	        sizeof *d->relations);
	for (uint32_t i = 0; i < d->nsentences; i++)
		sentence(out, d, i, &c);
	if (!d->nsentences)
		raw(out, "\n");
}
