/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trigger and what stands around it -> how likely it tells a relation.
 *
 * A linear model over hashed features (Weinberger et al. 2009) of the words and
 * tags next to the trigger, the nearest party on each side, how far it is, and
 * the word that leads to it.  It learns from what the stages behind it make of
 * news when every sentence has a tree (train_sift.c), as in a cascade of
 * classifiers (Viola and Jones 2001): nearly all that tell something pass, most
 * others are saved the parser.  Cost: some 20 rows a trigger. */
#include "sift/look.h"

#include "know/know.h"
#include "know/rules.h"

#define REACH 25 /* tokens looked at on each side for a party */

enum { LEFT, RIGHT };

struct side {
	uint64_t party; /* what kind of mention; 0: none in reach */
	uint64_t far;   /* bucket of its distance */
	uint64_t link;  /* the word that leads from one to the other */
	uint64_t names; /* bucket of the mentions in reach */
};

bool is_somebody(const struct doc *d, uint32_t i)
{
	static const char *const nobody[] = { "it", "its", "you", "your" };
	struct str w = token_str(d, i);
	if (d->tokens[i].xpos != XPOS_PRP && d->tokens[i].xpos != XPOS_PRPS)
		return false;
	for (size_t k = 0; k < sizeof nobody / sizeof *nobody; k++)
		if (str_case_eq(w, str_of(nobody[k])))
			return false;
	return true;
}

/* Lower-cased letters, hashed. */
static uint64_t word_of(const struct doc *d, uint32_t t)
{
	struct str w = token_str(d, t);
	uint64_t h = w.len;
	for (uint32_t i = 0; i < w.len; i++)
		h = hash_mix(h, (unsigned char)ascii_lower(w.p[i]));
	return h;
}

/* "Counterpart", "officials": whom resolve may find behind it. */
static bool is_people(const struct doc *d, uint32_t t)
{
	char low[LEXICON_LOW];
	if (d->tokens[t].upos != UPOS_NOUN)
		return false;
	return lexicon_kinds(&d->know->lexicon,
	                     lexicon_low(token_str(d, t), low)) >>
	       LEX_PEOPLE & 1;
}

static uint64_t party_of(const struct doc *d, uint32_t t)
{
	uint32_t m = d->tokens[t].mention;
	if (m == NONE)
		return is_somebody(d, t) ? 9 : is_people(d, t) ? 10 : 0;
	return 1 + d->mentions[m].type +
	       4u * !!(d->mentions[m].flags & MENTION_DEMONYM);
}

static uint64_t bucket(uint32_t n)
{
	return n < 4 ? n : n < 6 ? 4 : n < 9 ? 5 : n < 14 ? 6 : 7;
}

static bool leads(const struct token *t)
{
	return t->upos == UPOS_ADP || t->upos == UPOS_CCONJ ||
	       t->upos == UPOS_VERB || t->upos == UPOS_AUX ||
	       t->upos == UPOS_PART || t->upos == UPOS_SCONJ ||
	       t->upos == UPOS_PUNCT;
}

static struct side side_of(const struct doc *d, const struct sentence *s,
                           uint32_t t, int which)
{
	struct side x = { 0 };
	uint32_t most = which == LEFT ? t - s->first : s->end - 1 - t;
	uint32_t names = 0, last = NONE;
	for (uint32_t n = 1; n <= most && n <= REACH; n++) {
		uint32_t i = which == LEFT ? t - n : t + n;
		uint32_t m = d->tokens[i].mention;
		names += m != NONE && m != last;
		last = m == NONE ? last : m;
		if (x.party)
			continue;
		x.party = party_of(d, i);
		x.far = bucket(n);
		/* on the left the first word behind the party, on the right the
		 * last before it */
		if (!x.party && leads(&d->tokens[i]))
			x.link = word_of(d, i);
	}
	x.names = bucket(names);
	return x;
}

static void put(struct look_features *f, uint64_t x, uint64_t y)
{
	uint64_t h = hash_mix(hash_mix(f->n + 1, x), y) * 0x9e3779b97f4a7c15u;
	f->row[f->n++] = (uint32_t)(h >> (64 - LOOK_BITS));
}

