/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML 1.0 in UTF-8, element by element. */
#ifndef TER_EXPORT_XML_H
#define TER_EXPORT_XML_H

#include "record/record.h"

#define XML_DEPTH 16

/* zero-initialise all but out */
struct xml {
	struct bytes *out;
	const char *names[XML_DEPTH]; /* open elements */
	uint32_t depth;
	bool open;  /* the start tag still takes attributes */
	bool text;  /* the element holds text: no white space before its end */
};

void xml_head(struct xml *x);             /* the declaration */
void xml_note(struct xml *x, struct str s); /* a comment */
void xml_start(struct xml *x, const char *name);
void xml_attr(struct xml *x, const char *name, struct str value);
void xml_attr_z(struct xml *x, const char *name, const char *value);
void xml_attr_int(struct xml *x, const char *name, int64_t value);
void xml_attr_real(struct xml *x, const char *name, double value);
void xml_text(struct xml *x, struct str s);
void xml_end(struct xml *x);

/* s with everything escaped that XML and HTML text and quoted attributes ask
 * for; characters that XML 1.0 forbids become U+FFFD. */
void xml_escape(struct bytes *b, struct str s, bool attribute);

#endif
