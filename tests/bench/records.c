/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as news would give them, of people and bodies nobody knows; the same
 * for the same numbers.
 *
 *   records news DOCUMENTS     each tells of one to four ties among a fifth as
 *                              many names, few of them named often
 *   records ties NODES TIES    so many nodes and ties, each tie told once; ends
 *                              are taken in proportion to the ties they have
 *                              (Barabasi & Albert 1999) */
#include <stdio.h>
#include <stdlib.h>

#include "analyse/parallel.h"
#include "record/record.h"

#define MOST 4 /* relations of a document */

static const char *const kinds[] = { "met", "conferred", "negotiated",
	"mediated", "visited", "met" };

struct maker {
	struct record r;
	struct record_entity entities[2 * MOST];
	struct record_mention mentions[2 * MOST];
	struct record_relation relations[MOST];
	struct record_sentence sentences[MOST];
	char names[2 * MOST][2][40], text[MOST][200], doc[32], date[16];
	uint32_t number[2 * MOST]; /* of the entity among all */
	uint64_t seed;
	struct bytes out;
};

/* A word for a number: syllables to the base of 40. */
static void word(char *to, uint32_t number)
{
	static const char onsets[] = "bdgklmnrst", vowels[] = "aeio";
	size_t n = 0;
	do {
		to[n++] = onsets[number % 10];
		to[n++] = vowels[number / 10 % 4];
		number /= 40;
	} while (number);
	to[n++] = 'n';
	to[n] = '\0';
	to[0] = (char)(to[0] - 'a' + 'A');
}

static void name(char to[40], uint32_t number)
{
	char given[20], last[20];
	word(given, number % 997);
	word(last, number / 997 + 41 * (number % 997));
	snprintf(to, 40, "%s %s", given, last);
}

/* The place in the record of the entity of that number, put there if new. */
static uint32_t entity(struct maker *m, uint32_t number)
{
	uint32_t i = 0;
	while (i < m->r.nentities && m->number[i] != number)
		i++;
	if (i < m->r.nentities)
		return i;
	char *country = m->names[i][1];
	struct record_entity *e = &m->entities[m->r.nentities++];
	m->number[i] = number;
	name(m->names[i][0], number);
	word(country, 40 + number % 191);
	*e = (struct record_entity){ .name = str_of(m->names[i][0]),
		.names = &e->name, .nnames = 1, .mentions = &m->mentions[i],
		.nmentions = 1, .role = STR_NONE, .country = STR_NONE,
		.type = (uint8_t)(number % 8 ? RECORD_PERSON
		                             : RECORD_ORGANIZATION) };
	if (e->type == RECORD_PERSON) {
		e->role = STR("Minister of Trade");
		e->country = str_of(country);
	}
	return i;
}

static void relation(struct maker *m, uint32_t x, uint32_t y)
{
	uint32_t a = entity(m, x), b = entity(m, y), n = m->r.nrelations++;
	struct str kind = str_of(kinds[random_below(&m->seed, 6)]);
	struct str who = m->entities[a].name, whom = m->entities[b].name;
	int len = snprintf(m->text[n], sizeof m->text[n], "%s %s %s in the "
		"capital on day %u of the talks, officials of both sides said "
		"after %u hours.", who.p, kind.p, whom.p,
		random_below(&m->seed, 999), random_below(&m->seed, 99));
	uint32_t at = 250 * n, trigger = at + who.len + 1;
	uint32_t object = trigger + kind.len + 1;
	m->mentions[a] = (struct record_mention){ n, at, at + who.len,
		RECORD_NAME };
	m->mentions[b] = (struct record_mention){ n, object,
		object + whom.len, RECORD_NAME };
	m->sentences[n] = (struct record_sentence){ n, at,
		at + (uint32_t)len, { m->text[n], (uint32_t)len } };
	m->relations[n] = (struct record_relation){ .type = kind, .a = a,
		.b = b, .sentence = n, .at = trigger,
		.end = trigger + kind.len, .times = 1, .event = UINT32_MAX,
		.rule = kind, .directed = str_eq(kind, STR("mediated")) };
	if (m->relations[n].directed)
		m->relations[n].event = n;
}

