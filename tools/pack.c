/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Host tool of the build: data/lexicon/KIND.tsv -> one packed table (layout in
 * src/know/lexicon.c).
 *
 *     pack OUT DIR     reads DIR/KIND.tsv for every kind of LEX_KINDS
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "know/lexicon.h"

struct entry {
	char *key;
	char *values[LEX_COUNT]; /* NULL: not in that list */
	uint32_t words;
};

static struct entry *entries;
static size_t nentries, slots = 1u << 12;
static uint32_t *table; /* [slots] index + 1 of an entry */

static void *must(void *p)
{
	if (!p) {
		fputs("pack: no memory\n", stderr);
		exit(1);
	}
	return p;
}

static uint32_t *slot_of(const char *key)
{
	uint64_t h = hash_str(str_of(key));
	for (;; h++) {
		uint32_t *s = &table[h & (slots - 1)];
		if (!*s || !strcmp(entries[*s - 1].key, key))
			return s;
	}
}

static void enlarge(void)
{
	free(table);
	slots *= 2;
	table = must(calloc(slots, sizeof *table));
	for (size_t i = 0; i < nentries; i++)
		*slot_of(entries[i].key) = (uint32_t)i + 1;
}

static size_t entry_of(const char *key)
{
	uint32_t *s = slot_of(key);
	if (*s)
		return *s - 1;
	entries = must(realloc(entries, (nentries + 1) * sizeof *entries));
	entries[nentries] = (struct entry){ .key = must(strdup(key)) };
	*s = (uint32_t)++nentries;
	if (nentries * 2 > slots)
		enlarge();
	return nentries - 1;
}

static void add_line(char *line, int kind, const char *file, int number)
{
	line[strcspn(line, "\r\n")] = 0;
	if (!*line || *line == '#')
		return;
	char *value = strchr(line, '\t');
	if (value)
		*value++ = 0;
	if (!*line || strlen(line) > 255 || (value && strlen(value) > 255)) {
		fprintf(stderr, "%s:%d: a key or value is empty or over 255 "
		        "bytes\n", file, number);
		exit(1);
	}
	size_t e = entry_of(line);
	if (!entries[e].values[kind])
		entries[e].values[kind] = must(strdup(value ? value : ""));
	uint32_t words = 1;
	for (const char *p = line; *p; p++)
		words += *p == ' ';
	char *blank = strchr(line, ' ');
	if (blank)
		*blank = 0;
	size_t first = entry_of(line);
	if (entries[first].words < words)
		entries[first].words = words;
}

static void read_list(const char *dir, const char *name, int kind)
{
	char file[4096], *line = NULL;
	size_t cap = 0;
	snprintf(file, sizeof file, "%s/%s.tsv", dir, name);
	FILE *f = fopen(file, "r");
	if (!f) {
		fprintf(stderr, "%s: %s\n", file, strerror(errno));
		exit(1);
	}
	for (int n = 1; getline(&line, &cap, f) >= 0; n++)
		add_line(line, kind, file, n);
	free(line);
	fclose(f);
}

static unsigned char *records;
static size_t nrecords, crecords; /* bytes */

static void add_bytes(const void *bytes, size_t len)
{
	if (nrecords + len > crecords) {
		crecords = 2 * (crecords + len);
		records = must(realloc(records, crecords));
	}
	memcpy(records + nrecords, bytes, len);
	nrecords += len;
}

static void put32(unsigned char *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (unsigned char)(v >> (8 * i));
}

static void add_string(const char *s)
{
	unsigned char len = (unsigned char)strlen(s);
	add_bytes(&len, 1);
	add_bytes(s, len);
}

static void add_record(unsigned char *slot, const struct entry *e)
{
	uint32_t place = (uint32_t)(nrecords / LEXICON_UNIT);
	unsigned char head[5] = { 0, 0, 0, 0, (unsigned char)e->words };
	uint32_t kinds = 0;
	for (int k = 0; k < LEX_COUNT; k++)
		kinds |= e->values[k] ? 1u << k : 0;
	put32(head, kinds);
	add_bytes(head, sizeof head);
	add_string(e->key);
	for (int k = 0; k < LEX_COUNT; k++)
		if (e->values[k])
			add_string(e->values[k]);
	while (nrecords % LEXICON_UNIT)
		add_bytes("", 1);
	if (place >> LEXICON_PLACE) {
		fputs("pack: too many words for a slot\n", stderr);
		exit(1);
	}
	put32(slot, lexicon_check(hash_str(str_of(e->key))) << LEXICON_PLACE |
	            place);
}

int main(int argc, char **argv)
{
#define LEX_NAME(id, name) name,
	static const char *const lists[] = { LEX_KINDS(LEX_NAME) };
	if (argc != 3) {
		fputs("usage: pack OUT DIR\n", stderr);
		return 2;
	}
	table = must(calloc(slots, sizeof *table));
	for (int k = 0; k < LEX_COUNT; k++)
		read_list(argv[2], lists[k], k);
	add_bytes("\0\0\0", LEXICON_UNIT); /* place 0 marks an empty slot */
	unsigned char head[24] = "TERLEXIC";
	unsigned char *out = must(calloc(slots, 4));
	for (size_t i = 0; i < slots; i++)
		if (table[i])
			add_record(out + i * 4, &entries[table[i] - 1]);
	put32(head + 8, 2);
	put32(head + 12, (uint32_t)slots);
	put32(head + 16, (uint32_t)nrecords);
	FILE *f = fopen(argv[1], "wb");
	if (!f || fwrite(head, 1, 24, f) != 24 ||
	    fwrite(out, 4, slots, f) != slots ||
	    fwrite(records, 1, nrecords, f) != nrecords || fclose(f)) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
		return 1;
	}
	return 0;
}
