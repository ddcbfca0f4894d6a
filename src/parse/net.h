/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parser's network: its shape, its features and its weights in the model.
 *
 *   token --features--> rows of the embedding table, summed
 *     --layers--> a vector that knows the sentence
 *     --views--> as dependent, as head (twice: for the arc, for its label)
 *     --scores--> every head for every dependent --tree--> heads --> labels
 *
 * Shape and features are written once, here and in features.c, for the run time
 * (network.c, integers) and for the trainer (floating point).
 */
#ifndef TER_PARSE_NET_H
#define TER_PARSE_NET_H

#include "doc.h"
#include "know/model.h"

enum {
	PARSE_D = 128,     /* width of a token's vector */
	PARSE_LAYERS = 3,
	PARSE_A = 96,      /* width of the views that score arcs */
	PARSE_L = 96,      /* width of the hidden layer that scores labels */
	PARSE_ROWS = 8,    /* embedding rows of a token, at most */
	PARSE_MAX = 192,   /* tokens of a piece parsed at once */

	/* What is told of an arc besides its ends: bucket of its length and
	 * direction, bucket of verbs and commas under it, or that it is the
	 * root's. */
	PARSE_LENGTHS = 12,
	PARSE_UNDER = 9,
	NEAR_UNDER = 2 * PARSE_LENGTHS,
	NEAR_ROOT = NEAR_UNDER + 2 * PARSE_UNDER,
	PARSE_NEAR = 48,   /* padded */
	PARSE_LABELS = 64, /* DEP_COUNT, padded */
};
_Static_assert((int)NEAR_ROOT < (int)PARSE_NEAR, "padded");
_Static_assert((int)DEP_COUNT <= (int)PARSE_LABELS, "padded");

/* The views of a token's vector, side by side. */
enum {
	VIEW_DEP = 0,
	VIEW_HEAD = PARSE_A,
	VIEW_LABEL_DEP = 2 * PARSE_A,
	VIEW_LABEL_HEAD = 2 * PARSE_A + PARSE_L,
	PARSE_VIEWS = 2 * PARSE_A + 2 * PARSE_L,
};

/* The affine maps, in the order of the model file. */
enum {
	MAP_LAYER, /* vector -> candidate, gate, reset of a recurrent layer */
	MAP_VIEWS = MAP_LAYER + PARSE_LAYERS,
	MAP_QUERY, /* view as dependent -> what its head should look like */
	MAP_NEAR,  /* query -> score of each bucket */
	MAP_LABEL, /* hidden layer -> score of each label */
	PARSE_MAPS
};

struct parse_shape {
	uint16_t in, out; /* out is a multiple of 16, in of 2 */
};
extern const struct parse_shape parse_shapes[PARSE_MAPS];

/* Fixed point: an activation x stands for x / 2^11 and is at most 8, a query
 * or a head view x / 2^9 and at most 8. */
enum {
	ACT_BITS = 11,
	ACT_MAX = (8 << ACT_BITS) - 1,
	QUERY_BITS = 9,
	QUERY_MAX = (8 << QUERY_BITS) - 1,
	SCORE_MAX = 1 << 22, /* so that a tree's score fits 32 bits */
	GATE_BITS = 15,
	GATE_MAX = (1 << GATE_BITS) - 1,
	EMB_BITS = 16,     /* an embedding byte stands for scale / 2^16 units */
};

struct parse_map {
	const int16_t *w;    /* [out / 16][in / 2][16][2] */
	const int32_t *bias; /* [out], in units of the sum */
	uint32_t in, out;
	int shift;           /* a weight w stands for w / 2^shift */
};

/* Views into a model file. */
struct parse_net {
	const uint32_t *keys; /* [slots] open addressing, 0: empty */
	const uint16_t *rows; /* [slots] */
	uint32_t slots;       /* power of two */
	const int8_t *emb;    /* [nrows][PARSE_D] */
	uint32_t nrows;
	int32_t scale;        /* of emb */
	struct parse_map maps[PARSE_MAPS];
	const int16_t *near;  /* [PARSE_NEAR][PARSE_L] for the hidden layer */
};

/* Where the weight of an input and an output lies. */
static inline size_t parse_weight(const struct parse_shape *s, uint32_t k,
                                  uint32_t o)
{
	return ((size_t)(o / 16) * (s->in / 2) + k / 2) * 32 + o % 16 * 2 +
	       k % 2;
}

/* Sections of the model -> net; false if they do not fit together. */
bool parse_net_open(struct parse_net *net, const struct model *m);
/* No sum can overflow, no row is out of the table: for models that did not come
 * with the program. */
bool parse_net_check(const struct parse_net *net);
/* Both, for a model of the user's; name is for the message. */
bool parse_net_fits(const struct model *m, const char *name,
                    struct ter_error *err);

/* Kinds of features with a key; rows below FEATURE_FIXED need none. */
enum parse_feature {
	FEATURE_WORD, FEATURE_SUFFIX2, FEATURE_SUFFIX3, FEATURE_PREFIX,
	FEATURE_CLUSTER,
	FEATURE_KEYED,
};
enum { FEATURE_SHAPE = 0, FEATURE_UPOS = 32, FEATURE_XPOS = 64,
	FEATURE_FIXED = 128 };
_Static_assert(UPOS_COUNT <= 32 && XPOS_COUNT <= 64, "rows of the tags");

/* Keys of the token's features, 0 where it has none, and its fixed rows. */
struct parse_features {
	uint32_t keys[FEATURE_KEYED];
	uint16_t shape, upos, xpos;
};
void parse_features(const struct doc *d, uint32_t t,
                    struct parse_features *f);
/* The row of a key; 0xffff if the model has none. */
uint16_t parse_row(const struct parse_net *net, uint32_t key);

/* Verbs and commas before each token, for near_under. */
struct parse_count {
	uint16_t verbs, commas;
};
void parse_counts(const struct doc *d, uint32_t first, uint32_t n,
                  struct parse_count *c); /* [n + 1] */
uint32_t near_length(uint32_t dep, uint32_t head);
uint32_t near_under(const struct parse_count *c, uint32_t dep, uint32_t head);

/* y[n][out] = bias + x[n][in] * w, exact. */
void parse_linear(const struct parse_map *m, const int16_t *x, uint32_t n,
                  int32_t *y);
/* The same in plain C, for tests. */
void parse_linear_plain(const struct parse_map *m, const int16_t *x,
                        uint32_t n, int32_t *y);

/* Tokens [first, first + n) of the document, n <= PARSE_MAX: scores of all
 * arcs, arc[dep * n + head], and root[dep]; with the views that labels need. */
struct parse_scores {
	uint32_t n;
	int32_t *arc;  /* [n][n] */
	int32_t *root; /* [n] */
	int16_t *views; /* [n][2][PARSE_L] label views */
};
void parse_score(const struct parse_net *net, const struct doc *d,
                 uint32_t first, uint32_t n, struct parse_scores *s,
                 struct arena *a);
/* Labels of the arcs; head[t] == n is the root. */
void parse_label(const struct parse_net *net, const struct parse_scores *s,
                 const uint32_t *head, uint8_t *label, struct arena *a);

/* The best tree with one root: head[t] in [0, n), or n for the root. */
void parse_tree(const int32_t *arc, const int32_t *root, uint32_t n,
                uint32_t *head, struct arena *a);
/* The best projective one. */
void parse_projective(const int32_t *arc, const int32_t *root, uint32_t n,
                      uint32_t *head, struct arena *a);

#endif
