/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Well-formed XML 1.0 whatever the strings hold: markup is escaped, invalid
 * UTF-8 and characters outside production [2] of the recommendation (controls,
 * surrogates, U+FFFE, U+FFFF) become U+FFFD, line ends survive the
 * normalisation of attributes as character references.  Names of elements and
 * attributes are the caller's constants. */
#include "export/xml.h"

#include "export/put.h"

static bool allowed(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' ||
	       (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) ||
	       (c >= 0x10000 && c <= 0x10ffff);
}

static const char *reference(uint32_t c, bool attribute)
{
	switch (c) {
	case '&':  return "&amp;";
	case '<':  return "&lt;";
	case '>':  return "&gt;";
	case '\r': return "&#13;";
	case '"':  return attribute ? "&quot;" : NULL;
	case '\'': return attribute ? "&#39;" : NULL;
	case '\n': return attribute ? "&#10;" : NULL;
	case '\t': return attribute ? "&#9;" : NULL;
	case 0x7f: return "&#127;"; /* terminals obey it, and U+009B */
	case 0x9b: return "&#155;";
	default:   return NULL;
	}
}

void xml_escape(struct bytes *b, struct str s, bool attribute)
{
	const char *p = s.p, *end = s.p + s.len, *run = p;

	while (p < end) {
		uint32_t c, n = utf8_next(p, end, &c);
		const char *as = reference(c, attribute);

		if (!as && (c == 0xfffd || !allowed(c)))
			as = "\xef\xbf\xbd";
		if (as) {
			bytes_add(b, run, (size_t)(p - run));
			put_z(b, as);
			run = p + n;
		}
		p += n;
	}
	if (p > run)
		bytes_add(b, run, (size_t)(p - run));
}

static void indent(struct xml *x)
{
	static const char tabs[] = "\n\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";

	bytes_add(x->out, tabs, 1 + (size_t)x->depth);
}

static void close_tag(struct xml *x)
{
	if (x->open)
		put_z(x->out, ">");
	x->open = false;
}

void xml_head(struct xml *x)
{
	put_z(x->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
}

/* "--" must not stand in a comment. */
void xml_note(struct xml *x, struct str s)
{
	uint32_t i, run = 0;

	close_tag(x);
	indent(x);
	put_z(x->out, "<!-- ");
	for (i = 0; i < s.len; i++)
		if (s.p[i] == '-' && i + 1 < s.len && s.p[i + 1] == '-') {
			xml_escape(x->out, (struct str){ s.p + run,
			           i + 1 - run }, false);
			put_z(x->out, " ");
			run = i + 1;
		}
	xml_escape(x->out, (struct str){ s.p + run, i - run }, false);
	put_z(x->out, " -->");
}

void xml_start(struct xml *x, const char *name)
{
	close_tag(x);
	indent(x);
	put_z(x->out, "<");
	put_z(x->out, name);
	x->names[x->depth++] = name;
	x->open = true;
	x->text = false;
}

static void attr_open(struct xml *x, const char *name)
{
	put_z(x->out, " ");
	put_z(x->out, name);
	put_z(x->out, "=\"");
}

void xml_attr(struct xml *x, const char *name, struct str value)
{
	attr_open(x, name);
	xml_escape(x->out, value, true);
	put_z(x->out, "\"");
}

void xml_attr_z(struct xml *x, const char *name, const char *value)
{
	xml_attr(x, name, str_of(value));
}

void xml_attr_int(struct xml *x, const char *name, int64_t value)
{
	attr_open(x, name);
	put_int(x->out, value);
	put_z(x->out, "\"");
}

void xml_attr_real(struct xml *x, const char *name, double value)
{
	attr_open(x, name);
	put_real(x->out, value);
	put_z(x->out, "\"");
}

void xml_text(struct xml *x, struct str s)
{
	close_tag(x);
	xml_escape(x->out, s, false);
	x->text = true;
}

void xml_end(struct xml *x)
{
	const char *name = x->names[--x->depth];

	if (x->open) {
		put_z(x->out, "/>");
	} else {
		if (!x->text)
			indent(x);
		put_z(x->out, "</");
		put_z(x->out, name);
		put_z(x->out, ">");
	}
	x->open = x->text = false;
	if (x->depth == 0)
		put_z(x->out, "\n");
}
