/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relation rules: the readable file, compiled.
 *
 *   type met                         a relation without direction
 *   type visited directed            from a to b
 *   type mediated triple             mediator a, and each party b
 *   list hold = hold have conduct    lemmas; also with @other inside
 *   let owner = nmod:poss ^obj{@hold}/nsubj      paths under a name
 *
 *   rule meet : met                  name : type
 *   	verb meet encounter           trigger lemmas: verb, noun, adj, any
 *   	a nsubj                       where the first argument is found
 *   	b obj obl:with                where the second is found
 *   	among nmod:between            every pair of those found here
 *   	alone nsubj                   the same, if there is no b
 *   	else ^obl:during/nsubj        the first, if a finds nobody
 *   	needs PATH / unless PATH      the rule holds only if / only if not
 *   	only a person country         entity types allowed (also b); "human"
 *   	                              is a person or unnamed people, "venue"
 *   	                              a body whose name is that of a building
 *   	pair human / pair body        both are human, or not both
 *   	pair group                    an organization and a body or country
 *   	not b @press                  words an argument may not hold
 *   	quiet @sports                 words that silence the rule
 *   	weak                          only pairs of which no rule before it
 *   	                              told at the trigger
 *   	status planned                else told from the syntax
 *
 * A path is steps joined by "/", each down to a dependent or, with ^, up to the
 * governor: a UD relation (without subtype it stands for all of them), after a
 * colon the case word or words (obl:with|alongside), then in braces the lemmas
 * or lists of which the token reached must be one: ^obj{@hold}/nsubj.  obl and
 * nmod mean the same when a case word is given.  nsubj and obj are the deep
 * subject and object (passives, control, relative clauses, participles);
 * "modifier" are names before a noun (US-China talks), "hyphen" a name joined
 * to the trigger by a hyphen (Qatari-brokered), "self" the token itself,
 * "before" and "after" the tokens next to it, "between" the two sides named
 * after the word between, whatever the tree makes of them, "above" the subject of
 * the nearest clause around a noun ("A put off talks with B").
 *
 * A file may follow another and use its types, lists and lets.
 */
#ifndef TER_RULES_H
#define TER_RULES_H

#include "base/error.h"
#include "base/text.h"

#define NO_WORD 0xffffu
#define NO_LIST 0xffffu

enum rule_pos { RULE_VERB = 1, RULE_NOUN = 2, RULE_ADJ = 4 };

/* Steps that are no UD relation; others are enum deprel. */
enum rule_role {
	ROLE_SUBJECT = 128,
	ROLE_OBJECT,
	ROLE_MODIFIER,
	ROLE_HYPHEN,
	ROLE_SELF,
	ROLE_BEFORE,
	ROLE_AFTER,
	ROLE_BETWEEN,
	ROLE_ABOVE,
};

struct rule_step {
	uint8_t up;     /* to the governor */
	uint8_t dep;    /* enum deprel or enum rule_role */
	uint8_t exact;  /* a subtype was given: nmod:poss */
	uint16_t cases; /* list of case words, NO_LIST: any or none */
	uint16_t among; /* list that holds the token reached, NO_LIST: any */
};

struct rule_path {
	uint32_t first, n; /* rules->steps */
};

struct rule_range {
	uint32_t first, n; /* rules->paths */
};

enum rule_slot { SLOT_A, SLOT_B, SLOT_AMONG, SLOT_ALONE, SLOT_ELSE,
	SLOT_NEEDS, SLOT_UNLESS, SLOTS };

struct rule {
	struct str name;
	uint32_t type;
	uint8_t pos;       /* enum rule_pos */
	uint8_t status;    /* enum status, or RULE_ANY_STATUS */
	uint8_t pair;      /* enum rule_pair */
	bool weak;         /* gives way to rules before it */
	uint8_t only[2];   /* of a, b: bit (1 << enum ent_type), ONLY_HUMAN,
	                      ONLY_VENUE; 0: any */
	uint16_t bar[2];   /* list of words a, b may not hold, NO_LIST */
	uint16_t quiet;    /* list, NO_LIST */
	uint16_t trigger;  /* list of trigger lemmas */
	struct rule_range slot[SLOTS];
};

#define RULE_ANY_STATUS 255
#define ONLY_HUMAN 128
#define ONLY_VENUE 64

enum rule_pair { PAIR_ANY, PAIR_HUMAN, PAIR_BODY, PAIR_GROUP };


struct rule_type {
	struct str name;
	bool directed;
	bool mediates; /* triple: directed, relations of one event belong
	                  together, and a is a mediator */
};

struct word_list {
	struct str name;
	uint64_t *has; /* bit by word: it is a form of a lemma in the list */
};

struct rules {
	struct rule_type *types;
	struct rule *rules;
	struct word_list *lists;
	struct rule_path *paths;
	struct rule_step *steps;
	uint32_t ntypes, nrules, nlists, npaths, nsteps;
	uint32_t nshipped; /* rules[nshipped] and on are the user's */
	uint32_t nwords; /* every form of every lemma has a number */
	/* rules by trigger word: by_word[from[w] .. from[w + 1]) */
	uint32_t *from;
	uint32_t *by_word;
	/* hash of the letters -> word, open addressing */
	uint64_t *keys;
	uint16_t *values;
	uint32_t mask;
};

/* An empty set of rules, NULL without memory; or one with the embedded file
 * read, NULL if that fails. */
struct rules *rules_new(void);
struct rules *rules_embedded(struct ter_error *err);
void rules_free(struct rules *r);

/* Reads one rule file; name is for messages.  After the last file
 * rules_finish makes the tables. */
bool rules_add(struct rules *r, const char *text, size_t len, const char *name,
               struct ter_error *err);
bool rules_finish(struct rules *r, struct ter_error *err);

/* The number of a word (any case), or NO_WORD: in no rule. */
uint16_t rules_word(const struct rules *r, struct str letters);

/* A list by its name, NO_LIST if there is none. */
uint16_t rules_list(const struct rules *r, struct str name);

static inline bool rules_in(const struct rules *r, uint16_t list, uint16_t word)
{
	return list != NO_LIST && word != NO_WORD &&
	       (r->lists[list].has[word / 64] >> (word % 64) & 1);
}

static inline bool rules_is_trigger(const struct rules *r, uint16_t word)
{
	return word != NO_WORD && r->from[word] < r->from[word + 1];
}

/* Does some rule of the trigger tell of mediators? */
static inline bool rules_mediate(const struct rules *r, uint16_t word)
{
	for (uint32_t i = r->from[word]; i < r->from[word + 1]; i++)
		if (r->types[r->rules[r->by_word[i]].type].mediates)
			return true;
	return false;
}

/* Is some rule of the trigger the user's own? */
static inline bool rules_own(const struct rules *r, uint16_t word)
{
	for (uint32_t i = r->from[word]; i < r->from[word + 1]; i++)
		if (r->by_word[i] >= r->nshipped)
			return true;
	return false;
}

#endif
