/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trees, entities -> relations: the rules at every trigger, and a trained
 * second opinion.
 *
 * The model scores every pair of words that could take part with every trigger
 * of the sentence.  Where it is sure, it adds what the rules missed; without a
 * model the rules stand alone.  Of what a
 * sentence says twice of a pair the strongest stays.  Cost: some hundred tree
 * steps a trigger, and some 70 table rows a candidate.  A relation is always
 * told within one sentence, but for the
 * parties of a mediator, which may stand in the sentences around. */
#include "relate/learn.h"
#include "stages.h"

#define PROPOSALS 64

/* A relation that the model would add; the best one of each pair stays. */
struct proposal {
	struct relation relation;
	int32_t margin; /* above "nothing" */
};

struct opinion {
	struct learner learner;
	uint32_t learned[TOLDS]; /* rule "learned-TYPE" of each class */
	uint32_t type[TOLDS];
	struct proposal list[PROPOSALS];
	uint32_t n;
};

static bool same_pair(const struct relation *x, const struct relation *y,
                      bool directed)
{
	return (x->a == y->a && x->b == y->b) ||
	       (!directed && x->a == y->b && x->b == y->a);
}

/* Does a tell the same of the pair as b, or more? */
static bool covers(const struct rules *r, const struct relation *a,
                   const struct relation *b)
{
	const struct rule_type *x = &r->types[a->type];
	const struct rule_type *y = &r->types[b->type];
	if (x->directed || y->directed)
		return a->type == b->type && same_pair(a, b, true);
	return same_pair(a, b, false);
}

static void propose(struct opinion *o, const struct rules *r,
                    const struct relation *x, int32_t margin)
{
	uint32_t i = 0;
	while (i < o->n && !covers(r, &o->list[i].relation, x))
		i++;
	if (i == PROPOSALS || (i < o->n && o->list[i].margin >= margin))
		return;
	o->list[i] = (struct proposal){ *x, margin };
	if (i == o->n)
		o->n++;
}

static enum told best_told(const int32_t score[TOLDS])
{
	enum told best = TOLD_MET;
	for (int c = TOLD_MET; c < TOLDS; c++)
		if (score[c] > score[best])
			best = (enum told)c;
	return best;
}

static bool is_goal(const struct doc *d, uint32_t entity)
{
	return d->entities[entity].type >= ENT_COUNTRY;
}

/* What the rules demand of the parties holds for the model too: people visit
 * places, and places neither meet nor talk. */
static bool may_tell(const struct doc *d, const struct rule_type *type,
                     const struct relation *x)
{
	bool named = d->mentions[x->mention_a].kind == MENTION_NAME;
	if (type->mediates)
		return d->entities[x->a].type != ENT_PLACE;
	if (type->directed)
		return is_goal(d, x->b) && !is_goal(d, x->a) &&
		       (!named || d->entities[x->a].type == ENT_PERSON);
	return d->entities[x->a].type != ENT_PLACE &&
	       d->entities[x->b].type != ENT_PLACE;
}

static void propose_pairs(const struct scene *s, struct opinion *o,
                          const struct parties *a, const struct parties *b,
                          struct relation x, enum told told, int32_t margin)
{
	if (told_back(told)) {
		const struct parties *swap = a;
		a = b;
		b = swap;
	}
	x.type = o->type[told];
	x.rule = o->learned[told];
	for (uint32_t i = 0; i < a->n; i++)
		for (uint32_t k = 0; k < b->n; k++) {
			x.a = a->p[i].entity;
			x.b = b->p[k].entity;
			x.mention_a = a->p[i].mention;
			x.mention_b = b->p[k].mention;
			if (x.a != x.b &&
			    may_tell(s->d, &s->rules->types[x.type], &x))
				propose(o, s->rules, &x, margin);
		}
}

/* What the model says of the trigger and each pair of words. */
static void ask(const struct scene *s, struct opinion *o,
                const struct hits *hits, uint32_t trigger)
{
	struct tokens args;
	struct features f;
	int32_t score[TOLDS];
	struct relation x = { .sentence = s->d->tokens[trigger].sentence,
		.trigger = trigger, .event = trigger, .times = 1 };
	learn_arguments(s, false, &args);
	for (uint32_t i = 0; i < args.n; i++) {
		struct parties a, b;
		party_of(s, args.t[i], &a);
		for (uint32_t k = i + 1; a.n && k < args.n; k++) {
			party_of(s, args.t[k], &b);
			if (!b.n || args.t[i] == trigger || args.t[k] == trigger)
				continue;
			learn_features(s, hits, trigger, args.t[i], args.t[k],
			               &f);
			learn_score(&o->learner, &f, score);
			enum told t = best_told(score);
			int32_t margin = score[t] - score[TOLD_NOTHING];
			if (margin < o->learner.limit ||
			    o->learned[t] == NONE)
				continue;
			propose_pairs(s, o, &a, &b, x, t, margin);
		}
	}
}

