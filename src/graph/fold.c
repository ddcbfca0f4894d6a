/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding by Unicode: compatibility decomposition, case folding, marks dropped
 * (UAX #15, via utf8proc), then a table for the Latin letters that do not
 * decompose.  ASCII takes a path of its own. */
#include "graph/fold.h"

#include <utf8proc.h>

/* Letters Unicode does not take apart, as plain readers write them, and the
 * longer spelling where typewriters have one. */
static const struct letter {
	uint32_t c;
	const char *plain, *spelled;
} letters[] = {
	{ 0xc4, "a", "ae" }, { 0xd6, "o", "oe" }, { 0xdc, "u", "ue" },
	{ 0xe4, "a", "ae" }, { 0xf6, "o", "oe" }, { 0xfc, "u", "ue" },
	{ 0xc5, "a", "aa" }, { 0xe5, "a", "aa" },
	{ 0xd8, "o", "oe" }, { 0xf8, "o", "oe" },
	{ 0xc6, "ae", "ae" }, { 0xe6, "ae", "ae" },
	{ 0xd0, "d", "d" }, { 0xf0, "d", "d" },
	{ 0xde, "th", "th" }, { 0xfe, "th", "th" },
	{ 0x110, "d", "d" }, { 0x111, "d", "dj" },
	{ 0x126, "h", "h" }, { 0x127, "h", "h" }, { 0x131, "i", "i" },
	{ 0x141, "l", "l" }, { 0x142, "l", "l" },
	{ 0x14a, "ng", "ng" }, { 0x14b, "ng", "ng" },
	{ 0x152, "oe", "oe" }, { 0x153, "oe", "oe" },
	{ 0x18f, "a", "a" }, { 0x259, "a", "a" },
};

static const struct letter *find_letter(uint32_t c)
{
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].c == c)
			return &letters[i];
	return NULL;
}

/* Output being built: a blank waits until a letter follows. */
struct folding {
	char *out;
	uint32_t len;
	bool blank;
};

static void put(struct folding *f, const char *p, uint32_t len)
{
	if (f->blank && f->len)
		f->out[f->len++] = ' ';
	f->blank = false;
	memcpy(f->out + f->len, p, len);
	f->len += len;
}

static void put_ascii(struct folding *f, char c)
{
	if (ascii_alpha(c) || ascii_digit(c)) {
		c = ascii_lower(c);
		put(f, &c, 1);
	} else if (c == '&') {
		f->blank = true;
		put(f, "and", 3);
		f->blank = true;
	} else if (c != '.' && c != '\'' && c != '`') {
		f->blank = true;
	}
}

static bool is_apostrophe(uint32_t c)
{
	return c == 0x2018 || c == 0x2019 || c == 0xb4 || c == 0xad ||
	       (c >= 0x2b9 && c <= 0x2cf) || c == 0x640 ||
	       (c >= 0x200b && c <= 0x200f);
}

static void put_unicode(struct folding *f, uint32_t c)
{
	utf8proc_int32_t parts[32];
	int before = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts,
		32, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
		UTF8PROC_STRIPMARK, &before);
	for (utf8proc_ssize_t i = 0; i < n && i < 32; i++) {
		utf8proc_uint8_t bytes[4];
		utf8proc_category_t k = utf8proc_category(parts[i]);
		const struct letter *l = find_letter((uint32_t)parts[i]);
		if (parts[i] < 0x80)
			put_ascii(f, (char)parts[i]);
		else if (l)
			put(f, l->plain, (uint32_t)strlen(l->plain));
		else if ((k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO) ||
		         (k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_NO))
			put(f, (char *)bytes, (uint32_t)
				utf8proc_encode_char(parts[i], bytes));
		else
			f->blank = true;
	}
}

