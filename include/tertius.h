/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libtertius: reads news, writes the network in it. */
#ifndef TERTIUS_H
#define TERTIUS_H

enum ter_code {
	TER_OK,
	TER_MEMORY,  /* no memory left */
	TER_IO,      /* a read or a write failed */
	TER_INPUT,   /* bytes that are not what they should be */
	TER_MODEL,   /* a model, lexicon or rule file is damaged */
	TER_USAGE,   /* the caller asked for what cannot be */
};

struct ter_error {
	enum ter_code code;
	char text[256]; /* one line, no full stop, no newline */
};

#endif