/* Does the sentence, its relations from first on, name the entity as a
 * mediator? */
static bool mediates(const struct scene *s, uint32_t entity, uint32_t first)
{
	const struct doc *d = s->d;
	for (uint32_t i = first; i < d->nrelations; i++)
		if (s->rules->types[d->relations[i].type].mediates &&
		    d->relations[i].a == entity)
			return true;
	for (uint32_t i = 0; i < s->nlonely; i++)
		if (s->lonely[i].a == entity &&
		    s->d->sentences[s->lonely[i].sentence].first == s->first)
			return true;
	return false;
}

/* Adds what was proposed of pairs of which the sentence tells nothing yet. */
static void accept(struct scene *s, struct opinion *o, uint32_t first)
{
	struct doc *d = s->d;
	uint32_t known = d->nrelations;
	for (uint32_t i = 0; i < o->n; i++) {
		struct relation x = o->list[i].relation;
		uint32_t k = first;
		while (k < known && !covers(s->rules, &d->relations[k], &x))
			k++;
		if (k < known || (mediates(s, x.a, first) &&
		                  mediates(s, x.b, first)))
			continue;
		x.status = (uint8_t)status_of(s, x.trigger);
		if (s->rules->types[x.type].mediates &&
		    x.status != STATUS_NEGATED)
			d->entities[x.a].mediator = true;
		*doc_add_relation(d) = x;
	}
	o->n = 0;
}

static void relate_sentence(struct scene *s, struct opinion *o,
                            uint32_t sentence)
{
	struct hits hits;
	scene_sentence(s, sentence);
	for (uint32_t t = s->first; t < s->end; t++) {
		if (!is_trigger(s, t))
			continue;
		hits.n = 0;
		match_trigger(s, t, &hits);
		if (o->learner.weights &&
		    !is_quiet(s, s->list[LIST_SPORTS]))
			ask(s, o, &hits, t);
	}
}

/* Each type once for a pair, in a sentence. */
static void drop_repeats(struct doc *d, uint32_t first)
{
	uint32_t n = first;
	for (uint32_t i = first; i < d->nrelations; i++) {
		struct relation *x = &d->relations[i];
		bool directed = d->know->rules->types[x->type].directed;
		uint32_t k = first;
		while (k < n && !(d->relations[k].type == x->type &&
		                  same_pair(&d->relations[k], x, directed)))
			k++;
		if (k == n)
			d->relations[n++] = *x;
		else if (x->status < d->relations[k].status)
			d->relations[k] = *x;
	}
	d->nrelations = n;
}

#define CONTEXT 2 /* sentences before that tell between whom; one after */
#define PAIRS_MAX 512 /* relations looked at for what the text is about */

static bool is_person(const struct doc *d, uint32_t entity)
{
	return d->entities[entity].type == ENT_PERSON;
}

/* Two bodies that bargain, neither of them the mediator of x. */
static bool may_be_parties(const struct doc *d, const struct relation *r,
                           const struct relation *x)
{
	struct str type = d->know->rules->types[r->type].name;
	return str_eq(type, STR("negotiated")) && r->a != x->a &&
	       r->b != x->a && !is_person(d, r->a) && !is_person(d, r->b);
}

/* The pair of which the text tells most often, twice at least; NONE. */
static uint32_t pair_often(const struct doc *d, const struct relation *x)
{
	uint32_t best = NONE, most = 1;
	for (uint32_t i = 0; i < d->nrelations && i < PAIRS_MAX; i++) {
		uint32_t n = 0;
		if (!may_be_parties(d, &d->relations[i], x))
			continue;
		for (uint32_t k = i; k < d->nrelations && k < PAIRS_MAX; k++)
			n += d->relations[k].type == d->relations[i].type &&
			     same_pair(&d->relations[i], &d->relations[k],
			               false);
		if (n > most) {
			most = n;
			best = i;
		}
	}
	return best;
}

/* What the text around tells of a pair of bodies between whom x could mediate: in the
 * sentence itself, then before it, then after it, nearest first; else the pair
 * that the text is about; NONE. */
