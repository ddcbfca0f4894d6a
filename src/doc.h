/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One document on its way through the text half.
 *
 *   bytes --read--> text --segment--> sentence, token --tag--> upos, xpos
 *     --names--> mention (names) --select--> sentences worth a tree
 *     --parse--> head, deprel --resolve--> mention (all), entity
 *     --relate--> relation --record--> one JSON line
 *
 * All arrays live in the document's arena and die with it.  Links between
 * objects are indices into these arrays, NONE where there is no such object.
 */
#ifndef TER_DOC_H
#define TER_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "tags.h"

#define NONE UINT32_MAX

/* Bytes [at, at + len) of doc->text. */
struct span {
	uint32_t at, len;
};

enum token_flag {
	TOKEN_GLUED = 1,   /* no white space between this token and the next */
	TOKEN_TRIGGER = 2, /* its lemma is a trigger of some relation rule */
};

struct token {
	struct span text;
	uint32_t sentence; /* [doc->nsentences] */
	uint32_t head;     /* governor, a token of the document; NONE: the root,
	                      or the sentence has no tree */
	uint32_t mention;  /* the named mention that covers it, or NONE */
	uint8_t upos;      /* enum upos */
	uint8_t xpos;      /* enum xpos, Penn tags */
	uint8_t deprel;    /* enum deprel, with subtypes */
	uint8_t flags;     /* enum token_flag */
	uint16_t cluster;  /* word cluster, CLUSTER_NONE: unknown word */
};

enum sentence_flag {
	SENTENCE_TITLE = 1,     /* the title, or a headline inside the text */
	SENTENCE_PARAGRAPH = 2, /* first of its paragraph */
	SENTENCE_WANTED = 4,    /* select: parse it */
	SENTENCE_PARSED = 8,    /* its tokens have heads */
	SENTENCE_BOILERPLATE = 16, /* byline, credit, link list */
};

struct sentence {
	struct span text;
	uint32_t first, end; /* tokens [first, end) */
	uint32_t flags;      /* enum sentence_flag */
};

enum mention_kind { MENTION_NAME, MENTION_NOMINAL, MENTION_PRONOUN };

/* Of a mention and of an entity.  The name finder leaves LOC as ENT_PLACE;
 * resolve tells countries from other places. */
enum ent_type {
	ENT_PERSON,
	ENT_ORGANIZATION,
	ENT_COUNTRY,
	ENT_PLACE,
	ENT_TYPES
};

enum mention_flag {
	MENTION_DEMONYM = 1, /* "Qatari", "the Israelis" */
	MENTION_PLURAL = 2,
	MENTION_GROUP = 4,   /* a plural pronoun or description of several
	                        entities: mention.entity is NONE and members
	                        says who */
	MENTION_STANDIN = 8, /* unnamed people of a named body or country:
	                        "Qatari leaders", "rebel leaders of the FARC" */
	MENTION_WEAK = 16,   /* within the title or description of another
	                        mention ("Israeli" in "Israeli Defense Minister
	                        Yoav Gallant", in "Israeli negotiators"): names
	                        the entity, but acts in no relation */
};

struct mention {
	uint32_t sentence;
	uint32_t first, end; /* tokens [first, end) */
	uint32_t head;       /* its syntactic head, within [first, end) */
	uint32_t entity;     /* [doc->nentities], NONE: not resolved */
	uint32_t members;    /* MENTION_GROUP: start in doc->members, a list of
	                        entities that ends in NONE; else NONE */
	uint8_t kind;        /* enum mention_kind */
	uint8_t type;        /* enum ent_type */
	uint8_t flags;       /* enum mention_flag */
};

enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE };

struct entity {
	struct str name;     /* the label: fullest form, no title */
	struct str *names;   /* [nnames] every form, the label first */
	uint32_t nnames;
	struct str role;     /* "Secretary of State", empty if not told */
	struct str country;  /* label of a country, empty if not told */
	uint8_t type;        /* enum ent_type */
	uint8_t gender;      /* enum gender */
	bool mediator;       /* the text itself says so */
};

enum status { STATUS_ACTUAL, STATUS_PLANNED, STATUS_NEGATED, STATUSES };

struct relation {
	uint32_t type;      /* know->rules->types[type] */
	uint32_t a, b;      /* entities; of mediated: mediator, party; of
	                       visited: visitor, goal */
	uint32_t sentence;
	uint32_t trigger;   /* token */
	uint32_t mention_a, mention_b;
	uint32_t event;     /* relations of one event share it; NONE */
	uint32_t rule;      /* know->rules->rules[rule], for the trace */
	uint32_t times;     /* how often the sentence says it took place, >= 1 */
	uint8_t status;     /* enum status */
};

struct doc {
	struct str name;  /* file name or id, never empty */
	struct str date;  /* ISO 8601 day, empty if unknown */
	struct str title; /* empty if unknown */
	struct str url;
	const char *text; /* valid UTF-8, NUL-terminated, offsets refer to it */
	uint32_t len;     /* <= TER_DOC_MAX */
	uint32_t title_len; /* the first so many bytes of text are the title */

	struct sentence *sentences;
	uint32_t nsentences, csentences;
	struct token *tokens;
	uint32_t ntokens, ctokens;
	struct mention *mentions; /* in order of the text */
	uint32_t nmentions, cmentions;
	uint32_t *members;
	uint32_t nmembers, cmembers;
	struct entity *entities;
	uint32_t nentities, centities;
	struct relation *relations;
	uint32_t nrelations, crelations;

	bool clustered; /* token.cluster is filled */
	struct arena *arena;
	const struct knowledge *know; /* models, lexicon, rules: read only */
};

#define TER_DOC_MAX (16u << 20) /* bytes of text in a document */

static inline struct str span_str(const struct doc *d, struct span s)
{
	return (struct str){ d->text + s.at, s.len };
}

static inline struct str token_str(const struct doc *d, uint32_t t)
{
	return span_str(d, d->tokens[t].text);
}

/* Bytes from the start of token first to the end of token end - 1. */
static inline struct str tokens_str(const struct doc *d, uint32_t first,
                                    uint32_t end)
{
	uint32_t at = d->tokens[first].text.at;
	struct span last = d->tokens[end - 1].text;
	return (struct str){ d->text + at, last.at + last.len - at };
}

/* Append one zeroed element to an array of the document. */
struct sentence *doc_add_sentence(struct doc *d);
struct token *doc_add_token(struct doc *d);
struct mention *doc_add_mention(struct doc *d);
struct entity *doc_add_entity(struct doc *d);
struct relation *doc_add_relation(struct doc *d);

/* Fills token.cluster of all tokens, once; whoever needs it first calls. */
void doc_clusters(struct doc *d);

#endif
