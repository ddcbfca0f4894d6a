/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two full names may be one person's. */
#ifndef TER_ALIKE_H
#define TER_ALIKE_H

#include "base/text.h"

/* Words of a person's name that count: folded, without articles ("al Gaddafi"
 * is "gaddafi").  At most ALIKE_WORDS, else 0. */
#define ALIKE_WORDS 8
uint32_t alike_words(struct str folded, struct str words[ALIKE_WORDS]);

/* What is left of a word when vowels, doublings and the choices of transcribers
 * are gone: "gaddafi", "qadhafi", "kadafi" give "kdf".  Returns the length, at
 * most 255. */
uint32_t alike_bones(struct str word, char out[256]);

/* Why two folded names may be one person; NULL: nothing says so. */
const char *alike_why(struct str a, struct str b);

#endif
