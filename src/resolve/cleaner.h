/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cleaning and parting of names share. */
#ifndef TER_CLEANER_H
#define TER_CLEANER_H

#include "resolve/clean.h"

#define BIT(kind) (1u << LEX_##kind)
#define PLACES (BIT(COUNTRY) | BIT(CAPITAL) | BIT(CITY) | BIT(REGION))

enum part { FAMILY_NAME = 1, FIRST_NAME = 2 };

struct cleaner {
	struct resolver *r;
	struct piece *list;
	uint32_t n, cap;
	unsigned char *person; /* [nslots] enum part, by hash of a word */
	uint32_t nslots;
};

/* Adds the tokens as a name, trimmed; not if nothing is left that is one. */
void clean_keep(struct cleaner *c, uint32_t first, uint32_t end, uint8_t type);
/* The same for a person, with what a hyphen or particle holds to the name. */
void clean_person(struct cleaner *c, uint32_t first, uint32_t end);
bool clean_calendar(const struct resolver *r, uint32_t t); /* Monday, May */
/* Slot of the word in cleaner.person. */
uint32_t clean_slot(const struct cleaner *c, uint32_t t);

/* part.c: several names found as one are kept each; false: it is one. */
bool part(struct cleaner *c, const struct piece *p);

#endif
