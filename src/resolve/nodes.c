/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entities in the making: a union-find forest over nodes, and what is known of
 * each.  Joining keeps the node that came first in the text as the standing
 * one, so that the order of entities is that of their first names. */
#include "resolve/resolver.h"

uint32_t node_of(const struct resolver *r, uint32_t n)
{
	while (r->nodes[n].parent != n) {
		uint32_t up = r->nodes[n].parent;
		r->nodes[n].parent = r->nodes[up].parent;
		n = up;
	}
	return n;
}

uint32_t node_add(struct resolver *r, uint8_t type, uint32_t form)
{
	r->nodes = arena_more(r->a, r->nodes, &r->cnodes, r->nnodes + 1,
	                      sizeof *r->nodes);
	r->nodes[r->nnodes] = (struct node){
		.parent = r->nnodes, .form = form, .country = NONE,
		.first = r->forms[form].first, .entity = NONE, .type = type };
	return r->nnodes++;
}

void node_role(struct resolver *r, uint32_t n, struct role role)
{
	struct node *k = &r->nodes[n];
	if (role.owner != NONE && k->country == NONE &&
	    r->nodes[node_of(r, role.owner)].type == ENT_COUNTRY)
		k->country = role.owner;
	if (k->nroles < NODE_ROLES)
		k->roles[k->nroles++] = role;
}

/* The longer form is the fuller name; of two alike the earlier. */
static bool fuller(const struct form *a, const struct form *b)
{
	if (a->nwords != b->nwords)
		return a->nwords > b->nwords;
	return a->text.len > b->text.len;
}

void node_join(struct resolver *r, uint32_t into, uint32_t from)
{
	uint32_t a = node_of(r, into), b = node_of(r, from);
	if (a == b)
		return;
	if (r->nodes[b].first < r->nodes[a].first) {
		uint32_t x = a;
		a = b;
		b = x;
	}
	struct node *k = &r->nodes[a], *l = &r->nodes[b];
	l->parent = a;
	if (fuller(&r->forms[l->form], &r->forms[k->form]))
		k->form = l->form;
	if (!k->label.len)
		k->label = l->label;
	k->named += l->named;
	k->men += l->men;
	k->women += l->women;
	for (uint32_t i = 0; i < l->nroles; i++)
		node_role(r, a, l->roles[i]);
}

struct ref *ref_add(struct resolver *r, uint32_t first, uint32_t end,
                    uint32_t head)
{
	r->refs = arena_more(r->a, r->refs, &r->crefs, r->nrefs + 1,
	                     sizeof *r->refs);
	struct ref *k = &r->refs[r->nrefs];
	*k = (struct ref){ .first = first, .end = end, .head = head,
	                   .node = NONE, .members = NONE,
	                   .kind = MENTION_NOMINAL };
	r->ref_at[head] = r->nrefs++;
	return k;
}

void ref_members(struct resolver *r, struct ref *k, const uint32_t *list,
                 uint32_t n)
{
	k->flags = MENTION_GROUP | MENTION_PLURAL;
	k->members = r->nmembers;
	r->members = arena_more(r->a, r->members, &r->cmembers,
	                        r->nmembers + n + 1, sizeof *r->members);
	for (uint32_t i = n; i-- > 0;)
		r->members[r->nmembers++] = list[i];
	r->members[r->nmembers++] = NONE;
}

uint32_t label_node(struct resolver *r, struct str label, uint8_t type,
                    uint32_t form)
{
	uint32_t f = form_text(r, label, r->forms[form].first);
	if (r->forms[f].node == NONE) {
		uint32_t n = node_add(r, type, form);
		r->nodes[n].label = label;
		r->forms[f].node = n;
	}
	return node_of(r, r->forms[f].node);
}
