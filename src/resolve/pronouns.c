/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Personal pronouns of the third person -> who is meant, or nobody.
 *
 * The text is read once, forward, with a short list of those spoken of last for
 * each class of pronoun (he and she; they; it), the nameless among them, for
 * "he" may well be "the driver".  A linear model with integer weights ranks the
 * candidates and nobody (ranking as in Denis and Baldridge 2008); gender and
 * number that are known must agree.  Without a model only the sole candidate of
 * the last two sentences is taken.  Cost: PRONOUN_CANDIDATES times the features
 * for each pronoun, a short list to search for each noun. */
#include "resolve/pronoun.h"

#include "resolve/phrase.h"

#define BIT(kind) (1u << LEX_##kind)
#define RECENT 24 /* kept for each class */
#define SAID_MAX 7 /* words from "told" to what is told */
#define AUTHORS 6 /* of a joint statement, at most */

struct reader {
	struct resolver *r;
	const int16_t *weights; /* [PRONOUN_WEIGHTS], or NULL */
	const struct pronoun_watch *watch;
	struct candidate recent[PRONOUN_CLASSES][RECENT]; /* newest first */
	uint32_t n[PRONOUN_CLASSES];
	struct { uint32_t count, subjects, first; } *node; /* [nnodes] */
	bool quoted;
	uint32_t authors[AUTHORS], nauthors; /* nodes that say "I" and "we" */
};

static const struct {
	const char *word;
	uint8_t class, gender;
} words[] = {
	{ "he", PRONOUN_HE, GENDER_MALE }, { "him", PRONOUN_HE, GENDER_MALE },
	{ "his", PRONOUN_HE, GENDER_MALE },
	{ "himself", PRONOUN_HE, GENDER_MALE },
	{ "she", PRONOUN_HE, GENDER_FEMALE },
	{ "her", PRONOUN_HE, GENDER_FEMALE },
	{ "hers", PRONOUN_HE, GENDER_FEMALE },
	{ "herself", PRONOUN_HE, GENDER_FEMALE },
	{ "they", PRONOUN_THEY, 0 }, { "them", PRONOUN_THEY, 0 },
	{ "their", PRONOUN_THEY, 0 }, { "theirs", PRONOUN_THEY, 0 },
	{ "themselves", PRONOUN_THEY, 0 },
	{ "it", PRONOUN_IT, 0 }, { "its", PRONOUN_IT, 0 },
	{ "itself", PRONOUN_IT, 0 },
};

/* Puts the candidate before the others of its class; an older one of the same
 * node, or at `same`, is taken out. */
static void push(struct reader *w, uint32_t class, struct candidate c,
                 uint32_t same)
{
	struct candidate *list = w->recent[class];
	uint32_t n = w->n[class], at = same;
	for (uint32_t i = 0; i < n && at == NONE && c.node != NONE; i++)
		if (list[i].node == c.node)
			at = i;
	if (at == NONE)
		at = n < RECENT ? n++ : RECENT - 1;
	memmove(list + 1, list, at * sizeof *list);
	list[0] = c;
	w->n[class] = n;
}

static uint8_t node_gender(const struct node *k)
{
	return k->men == k->women ? GENDER_UNKNOWN :
	       k->men > k->women ? GENDER_MALE : GENDER_FEMALE;
}

/* The classes of pronoun that may mean a node. */
static uint32_t classes_of(const struct resolver *r, uint32_t node)
{
	switch (r->nodes[node].type) {
	case ENT_PERSON:
		return 1u << PRONOUN_HE;
	case ENT_ORGANIZATION:
	case ENT_COUNTRY:
		return 1u << PRONOUN_THEY | 1u << PRONOUN_IT;
	default:
		return 1u << PRONOUN_IT;
	}
}

static void speak(struct reader *w, uint32_t node, uint32_t head,
                  enum spoken how, bool plural)
{
	struct resolver *r = w->r;
	struct candidate c = { .node = node, .head = head, .spoken = how,
		.grammar = grammar_of(r, head),
		.gender = node_gender(&r->nodes[node]),
		.type = r->nodes[node].type, .plural = plural,
		.quoted = w->quoted };
	if (!w->node[node].count++)
		w->node[node].first = head;
	w->node[node].subjects += c.grammar == GRAMMAR_SUBJECT;
	c.count = w->node[node].count;
	c.subjects = w->node[node].subjects;
	c.first = w->node[node].first;
	uint32_t classes = classes_of(r, node);
	for (uint32_t k = 0; k < PRONOUN_CLASSES; k++)
		if (classes >> k & 1)
			push(w, k, c, NONE);
}