static void begin(struct maker *m, uint32_t document)
{
	snprintf(m->doc, sizeof m->doc, "news/%07u.txt", document);
	snprintf(m->date, sizeof m->date, "20%02u-%02u-%02u",
	         10 + document % 15, 1 + document / 15 % 12,
	         1 + document / 180 % 28);
	m->r = (struct record){ .doc = str_of(m->doc),
		.date = str_of(m->date), .title = STR_NONE, .url = STR_NONE,
		.entities = m->entities, .relations = m->relations,
		.sentences = m->sentences, .has_sketch = true };
	for (int i = 0; i < RECORD_SKETCH; i++)
		m->r.sketch[i] = random_below(&m->seed, UINT32_MAX);
}

static void end(struct maker *m)
{
	m->r.nsentences = m->r.nrelations;
	record_write(&m->r, &m->out);
	fwrite(m->out.p, 1, m->out.len, stdout);
	m->out.len = 0;
}

static void news(struct maker *m, uint32_t documents)
{
	uint32_t names = documents / 5 + 2;
	for (uint32_t i = 0; i < documents; i++) {
		uint32_t ties = 1 + random_below(&m->seed, MOST);
		begin(m, i);
		while (ties-- > 0) {
			double u = random_unit(&m->seed);
			double v = random_unit(&m->seed);
			uint32_t a = (uint32_t)(u * u * u * names);
			uint32_t b = (uint32_t)(v * v * v * names);
			relation(m, a, a == b ? (b + 1) % names : b);
		}
		end(m);
	}
}

/* An end for a tie of v, in proportion to the ties there are; not one that v
 * has, as long as there are others. */
static uint32_t other_end(struct maker *m, const uint32_t *ends, uint32_t v,
                          uint32_t first, uint32_t made)
{
	for (;;) {
		uint32_t u = first ? ends[random_below(&m->seed, 2 * first)]
		                   : random_below(&m->seed, v);
		bool there = false;
		for (uint32_t i = first; i < made; i++)
			there = there || ends[2 * i + 1] == u;
		if (!there || made - first >= v || made - first >= first)
			return u;
	}
}

/* Node v comes with its share of the ties. */
static bool ties(struct maker *m, uint32_t nodes, uint32_t wanted)
{
	uint32_t *ends = calloc(2 * (size_t)wanted + 2, sizeof *ends);
	uint32_t made = 0, document = 0;
	if (!ends)
		return false;
	begin(m, 0);
	for (uint32_t v = 1; v < nodes; v++) {
		uint32_t upto = (uint32_t)((uint64_t)wanted * v / (nodes - 1));
		for (uint32_t first = made; made < upto; made++) {
			uint32_t u = other_end(m, ends, v, first, made);
			ends[2 * made] = v;
			ends[2 * made + 1] = u;
			relation(m, v, u);
			if (m->r.nrelations == 2) {
				end(m);
				begin(m, ++document);
			}
		}
	}
	if (m->r.nrelations)
		end(m);
	free(ends);
	return true;
}

int main(int argc, char **argv)
{
	static struct maker m = { .seed = 1979 };
	bool ok = argc > 2;
	if (ok && !strcmp(argv[1], "news"))
		news(&m, (uint32_t)strtoul(argv[2], NULL, 10));
	else if (ok && argc > 3 && !strcmp(argv[1], "ties"))
		ok = ties(&m, (uint32_t)strtoul(argv[2], NULL, 10),
		          (uint32_t)strtoul(argv[3], NULL, 10));
	else
		ok = false;
	bytes_free(&m.out);
	if (!ok)
		fputs("usage: records news DOCUMENTS | ties NODES TIES\n",
		      stderr);
	return !ok || fflush(stdout) || ferror(stdout);
}