static uint32_t fold(struct str name, char *out, bool spell, bool *spelled)
{
	struct folding f = { out, 0, false };
	const char *end = name.p + name.len;
	for (const char *p = name.p; p < end;) {
		uint32_t c;
		if ((unsigned char)*p < 0x80) {
			put_ascii(&f, *p++);
			continue;
		}
		p += utf8_next(p, end, &c);
		const struct letter *l = find_letter(c);
		if (l) {
			const char *as = spell ? l->spelled : l->plain;
			put(&f, as, (uint32_t)strlen(as));
			*spelled = *spelled || strcmp(l->plain, l->spelled);
		} else if (!is_apostrophe(c)) {
			put_unicode(&f, c);
		}
	}
	return f.len;
}

uint32_t fold_name(struct str name, char *out)
{
	bool spelled = false;
	uint32_t len = fold(name, out, false, &spelled);
	if (len == 0 && name.len) {
		memcpy(out, name.p, name.len);
		len = name.len;
	}
	return len;
}

uint32_t fold_spelled(struct str name, char *out)
{
	bool spelled = false;
	uint32_t len = fold(name, out, true, &spelled);
	return spelled ? len : 0;
}

uint32_t fold_words(struct str s, struct str *words, uint32_t max)
{
	uint32_t n = 0, start = 0;
	for (uint32_t i = 0; i <= s.len; i++) {
		if (i < s.len && s.p[i] != ' ')
			continue;
		if (i > start) {
			if (n < max)
				words[n] = (struct str){ s.p + start, i - start };
			n++;
		}
		start = i + 1;
	}
	return n;
}

static bool is_among(struct str w, const char *const *words)
{
	while (*words && !str_eq(w, str_of(*words)))
		words++;
	return *words != NULL;
}

struct str fold_bare(struct str s)
{
	static const char *const forms[] = { "inc", "incorporated", "corp",
		"corporation", "co", "company", "ltd", "limited", "plc", "llc",
		"llp", "lp", "ag", "se", "sa", "nv", "bv", "gmbh", "kg", "spa",
		"ab", "as", "asa", "oy", "oyj", "pty", "kk", "jsc", "ojsc",
		"pjsc", "ooo", "sarl", NULL };
	for (;;) {
		uint32_t i = s.len;
		while (i && s.p[i - 1] != ' ')
			i--;
		struct str last = { s.p + i, s.len - i };
		if (!i || !is_among(last, forms))
			return s;
		s.len = i - 1;
	}
}

static bool is_small_word(struct str w)
{
	static const char *const small[] = { "of", "the", "and", "for", "in",
		"on", "to", "de", "la", "del", "des", "du", "der", "fur", NULL };
	return is_among(w, small);
}

/* Letters of a word that go into an acronym: "U.S. Navy" is no UN. */
static uint32_t initials(struct str w)
{
	static const char *const initial[] = { "us", "uk", "eu", "un", NULL };
	return is_among(w, initial) ? w.len : 1;
}

/* Whether the short form goes on with the word's letters from *at. */
static bool goes_on(struct str s, struct str w, uint32_t *at)
{
	uint32_t n = initials(w), from = *at;
	*at += n;
	return *at <= s.len && !memcmp(s.p + from, w.p, n);
}

bool fold_acronym(struct str short_form, struct str name)
{
	char letters_of[64], folded[FOLD_ROOM(256)];
	struct str words[16];
	if (short_form.len > 16 || name.len > 256)
		return false;
	struct str s = { letters_of, 0 };
	for (uint32_t i = 0; i < short_form.len; i++)
		if (ascii_upper(short_form.p[i]))
			letters_of[s.len++] = ascii_lower(short_form.p[i]);
		else if (short_form.p[i] != '.')
			return false;
	struct str f = { folded, fold_name(name, folded) };
	uint32_t n = fold_words(f, words, 16), all = 0, large = 0;
	bool same_all = true, same_large = true;
	if (s.len < 2 || n < 2 || n > 16)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		same_all = same_all && goes_on(s, words[i], &all);
		if (!is_small_word(words[i]))
			same_large = same_large && goes_on(s, words[i], &large);
	}
	return (same_all && all == s.len) || (same_large && large == s.len);
}