/* Someone or something without a name. */
static void nameless(struct reader *w, uint32_t t)
{
	struct resolver *r = w->r;
	const struct token *k = &r->d->tokens[t];
	struct str own = low(r, t), v = STR_NONE;
	uint32_t kinds = kinds_of(r, t, t + 1, true), same = NONE, class;
	if (t + 1 < sentence_end(r, t) && noun(k + 1) &&
	    !(k->flags & TOKEN_GLUED))
		return;
	bool human = kinds & (BIT(OFFICE) | BIT(HUMAN));
	class = k->xpos == XPOS_NNS || k->xpos == XPOS_NNPS ? PRONOUN_THEY :
	        human ? PRONOUN_HE : PRONOUN_IT;
	if (kinds & BIT(HUMAN))
		value_of(r, t, t + 1, true, LEX_HUMAN, &v);
	else if (kinds & BIT(OFFICE))
		value_of(r, t, t + 1, true, LEX_OFFICE, &v);
	struct candidate c = { .node = NONE, .head = t, .first = t,
		.noun = own, .spoken = SPOKEN_NOMINAL, .count = 1,
		.grammar = grammar_of(r, t), .type = ENT_TYPES,
		.gender = !v.len ? 0 : v.p[0] == 'M' ? GENDER_MALE :
		          v.p[0] == 'F' ? GENDER_FEMALE : 0,
		.plural = class == PRONOUN_THEY, .quoted = w->quoted };
	for (uint32_t i = 0; i < w->n[class] && same == NONE; i++)
		if (w->recent[class][i].node == NONE &&
		    str_eq(w->recent[class][i].noun, own))
			same = i;
	if (same != NONE) {
		c.count += w->recent[class][same].count;
		c.first = w->recent[class][same].first;
		c.subjects = w->recent[class][same].subjects;
	}
	c.subjects += c.grammar == GRAMMAR_SUBJECT;
	push(w, class, c, same);
}

static int32_t score(const struct reader *w, const struct pronoun_case *c,
                     uint32_t i)
{
	int32_t sum = 0;
	for (uint32_t k = 0; k < c->nfeatures[i]; k++)
		sum += w->weights[c->features[i][k] % PRONOUN_WEIGHTS];
	return sum;
}

static uint32_t sole(const struct resolver *r, const struct pronoun_case *c)
{
	uint32_t best = c->n, here = r->d->tokens[c->token].sentence;
	for (uint32_t i = 0; i < c->n; i++) {
		if (r->d->tokens[c->list[i]->head].sentence + 1 < here)
			break;
		if (best != c->n)
			return c->n;
		best = i;
	}
	return c->class == PRONOUN_HE ? best : c->n;
}

static uint32_t decide(const struct reader *w, const struct pronoun_case *c)
{
	uint32_t best = c->n;
	if (w->watch && w->watch->decide) {
		uint32_t told = w->watch->decide(w->watch->self, w->r, c);
		if (told != NONE)
			return told;
	}
	if (!w->weights)
		return sole(w->r, c);
	int32_t most = score(w, c, best);
	for (uint32_t i = 0; i < c->n; i++) {
		int32_t s = score(w, c, i);
		if (s > most) {
			most = s;
			best = i;
		}
	}
	return best;
}

/* Verbs by which somebody says what follows. */
static bool says(const struct resolver *r, uint32_t t)
{
	static const char *const say[] = { "said", "says", "say", "saying",
		"added", "adds", "announced", "insisted", "insists", "claimed",
		"claims", "denied", "denies", "believes", "believed", "hopes",
		"hoped", "thinks", "thought", "promised", "confirmed", "noted",
		"explained", "argued", "vowed", "hinted", "suggested", "warned",
		"admitted", "acknowledged", "indicated", "revealed", "wrote",
		"tweeted", "stressed", "declared", "told", "testified",
		"recalled", "pledged", "feared", "fears", "knew", "knows" };
	return ONE_OF(low(r, t), say);
}

/* "It was clear": hardly who speaks, but for "it was selling", "in talks". */
static bool is_copula(const struct resolver *r, uint32_t t)
{
	static const char *const be[] = { "is", "was", "'s", "’s" };
	uint32_t end = sentence_end(r, t - 1);
	return t < end && ONE_OF(low(r, t), be) &&
	       !(t + 1 < end && (r->d->tokens[t + 1].xpos == XPOS_VBG ||
	                         is_word(r, t + 1, STR("in"))));
}

