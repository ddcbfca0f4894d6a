/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word lists of the tokeniser: abbreviations, sentence starters, prefixes,
 * units, fused words.  Sorted by byte order for binary search; looked up only
 * where a stop, a hyphen or a digit makes it worth while.  Keys are lower case;
 * which affixes keep their hyphen follows the UD English treebanks. */
#include "segment/cut.h"

struct entry {
	const char *word;
	uint8_t value;
};

#define N ABBR_NEVER
#define M ABBR_MAY
#define D ABBR_NUMBER
#define P ABBR_PLACE
static const struct entry abbreviations[] = {
	{ "adm", N }, { "al", M }, { "ala", P }, { "amb", N }, { "approx", N },
	{ "apr", M }, { "ariz", P }, { "ark", P }, { "art", D },
	{ "assoc", M }, { "asst", N }, { "atty", N }, { "aug", M },
	{ "ave", M }, { "b", D }, { "bldg", M }, { "blvd", M }, { "bn", D },
	{ "brig", N }, { "bros", M }, { "c", D }, { "ca", N }, { "calif", P },
	{ "capt", N }, { "cdr", N }, { "cf", N }, { "ch", D }, { "cie", M },
	{ "cmdr", N }, { "co", M }, { "col", N }, { "colo", P },
	{ "comdr", N }, { "conn", P }, { "corp", M }, { "cpl", N },
	{ "cpt", N }, { "ct", M }, { "d", D }, { "dec", M }, { "del", P },
	{ "dept", M }, { "dist", N }, { "dr", N }, { "drs", N }, { "ed", D },
	{ "eg", N }, { "esp", N }, { "esq", M }, { "est", D }, { "etc", M },
	{ "ext", D }, { "feb", M }, { "fig", D }, { "figs", D }, { "fla", P },
	{ "fr", N }, { "fri", D }, { "ft", N }, { "ga", P }, { "gen", N },
	{ "gens", N }, { "gov", N }, { "govs", N }, { "govt", M },
	{ "hon", N }, { "ill", P }, { "inc", M }, { "ind", P }, { "insp", N },
	{ "intl", M }, { "jan", M }, { "jr", M }, { "jul", D }, { "jun", D },
	{ "kan", P }, { "ky", P }, { "la", P }, { "llc", M }, { "lt", N },
	{ "ltd", M }, { "m", D }, { "maj", N }, { "mar", D }, { "mass", P },
	{ "md", P }, { "messrs", N }, { "mgr", N }, { "mich", P },
	{ "minn", P }, { "miss", P }, { "mlle", N }, { "mme", N }, { "mo", P },
	{ "mon", D }, { "mont", P }, { "mr", N }, { "mrs", N }, { "ms", N },
	{ "msgr", N }, { "mt", N }, { "natl", N }, { "neb", P }, { "nev", P },
	{ "no", D }, { "nos", D }, { "nov", M }, { "oct", M }, { "okla", P },
	{ "op", D }, { "ore", P }, { "p", D }, { "pa", P }, { "para", D },
	{ "penn", P }, { "pfc", N }, { "ph", N }, { "plc", M }, { "pp", D },
	{ "pres", N }, { "prof", N }, { "profs", N }, { "pt", D },
	{ "pvt", N }, { "rd", M }, { "rep", N }, { "reps", N }, { "rev", N },
	{ "rs", D }, { "sec", D }, { "sen", N }, { "sens", N }, { "sep", D },
	{ "sept", M }, { "sgt", N }, { "sgts", N }, { "sr", M }, { "st", N },
	{ "sts", N }, { "supt", N }, { "tel", D }, { "tenn", P }, { "tex", P },
	{ "thu", D }, { "tue", D }, { "univ", N }, { "v", N }, { "va", P },
	{ "vol", D }, { "vols", D }, { "vs", N }, { "vt", P }, { "wash", P },
	{ "wed", D }, { "wis", P }, { "wyo", P },
};
#undef N
#undef M
#undef D
#undef P

/* First words of sentences that are hardly ever names. */
static const struct entry starters[] = {
	{ "a", 1 }, { "about", 1 }, { "according", 1 }, { "after", 1 },
	{ "all", 1 }, { "also", 1 }, { "although", 1 }, { "among", 1 },
	{ "an", 1 }, { "and", 1 }, { "another", 1 }, { "any", 1 },
	{ "as", 1 }, { "asked", 1 }, { "at", 1 }, { "because", 1 },
	{ "before", 1 }, { "both", 1 }, { "but", 1 }, { "by", 1 },
	{ "despite", 1 }, { "during", 1 }, { "each", 1 }, { "earlier", 1 },
	{ "even", 1 }, { "every", 1 }, { "for", 1 }, { "from", 1 },
	{ "had", 1 }, { "has", 1 }, { "have", 1 }, { "he", 1 },
	{ "her", 1 }, { "here", 1 }, { "his", 1 }, { "how", 1 },
	{ "however", 1 }, { "i", 1 }, { "if", 1 }, { "in", 1 },
	{ "is", 1 }, { "it", 1 }, { "its", 1 }, { "last", 1 },
	{ "many", 1 }, { "meanwhile", 1 }, { "more", 1 }, { "most", 1 },
	{ "my", 1 }, { "neither", 1 }, { "no", 1 }, { "not", 1 },
	{ "now", 1 }, { "of", 1 }, { "on", 1 }, { "once", 1 },
	{ "one", 1 }, { "only", 1 }, { "other", 1 }, { "others", 1 },
	{ "our", 1 }, { "out", 1 }, { "she", 1 }, { "since", 1 },
	{ "so", 1 }, { "some", 1 }, { "still", 1 }, { "such", 1 },
	{ "that", 1 }, { "the", 1 }, { "their", 1 }, { "then", 1 },
	{ "there", 1 }, { "these", 1 }, { "they", 1 }, { "this", 1 },
	{ "those", 1 }, { "though", 1 }, { "to", 1 }, { "two", 1 },
	{ "under", 1 }, { "until", 1 }, { "was", 1 }, { "we", 1 },
	{ "were", 1 }, { "what", 1 }, { "when", 1 }, { "where", 1 },
	{ "whether", 1 }, { "which", 1 }, { "while", 1 }, { "who", 1 },
	{ "why", 1 }, { "with", 1 }, { "yet", 1 }, { "you", 1 },
	{ "your", 1 },
};

