/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of an English verb or noun, from its lemma. */
#ifndef TER_LEMMA_H
#define TER_LEMMA_H

#include "base/text.h"

#define LEMMA_FORMS 10
#define LEMMA_LETTERS 40 /* of the longest lemma that is inflected */

struct forms {
	char text[LEMMA_FORMS][LEMMA_LETTERS + 8]; /* lower case, NUL-ended */
	uint32_t n;
};

/* Writes every form the lemma takes as verb and as noun, itself first, into
 * *out; forms that do not exist ("meetinged") may be among them, which does no
 * harm in a table that is looked up by the words of a text. */
void lemma_forms(struct str lemma, struct forms *out);

#endif
