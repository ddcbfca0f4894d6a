/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that the lexicon knows by one label -> nodes: countries with all their
 * spellings and demonyms, bodies and places with an alias, and places by the
 * same words or by a longer form ("Gaza" and "Gaza Strip").
 * "the North" and "the South" are the Koreas where a text names North Korea. */
#include "resolve/resolver.h"

/* Words that may follow the name of a place without making it another. */
static const char *const kind_of_place[] = { "strip", "province", "region",
	"governorate", "state", "port", "district", "peninsula", "county",
	"oblast", "prefecture" };

static void labelled(struct resolver *r)
{
	for (uint32_t i = 0; i < r->nnames; i++) {
		struct name *n = &r->names[i];
		const struct form *f = &r->forms[n->form];
		if (!n->label.len || f->node != NONE ||
		    f->type == ENT_PERSON)
			continue;
		uint32_t k = label_node(r, n->label, f->type, n->form);
		r->forms[n->form].node = k;
	}
}

/* Unlabelled forms of places: each its own, then joined to the shorter form
 * that it starts with. */
static void plain_places(struct resolver *r)
{
	for (uint32_t i = 0; i < r->nforms; i++)
		if (r->forms[i].type == ENT_PLACE && r->forms[i].node == NONE)
			r->forms[i].node = node_add(r, ENT_PLACE, i);
	for (uint32_t i = 0; i < r->nforms; i++) {
		const struct form *f = &r->forms[i];
		if (f->type != ENT_PLACE || f->nwords < 2 ||
		    !ONE_OF(f->word[f->nwords - 1], kind_of_place))
			continue;
		uint32_t k = form_part(r, f, 0, f->nwords - 1);
		if (k != NONE && r->forms[k].type == ENT_PLACE)
			node_join(r, r->forms[k].node, f->node);
	}
}

static const char *const half[] = { "north", "south" };

static bool half_korea(const struct resolver *r, uint32_t t)
{
	if (r->name_at[t] == NONE && capital(r, t) &&
	    ONE_OF(low(r, t), half) && t + 2 < r->d->ntokens &&
	    is_word(r, t + 1, STR("and")) && capital(r, t + 2) &&
	    ONE_OF(low(r, t + 2), half))
		return true; /* "North and South Korea" */
	return r->name_at[t] == NONE && capital(r, t) &&
	       ONE_OF(low(r, t), half) &&
	       (t + 1 == r->d->ntokens || !capital(r, t + 1)) &&
	       t > 0 && is_word(r, t - 1, STR("the"));
}

/* Makes "the North" and "the South" names, in place: names stay in order. */
void koreas(struct resolver *r)
{
	static const struct str korea = { "North Korea", 11 };
	bool there = false;
	for (uint32_t i = 0; i < r->nnames && !there; i++)
		there = str_eq(r->names[i].label, korea);
	if (!there)
		return;
	for (uint32_t i = 0; i < r->nnames; i++) {
		struct name *n = &r->names[i];
		if (n->end != n->first + 1 || n->type == ENT_PERSON ||
		    !ONE_OF(low(r, n->first), half))
			continue;
		n->type = ENT_COUNTRY;
		n->label = is_word(r, n->first, STR("north")) ? korea :
		           STR("South Korea");
	}
	for (uint32_t t = 0; t < r->d->ntokens; t++) {
		if (!half_korea(r, t))
			continue;
		uint32_t at = r->nnames;
		r->names = arena_more(r->a, r->names, &r->cnames,
		                      r->nnames + 1, sizeof *r->names);
		while (at > 0 && r->names[at - 1].first > t) {
			r->names[at] = r->names[at - 1];
			at--;
		}
		r->nnames++;
		r->names[at] = (struct name){ .first = t, .end = t + 1,
			.head = t, .title = t, .node = NONE,
			.form = form_of(r, t, t + 1), .type = ENT_COUNTRY,
			.label = is_word(r, t, STR("north")) ? korea :
			         STR("South Korea") };
	}
	for (uint32_t i = 0; i < r->nnames; i++)
		for (uint32_t t = r->names[i].first; t < r->names[i].end; t++)
			r->name_at[t] = i;
}

void places(struct resolver *r)
{
	labelled(r);
	plain_places(r);
}