/* Who says what the pronoun at t opens: "Jane Roe told reporters on Monday that
 * she ...", "Norway said it had ..."; a node, or NONE. */
static uint32_t sayer(const struct resolver *r, uint32_t t, bool human)
{
	uint32_t s = sentence_first(r, t), v = t;
	for (int i = 0; i < SAID_MAX && v > s && !says(r, v - 1); i++, v--)
		if (r->d->tokens[v - 1].upos == UPOS_PUNCT ||
		    r->d->tokens[v - 1].upos == UPOS_VERB ||
		    r->d->tokens[v - 1].upos == UPOS_CCONJ)
			return NONE;
	if (v == s || !says(r, v - 1))
		return NONE;
	bool told = is_word(r, v - 1, STR("told"));
	if (!told && v != t && !(v + 1 == t && is_word(r, v, STR("that"))) &&
	    !is_word(r, t - 1, STR("that")))
		return NONE;
	for (v--; v > s && (r->d->tokens[v - 1].upos == UPOS_ADV ||
	                    r->d->tokens[v - 1].upos == UPOS_AUX); v--)
		;
	uint32_t x = v > s ? r->name_at[v - 1] : NONE;
	if (x == NONE || r->names[x].end != v || r->names[x].dead ||
	    r->names[x].type == ENT_PLACE ||
	    (r->names[x].type == ENT_PERSON) != human)
		return NONE;
	return name_node(r, x);
}

/* The place in the list of who says what the pronoun opens, or n. */
static uint32_t said_by(const struct reader *w, const struct pronoun_case *c)
{
	bool it = c->class == PRONOUN_IT && is_word(w->r, c->token, STR("it")) &&
	          !is_copula(w->r, c->token + 1);
	uint32_t node = c->class == PRONOUN_HE || it
	                ? sayer(w->r, c->token, !it) : NONE;
	for (uint32_t i = 0; i < c->n && node != NONE; i++)
		if (c->list[i]->node == node)
			return i;
	return c->n;
}

/* "Carter spoke with him": not Carter, whom "himself" would mean, or "his"
 * (Chomsky 1981, principle B).  Says nothing where there is no tree. */
static bool is_apart(const struct resolver *r, uint32_t head, uint32_t t)
{
	const struct token *k = r->d->tokens;
	return k[t].xpos == XPOS_PRP && k[t].head != NONE &&
	       k[t].head == k[head].head &&
	       deprel_base((enum deprel)k[head].deprel) == DEP_NSUBJ &&
	       !str_ends(low(r, t), STR("self"));
}

static void pronoun(struct reader *w, uint32_t t, uint32_t word)
{
	struct resolver *r = w->r;
	struct pronoun_case c = { .token = t, .class = words[word].class,
		.gender = words[word].gender, .grammar = grammar_of(r, t),
		.quoted = w->quoted };
	uint32_t class = c.class;
	for (uint32_t i = 0; i < w->n[class] &&
	     c.n < PRONOUN_CANDIDATES; i++) {
		const struct candidate *k = &w->recent[class][i];
		if ((!k->gender || !c.gender || k->gender == c.gender) &&
		    !is_apart(r, k->head, t))
			c.list[c.n++] = k;
	}
	pronoun_features(r, &c);
	uint32_t best = said_by(w, &c);
	if (best == c.n)
		best = decide(w, &c);
	if (best >= c.n)
		return;
	struct candidate k = *c.list[best];
	if (k.node != NONE) {
		struct node *n = &r->nodes[k.node];
		if (c.gender && !k.gender && n->type == ENT_PERSON) {
			n->men += c.gender == GENDER_MALE;
			n->women += c.gender == GENDER_FEMALE;
		}
		struct ref *m = ref_add(r, t, t + 1, t);
		m->node = k.node;
		m->kind = MENTION_PRONOUN;
		m->type = n->type;
		m->flags = class == PRONOUN_THEY ? MENTION_PLURAL : 0;
		speak(w, k.node, t, SPOKEN_PRONOUN, k.plural);
		return;
	}
	k.head = t;
	k.gender = k.gender ? k.gender : c.gender;
	k.grammar = c.grammar;
	k.count++;
	k.spoken = SPOKEN_PRONOUN;
	push(w, class, k, (uint32_t)(c.list[best] - w->recent[class]));
}

/* Who says "I" and "we" in a text headed "Statement by President Jane Roe on
 * ..." or "Joint Statement from Egypt and Qatar": those named before "on". */
