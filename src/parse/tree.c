/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores of arcs -> the best tree with one root.
 *
 * Most often the best head of every token already makes a tree, projective or
 * not.  Otherwise the best projective tree by Eisner's algorithm (Eisner 1996;
 * the root takes one dependent, so it is chosen last): O(n^3), n <= PARSE_MAX. */
#include "parse/net.h"

/* One root, no cycle: every token reaches the root; a walk marks what it has
 * passed with its own number. */
static bool is_tree(const uint32_t *head, uint32_t n)
{
	uint32_t roots = 0;
	uint16_t seen[PARSE_MAX] = { 0 };
	for (uint32_t t = 0; t < n; t++) {
		uint32_t at = t;
		roots += head[t] == n;
		while (at != n && !seen[at]) {
			seen[at] = (uint16_t)(t + 1);
			at = head[at];
		}
		if (at != n && seen[at] == t + 1)
			return false;
	}
	return roots == 1;
}

void parse_tree(const int32_t *arc, const int32_t *root, uint32_t n,
                uint32_t *head, struct arena *a)
{
	for (uint32_t t = 0; t < n; t++) {
		const int32_t *s = arc + (size_t)t * n;
		int32_t best = root[t];
		head[t] = n;
		for (uint32_t h = 0; h < n; h++)
			if (h != t && s[h] > best) {
				best = s[h];
				head[t] = h;
			}
	}
	if (!is_tree(head, n))
		parse_projective(arc, root, n, head, a);
}

/* A span [i, j] whose head is one of its ends: complete, or with an arc from
 * that end to the other.  Right: the head is i. */
enum { RIGHT, LEFT, SIDES };
struct chart {
	uint32_t n;
	int32_t *complete[SIDES]; /* [n][n] */
	int32_t *arc[SIDES];      /* [n][n] */
	uint8_t *cut[SIDES];      /* [n][n] best split of a complete span */
	uint8_t *join;            /* [n][n] best split under an arc */
};

static void fill_span(struct chart *c, uint32_t i, uint32_t j,
                      const int32_t *arc)
{
	uint32_t n = c->n;
	int32_t best = INT32_MIN;
	for (uint32_t k = i; k < j; k++) {
		int32_t v = c->complete[RIGHT][i * n + k] +
		            c->complete[LEFT][(k + 1) * n + j];
		if (v > best) {
			best = v;
			c->join[i * n + j] = (uint8_t)k;
		}
	}
	c->arc[RIGHT][i * n + j] = best + arc[j * n + i];
	c->arc[LEFT][i * n + j] = best + arc[i * n + j];
	best = INT32_MIN;
	for (uint32_t k = i + 1; k <= j; k++) {
		int32_t v = c->arc[RIGHT][i * n + k] +
		            c->complete[RIGHT][k * n + j];
		if (v > best) {
			best = v;
			c->cut[RIGHT][i * n + j] = (uint8_t)k;
		}
	}
	c->complete[RIGHT][i * n + j] = best;
	best = INT32_MIN;
	for (uint32_t k = i; k < j; k++) {
		int32_t v = c->complete[LEFT][i * n + k] +
		            c->arc[LEFT][k * n + j];
		if (v > best) {
			best = v;
			c->cut[LEFT][i * n + j] = (uint8_t)k;
		}
	}
	c->complete[LEFT][i * n + j] = best;
}

struct item {
	uint8_t i, j, side, arc;
};

static void read_heads(const struct chart *c, uint32_t root, uint32_t *head)
{
	struct item stack[2 * PARSE_MAX];
	uint32_t n = c->n, top = 0;
	head[root] = n;
	stack[top++] = (struct item){ 0, (uint8_t)root, LEFT, false };
	stack[top++] = (struct item){ (uint8_t)root, (uint8_t)(n - 1), RIGHT,
	                              false };
	while (top) {
		struct item t = stack[--top], u = t;
		if (t.i == t.j)
			continue;
		uint32_t at = t.i * n + t.j;
		if (t.arc) {
			uint8_t k = c->join[at];
			head[t.side == RIGHT ? t.j : t.i] =
				t.side == RIGHT ? t.i : t.j;
			stack[top++] = (struct item){ t.i, k, RIGHT, false };
			stack[top++] = (struct item){ (uint8_t)(k + 1), t.j,
			                              LEFT, false };
			continue;
		}
		uint8_t k = c->cut[t.side][at];
		t.arc = t.side == RIGHT;
		u.arc = t.side == LEFT;
		t.j = u.i = k;
		stack[top++] = t;
		stack[top++] = u;
	}
}

void parse_projective(const int32_t *arc, const int32_t *root, uint32_t n,
                      uint32_t *head, struct arena *a)
{
	struct arena_mark m = arena_mark(a);
	struct chart c = { .n = n };
	size_t cells = (size_t)n * n;
	for (int s = 0; s < SIDES; s++) {
		c.complete[s] = arena_take(a, cells, sizeof(int32_t));
		c.arc[s] = arena_take(a, cells, sizeof(int32_t));
		c.cut[s] = arena_take(a, cells, 1);
	}
	c.join = arena_take(a, cells, 1);
	for (uint32_t len = 1; len < n; len++)
		for (uint32_t i = 0; i + len < n; i++)
			fill_span(&c, i, i + len, arc);
	int64_t best = INT64_MIN;
	uint32_t r = 0;
	for (uint32_t t = 0; t < n; t++) {
		int64_t v = (int64_t)c.complete[LEFT][t] + root[t] +
		            c.complete[RIGHT][t * n + n - 1];
		if (v > best) {
			best = v;
			r = t;
		}
	}
	read_heads(&c, r, head);
	arena_release(a, m);
}
