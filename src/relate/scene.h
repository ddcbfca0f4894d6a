/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all of relate works on: the tree with its dependents in lists, the words
 * by lemma, and who stands at which token. */
#ifndef TER_SCENE_H
#define TER_SCENE_H

#include "doc.h"
#include "know/know.h"
#include "know/rules.h"

/* Lists of the rule file that the code asks for by name. */
#define SCENE_LISTS(X) \
	X(PLAN, "plan")       /* what follows is planned: hope, offer, due */ \
	X(REFUSE, "refuse")   /* what follows is negated: refuse, cancel */ \
	X(PLANNED, "planned") /* adjectives of what is planned: upcoming */ \
	X(CALLED_OFF, "called-off") /* and of what is not: cancelled */ \
	X(URGE, "urge")       /* the object is the subject of what follows */ \
	X(OTHERS, "others")   /* verbs whose object is the doing of others */ \
	X(RELY, "rely")       /* what follows is for another to do: count on */ \
	X(RELIED, "relied")   /* the cases by which he is named */ \
	X(PART, "part")       /* nouns before "of": a round of talks */ \
	X(IF, "if")           /* marks: if, unless */ \
	X(AHEAD, "ahead")     /* cases: before, ahead of */ \
	X(AGREE, "agree")     /* a deal is done by it, not planned */ \
	X(DEAL, "deal") \
	X(WITHOUT, "without") /* cases: without, instead of */ \
	X(NOT, "not")         /* not, never, no */ \
	X(MAY, "may")         /* auxiliaries: will, could */ \
	X(SUCH, "such")       /* cases: including, like, such as */ \
	X(OF, "of")           /* cases from a description to its body */ \
	X(HOLD, "hold")       /* verbs that hold a meeting */ \
	X(JOIN, "join")       /* verbs of taking part in one */ \
	X(CALL, "call")       /* verbs that with a particle of the next list */ \
	X(OFF, "off")         /* call it off, rule it out */ \
	X(AS, "as") \
	X(ASIDE, "aside")     /* objects that are none: met face to face */ \
	X(MOVE, "move")       /* verbs that have no passive */ \
	X(HAPPEN, "happen")   /* verbs by which talks are said to be */ \
	X(SPORTS, "sports")   /* words of sports reports */ \
	X(VENUE, "venue")     /* words in names of buildings */ \
	X(TELL, "tell")       /* verbs of telling what has taken place */ \
	X(PRIVATE, "private") /* groups that speak for no state or body */ \
	X(AFTER, "after")     /* cases of what has taken place */ \
	X(PURPOSE, "purpose") /* cases of what the clause is done for */ \
	X(DURING, "during")   /* cases of what contains the clause: at, in */

enum scene_list {
#define LIST_ENUM(id, name) LIST_##id,
	SCENE_LISTS(LIST_ENUM)
#undef LIST_ENUM
	LISTS
};

#define LONELY_MAX 32

struct scene {
	struct doc *d;
	struct relation lonely[LONELY_MAX]; /* mediators whose parties their
	                                       sentence does not name: no b */
	uint32_t nlonely;
	const struct rules *rules;
	uint32_t first, end; /* tokens of the sentence at hand */
	/* [d->ntokens] */
	uint32_t *child, *next; /* first dependent, next one of the same head */
	uint32_t *actor;        /* mention whose head the token is, or NONE */
	uint32_t *weak;         /* the same for weak mentions */
	uint16_t *word;         /* of the rules, NO_WORD */
	uint16_t list[LISTS];
};

/* Allocates for the whole document; fills for one sentence at a time. */
void scene_init(struct scene *s, struct doc *d);
void scene_sentence(struct scene *s, uint32_t sentence);

#define TOKENS_MAX 64

struct tokens {
	uint32_t t[TOKENS_MAX];
	uint32_t n;
};
void tokens_add(struct tokens *set, uint32_t t); /* once; a full set stays */

static inline enum deprel dep_of(const struct scene *s, uint32_t t)
{
	return deprel_base((enum deprel)s->d->tokens[t].deprel);
}

static inline uint32_t head_of(const struct scene *s, uint32_t t)
{
	return s->d->tokens[t].head;
}

static inline bool in_list(const struct scene *s, uint32_t t,
                           enum scene_list l)
{
	return rules_in(s->rules, s->list[l], s->word[t]);
}

/* First dependent with that relation (subtypes count), or NONE. */
uint32_t child_with(const struct scene *s, uint32_t t, enum deprel dep);
/* Its first case word is that one. */
bool is_under(const struct scene *s, uint32_t t, struct str word);
/* One of its case (or mark) words is in the list. */
bool has_case(const struct scene *s, uint32_t t, uint16_t list);
bool is_verb(const struct scene *s, uint32_t t);
bool is_noun(const struct scene *s, uint32_t t);
/* The token of the mention whose governor is outside of it. */
uint32_t mention_top(const struct scene *s, uint32_t mention);

/* argument.c: the deep subjects and objects of a verb (or of a noun with a
 * copula); surface_subjects does not mind the voice. */
void subjects(const struct scene *s, uint32_t verb, struct tokens *out);
void objects(const struct scene *s, uint32_t verb, struct tokens *out);
void surface_subjects(const struct scene *s, uint32_t verb, struct tokens *out);
/* What a relative pronoun stands for; other tokens themselves. */
uint32_t antecedent(const struct scene *s, uint32_t t);

/* path.c: all tokens a path leads to. */
void walk(const struct scene *s, const struct rule_path *p, uint32_t from,
          struct tokens *out);

/* party.c: who takes part. */
#define PARTIES_MAX 48

struct party {
	uint32_t entity, mention, token;
	uint32_t side;  /* token of the phrase that names it, with others */
	bool stands_in; /* unnamed people of the entity */
};

struct parties {
	struct party p[PARTIES_MAX];
	uint32_t n;
	struct tokens words; /* looked at, named or not */
	bool seen; /* there is an argument, if only an unnamed one */
};

/* Adds the entities that a token stands for, with all it is joined to by
 * "and", appositions and "leaders of A and B". */
void parties_at(const struct scene *s, uint32_t token, struct parties *out);
/* The same for names that stand before a noun, adjectives too; places only if
 * asked for, or joined by a dash to another name. */
void parties_modifier(const struct scene *s, uint32_t token, bool places,
                      struct parties *out);

/* Those of the token alone, without what it is joined to. */
void party_of(const struct scene *s, uint32_t token, struct parties *out);
/* A noun for people that can act for a country or body: "officials". */
bool is_people(const struct scene *s, uint32_t token);

/* office.c: the mention of the person named after a description; itself if none. */
uint32_t office_named(const struct scene *s, uint32_t mention);
/* The person named after an office that is no mention, or NONE. */
uint32_t office_holder(const struct scene *s, uint32_t token);
/* One unnamed person or body, whom an apposition may name; several. */
bool office_alone(const struct scene *s, uint32_t mention);
bool office_list(const struct scene *s, uint32_t mention);

/* match.c: all rules at a trigger; relations go to the document. */
struct hits;
bool is_trigger(const struct scene *s, uint32_t t);
/* A word of the list stands in the sentence. */
bool is_quiet(const struct scene *s, uint16_t list);
void match_trigger(struct scene *s, uint32_t t, struct hits *hits);

/* status.c */
enum status status_of(const struct scene *s, uint32_t trigger);

#endif