static uint32_t pair_near(const struct doc *d, const struct relation *x)
{
	uint32_t best = NONE, least = NONE;
	for (uint32_t i = 0; i < d->nrelations; i++) {
		const struct relation *r = &d->relations[i];
		bool before = r->sentence <= x->sentence;
		uint32_t far = before ? x->sentence - r->sentence
		                      : r->sentence - x->sentence;
		if (far > (before ? CONTEXT : 1) || !may_be_parties(d, r, x))
			continue;
		far = 2 * far + !before;
		if (far < least) {
			least = far;
			best = i;
		}
	}
	return best == NONE ? pair_often(d, x) : best;
}

static bool is_told(const struct doc *d, const struct relation *x)
{
	for (uint32_t i = 0; i < d->nrelations; i++)
		if (d->relations[i].type == x->type &&
		    d->relations[i].sentence == x->sentence &&
		    d->relations[i].a == x->a)
			return true;
	return false;
}

/* "Egypt and Qatar have been important mediators", after a sentence on the
 * negotiations of Israel with Hamas: the parties are theirs. */
static void find_parties_around(const struct scene *s)
{
	struct doc *d = s->d;
	for (uint32_t i = 0; i < s->nlonely; i++) {
		struct relation x = s->lonely[i];
		uint32_t near = pair_near(d, &x);
		if (near == NONE || is_told(d, &x))
			continue;
		x.b = d->relations[near].a;
		x.mention_b = d->relations[near].mention_a;
		*doc_add_relation(d) = x;
		x.b = d->relations[near].b;
		x.mention_b = d->relations[near].mention_b;
		*doc_add_relation(d) = x;
	}
}

/* Back into the order of the text, stably: few are out of place. */
static void sort_relations(struct doc *d)
{
	for (uint32_t i = 1; i < d->nrelations; i++) {
		struct relation x = d->relations[i];
		uint32_t k = i;
		for (; k && d->relations[k - 1].sentence > x.sentence; k--)
			d->relations[k] = d->relations[k - 1];
		d->relations[k] = x;
	}
}

static uint32_t rule_named(const struct rules *r, const char *type)
{
	for (uint32_t i = 0; i < r->nrules; i++) {
		struct str n = r->rules[i].name;
		if (str_starts(n, STR("learned-")) &&
		    str_ends(n, str_of(type)))
			return i;
	}
	return NONE;
}

static void opinion_init(struct opinion *o, const struct knowledge *k)
{
	o->n = 0;
	learner_open(&o->learner, &k->relate);
	for (int c = TOLD_MET; c < TOLDS; c++) {
		o->learned[c] = rule_named(k->rules, told_types[c]);
		o->type[c] = o->learned[c] == NONE
		             ? 0 : k->rules->rules[o->learned[c]].type;
	}
}

void relate(struct doc *d)
{
	struct scene s;
	if (!d->know->rules || !d->ntokens)
		return;
	scene_init(&s, d);
	struct opinion *o = arena_take(d->arena, 1, sizeof *o);
	opinion_init(o, d->know);
	for (uint32_t i = 0; i < d->nsentences; i++) {
		uint32_t first = d->nrelations;
		if (!(d->sentences[i].flags & SENTENCE_PARSED))
			continue;
		relate_sentence(&s, o, i);
		accept(&s, o, first);
		drop_repeats(d, first);
	}
	find_parties_around(&s);
	sort_relations(d);
}

void learn_visit(struct doc *d, void (*see)(const struct candidate *c, void *to),
                 void *to)
{
	struct scene s;
	struct hits hits;
	struct tokens args;
	struct features f;
	scene_init(&s, d);
	for (uint32_t i = 0; i < d->nsentences; i++) {
		if (!(d->sentences[i].flags & SENTENCE_PARSED))
			continue;
		scene_sentence(&s, i);
		learn_arguments(&s, true, &args);
		for (uint32_t t = s.first; t < s.end; t++) {
			if (!is_trigger(&s, t))
				continue;
			hits.n = 0;
			match_trigger(&s, t, &hits);
			for (uint32_t k = 0; k < args.n; k++)
				for (uint32_t m = k + 1; m < args.n; m++) {
					if (args.t[k] == t || args.t[m] == t)
						continue;
					learn_features(&s, &hits, t, args.t[k],
					               args.t[m], &f);
					struct candidate c = { &s, t,
						args.t[k], args.t[m], &f };
					see(&c, to);
				}
		}
	}
}
