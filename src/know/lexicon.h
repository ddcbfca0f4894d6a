/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word lists: data/lexicon/KIND.tsv, packed at build into one table.
 *
 * A line is `key` or `key TAB value`; the key is one word or several, joined by
 * single blanks, compared byte by byte (keys keep their case).  Lines that start
 * with # are comments.  A key may stand in many lists. */
#ifndef TER_LEXICON_H
#define TER_LEXICON_H

#include "base/error.h"
#include "base/text.h"

/* name of the file, meaning of the value */
#define LEX_KINDS(X) \
	X(COUNTRY, "country")   /* country, common English name -> that name */ \
	X(DEMONYM, "demonym")   /* Qatari, Israelis -> country */ \
	X(CAPITAL, "capital")   /* Doha -> country */ \
	X(CITY, "city")         /* any large city -> country */ \
	X(REGION, "region")     /* Middle East, Crimea, Nile: other places */ \
	X(GIVEN, "given")       /* given name -> M, F or U */ \
	X(SURNAME, "surname")   /* common family names */ \
	X(ORG, "org")           /* known bodies, acronym or name -> full name */ \
	X(ORGWORD, "orgword")   /* head words of bodies: Ministry, Council */ \
	X(TITLE, "title")       /* before a name: President, Gen. -> M, F or - */ \
	X(OFFICE, "office")     /* minister, envoy -> M, F or -, and a class */ \
	X(PEOPLE, "people")     /* who acts for others: officials -> S, P */ \
	X(GROUPWORD, "groupword") /* union, city, country -> body, place, country */ \
	X(REGIONADJ, "regionadj") /* European, Gazans -> place */ \
	X(BODYADJ, "bodyadj")   /* Republican, congressional -> body */ \
	X(ALIAS, "alias")       /* UN, U.N. -> the name that stands for all */ \
	X(EVENT, "event")       /* last word of events, treaties, laws, awards */ \
	X(HUMAN, "human")       /* man, widow, victim -> M, F or - */ \
	X(NICKNAME, "nickname") /* folded given name -> the one it is short for */

enum lex {
#define LEX_ENUM(id, file) LEX_##id,
	LEX_KINDS(LEX_ENUM)
#undef LEX_ENUM
	LEX_COUNT
};

/* A packed table, borrowed; see lexicon.c. */
struct lexicon {
	const unsigned char *slots, *records;
	uint32_t nslots;
};

/* A slot: bits of the hash above the place of the record. */
#define LEXICON_PLACE 20
#define LEXICON_UNIT 4
static inline uint32_t lexicon_check(uint64_t hash)
{
	return (uint32_t)(hash >> (32 + LEXICON_PLACE));
}

/* A word with its ASCII letters in lower case, for keys; empty if it is longer
 * than any key of one word. */
#define LEXICON_LOW 32
struct str lexicon_low(struct str word, char low[LEXICON_LOW]);

/* Bit (1 << kind) for every list that holds the key; 0 if none. */
uint32_t lexicon_kinds(const struct lexicon *x, struct str key);

/* The value of the key in one list; false if it is not there. */
bool lexicon_value(const struct lexicon *x, struct str key, enum lex kind,
                   struct str *value);

/* Length in words of the longest key that starts with this word, 0 if none:
 * says how far to look for keys of several words. */
uint32_t lexicon_words(const struct lexicon *x, struct str first);

/* Checks the packed table; name is for the message. */
bool lexicon_open(struct lexicon *x, const void *bytes, size_t size,
                  const char *name, struct ter_error *err);

#endif
