/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the name finder; shared with its trainer.
 *
 *   sentence --scan--> words, runs --features--> hashes --weigh--> scores
 *     --decode--> tags --memory--> what later sentences know
 *
 * A run is a stretch of tokens that could hold a name: capitalised words and
 * the small words that link them.  Only runs are scored; between them there are
 * no names. */
#ifndef TER_NAMES_H
#define TER_NAMES_H

#include "doc.h"
#include "know/know.h"

/* BIOES: O, then begin, inside, end, single for each of PER, ORG, LOC. */
#define NAME_TAGS 13
#define NAME_TYPES 3
enum name_place { NAME_BEGIN, NAME_INSIDE, NAME_END, NAME_SINGLE };
#define NAME_O 0
#define NAME_TAG(type, place) (1 + 4 * (type) + (place))
#define NAME_TYPE(tag) (((tag) - 1) / 4)
#define NAME_PLACE(tag) (((tag) - 1) % 4)

/* Whether tag b may follow tag a; O stands for both ends of a run. */
bool name_follows(uint32_t a, uint32_t b);

enum word_flag {
	WORD_CAPITAL = 1,  /* holds an upper-case letter */
	WORD_LINK = 2,     /* of, the, -, 's: may stand inside a name */
	WORD_PARTICLE = 4, /* al, de, van: may begin one before a capital */
	WORD_NUMBER = 8,
	WORD_SHOUTED = 16, /* upper case in a sentence all in upper case */
	WORD_FIRST = 32,   /* first word of its sentence, quotes aside */
	WORD_LOWERED = 64, /* stands for a capital in a careless sentence */
};

/* What the features see of a token. */
struct name_word {
	uint64_t form;    /* hash; digits folded, shouting undone */
	uint64_t lower;   /* hash of its lower-case form */
	uint64_t shape;   /* hash: X, x, 0, other, repeats cut at two */
	struct str text;
	uint32_t lexicon; /* bits of enum lex, of the longest key that covers it */
	uint8_t lex_place; /* enum name_place within that key */
	uint8_t flags;    /* enum word_flag */
	uint8_t upos, xpos;
	uint8_t known;    /* its reputation in the news, 0: none */
	uint16_t cluster, lower_cluster;
	uint16_t memory;  /* see memory.c; 0: nothing known */
};

enum sentence_case {
	CASE_NORMAL, CASE_TITLE, CASE_SHOUTED,
	CASE_CARELESS /* begins in lower case */
};

#define NAME_MARGIN 3 /* words known on either side of a sentence: padding */

/* Reputations of words, see fame.c. */
struct name_fame {
	const unsigned char *slots;
	uint32_t n;
};
bool name_fame_open(struct name_fame *k, const struct model *m);
uint8_t name_fame(const struct name_fame *k, uint64_t form);
/* From how often a word was in no name, in one of a person, body, place. */
uint8_t name_reputation(const uint32_t count[4]);

struct name_scan {
	const struct doc *doc;
	uint32_t first, n;       /* tokens of the sentence */
	struct name_word *words; /* [n + 2 * NAME_MARGIN], words[NAME_MARGIN + i] */
	uint32_t cwords;
	uint8_t letters;         /* enum sentence_case */
	struct clusters clusters;
	struct name_fame known;
	struct arena *arena;
};

struct name_run {
	uint32_t first, end; /* within the sentence */
};

/* Looks at a sentence; false if it holds no capital, so no names. */
bool name_scan(struct name_scan *s, const struct doc *d, uint32_t sentence);
/* The next run at or after *at; false if there is none. */
bool name_next_run(const struct name_scan *s, uint32_t at,
                   struct name_run *run);

/* The form of a word without digits; only letters are compared with it. */
uint64_t name_form(struct str word);

/* Hashes of the features of word i in the run: those of the text alone, and
 * those of what the document told before (word.memory). */
#define NAME_TEXT_FEATURES 48
#define NAME_MEMORY_FEATURES 6
uint32_t name_text_features(const struct name_scan *s, struct name_run run,
                            uint32_t i, uint64_t *out);
const char *name_template(uint32_t k); /* of the k-th feature of the text */
uint32_t name_memory_features(const struct name_scan *s, struct name_run run,
                              uint32_t i, uint64_t *out);