static void read_authors(struct reader *w)
{
	static const char *const kinds[] = { "statement", "message", "letter",
		"memorandum" };
	static const char *const by[] = { "by", "from", "of" };
	const struct resolver *r = w->r;
	const struct doc *d = r->d;
	uint32_t end = d->nsentences ? d->sentences[0].end : 0;
	uint32_t t = end && is_word(r, 0, STR("joint"));
	if (end < 4 || !ONE_OF(low(r, t), kinds) || !ONE_OF(low(r, t + 1), by))
		return;
	for (; t < end && !is_word(r, t, STR("on")); t++) {
		uint32_t x = r->name_at[t], i = 0;
		if (x == NONE || r->names[x].dead || r->names[x].first != t ||
		    r->names[x].flags & MENTION_DEMONYM)
			continue;
		uint32_t k = node_of(r, r->names[x].node);
		while (i < w->nauthors && w->authors[i] != k)
			i++;
		if (i == AUTHORS) {
			w->nauthors = 0;
			return;
		}
		w->authors[i] = k;
		w->nauthors += i == w->nauthors;
	}
}

/* "I" and "we" outside a quotation, where the authors are known. */
static void first_person(struct reader *w, uint32_t t)
{
	static const char *const one[] = { "i", "me", "my", "myself" };
	static const char *const many[] = { "we", "us", "our", "ourselves" };
	struct resolver *r = w->r;
	bool person = w->nauthors == 1 &&
	              r->nodes[w->authors[0]].type == ENT_PERSON;
	bool single = person && ONE_OF(low(r, t), one);
	bool group = w->nauthors > 1 && ONE_OF(low(r, t), many);
	if (w->quoted || (!single && !group))
		return;
	struct ref *m = ref_add(r, t, t + 1, t);
	m->kind = MENTION_PRONOUN;
	m->type = r->nodes[w->authors[0]].type;
	if (single)
		m->node = w->authors[0];
	else
		ref_members(r, m, w->authors, w->nauthors);
}

static void quotation(struct reader *w, uint32_t t)
{
	struct str s = token_str(w->r->d, t);
	if (str_eq(s, STR("\"")))
		w->quoted = !w->quoted;
	else if (str_eq(s, STR("\u201c")) || str_eq(s, STR("``")))
		w->quoted = true;
	else if (str_eq(s, STR("\u201d")) || str_eq(s, STR("''")))
		w->quoted = false;
}

static void read_token(struct reader *w, uint32_t t)
{
	struct resolver *r = w->r;
	const struct token *k = &r->d->tokens[t];
	uint32_t x = r->name_at[t];
	if (x != NONE) {
		const struct name *n = &r->names[x];
		if (n->first == t && !n->dead)
			speak(w, node_of(r, n->node), n->head,
			      r->forms[n->form].nwords > 1 ? SPOKEN_FULL :
			      SPOKEN_SHORT, n->flags & MENTION_PLURAL);
	} else if (r->ref_at[t] != NONE) {
		const struct ref *m = &r->refs[r->ref_at[t]];
		if (m->node != NONE)
			speak(w, node_of(r, m->node), t, SPOKEN_NOMINAL,
			      m->flags & MENTION_PLURAL);
	} else if (k->upos == UPOS_NOUN) {
		nameless(w, t);
	} else if (k->upos == UPOS_PRON) {
		first_person(w, t);
		for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
			if (is_word(r, t, str_of(words[i].word))) {
				pronoun(w, t, i);
				break;
			}
	} else if (k->upos == UPOS_PUNCT) {
		quotation(w, t);
	}
}

void pronouns(struct resolver *r)
{
	struct reader *w = arena_take(r->a, 1, sizeof *w);
	size_t size = 0;
	w->r = r;
	w->watch = r->watch;
	read_authors(w);
	w->weights = model_section(&r->d->know->resolve, "pronoun", &size);
	if (size != PRONOUN_WEIGHTS * sizeof *w->weights)
		w->weights = NULL;
	w->node = arena_take(r->a, r->nnodes + 1, sizeof *w->node);
	for (uint32_t s = 0; s < r->d->nsentences; s++) {
		const struct sentence *k = &r->d->sentences[s];
		if (k->flags & SENTENCE_PARAGRAPH)
			w->quoted = false;
		if (k->flags & SENTENCE_BOILERPLATE)
			continue;
		for (uint32_t t = k->first; t < k->end; t++)
			read_token(w, t);
	}
}
