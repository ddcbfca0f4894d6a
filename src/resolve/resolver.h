/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data that the sieves of resolve share.
 *
 *   named mentions --named--> name (cleaned, with titles cut off)
 *     --forms--> form (one per spelling) --places, persons, bodies--> node
 *     --roles--> node.roles --descriptions, groups, pronouns--> refs
 *     --resolve--> doc mentions, entities
 *
 * A node is an entity in the making; nodes are joined by union-find, so an
 * index is good for ever and node_of finds what stands for it now.  All arrays
 * live in the document's arena; links are indices, NONE where there is none.
 */
#ifndef TER_RESOLVER_H
#define TER_RESOLVER_H

#include "doc.h"
#include "know/know.h"

#define FORM_WORDS 10 /* a longer name is known by its first words */
#define NODE_ROLES 4
#define OWNERS 6

/* A spelling of names, letters folded, without points, quotes and hyphens. */
struct form {
	struct str text;  /* as it first stood in the text */
	uint64_t hash;    /* of the words */
	uint64_t words[FORM_WORDS]; /* hashes of the folded words */
	struct str word[FORM_WORDS]; /* the words, folded */
	uint32_t nwords;
	uint32_t votes[ENT_TYPES]; /* what the name finder said */
	uint32_t count;   /* mentions */
	uint32_t first;   /* token of the first one */
	uint32_t node;    /* NONE: decided mention by mention */
	uint32_t shorts, nshorts; /* whom it may mean, in resolver.shorts */
	uint32_t next;    /* of the same hash slot */
	uint8_t type;
	bool title;       /* some mention had a personal title */
};

/* A short form of a person's name, and one whom it may mean. */
struct short_of {
	uint32_t form;
	uint32_t node;
	uint32_t rank;    /* 0: ends the full name, 1: starts it */
};

/* One named mention. */
struct name {
	uint32_t first, end; /* tokens, without article, title, possessive */
	uint32_t head;
	uint32_t form, node;
	uint32_t title;   /* first token of the title before it, or first */
	struct str label; /* canonical name of a place, empty otherwise */
	uint8_t type, flags, gender;
	bool dead;        /* of a byline: no mention, no entity */
};

/* What the text calls somebody: "foreign minister" of a country or body. */
struct role {
	struct str text;   /* as it stands */
	uint32_t first, end; /* tokens that hold its words, end excluded */
	uint32_t owner;    /* node of the country or body, or NONE */
};

struct node {
	uint32_t parent;  /* union-find; itself if it stands */
	struct str label; /* canonical name if the lexicon gives one */
	uint32_t form;    /* fullest */
	uint32_t named, mentions, first;
	struct role roles[NODE_ROLES];
	uint32_t nroles;
	uint32_t country; /* node, or NONE */
	uint32_t men, women; /* evidence of gender */
	uint32_t entity;  /* in doc->entities, set at the end */
	uint8_t type, gender;
};

/* A description or a pronoun, resolved. */
struct ref {
	uint32_t first, end, head;
	uint32_t node;    /* or NONE with members */
	uint32_t members; /* start in resolver.members, or NONE */
	uint8_t kind, type, flags;
};

struct pronoun_watch;

struct resolver {
	struct doc *d;
	const struct lexicon *lex;
	struct arena *a;
	char *lower;      /* the text, ASCII letters folded */
	struct name *names;   /* by position */
	uint32_t nnames, cnames;
	struct form *forms;
	uint32_t nforms, cforms;
	uint32_t *slots;  /* [nslots] forms by hash */
	uint32_t nslots;
	struct short_of *shorts; /* by form, then rank */
	uint32_t nshorts;
	struct node *nodes;
	uint32_t nnodes, cnodes;
	struct ref *refs;
	uint32_t nrefs, crefs;
	uint32_t *members; /* lists of nodes, each ends in NONE */
	uint32_t nmembers, cmembers;
	uint32_t *name_at; /* [ntokens] name that covers the token, or NONE */
	uint32_t *ref_at;  /* [ntokens] ref with its head there, or NONE */
	const struct pronoun_watch *watch; /* a trainer that looks on, or NULL */
};