/* Names of the document so far, by word. */
struct name_memory {
	struct memory_slot *slots;
	uint32_t nslots, used;
	struct arena *arena;
};
void name_recall(const struct name_memory *m, struct name_scan *s,
                 struct name_run run);
void name_remember(struct name_memory *m, const struct name_scan *s,
                   struct name_run run, const uint8_t *tags);

/* Weights, read in place.  A bucket of 64 bytes holds four features: u16 marks
 * [4], then int8 weights [4][NAME_TAGS]. */
#define NAME_BUCKET 64
#define NAME_WAYS 4
struct name_weights {
	const unsigned char *buckets;
	uint32_t nbuckets;
	int32_t follow[NAME_TAGS][NAME_TAGS]; /* NAME_NEVER where not allowed */
};
#define NAME_NEVER (-(1 << 24))
bool name_weights_open(struct name_weights *w, const struct model *m);
static inline uint32_t name_bucket(uint64_t feature, uint32_t nbuckets)
{
	return (uint32_t)((feature >> 32) * nbuckets >> 32);
}
static inline uint16_t name_mark(uint64_t feature)
{
	uint16_t mark = (uint16_t)feature;
	return mark ? mark : 1; /* 0: no feature here */
}
/* Asks for the cache lines of n features, ahead of their use. */
void name_ask(const struct name_weights *w, const uint64_t *features,
              uint32_t n);
/* Adds the weights of n features to the scores [NAME_TAGS]. */
void name_weigh(const struct name_weights *w, const uint64_t *features,
                uint32_t n, int32_t *scores);

/* Best tags of a run from scores [n][NAME_TAGS]; back: [n][NAME_TAGS] scratch.
 * Returns the score of the path. */
int32_t name_decode(const int32_t follow[NAME_TAGS][NAME_TAGS],
                    const int32_t (*scores)[NAME_TAGS], uint32_t n,
                    uint8_t (*back)[NAME_TAGS], uint8_t *tags);

/* Notes on words of the document, by open addressing; as many as there was room
 * asked for. */
struct name_note {
	struct str word; /* empty: free */
	uint8_t type;    /* enum ent_type */
};
struct name_notes {
	struct name_note *slots;
	uint32_t mask;
};
struct name_notes name_notes(struct arena *a, uint32_t room);
/* The note on the word, or the free one that is to be its. */
struct name_note *name_note(const struct name_notes *h, struct str word);

/* Names as the model finds them; names() mends them. */
void name_read(struct doc *d);
/* Demonyms among the tokens without a mention, and instead of a mention that is
 * nothing but one.  Adds mentions behind the others. */
void name_demonyms(struct doc *d);
/* Rules of the run time alone, the trainer's texts are not touched: corrects
 * types, cuts, and adds names of which the document tells elsewhere. */
void name_refine(struct doc *d);
/* Names that the lexicon knows where no mention is; words that are names
 * elsewhere in the document.  Add as above. */
void name_known(struct doc *d);
void name_again(struct doc *d);
/* Tokens that the longest key of any list may have that starts at t, as far as
 * its first word tells: 0 if none does. */
#define NAME_KEY 7
uint32_t name_key_most(const struct doc *d, uint32_t t);
/* Tokens of the longest key of the list that starts at t, 0 if none. */
uint32_t name_key(const struct doc *d, uint32_t t, enum lex kind);
/* The same for places and bodies, of words without capitals; all its lists. */
uint32_t name_raised_key(const struct doc *d, uint32_t t, uint32_t *kinds);
/* A mention of n tokens, behind the others. */
void name_add(struct doc *d, uint32_t first, uint32_t n, uint8_t type,
              uint8_t flags);
/* Takes in particles and tails that names were broken at. */
void name_join(struct doc *d);
/* Parts two persons joined by a hyphen: "the Putin-Biden meeting". */
void name_part(struct doc *d);
/* Makes mentions fit the convention of the graph; with the bodies that are named
 * by a person ("Biden administration") if cabinets. */
void name_mend(struct doc *d, bool cabinets);
/* Mentions in the order of the text, struck out and overlapping ones gone;
 * tokens learn which mention covers them. */
void name_settle(struct doc *d);
/* Without a model: what stands in the lexicon. */
void name_by_lexicon(struct doc *d);

#endif
