/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wanted sentences -> head and relation of every token, a tree of Universal
 * Dependencies v2 with the subtypes of tags.h.
 *
 * A network scores every pair of tokens (network.c), the best tree with one
 * root is taken (tree.c).  A sentence of more than PARSE_MAX tokens is cut
 * after its last comma or semicolon that fits; the roots of its later pieces
 * hang on the root of the first as parataxis.  Without a model no sentence gets
 * a tree.  Cost: net.h; the pairs make it O(n^2) in the length of the sentence,
 * O(n^3) where the best heads make no tree. */
#include "stages.h"

#include "parse/net.h"

/* Tokens [first, end) -> heads; returns the root. */
static uint32_t parse_piece(const struct parse_net *net, struct doc *d,
                            uint32_t first, uint32_t end)
{
	struct arena_mark m = arena_mark(d->arena);
	uint32_t n = end - first, root = first;
	uint32_t *head = arena_take(d->arena, n, sizeof *head);
	uint8_t *label = arena_take(d->arena, n, 1);
	struct parse_scores s;
	parse_score(net, d, first, n, &s, d->arena);
	parse_tree(s.arc, s.root, n, head, d->arena);
	parse_label(net, &s, head, label, d->arena);
	for (uint32_t t = 0; t < n; t++) {
		struct token *k = &d->tokens[first + t];
		k->head = head[t] == n ? NONE : first + head[t];
		k->deprel = label[t];
		if (head[t] == n)
			root = first + t;
	}
	arena_release(d->arena, m);
	return root;
}

/* Where the piece that starts here ends. */
static uint32_t piece_end(const struct doc *d, uint32_t first, uint32_t end)
{
	if (end - first <= PARSE_MAX)
		return end;
	uint32_t limit = first + PARSE_MAX;
	for (uint32_t t = limit; t > first + PARSE_MAX / 2; t--) {
		struct str s = token_str(d, t - 1);
		if (str_eq(s, STR(",")) || str_eq(s, STR(";")))
			return t;
	}
	return limit;
}

static void parse_sentence(const struct parse_net *net, struct doc *d,
                           struct sentence *s)
{
	uint32_t root = NONE;
	for (uint32_t at = s->first; at < s->end;) {
		uint32_t end = piece_end(d, at, s->end);
		uint32_t r = parse_piece(net, d, at, end);
		if (root == NONE) {
			root = r;
		} else {
			d->tokens[r].head = root;
			d->tokens[r].deprel = DEP_PARATAXIS;
		}
		at = end;
	}
	s->flags |= SENTENCE_PARSED;
}

void parse(struct doc *d)
{
	struct parse_net net;
	if (!d->know || !parse_net_open(&net, &d->know->parse))
		return;
	doc_clusters(d);
	for (uint32_t i = 0; i < d->nsentences; i++) {
		struct sentence *s = &d->sentences[i];
		if ((s->flags & SENTENCE_WANTED) && s->first < s->end)
			parse_sentence(&net, d, s);
	}
}