/* The word and the tag so many tokens after, or before, t. */
struct near {
	uint64_t word, tag, class;
};
static struct near near(const struct doc *d, const struct sentence *s,
                        uint32_t t, int by)
{
	uint32_t i = t + (uint32_t)by;
	if (i < s->first || i >= s->end)
		return (struct near){ 0, 0, 0 };
	return (struct near){ d->tokens[i].mention == NONE ? word_of(d, i) : 1,
	                      d->tokens[i].xpos, d->tokens[i].cluster };
}

static uint64_t verb_before(const struct doc *d, const struct sentence *s,
                            uint32_t t)
{
	for (uint32_t n = 1; n <= 5 && t >= s->first + n; n++)
		if (d->tokens[t - n].upos == UPOS_VERB)
			return word_of(d, t - n);
	return 0;
}

/* What the rules of the word tell of, so that rare words learn from common ones:
 * a bit for each type, and whether the word is a verb there. */
static uint64_t tells_of(const struct doc *d, uint32_t t)
{
	const struct rules *r = d->know->rules;
	uint16_t word = rules_word(r, token_str(d, t));
	uint64_t types = 0;
	for (uint32_t i = r->from[word]; i < r->from[word + 1]; i++)
		types |= (uint64_t)1 << r->rules[r->by_word[i]].type % 8;
	return 2 * types + (d->tokens[t].upos == UPOS_VERB);
}

void look_features(const struct doc *d, const struct sentence *s, uint32_t t,
                   struct look_features *f)
{
	uint64_t w = word_of(d, t), tag = d->tokens[t].xpos;
	uint64_t class = d->tokens[t].cluster, types = tells_of(d, t);
	struct side l = side_of(d, s, t, LEFT), r = side_of(d, s, t, RIGHT);
	struct near b = near(d, s, t, -1), bb = near(d, s, t, -2);
	struct near a = near(d, s, t, 1), aa = near(d, s, t, 2);
	uint64_t wl = hash_mix(w, l.party), wr = hash_mix(w, r.party);
	f->n = 0;
	put(f, w, 0);
	put(f, w, tag);
	put(f, w, b.word);
	put(f, w, a.word);
	put(f, hash_mix(w, a.word), aa.word);
	put(f, hash_mix(w, b.word), bb.word);
	put(f, hash_mix(w, b.tag), a.tag);
	put(f, wl, l.far);
	put(f, wr, r.far);
	put(f, wl, l.link);
	put(f, wr, r.link);
	put(f, wl, r.party);
	put(f, hash_mix(l.party, l.link), hash_mix(l.far, tag));
	put(f, hash_mix(r.party, r.link), hash_mix(r.far, tag));
	put(f, hash_mix(l.party, l.link), hash_mix(r.party, r.link));
	put(f, hash_mix(l.party, l.far), hash_mix(r.party, r.far));
	put(f, hash_mix(class, tag), r.link);
	put(f, hash_mix(class, tag), l.link);
	put(f, hash_mix(class, l.party), r.party);
	put(f, w, verb_before(d, s, t));
	put(f, w, s->flags & SENTENCE_TITLE);
	put(f, w, bucket((s->end - s->first) / 4));
	put(f, hash_mix(w, b.class), a.class);
	put(f, hash_mix(wl, l.link), hash_mix(r.party, r.link));
	put(f, wl, hash_mix(l.names, r.names));
	put(f, hash_mix(wr, r.link), r.names);
	put(f, hash_mix(types, r.party), r.link);
	put(f, hash_mix(types, l.party), l.link);
	put(f, hash_mix(types, l.party), hash_mix(r.party, r.link));
	put(f, types, a.word);
	put(f, types, b.word);
	put(f, hash_mix(types, b.word), bb.word); /* "Israel-PLO accord" */
}

void look_open(struct look *l, const struct model *m)
{
	size_t size, nlimit;
	*l = (struct look){ .weights = NULL };
	if (!m->bytes)
		return;
	const int8_t *w = model_section(m, "weights", &size);
	const unsigned char *x = model_section(m, "limit", &nlimit);
	if (!w || !x || size != (size_t)1 << LOOK_BITS || nlimit != 4)
		return;
	l->weights = w;
	l->limit = model_number(x);
}

int32_t look_score(const struct look *l, const struct look_features *f)
{
	int32_t sum = 0;
	for (uint32_t i = 0; i < f->n; i++)
		sum += l->weights[f->row[i]];
	return sum;
}
