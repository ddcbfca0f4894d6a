/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Common nouns -> who is meant, in order of the text:
 *   people who act for a named body or country: "Qatari leaders", "officials in
 *     Seoul", "a State Department spokeswoman", "his counterparts from Jordan and
 *     Turkey" (several: a group);
 *   a person by office: "the Ukrainian president", "the top US diplomat";
 *   a body, country or city named before: "the ministry", "the country".
 * Without exactly one fitting antecedent nothing is said.  Cost: linear in
 * tokens and, for each description of a person, in the persons with roles. */
#include "resolve/phrase.h"

#define BIT(kind) (1u << LEX_##kind)
#define NEAR 2 /* sentences back for "the country", "the group" */

/* Where each node was last spoken of, while the text is read forward. */
struct reader {
	struct resolver *r;
	uint32_t *last;    /* [nnodes] token + 1, 0: not yet */
	uint32_t *persons; /* nodes with roles */
	uint32_t npersons;
	uint32_t next;     /* name not yet read */
	uint32_t *recent;  /* bodies, countries, places: names, newest last */
	uint32_t nrecent;
};

static uint32_t sentence_of(const struct resolver *r, uint32_t t)
{
	return r->d->tokens[t].sentence;
}

/* Takes in the names before token t. */
static void read_names(struct reader *w, uint32_t t)
{
	struct resolver *r = w->r;
	for (; w->next < r->nnames && r->names[w->next].first < t; w->next++) {
		const struct name *n = &r->names[w->next];
		if (n->dead)
			continue;
		w->last[node_of(r, n->node)] = n->first + 1;
		if (n->type != ENT_PERSON)
			w->recent[w->nrecent++] = w->next;
	}
}

static bool country_fits(const struct resolver *r, uint32_t person,
                         uint32_t country)
{
	uint32_t c = r->nodes[person].country;
	return c == NONE || country == NONE || node_of(r, c) == country;
}

static uint32_t owner_country(const struct resolver *r, const struct phrase *p)
{
	for (uint32_t i = 0; i < p->nowners; i++) {
		uint32_t n = name_node(r, p->owners[i]);
		if (n != NONE && r->nodes[n].type == ENT_COUNTRY)
			return n;
	}
	return NONE;
}

/* How well the person is described: 0 not, 1 if his country is not told, 2. */
static uint32_t person_fits(const struct resolver *r, uint32_t person,
                            const struct phrase *p, uint32_t country)
{
	const struct node *k = &r->nodes[person];
	if (!country_fits(r, person, country))
		return 0;
	for (uint32_t i = 0; i < k->nroles; i++)
		if (phrase_fits(r, p, &k->roles[i]))
			return country != NONE && k->country != NONE ? 2 : 1;
	return 0;
}

/* The person by office: best fit; of several the one spoken of last, if the
 * next one was not spoken of in the same or the last sentence. */
static uint32_t person_of(const struct reader *w, const struct phrase *p)
{
	const struct resolver *r = w->r;
	uint32_t country = owner_country(r, p), best = NONE, fit = 0;
	uint32_t at = 0, rival = 0;
	for (uint32_t i = 0; i < w->npersons; i++) {
		uint32_t n = w->persons[i], last = w->last[n];
		uint32_t f = last ? person_fits(r, n, p, country) : 0;
		if (!f || f < fit)
			continue;
		if (f > fit) {
			fit = f;
			best = n;
			at = last;
			rival = 0;
		} else if (last > at) {
			rival = at;
			best = n;
			at = last;
		} else if (last > rival) {
			rival = last;
		}
	}
	if (rival && sentence_of(r, rival - 1) + 1 >= sentence_of(r, at - 1))
		return NONE;
	return best;
}

static struct ref *nominal(struct reader *w, const struct phrase *p,
                           uint32_t node)
{
	struct resolver *r = w->r;
	struct ref *k = ref_add(r, p->first, p->end, p->head);
	k->node = node;
	k->type = node == NONE ? ENT_PERSON : r->nodes[node].type;
	k->flags = p->plural ? MENTION_PLURAL : 0;
	if (node != NONE)
		w->last[node] = p->head + 1;
	return k;
}

