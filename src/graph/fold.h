/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as merging compares them. */
#ifndef TER_FOLD_H
#define TER_FOLD_H

#include "base/text.h"

/* Bytes that any fold of len bytes fits in: no code point decomposes into more
 * than 18 (U+FDFA), of three bytes at most, from three. */
#define FOLD_ROOM(len) ((size_t)(len) * 20 + 64)

/* Case, accents, punctuation and width removed: words of letters and digits,
 * one blank between them ("Terje Rød-Larsen" -> "terje rod larsen").  A name
 * of nothing else stays as it is.  Returns the length. */
uint32_t fold_name(struct str name, char *out);

/* The same with letters spelled out as typewriters do ("roed larsen", "mueller",
 * "haakon"); 0 if the name has no such letter. */
uint32_t fold_spelled(struct str name, char *out);

/* Words of a folded name, at most max; returns how many there are. */
uint32_t fold_words(struct str folded, struct str *words, uint32_t max);

/* A folded name without the forms of companies at its end ("globex corp" and
 * "globex co ltd" -> "globex"). */
struct str fold_bare(struct str folded);

/* Whether short_form ("IAEA", "I.A.E.A.") is made of the first letters of the
 * words of the name, small words left out or not. */
bool fold_acronym(struct str short_form, struct str name);

#endif