static const struct entry prefixes[] = {
	{ "anti", 1 }, { "arch", 1 }, { "bi", 1 }, { "co", 1 },
	{ "counter", 1 }, { "cross", 1 }, { "de", 1 }, { "e", 1 },
	{ "ex", 1 }, { "extra", 1 }, { "inter", 1 }, { "intra", 1 },
	{ "macro", 1 }, { "mega", 1 }, { "micro", 1 }, { "mid", 1 },
	{ "mini", 1 }, { "mis", 1 }, { "multi", 1 }, { "neo", 1 },
	{ "non", 1 }, { "over", 1 }, { "para", 1 }, { "post", 1 },
	{ "pre", 1 }, { "pro", 1 }, { "pseudo", 1 }, { "psycho", 1 },
	{ "re", 1 }, { "semi", 1 }, { "socio", 1 }, { "sub", 1 },
	{ "super", 1 }, { "tri", 1 }, { "uh", 1 }, { "ultra", 1 },
	{ "un", 1 }, { "under", 1 },
};

static const struct entry units[] = {
	{ "am", 1 }, { "b", 1 }, { "bn", 1 }, { "cm", 1 }, { "ft", 1 },
	{ "gb", 1 }, { "hr", 1 }, { "hrs", 1 }, { "k", 1 }, { "kg", 1 }, { "km", 1 }, { "lb", 1 },
	{ "lbs", 1 }, { "m", 1 }, { "mb", 1 }, { "mln", 1 }, { "mm", 1 },
	{ "mph", 1 }, { "mw", 1 }, { "pm", 1 }, { "t", 1 }, { "tn", 1 },
};

/* word, length of its first half */
static const struct entry seams[] = {
	{ "aint", 2 }, { "arent", 2 }, { "cannot", 3 }, { "cant", 2 },
	{ "couldnt", 5 }, { "didnt", 3 }, { "doesnt", 4 }, { "dont", 2 },
	{ "gimme", 3 }, { "gonna", 3 }, { "gotta", 3 },
	{ "hadnt", 3 }, { "hasnt", 3 }, { "havent", 4 }, { "isnt", 2 },
	{ "lemme", 3 }, { "shouldnt", 6 }, { "wanna", 3 }, { "wasnt", 3 },
	{ "werent", 4 }, { "wont", 2 }, { "wouldnt", 5 },
};

#define WORD_MAX 10 /* bytes of the longest key */

/* The value of the word in lower case, 0 if it is not in the list. */
static uint8_t find(const struct entry *list, size_t n, struct str word)
{
	char key[WORD_MAX + 1];
	if (!word.len || word.len > WORD_MAX)
		return 0;
	for (uint32_t i = 0; i < word.len; i++)
		key[i] = ascii_lower(word.p[i]);
	key[word.len] = 0;
	size_t low = 0;
	while (low < n) {
		size_t mid = (low + n) / 2;
		int order = strcmp(list[mid].word, key);
		if (!order)
			return list[mid].value;
		if (order < 0)
			low = mid + 1;
		else
			n = mid;
	}
	return 0;
}
#define FIND(list, word) find(list, sizeof list / sizeof *list, word)

/* A.B, U.S.A, p.m: letters and stops in turn. */
static bool is_letters(struct str w)
{
	for (uint32_t i = 0; i < w.len; i++)
		if (i % 2 ? w.p[i] != '.' : !ascii_alpha(w.p[i]))
			return false;
	return w.len >= 3 && w.len % 2;
}

enum abbreviation abbreviation(struct str w)
{
	if (w.len == 1 && ascii_upper(w.p[0]))
		return ABBR_INITIAL;
	if (is_letters(w))
		return str_case_eq(w, STR("e.g")) ||
		       str_case_eq(w, STR("i.e")) ? ABBR_NEVER : ABBR_LETTERS;
	if (str_eq(w, STR("Ph.D")) || str_eq(w, STR("M.Sc")))
		return ABBR_LETTERS;
	enum abbreviation a = (enum abbreviation)FIND(abbreviations, w);
	return a == ABBR_PLACE && !ascii_upper(w.p[0]) ? ABBR_NO : a;
}

bool word_is_starter(struct str word)
{
	return FIND(starters, word);
}

bool word_is_prefix(struct str word)
{
	return FIND(prefixes, word);
}

bool word_is_unit(struct str word)
{
	return FIND(units, word);
}

uint32_t word_seam(struct str word)
{
	return FIND(seams, word);
}