/* People who act for the owners of the phrase. */
static bool stand_in(struct reader *w, const struct phrase *p)
{
	struct resolver *r = w->r;
	uint32_t list[OWNERS], n = 0;
	for (uint32_t i = 0; i < p->nowners; i++) {
		uint32_t k = name_node(r, p->owners[i]);
		bool seen = k == NONE || r->names[p->owners[i]].dead;
		for (uint32_t m = 0; m < n; m++)
			seen |= list[m] == k;
		if (!seen)
			list[n++] = k;
	}
	if (!n || p->former)
		return false;
	/* "a US State Department official" acts for the body */
	bool body = false;
	for (uint32_t i = 0; i < n; i++)
		body |= r->nodes[list[i]].type == ENT_ORGANIZATION;
	/* "the Gaza Strip's Hamas rulers" are of Hamas */
	bool place = n == 2 && body &&
	             (r->nodes[list[0]].type == ENT_PLACE ||
	              r->nodes[list[1]].type == ENT_PLACE);
	if (place || (n == 2 && body && p->det != DET_OF_NAME && !p->plural)) {
		uint32_t k = r->nodes[list[0]].type == ENT_ORGANIZATION ? 0 : 1;
		list[0] = list[k];
		n = 1;
	}
	for (uint32_t i = 0; i < p->nowners; i++)
		r->names[p->owners[i]].flags |= MENTION_WEAK;
	struct ref *k = nominal(w, p, n == 1 ? list[0] : NONE);
	k->flags |= MENTION_STANDIN;
	if (n == 1)
		return true;
	k->flags |= MENTION_GROUP | MENTION_PLURAL;
	k->type = r->nodes[list[0]].type;
	k->members = r->nmembers;
	r->members = arena_more(r->a, r->members, &r->cmembers,
	                        r->nmembers + n + 1, sizeof *r->members);
	for (uint32_t i = n; i-- > 0;)
		r->members[r->nmembers++] = list[i];
	r->members[r->nmembers++] = NONE;
	return true;
}

static bool body_named(const struct resolver *r, uint32_t node, struct str head)
{
	const struct form *f = &r->forms[r->nodes[node].form];
	for (uint32_t i = 0; i < f->nwords; i++)
		if (str_eq(f->word[i], head))
			return true;
	return false;
}

/* The only node of the type spoken of in the last NEAR sentences; for bodies
 * first the last one that has the word in its name. */
static uint32_t recent_of(const struct reader *w, const struct phrase *p,
                          uint8_t type)
{
	const struct resolver *r = w->r;
	struct str head = low(r, p->head);
	uint32_t found = NONE, here = sentence_of(r, p->head);
	if (type == ENT_ORGANIZATION)
		for (uint32_t i = w->nrecent; i-- > 0 && i + 64 > w->nrecent;) {
			uint32_t n = name_node(r, w->recent[i]);
			if (r->nodes[n].type == type && body_named(r, n, head))
				return n;
		}
	for (uint32_t i = w->nrecent; i-- > 0;) {
		const struct name *k = &r->names[w->recent[i]];
		if (sentence_of(r, k->first) + NEAR < here)
			break;
		uint32_t n = name_node(r, w->recent[i]);
		if (r->nodes[n].type != type || n == found)
			continue;
		if (found != NONE)
			return NONE;
		found = n;
	}
	return found;
}

static void group_word(struct reader *w, const struct phrase *p)
{
	static const char *const vague[] = { "government", "administration",
		"army", "police", "military", "force", "unit", "team", "body",
		"area", "region", "territory", "district", "border", "board",
		"court", "office", "department", "port", "club", "university",
		"navy", "magazine", "newspaper", "league" };
	struct resolver *r = w->r;
	struct str v;
	if ((p->det != DET_THE && p->det != DET_THIS) || p->nowners ||
	    p->plural || p->count || p->end > p->head + 1)
		return;
	value_of(r, p->head, p->head + 1, true, LEX_GROUPWORD, &v);
	uint8_t type = v.p[0] == 'c' ? ENT_COUNTRY :
	               v.p[0] == 'p' ? ENT_PLACE : ENT_ORGANIZATION;
	uint32_t n = recent_of(w, p, type);
	if (n == NONE || (ONE_OF(low(r, p->head), vague) &&
	                  !body_named(r, n, low(r, p->head))))
		return;
	nominal(w, p, n);
}

static void describe(struct reader *w, uint32_t t)
{
	struct resolver *r = w->r;
	uint32_t kinds = kinds_of(r, t, t + 1, true);
	struct phrase p;
	if (!(kinds & (BIT(OFFICE) | BIT(PEOPLE) | BIT(GROUPWORD))) ||
	    !phrase_read(r, t, &p))
		return;
	bool known = p.det == DET_THE || p.det == DET_THIS ||
	             p.det == DET_OF_NAME || (p.det == DET_BARE && p.nowners);
	if (kinds & BIT(OFFICE) && !p.plural && known) {
		uint32_t n = person_of(w, &p);
		if (n != NONE) {
			nominal(w, &p, n);
			return;
		}
	}
	if (kinds & BIT(PEOPLE) && p.nowners && stand_in(w, &p))
		return;
	if (kinds & BIT(GROUPWORD))
		group_word(w, &p);
}

void descriptions(struct resolver *r)
{
	struct reader w = { .r = r };
	w.last = arena_take(r->a, r->nnodes + 1, sizeof *w.last);
	w.persons = arena_take(r->a, r->nnodes + 1, sizeof *w.persons);
	w.recent = arena_take(r->a, r->nnames + 1, sizeof *w.recent);
	for (uint32_t n = 0; n < r->nnodes; n++)
		if (r->nodes[n].parent == n && r->nodes[n].nroles)
			w.persons[w.npersons++] = n;
	for (uint32_t t = 0; t < r->d->ntokens; t++) {
		if (!noun(&r->d->tokens[t]) || r->name_at[t] != NONE ||
		    r->ref_at[t] != NONE)
			continue;
		read_names(&w, t);
		describe(&w, t);
	}
}
