/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and their neighbours -> hashes of features.
 *
 * Each word is looked at once: its atoms (form, affixes, shape, ...) are 32-bit
 * hashes; a template joins up to four atoms of words nearby by a multiply and a
 * shift each.  The templates are those of Collins 2002 with ambiguity classes of
 * the words ahead after Shen, Satta and Joshi 2007, and word clusters. */
#include "tag/feature.h"

#define FORM_MAX 32 /* bytes of a form that count */

enum { AT_L2 = 0, AT_L1, AT_0, AT_R1, AT_R2 };
#define X(atom, place) (uint8_t)((place) << 4 | ATOM_##atom)
#define NO 0xff

static const struct template {
	const char *name;
	bool unknown; /* only for words without an ambiguity set */
	uint8_t part[4];
} templates[TAG_TEMPLATES] = {
	{ "word", false, { X(WORD, AT_0), NO, NO, NO } },
	{ "lower", false, { X(LOWER, AT_0), NO, NO, NO } },
	{ "suffix2,shape", true, { X(SUFFIX2, AT_0), X(SHAPE, AT_0), NO, NO } },
	{ "suffix3", true, { X(SUFFIX3, AT_0), NO, NO, NO } },
	{ "suffix4", true, { X(SUFFIX4, AT_0), NO, NO, NO } },
	{ "prefix", true, { X(PREFIX, AT_0), NO, NO, NO } },
	{ "shapes", false, { X(SHAPE, AT_0), X(SHAPE, AT_R1), X(SHAPE, AT_L1),
		NO } },
	{ "lower-1", false, { X(LOWER, AT_L1), NO, NO, NO } },
	{ "lower+1", false, { X(LOWER, AT_R1), NO, NO, NO } },
	{ "lower-2", false, { X(LOWER, AT_L2), X(AMBIGUITY, AT_0), NO, NO } },
	{ "lower+2", false, { X(LOWER, AT_R2), X(AMBIGUITY, AT_0), NO, NO } },
	{ "lower-1,lower", false, { X(LOWER, AT_L1), X(LOWER, AT_0), NO, NO } },
	{ "lower,lower+1", false, { X(LOWER, AT_0), X(LOWER, AT_R1), NO, NO } },
	{ "set,set+1,set+2", false, { X(AMBIGUITY, AT_0), X(AMBIGUITY, AT_R1),
		X(AMBIGUITY, AT_R2), NO } },
	{ "lower,set+1,set+2", false, { X(LOWER, AT_0), X(AMBIGUITY, AT_R1),
		X(AMBIGUITY, AT_R2), NO } },
	{ "suffix3+1,set", false, { X(SUFFIX3, AT_R1), X(AMBIGUITY, AT_0), NO,
		NO } },
	{ "cluster,shape", false, { X(CLUSTER, AT_0), X(SHAPE, AT_0), NO,
		NO } },
	{ "cluster-1,cluster", false, { X(CLUSTER, AT_L1), X(CLUSTER, AT_0), NO,
		NO } },
	{ "cluster,cluster+1", false, { X(CLUSTER, AT_0), X(CLUSTER, AT_R1), NO,
		NO } },
	{ "shape,tag-1", false, { X(SHAPE, AT_0), X(TAG, AT_L1), NO, NO } },
	{ "tag-1", false, { X(TAG, AT_L1), NO, NO, NO } },
	{ "tag-2,tag-1", false, { X(TAG, AT_L2), X(TAG, AT_L1), NO, NO } },
	{ "tag-1,lower", false, { X(TAG, AT_L1), X(LOWER, AT_0), NO, NO } },
	{ "tag-1,set,set+1", false, { X(TAG, AT_L1), X(AMBIGUITY, AT_0),
		X(AMBIGUITY, AT_R1), NO } },
	{ "tag-2,tag-1,set", false, { X(TAG, AT_L2), X(TAG, AT_L1),
		X(AMBIGUITY, AT_0), NO } },
	{ "tag-1,lower+1,set", false, { X(TAG, AT_L1), X(LOWER, AT_R1),
		X(AMBIGUITY, AT_0), NO } },
};

const char *tag_template_name(uint32_t template)
{
	return templates[template].name;
}

static uint64_t mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

/* Inlined where t is a constant, it is but the multiplications. */
static inline __attribute__((always_inline)) uint64_t
template_hash(uint32_t t, const struct tag_word *w)
{
	uint64_t h = t + 1;
#pragma GCC unroll 4
	for (int p = 0; p < 4; p++) {
		if (templates[t].part[p] == NO)
			break;
		uint8_t part = templates[t].part[p];
		h = mix(h, w[(part >> 4) - AT_0].atom[part & 15]);
	}
	return mix(h, t);
}

uint64_t tag_word_hash(uint32_t template, const struct tag_word *w)
{
	return template ? template_hash(1, w) : template_hash(0, w);
}