/* Tokens */
static inline struct str low(const struct resolver *r, uint32_t t)
{
	struct span s = r->d->tokens[t].text;
	return (struct str){ r->lower + s.at, s.len };
}
static inline bool is_word(const struct resolver *r, uint32_t t, struct str w)
{
	return str_eq(low(r, t), w);
}
static inline bool noun(const struct token *t)
{
	return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
}
uint32_t sentence_first(const struct resolver *r, uint32_t t);
uint32_t sentence_end(const struct resolver *r, uint32_t t);
bool capital(const struct resolver *r, uint32_t t); /* first letter */
bool possessive(const struct resolver *r, uint32_t t); /* 's */
/* Is the word in the list? */
bool one_of(struct str w, const char *const *list, size_t n);
#define ONE_OF(w, list) one_of(w, list, sizeof(list) / sizeof *(list))

/* Kinds of the words [first, end) as a key of the lexicon, blanks made single;
 * the text itself or, if folded, in lower case. */
uint32_t kinds_of(const struct resolver *r, uint32_t first, uint32_t end,
                  bool folded);
bool value_of(const struct resolver *r, uint32_t first, uint32_t end,
              bool folded, enum lex kind, struct str *value);
/* Longest run of tokens from t, before end, that is a key of one of the kinds
 * (bits); its end, or t if there is none. */
uint32_t longest_key(const struct resolver *r, uint32_t t, uint32_t end,
                     uint32_t kinds);
/* Longest run that ends before end and starts at or after first; its start. */
uint32_t longest_key_back(const struct resolver *r, uint32_t first,
                          uint32_t end, uint32_t kinds, bool folded);

/* Nodes */
uint32_t node_of(const struct resolver *r, uint32_t n);
uint32_t node_add(struct resolver *r, uint8_t type, uint32_t form);
void node_join(struct resolver *r, uint32_t into, uint32_t from);
void node_role(struct resolver *r, uint32_t n, struct role role);
struct ref *ref_add(struct resolver *r, uint32_t first, uint32_t end,
                    uint32_t head);
/* Makes it a group of these nodes. */
void ref_members(struct resolver *r, struct ref *k, const uint32_t *list,
                 uint32_t n);
/* Node of what has this label, made if it is not there; form is the first one
 * that has it. */
uint32_t label_node(struct resolver *r, struct str label, uint8_t type,
                    uint32_t form);
static inline uint32_t name_node(const struct resolver *r, uint32_t name)
{
	uint32_t n = r->names[name].node;
	return n == NONE ? NONE : node_of(r, n);
}

/* Forms */
uint32_t form_of(struct resolver *r, uint32_t first, uint32_t end);
uint32_t form_text(struct resolver *r, struct str text, uint32_t first);
/* The form made of the n words of f from word `from`, or NONE. */
uint32_t form_part(const struct resolver *r, const struct form *f,
                   uint32_t from, uint32_t n);
uint32_t form_word(const struct resolver *r, struct str word); /* or NONE */

/* The sieves, in their order */
void named(struct resolver *r);        /* names, cleaned */
void koreas(struct resolver *r);       /* the North, the South */
void forms(struct resolver *r);        /* types by majority */
void places(struct resolver *r);       /* countries, demonyms, places */
void persons(struct resolver *r);      /* full names and surnames */
void bodies(struct resolver *r);       /* acronyms and short forms */
void assign(struct resolver *r);       /* each name its node */
void roles(struct resolver *r);        /* titles and appositions */
void descriptions(struct resolver *r); /* "the Ukrainian president" */
void groups(struct resolver *r);
void plurals(struct resolver *r);      /* "they" */
void pronouns(struct resolver *r);     /* he, she, they */

#endif
