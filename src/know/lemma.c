/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lemma -> its forms: regular spelling rules after a table of irregular words.
 *
 * The inverse of lemmatizing: as only the few hundred lemmas of the rule files
 * matter, their forms are made once and looked up, and no text is ever
 * lemmatized.  Both spellings are made where British and American English
 * differ (travelled, traveled).  Limits: the table holds the irregular words
 * that rules about meetings, talks and journeys need, not all of English. */
#include "know/lemma.h"

/* lemma, then its irregular forms; -s, -ing are made by rule */
static const char *const irregular[] = {
	"be am is are was were been being", "have has had having",
	"do does did done", "go goes went gone", "meet met", "hold held",
	"speak spoke spoken", "say said", "tell told", "sit sat", "see saw seen",
	"fly flew flown", "come came", "leave left", "bring brought",
	"lead led", "make made", "take took taken", "give gave given",
	"get got gotten", "strike struck", "seek sought", "begin began begun",
	"break broke broken", "choose chose chosen", "send sent",
	"write wrote written", "win won", "keep kept", "pay paid",
	"forge forged", "find found", "ride rode ridden", "run ran",
	"drive drove driven", "fall fell fallen", "shake shook shaken",
	"think thought", "become became", "deal dealt", "draw drew drawn",
	"set set", "let let", "beat beaten", "buy bought", "build built",
	"catch caught", "fight fought", "hear heard", "know knew known",
	"lose lost", "mean meant", "rise rose risen", "sell sold",
	"shoot shot", "stand stood", "steal stole stolen", "sue sued suing",
	"swear swore sworn", "teach taught", "throw threw thrown",
	"withdraw withdrew withdrawn", "undertake undertook undertaken",
	"overtake overtook overtaken", "oversee oversaw overseen",
	"foresee foresaw foreseen", "forgo forwent forgone",
	"understand understood", "feel felt", "grow grew grown",
	"eat ate eaten", "dine dined", "lie lay lain lying", "bid bade bidden",
	"forbid forbade forbidden", "swim swam swum", "sleep slept",
	"spend spent", "bend bent", "lend lent", "rend rent", "hit hit",
	"put put", "cut cut", "quit quit", "host hosted",
	"man men", "woman women", "person people", "child children",
	"spokesman spokesmen", "spokeswoman spokeswomen",
	"chairman chairmen", "congressman congressmen", "wife wives",
	"crisis crises", "clergyman clergymen", "tete tete",
};

static bool vowel(char c)
{
	return c && strchr("aeiou", c);
}

static void add(struct forms *f, const char *stem, size_t len, const char *tail)
{
	size_t more = strlen(tail);
	if (f->n == LEMMA_FORMS || len + more >= sizeof f->text[0])
		return;
	char *to = f->text[f->n++];
	memcpy(to, stem, len);
	memcpy(to + len, tail, more + 1);
}

static bool add_irregular(struct forms *f, struct str lemma)
{
	for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) {
		const char *p = irregular[i];
		if (strncmp(p, lemma.p, lemma.len) || p[lemma.len] != ' ')
			continue;
		for (p += lemma.len; *p; ) {
			size_t n = strcspn(++p, " ");
			add(f, p, n, "");
			p += n;
		}
		return true;
	}
	return false;
}

/* -s or -es, and y -> ies. */
static void add_s(struct forms *f, const char *w, size_t n)
{
	char z = w[n - 1], y = n > 1 ? w[n - 2] : 0;
	if (z == 'y' && !vowel(y))
		add(f, w, n - 1, "ies");
	else if (z == 's' || z == 'x' || z == 'z' || z == 'o' ||
	         (z == 'h' && (y == 'c' || y == 's')))
		add(f, w, n, "es");
	else
		add(f, w, n, "s");
}

static void add_ed_ing(struct forms *f, const char *w, size_t n, bool past)
{
	char z = w[n - 1], y = n > 1 ? w[n - 2] : 0, x = n > 2 ? w[n - 3] : 0;
	if (z == 'e') {
		if (past)
			add(f, w, n, "d");
		add(f, w, y == 'e' || y == 'i' ? n : n - 1, "ing");
		return;
	}
	bool doubles = !vowel(z) && z != 'w' && z != 'x' && z != 'y' &&
	               vowel(y) && !vowel(x);
	char ed[] = { z, 'e', 'd', 0 }, ing[] = { z, 'i', 'n', 'g', 0 };
	if (past && z == 'y' && !vowel(y))
		add(f, w, n - 1, "ied");
	else if (past)
		add(f, w, n, "ed");
	add(f, w, n, "ing");
	if (!doubles)
		return;
	if (past)
		add(f, w, n, ed);
	add(f, w, n, ing);
}

void lemma_forms(struct str lemma, struct forms *out)
{
	out->n = 0;
	if (!lemma.len || lemma.len > LEMMA_LETTERS)
		return;
	add(out, lemma.p, lemma.len, "");
	const char *w = out->text[0];
	bool past = !add_irregular(out, lemma);
	if (lemma.len < 2 || !ascii_alpha(w[lemma.len - 1]))
		return;
	add_s(out, w, lemma.len);
	add_ed_ing(out, w, lemma.len, past);
}