void tag_static(const struct tag_word *w, uint64_t *hashes)
{
	bool known = !tag_is_unknown(w);
#pragma GCC unroll 32
	for (uint32_t t = 0; t < TAG_STATIC; t++)
		hashes[t] = known && templates[t].unknown ? 0 :
			template_hash(t, w);
}

void tag_dynamic(const struct tag_word *w, uint64_t *hashes)
{
#pragma GCC unroll 32
	for (uint32_t t = TAG_STATIC; t < TAG_TEMPLATES; t++)
		hashes[t - TAG_STATIC] = template_hash(t, w);
}

static uint32_t hash32(const char *p, uint32_t len)
{
	uint64_t h = len + 1;
	for (uint32_t i = 0; i < len; i++)
		h = (h ^ (uint8_t)p[i]) * 0x100000001b3u;
	h *= 0x9e3779b97f4a7c15u;
	return (uint32_t)(h >> 32) | 1;
}

enum shape {
	SHAPE_UPPER = 1, SHAPE_CAPITAL = 2, SHAPE_DIGIT = 4, SHAPE_LOWER = 8,
	SHAPE_HYPHEN = 16, SHAPE_DOT = 32, SHAPE_WIDE = 64, SHAPE_FIRST = 128,
	SHAPE_OTHER = 256, SHAPE_LONG = 512
};

static uint32_t shape_bit(char c)
{
	if (c >= 'a' && c <= 'z')
		return SHAPE_LOWER;
	if (ascii_digit(c))
		return SHAPE_DIGIT;
	if (ascii_upper(c))
		return SHAPE_UPPER;
	if ((unsigned char)c >= 0x80)
		return SHAPE_WIDE;
	return c == '-' ? SHAPE_HYPHEN : c == '.' ? SHAPE_DOT : SHAPE_OTHER;
}

/* The atoms that the form alone tells. */
static void form_atoms(struct str form, bool first, struct tag_word *w)
{
	char plain[FORM_MAX], lower[FORM_MAX];
	uint32_t len = form.len > FORM_MAX ? FORM_MAX : form.len;
	uint32_t shape = form.len > 3 ? SHAPE_LONG : 0;
	uint32_t skip = form.len - len; /* of a long form the end counts */
	for (uint32_t i = 0; i < len; i++) {
		char c = form.p[skip + i];
		uint32_t bit = shape_bit(c);
		shape |= bit;
		plain[i] = bit == SHAPE_DIGIT ? '0' : c;
		lower[i] = ascii_lower(plain[i]);
	}
	if (len && ascii_upper(form.p[0]))
		shape |= SHAPE_CAPITAL;
	if (first)
		shape |= SHAPE_FIRST;
	w->atom[ATOM_WORD] = hash32(plain, len);
	w->atom[ATOM_LOWER] = hash32(lower, len);
	w->atom[ATOM_SUFFIX2] = hash32(lower + (len > 2 ? len - 2 : 0),
	                               len > 2 ? 2 : len);
	w->atom[ATOM_SUFFIX3] = hash32(lower + (len > 3 ? len - 3 : 0),
	                               len > 3 ? 3 : len);
	w->atom[ATOM_SUFFIX4] = hash32(lower + (len > 4 ? len - 4 : 0),
	                               len > 4 ? 4 : len);
	w->atom[ATOM_PREFIX] = hash32(lower, len > 3 ? 3 : len);
	w->atom[ATOM_SHAPE] = shape;
}

void tag_words(const struct doc *d, uint32_t first, uint32_t end,
               struct tag_word *words)
{
	uint32_t n = end - first;
	memset(words, 0, (n + 2 * TAG_PAD) * sizeof *words);
	for (uint32_t i = 0; i < n; i++) {
		struct tag_word *w = &words[TAG_PAD + i];
		form_atoms(token_str(d, first + i), i == 0, w);
		w->atom[ATOM_CLUSTER] = d->tokens[first + i].cluster;
	}
}

uint32_t tag_unknown(const struct tag_word *w)
{
	return (uint32_t)mix(w->atom[ATOM_SUFFIX2],
	                     w->atom[ATOM_SHAPE] & ~(uint32_t)SHAPE_FIRST) |
	       1u << 31;
}

bool tag_model_open(struct tag_model *m, const struct model *from)
{
	size_t size, classes;
	*m = (struct tag_model){ .buckets = NULL };
	m->buckets = model_section(from, "buckets", &size);
	m->classes = model_section(from, "classes", &classes);
	m->nclasses = (uint32_t)(classes / sizeof *m->classes);
	while (m->bits < 24 && (size_t)TAG_BUCKET << m->bits < size)
		m->bits++;
	if (!m->buckets || !m->classes || m->bits < 4 ||
	    (size_t)TAG_BUCKET << m->bits != size ||
	    classes % sizeof *m->classes || m->nclasses < 1 ||
	    m->nclasses > TAG_CLASSES)
		return false;
	for (uint32_t i = 0; i < m->nclasses; i++)
		if (m->classes[i].upos >= UPOS_COUNT ||
		    m->classes[i].xpos >= XPOS_COUNT)
			return false;
	return true;
}
