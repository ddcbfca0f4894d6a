/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the trainers share: arguments, corpora, model files, scores.
 *
 *   tertius-train COMMAND [KEY=]VALUE...
 *
 * Every argument of a command is a pair; one without "=" has the key "".  So
 * `parse gold=a.conllu silver=b.conllu.xz passes=8 out=parse.model` names the
 * role of each file.  A key may come more than once.  Files may be packed with
 * xz.  Training reads nothing but these files and its seed.
 */
#ifndef TER_TRAIN_H
#define TER_TRAIN_H

#include <stdio.h>

#include "doc.h"
#include "know/know.h"

struct train_arg {
	struct str key;
	const char *value;
};

struct train_args {
	const struct train_arg *list; /* [n] */
	uint32_t n;
	struct knowledge *know; /* embedded, or as told by tag=FILE names=FILE */
	struct arena *arena;    /* lives as long as the command */
	struct ter_error *err;
};

/* The i-th value of a key, or NULL. */
const char *train_arg(const struct train_args *a, const char *key, uint32_t i);
/* The first value as a number, or otherwise. */
long train_number(const struct train_args *a, const char *key, long otherwise);

/* Small fast generator, the same everywhere: for shuffles and initial weights.
 * (splitmix64, Steele, Lea and Flood 2014) */
static inline uint64_t train_random(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}
/* A permutation of 0 .. n - 1, drawn from the state. */
void train_shuffle(uint32_t *order, uint32_t n, uint64_t *state);

/* Lines of a file, plain or packed with xz; "-" is standard input. */
struct lines;
struct lines *lines_open(const char *path, struct ter_error *err);
/* The next line without its end; false at the end of the file or after a
 * failure.  The bytes live until the next call. */
bool lines_next(struct lines *l, struct str *line);
uint64_t lines_count(const struct lines *l); /* lines given so far */
bool lines_close(struct lines *l, struct ter_error *err); /* false: failed */

/* A corpus as documents with gold tokens.
 * CoNLL-U: upos, xpos, head, deprel (a label unknown to tags.h is cut to its
 *   part before the colon).  IOB2 (word, blank or tab, label): mentions of kind
 *   MENTION_NAME with type ENT_PERSON, ENT_ORGANIZATION or ENT_PLACE, and
 *   token.mention.
 * A document starts at "# newdoc" or "# doc", where "# article" changes, and
 * after 1 MB of text.  doc->name is "newdoc"'s, "doc"'s or "article"'s value.
 * doc->text is rebuilt: words apart by SpaceAfter (IOB2: by guess), sentences
 * by a blank, paragraphs ("# newpar") by an empty line.  Words of one surface
 * token ("do" "n't") are glued. */
struct corpus {
	struct doc *docs; /* [n] */
	uint32_t n, cap;
	uint64_t ntokens, nsentences;
	bool names;       /* was IOB2 */
};

/* Adds the documents of the file to those of the corpus; its documents get
 * a->know.  Memory comes from a->arena. */
bool corpus_read(struct corpus *c, const char *path,
                 const struct train_args *a);

/* Of the documents only those whose number has this rest by folds, or only the
 * others: to train on one part what another part is tagged with. */
void corpus_fold(struct corpus *c, uint32_t folds, uint32_t rest, bool others);

/* A new document over the same text with the gold sentences and tokens, but
 * untagged, without heads and mentions: what a stage works on in `eval`. */
struct doc corpus_blank(const struct doc *gold, struct arena *a);
/* Same, with only the text. */
struct doc corpus_raw(const struct doc *gold, struct arena *a);

/* A model file, read whole and checked; freed by nobody (the program ends). */
bool train_model(struct model *m, const char *path, const char *kind,
                 struct ter_error *err);
/* Writes the parts to path by way of a temporary file; says so on failure. */
bool train_write(const char *path, const char *kind,
                 const struct model_part *parts, uint32_t n,
                 struct ter_error *err);

/* The rules of the binary for a->know, for stages from sift on. */
bool train_rules(const struct train_args *a);

/* A command is `bool train_X(const struct train_args *)`, a score of `eval`
 * `void X_eval(const struct corpus *gold, struct arena *)`, which prints lines
 * `name value`; both stand in the tables of train.c. */
bool train_clusters(const struct train_args *a);
bool train_resolve(const struct train_args *a);
bool coref_score(const struct train_args *a);
bool train_names(const struct train_args *a);
bool train_known(const struct train_args *a);
bool train_names_apart(const struct train_args *a);
void names_eval(const struct corpus *gold, struct arena *a);

void segment_eval(const struct corpus *gold, struct arena *a);
bool train_parse(const struct train_args *a);
void parse_eval(const struct corpus *gold, struct arena *a);
void tag_eval(const struct corpus *gold, struct arena *a);
bool train_tag(const struct train_args *a);
bool train_dump(const struct train_args *a);
bool train_relate(const struct train_args *a);
bool train_sift(const struct train_args *a);

#endif
