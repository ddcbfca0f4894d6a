/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals -> lines of an alias file, the grounds as a comment above each. */
#include <stdlib.h>

#include "graph/propose.h"
#include "graph/table.h"

#define EXAMPLES 3 /* neighbours in common that are named */

static uint32_t first_neighbour(const struct proposing *p, uint32_t of)
{
	uint32_t low = 0, high = p->nneighbours;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (p->neighbours[mid].of < of)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void write_neighbours(const struct proposing *p, uint32_t a, uint32_t b)
{
	uint32_t i = first_neighbour(p, a), k = first_neighbour(p, b), n = 0;
	const struct neighbour *x = p->neighbours;
	uint32_t shown[EXAMPLES];
	while (i < p->nneighbours && k < p->nneighbours && x[i].of == a &&
	       x[k].of == b)
		if (x[i].node == x[k].node) {
			if (n < EXAMPLES)
				shown[n] = x[i].node;
			n++;
			i++;
			k++;
		} else if (p->u.rank[x[i].node] < p->u.rank[x[k].node]) {
			i++;
		} else {
			k++;
		}
	bytes_format(p->out, "%u neighbours in common", n);
	for (uint32_t j = 0; j < n && j < EXAMPLES; j++) {
		bytes_format(p->out, j ? ", " : ": ");
		bytes_line(p->out, merge_text(p->u.m, unify_label(&p->u,
			shown[j])));
	}
	bytes_format(p->out, n > EXAMPLES ? ", ...\n" : "\n");
}

/* Names that the format cannot hold are not proposed. */
static bool can_be_written(struct str s)
{
	return s.len && s.p[0] != '#' && !memchr(s.p, '=', s.len) &&
	       !memchr(s.p, '\n', s.len) && s.p[s.len - 1] != ']';
}

/* Whether there is another node of this name and another type. */
static bool has_namesake(const struct proposing *p, uint32_t atom)
{
	const struct merge *m = p->u.m;
	for (uint8_t t = 0; t < RECORD_TYPES; t++)
		if (t != m->atoms[atom].type &&
		    merge_find_atom(m, t, m->atoms[atom].key) != NOTHING)
			return true;
	return false;
}

static struct str text_of(const struct proposing *p, uint32_t atom)
{
	const struct unify *u = &p->u;
	return merge_text(u->m, u->label[atom] != NOTHING ? u->label[atom]
	                                                  : unify_label(u, atom));
}

static void write_name(const struct proposing *p, uint32_t atom, bool typed)
{
	const struct merge *m = p->u.m;
	bytes_line(p->out, text_of(p, atom));
	if (typed)
		bytes_format(p->out, " [%s]",
		             record_type_name(m->atoms[atom].type));
}

static void write_proposal(const struct proposing *p, const struct proposal *x,
                           uint32_t keep)
{
	bool typed = has_namesake(p, keep) || has_namesake(p, x->other) ||
		p->u.m->atoms[keep].type != p->u.m->atoms[x->other].type;
	bytes_format(p->out, "# ");
	if (x->say)
		bytes_format(p->out, "%u of %u ", x->say, x->of);
	bytes_format(p->out, "%s; in %u and %u documents, ", x->grounds,
		p->documents[keep], p->documents[x->other]);
	write_neighbours(p, keep, x->other);
	write_name(p, keep, typed);
	bytes_format(p->out, " = ");
	write_name(p, x->other, typed);
	bytes_format(p->out, "\n");
}

/* In order of what would be merged, as qsort sees it. */
struct placed {
	uint32_t documents, keep, other, i;
};

static int by_weight(const void *p, const void *q)
{
	const struct placed *a = p, *b = q;
	if (a->documents != b->documents)
		return a->documents > b->documents ? -1 : 1;
	if (a->other != b->other)
		return a->other < b->other ? -1 : 1;
	if (a->keep != b->keep)
		return a->keep < b->keep ? -1 : 1;
	return (a->i > b->i) - (a->i < b->i);
}

/* A name is proposed once, a name that another was proposed for goes to no
 * third, and what is proposed for an alias is proposed for its label: so the
 * file never contradicts itself. */
void proposals_write(struct proposing *p)
{
	struct placed *x = arena_take(p->a, p->n, sizeof *x);
	uint32_t *label = arena_take(p->a, p->u.n, sizeof *label);
	bool *is_label = arena_take(p->a, p->u.n, sizeof *is_label);
	for (uint32_t i = 0; i < p->n; i++)
		x[i] = (struct placed){ p->documents[p->list[i].other],
			p->u.rank[p->list[i].keep],
			p->u.rank[p->list[i].other], i };
	for (uint32_t i = 0; i < p->u.n; i++)
		label[i] = i;
	qsort(x, p->n, sizeof *x, by_weight);
	bytes_format(p->out, "# Nodes that may be one, those in most documents "
		"first.\n# Delete the lines that are wrong, then --aliases "
		"FILE.\n");
	for (uint32_t i = 0; i < p->n; i++) {
		const struct proposal *q = &p->list[x[i].i];
		uint32_t keep = label[q->keep], other = q->other;
		if (label[other] != other || is_label[other] ||
		    unify_never(&p->u, keep, other) ||
		    !can_be_written(text_of(p, keep)) ||
		    !can_be_written(text_of(p, other)))
			continue;
		write_proposal(p, q, keep);
		label[other] = keep;
		is_label[keep] = true;
	}
}
