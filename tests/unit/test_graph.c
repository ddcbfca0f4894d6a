/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fold: what becomes one node, what counts once, and that neither order nor
 * split of the documents shows in a single byte. */
#include "tests/unit/tap.h"

#include <stdio.h>
#include <stdlib.h>

#include "analyse/parallel.h"
#include "graph/alike.h"
#include "graph/fold.h"
#include "graph/graph.h"
#include "graph/heap.h"

static jmp_buf full;
static struct arena arena = { .full = &full };

/* A record of entities "type name|other form" and relations "a type b"; one
 * sentence, told by the document's name, holds them all, and before it one that
 * is too long to be good evidence. */
static struct record make(const char *doc, const char *date,
                          const char *const *entities,
                          const char *const *relations)
{
	struct record r = { .doc = str_of(doc), .date = str_of(date) };
	char *text = arena_take(&arena, 100, 1);
	snprintf(text, 100, "What %s says of them all.", doc);
	r.entities = arena_take(&arena, 16, sizeof *r.entities);
	r.relations = arena_take(&arena, 16, sizeof *r.relations);
	char *longer = arena_take(&arena, 600, 1);
	snprintf(longer, 600, "What %s says at length:%*c", doc, 500, '.');
	r.sentences = arena_take(&arena, 2, sizeof *r.sentences);
	r.sentences[0] = (struct record_sentence){ 2, 1000,
		1000 + (uint32_t)strlen(longer), str_of(longer) };
	r.sentences[1] = (struct record_sentence){ 3, 0,
		(uint32_t)strlen(text), str_of(text) };
	r.nsentences = 2;
	for (; *entities; entities++) {
		struct record_entity *e = &r.entities[r.nentities];
		const char *bar = strchr(*entities, '|');
		const char *name = *entities + 2;
		size_t len = bar ? (size_t)(bar - name) : strlen(name);
		e->type = (uint8_t)(strchr("pocl", **entities) - "pocl");
		e->name = (struct str){ name, (uint32_t)len };
		e->names = arena_take(&arena, 2, sizeof *e->names);
		e->names[e->nnames++] = e->name;
		if (bar)
			e->names[e->nnames++] = str_of(bar + 1);
		e->mentions = arena_take(&arena, 2, sizeof *e->mentions);
		e->mentions[e->nmentions++] = (struct record_mention){ 2,
			1000, 1004, RECORD_NAME };
		e->mentions[e->nmentions++] = (struct record_mention){ 3,
			5 * r.nentities, 5 * r.nentities + 4, RECORD_NAME };
		r.nentities++;
	}
	for (; relations && *relations; relations++) {
		struct record_relation *l = &r.relations[r.nrelations++];
		char type[32];
		assert_int_equal(sscanf(*relations, "%u %31s %u", &l->a, type,
		                        &l->b), 3);
		l->type = str_of(arena_copy(&arena, type, strlen(type)));
		l->sentence = 3;
		l->at = 6;
		l->end = 9;
		l->times = 1;
		l->rule = str_of(&"dcba"[r.nrelations % 4]);
		l->event = !strcmp(type, "mediated") ? 7 : UINT32_MAX;
		l->directed = !strcmp(type, "mediated") ||
		              !strcmp(type, "visited");
	}
	return r;
}

#define LIST(...) (const char *const[]){ __VA_ARGS__, NULL }

static struct graph *fold_all(const struct record *r, uint32_t n,
                              const struct graph_options *o)
{
	struct ter_error err = { .code = TER_OK };
	struct graph *g = NULL;
	struct merge *m = merge_new(o, &err);
	assert_non_null(m);
	for (uint32_t i = 0; i < n; i++)
		assert_true(merge_add(m, &r[i], &err));
	assert_true(merge_finish(m, &g, &err));
	merge_free(m);
	return g;
}

static const struct node *node(const struct graph *g, const char *name)
{
	uint32_t i = graph_find(g, str_of(name));
	return i == UINT32_MAX ? NULL : &g->nodes[i];
}

static void folds_names(void **state)
{
	static const char *const same[][2] = {
		{ "Terje Rød-Larsen", "terje rod larsen" },
		{ "U.N.", "un" }, { "Côte d’Ivoire", "cote divoire" },
		{ "ＡＢＣ", "abc" }, { "AT&T", "at and t" },
		{ "Łódź", "lodz" }, { "!!", "!!" },
		{ "Straße", "strasse" }, { "北京", "北京" },
	};
	char out[FOLD_ROOM(64)];
	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		out[fold_name(str_of(same[i][0]), out)] = 0;
		assert_string_equal(out, same[i][1]);
	}
	out[fold_spelled(STR("Møller"), out)] = 0;
	assert_string_equal(out, "moeller");
	assert_int_equal(fold_spelled(STR("Smith"), out), 0);
	assert_true(fold_acronym(STR("IAEA"),
		STR("International Atomic Energy Agency")));
	assert_true(fold_acronym(STR("U.N."), STR("United Nations")));
	assert_true(fold_acronym(STR("OPCW"), STR("Organisation for the "
		"Prohibition of Chemical Weapons")));
	assert_false(fold_acronym(STR("EU"), STR("United Nations")));
	assert_false(fold_acronym(STR("UN"), STR("U.S. Navy")));
	assert_true(fold_acronym(STR("USN"), STR("U.S. Navy")));
	assert_true(str_eq(fold_bare(STR("globex co ltd")), STR("globex")));
	assert_true(str_eq(fold_bare(STR("co ltd")), STR("co")));
	assert_true(str_eq(fold_bare(STR("globex corps")), STR("globex corps")));
}

static void one_name_is_one_node(void **state)
{
	struct graph_options o = { .isolates = true };
	struct record r[] = {
		make("a", "2024-06-05", LIST("p José Díaz|Díaz",
			"o United Nations|UN"), LIST("0 met 1")),
		make("b", "2024-06-01", LIST("p JOSE DIAZ", "o UN"),
		     LIST("1 met 0")),
		make("c", "", LIST("p Díaz", "l UN"), NULL),
	};
	struct graph *g = fold_all(r, 3, &o);
	(void)state;
	/* The surname alone and the place stay by themselves. */
	assert_int_equal(g->nnodes, 4);
	assert_int_equal(g->nties, 1);
	assert_int_equal(g->ties[0].weight, 2);
	assert_int_equal(g->ties[0].documents, 2);
	assert_true(str_eq(g->ties[0].first, STR("2024-06-01")));
	assert_true(str_eq(g->ties[0].last, STR("2024-06-05")));
	assert_true(str_eq(node(g, "United Nations")->label,
	                   STR("United Nations")));
	assert_int_equal(node(g, "United Nations")->documents, 2);
	assert_int_equal(node(g, "José Díaz")->documents, 2);
	graph_free(g);
}

/* A company is one with and without its form, if documents say so. */
static void a_company_is_one_node(void **state)
{
	struct graph_options o = { .isolates = true };
	struct record r[] = {
		make("a", "", LIST("o Globex Corp.|Globex"), NULL),
		make("b", "", LIST("o Globex"), NULL),
		make("c", "", LIST("o Globex Records|Globex"), NULL),
		make("d", "", LIST("o Acme Inc."), NULL),
		make("e", "", LIST("o Acme"), NULL),
		make("f", "", LIST("o Globex Corp.|Globex"), NULL),
		make("g", "", LIST("o Globex Corp|Globex"), NULL),
	};
	struct graph *g = fold_all(r, 7, &o);
	(void)state;
	assert_int_equal(g->nnodes, 4);
	assert_int_equal(node(g, "Globex")->documents, 4);
	assert_true(str_eq(node(g, "Globex")->label, STR("Globex Corp.")));
	assert_int_equal(node(g, "Acme")->documents, 1);
	graph_free(g);
	g = fold_all(r, 6, &o); /* two of three are too few */
	assert_int_equal(g->nnodes, 5);
	graph_free(g);
}

static const char *why_alike(const char *a, const char *b)
{
	return alike_why(str_of(a), str_of(b));
}

static void alike_names(void **state)
{
	char bones[256];
	(void)state;
	assert_int_equal(alike_bones(STR("gaddafi"), bones), 3);
	assert_memory_equal(bones, "kdf", 3);
	assert_int_equal(alike_bones(STR("qadhafi"), bones), 3);
	assert_memory_equal(bones, "kdf", 3);
	/* A vowel between two letters keeps them both. */
	assert_int_equal(alike_bones(STR("muammar"), bones), 3);
	assert_string_equal(why_alike("moammar gaddafi", "muammar al qadhafi"),
	                    "transcribed otherwise");
	assert_string_equal(why_alike("george w bush", "george walker bush"),
	                    "same first and last name");
	assert_null(why_alike("george w bush", "george h w bush"));
	assert_string_equal(why_alike("anna berglund", "anna bergland"),
	                    "one letter apart");
	assert_null(why_alike("anna ek", "anna ok"));
	assert_null(why_alike("hassan", "hasan"));
	assert_null(why_alike("bill clinton", "hillary clinton"));
}

/* Of ten documents four tell a country of Ana, and half of those of Bo. */
static void a_country_is_told_by_most(void **state)
{
	struct graph_options o = { .isolates = true };
	struct record r[10];
	char name[10][2];
	(void)state;
	for (uint32_t i = 0; i < 10; i++) {
		name[i][0] = (char)('a' + i);
		name[i][1] = '\0';
		r[i] = make(name[i], "", LIST("p Ana", "p Bo"), NULL);
		r[i].entities[0].country = i < 3 ? STR("Chad") :
			i < 4 ? STR("Mali") : STR_NONE;
		r[i].entities[1].country = i < 2 ? STR("Chad") :
			i < 4 ? STR("Mali") : STR_NONE;
	}
	struct graph *g = fold_all(r, 10, &o);
	assert_true(str_eq(node(g, "Ana")->country, STR("Chad")));
	assert_true(str_eq(node(g, "Bo")->country, STR_NONE));
	graph_free(g);
}

/* A form that one in many documents gives is no form. */
static void rare_forms_are_left_out(void **state)
{
	struct graph_options o = { .isolates = true };
	static struct record r[501];
	static char name[501][8];
	(void)state;
	for (uint32_t i = 0; i < 501; i++) {
		snprintf(name[i], sizeof name[i], "%u", i);
		r[i] = make(name[i], "", i == 7 ? LIST("p Ana Ek|Bo") :
		            i < 9 ? LIST("p Ana Ek|Ek") : LIST("p Ana Ek"),
		            NULL);
	}
	struct graph *g = fold_all(r, 501, &o);
	assert_int_equal(node(g, "Ana Ek")->nnames, 1);
	assert_true(str_eq(node(g, "Ana Ek")->names[0], STR("Ek")));
	graph_free(g);
	g = fold_all(r, 500, &o);
	assert_int_equal(node(g, "Ana Ek")->nnames, 2);
	graph_free(g);
	arena_reset(&arena);
}

static void aliases_join_and_keep_apart(void **state)
{
	static const char file[] = "# of ours\n"
		"Khalifa Haftar = Khalifa Hifter\r\n"
		"United Nations != UN\n";
	struct graph_options o = { .aliases = file, .isolates = true,
		.aliases_len = sizeof file - 1, .aliases_name = "f" };
	struct record r[] = {
		make("a", "", LIST("p Khalifa Hifter", "o United Nations|UN"),
		     NULL),
		make("b", "", LIST("p Khalifa Hifter", "o UN"), NULL),
		make("c", "", LIST("p Khalifa Haftar"), NULL),
	};
	struct graph *g = fold_all(r, 3, &o);
	(void)state;
	assert_int_equal(g->nnodes, 3);
	assert_true(str_eq(node(g, "Khalifa Hifter")->label,
	                   STR("Khalifa Haftar")));
	assert_int_equal(node(g, "Khalifa Haftar")->documents, 3);
	graph_free(g);
}

static void contradicting_aliases_fail(void **state)
{
	static const struct {
		const char *file, *message;
	} bad[] = {
		{ "A = X\nB = X\n", "f:2: 'X' already stands for 'A' (line 1)" },
		{ "A = B\nB = C\n", "f:2: 'B' is itself an alias of 'A' "
		  "(line 1): give that name first" },
		{ "A = B\nA != B\n", "f:2: 'A' and 'B' are to stay apart, but "
		  "other lines join them" },
		{ "\nA\n", "f:2: no '=' or '!=' between two names" },
		{ "A = \n", "f:1: a name is missing; write NAME = NAME or "
		  "NAME != NAME" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct graph_options o = { .aliases = bad[i].file,
			.aliases_len = strlen(bad[i].file),
			.aliases_name = "f" };
		struct ter_error err = { .code = TER_OK };
		struct graph *g;
		struct merge *m = merge_new(&o, &err);
		assert_false(merge_finish(m, &g, &err));
		assert_string_equal(err.text, bad[i].message);
		merge_free(m);
	}
}

static void a_reprint_counts_once(void **state)
{
	struct graph_options o = { 0 };
	struct record r[3];
	(void)state;
	for (uint32_t i = 0; i < 3; i++) {
		const char *const names[] = { "a", "b", "c" };
		r[i] = make(names[i], "2024-01-01", LIST("c Egypt", "c Qatar",
			"o Hamas"), LIST("0 met 1", "0 mediated 1",
			"0 mediated 2"));
		r[i].has_sketch = true;
		for (uint32_t k = 0; k < RECORD_SKETCH; k++)
			r[i].sketch[k] = 1000 * (k + 1) + (i == 2 ? 7 :
				i == 1 && k % 8 == 7);
	}
	struct graph *g = fold_all(r, 3, &o);
	assert_int_equal(g->documents, 3);
	assert_int_equal(g->stories, 2);
	assert_int_equal(g->ties[0].weight, 2);
	assert_int_equal(g->ties[0].count, 3);
	assert_int_equal(g->ntriples, 1);
	assert_int_equal(g->triples[0].weight, 2);
	assert_int_equal(g->triples[0].count, 3);
	assert_int_equal(node(g, "Egypt")->named_mediator, 2);
	graph_free(g);
}

static void put(struct bytes *b, const char *what, struct str s)
{
	bytes_add(b, what, strlen(what));
	bytes_add(b, s.p, s.len);
}

static void put_number(struct bytes *b, uint64_t n)
{
	char text[32];
	int len = snprintf(text, sizeof text, " %llu", (unsigned long long)n);
	bytes_add(b, text, (size_t)len);
}

/* Every field of the graph. */
static struct bytes dump(const struct graph *g)
{
	struct bytes b = { NULL, 0, 0, false };
	for (uint32_t i = 0; i < g->nnodes; i++) {
		const struct node *v = &g->nodes[i];
		put(&b, "\nn ", v->id);
		put(&b, " ", v->key);
		put(&b, " ", v->label);
		put(&b, " ", v->first);
		put(&b, " ", v->last);
		for (uint32_t k = 0; k < v->nnames; k++)
			put(&b, " / ", v->names[k]);
		put_number(&b, v->documents);
		put_number(&b, v->stories);
		put_number(&b, v->mentions);
		put_number(&b, v->named_times);
	}
	for (uint32_t i = 0; i < g->nties; i++) {
		const struct tie *t = &g->ties[i];
		put(&b, "\nt ", t->id);
		put(&b, " ", t->type);
		put_number(&b, t->a);
		put_number(&b, t->b);
		put_number(&b, t->weight);
		put_number(&b, t->count);
		put_number(&b, t->documents);
		for (uint32_t k = 0; k < t->nevidence; k++) {
			put(&b, " ", t->evidence[k].doc);
			put(&b, " ", t->evidence[k].sentence);
			put(&b, " ", t->evidence[k].rule);
			put_number(&b, t->evidence[k].a_at);
			put_number(&b, t->evidence[k].b_at);
		}
		for (uint32_t k = 0; k < t->nslices; k++) {
			put(&b, " ", t->slices[k].period);
			put_number(&b, t->slices[k].weight);
		}
	}
	for (uint32_t i = 0; i < g->ntriples; i++) {
		put(&b, "\nm ", g->triples[i].evidence.doc);
		put(&b, " ", g->triples[i].evidence.rule);
		put_number(&b, g->triples[i].evidence.b_at);
		put_number(&b, g->triples[i].mediator);
		put_number(&b, g->triples[i].a);
		put_number(&b, g->triples[i].b);
		put_number(&b, g->triples[i].weight);
	}
	return b;
}

#define DOCS 40

static void random_records(struct record *r, uint64_t seed)
{
	static const char *const names[] = { "p Ann Møller", "p Ann Moeller",
		"o United Nations|UN", "o UN", "c Egypt", "c Qatar", "p Bo Li",
		"p BO LI|B. Li", "l Doha", "o Hamas", "p B. Li", "c EGYPT" };
	static const char *const types[] = { "met", "visited", "mediated" };
	for (uint32_t i = 0; i < DOCS; i++) {
		const char *e[6] = { NULL }, *l[5] = { NULL };
		char *doc = arena_take(&arena, 64, 1), *date = doc + 32;
		uint32_t n = 2 + random_below(&seed, 4);
		uint32_t from = random_below(&seed, 12);
		snprintf(doc, 32, "doc%u", i / 2); /* names come twice */
		snprintf(date, 32, "2024-%02u-%02u",
		         1 + random_below(&seed, 12),
		         1 + random_below(&seed, 28));
		for (uint32_t k = 0; k < n; k++)
			e[k] = names[(from + k) % 12];
		for (uint32_t k = 0; k < 4; k++) {
			char *text = arena_take(&arena, 32, 1);
			snprintf(text, 32, "%u %s %u", random_below(&seed, n),
			         types[random_below(&seed, 3)],
			         random_below(&seed, n));
			l[k] = text;
		}
		r[i] = make(doc, date, e, l);
		r[i].has_sketch = true;
		for (uint32_t k = 0; k < RECORD_SKETCH; k++)
			r[i].sketch[k] = i / 3 * 100 + k;
	}
}

static void order_and_split_do_not_show(void **state)
{
	struct graph_options o = { .ties = "all", .window = "month" };
	struct graph_options parts = o;
	struct record r[DOCS];
	(void)state;
	for (uint64_t round = 0; round < 30; round++) {
		o.evidence = round % 2 ? 1000 : 0;
		parts.evidence = round % 2 ? GRAPH_ALL_EVIDENCE : 0;
		struct ter_error err = { .code = TER_OK };
		uint64_t seed = round;
		random_records(r, round);
		struct graph *g = fold_all(r, DOCS, &o), *h;
		struct bytes want = dump(g);
		struct merge *m[3];
		for (uint32_t i = DOCS; i > 1; i--) {
			uint32_t k = random_below(&seed, i);
			struct record x = r[i - 1];
			r[i - 1] = r[k];
			r[k] = x;
		}
		for (int i = 0; i < 3; i++)
			m[i] = merge_new(&parts, &err);
		for (uint32_t i = 0; i < DOCS; i++)
			assert_true(merge_add(m[random_below(&seed, 3)], &r[i],
			                      &err));
		assert_true(merge_join(m[2], m[0], &err));
		assert_true(merge_join(m[1], m[2], &err));
		assert_true(merge_finish(m[1], &h, &err));
		struct bytes got = dump(h);
		assert_int_equal(got.len, want.len);
		assert_memory_equal(got.p, want.p, want.len);
		assert_true(g->nties > 10 && g->ntriples > 0);
		for (int i = 0; i < 3; i++)
			merge_free(m[i]);
		bytes_free(&got);
		bytes_free(&want);
		graph_free(g);
		graph_free(h);
		arena_reset(&arena);
	}
}

/* What a merge holds, as the lines of a partial; it is freed. */
static struct bytes partial_of(struct merge *m)
{
	struct ter_error err = { .code = TER_OK };
	struct bytes out = { NULL, 0, 0, false };
	assert_true(merge_partial(m, &out, &err));
	bytes_add(&out, "", 1);
	out.len--; /* a NUL behind it, for add_lines */
	merge_free(m);
	return out;
}

static void add_lines(struct merge *m, struct bytes lines)
{
	struct ter_error err = { .code = TER_OK };
	for (const char *p = lines.p; p < lines.p + lines.len;) {
		const char *end = strchr(p, '\n');
		struct record r;
		assert_true(record_read(&r, p, (size_t)(end - p), &arena,
		                        &err));
		assert_true(merge_add(m, &r, &err));
		p = end + 1;
	}
}

/* The records in parts, each a partial, of all but the first of these a partial
 * again: what is the partial of that and of the first? */
static struct bytes partial_of_partials(const struct record *r,
                                        const struct graph_options *o,
                                        uint64_t seed)
{
	struct ter_error err = { .code = TER_OK };
	struct merge *part[5];
	struct bytes lines[5];
	for (int i = 0; i < 5; i++)
		part[i] = merge_new(o, &err);
	for (uint32_t i = 0; i < DOCS; i++)
		assert_true(merge_add(part[random_below(&seed, 5)], &r[i],
		                      &err));
	assert_true(merge_join(part[3], part[4], &err));
	merge_free(part[4]);
	struct merge *some = merge_new(o, &err), *all = merge_new(o, &err);
	for (int i = 0; i < 4; i++) {
		lines[i] = partial_of(part[i]);
		if (i) {
			add_lines(some, lines[i]);
			bytes_free(&lines[i]);
		}
	}
	lines[4] = partial_of(some);
	add_lines(all, lines[4]);
	add_lines(all, lines[0]);
	bytes_free(&lines[0]);
	bytes_free(&lines[4]);
	return partial_of(all);
}

static void partials_add_up(void **state)
{
	static const struct graph_options ways[] = {
		{ .partial = true }, { .partial = true, .ties = "all" },
		{ .partial = true, .evidence = 1, .ties = "met,mediated" },
		{ .partial = true, .statuses = "planned,negated",
		  .types = "person" },
	};
	struct record r[DOCS];
	(void)state;
	for (uint64_t round = 0; round < 40; round++) {
		const struct graph_options *o = &ways[round % 4];
		struct ter_error err = { .code = TER_OK };
		random_records(r, round);
		for (uint32_t i = 0; i < DOCS; i++) {
			r[i].has_sketch = i % 7 > 0;
			for (uint32_t k = 0; k < r[i].nrelations; k++)
				r[i].relations[k].status = (uint8_t)
					((i + k + round) % 5 % 3);
		}
		struct graph *g = fold_all(r, DOCS, o), *h;
		struct merge *m = merge_new(o, &err);
		for (uint32_t i = 0; i < DOCS; i++)
			assert_true(merge_add(m, &r[i], &err));
		struct bytes once = partial_of(m);
		struct bytes parts = partial_of_partials(r, o, round);
		assert_int_equal(once.len, parts.len);
		assert_memory_equal(once.p, parts.p, once.len);
		m = merge_new(o, &err);
		add_lines(m, parts);
		assert_true(merge_finish(m, &h, &err));
		struct bytes want = dump(g), got = dump(h);
		assert_int_equal(got.len, want.len);
		assert_memory_equal(got.p, want.p, want.len);
		merge_free(m);
		bytes_free(&once);
		bytes_free(&parts);
		bytes_free(&want);
		bytes_free(&got);
		graph_free(g);
		graph_free(h);
		arena_reset(&arena);
	}
}

static void doubling_changes_no_community(void **state)
{
	struct graph_options o = { .ties = "all" };
	struct record r[2 * DOCS];
	struct ter_error err = { .code = TER_OK };
	(void)state;
	random_records(r, 99);
	for (uint32_t i = 0; i < DOCS; i++) {
		r[DOCS + i] = r[i];
		for (uint32_t k = 0; k < RECORD_SKETCH; k++)
			r[DOCS + i].sketch[k] += 1 << 20;
	}
	struct graph *g = fold_all(r, DOCS, &o);
	struct graph *h = fold_all(r, 2 * DOCS, &o);
	assert_true(graph_analyse(g, &o, &err));
	assert_true(graph_analyse(h, &o, &err));
	assert_int_equal(g->nnodes, h->nnodes);
	assert_int_equal(g->nties, h->nties);
	for (uint32_t i = 0; i < g->nties; i++) {
		assert_int_equal(2 * g->ties[i].count, h->ties[i].count);
		assert_int_equal(2 * g->ties[i].weight, h->ties[i].weight);
	}
	for (uint32_t v = 0; v < g->nnodes; v++)
		assert_true(graph_column(g, "community")->values[v] ==
		            graph_column(h, "community")->values[v]);
	graph_free(g);
	graph_free(h);
}

static void a_document_can_be_taken_out(void **state)
{
	const char *const without[] = { "doc3" };
	struct graph_options o = { .ties = "all" };
	struct graph_options less = { .ties = "all", .without = without,
		.nwithout = 1 };
	struct record r[DOCS], rest[DOCS];
	uint32_t n = 0;
	(void)state;
	random_records(r, 5);
	for (uint32_t i = 0; i < DOCS; i++)
		if (!str_eq(r[i].doc, STR("doc3")))
			rest[n++] = r[i];
	assert_int_equal(n, DOCS - 2);
	struct graph *g = fold_all(r, DOCS, &less);
	struct graph *h = fold_all(rest, n, &o);
	struct bytes a = dump(g), b = dump(h);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.p, b.p, b.len);
	bytes_free(&a);
	bytes_free(&b);
	graph_free(g);
	graph_free(h);
}

static uint32_t text_len(uint32_t i)
{
	return i < 1200 ? i : 1200u << (i - 1200);
}

static void copy_texts(struct heap_texts *t, char **texts, const char *from)
{
	for (uint32_t i = 0; i < 1210; i++)
		texts[i] = texts_copy(t, from, text_len(i));
}

/* Texts of all lengths are whole, apart from each other, and given back make
 * room for as many, also in the heap that they were joined to. */
static void texts_come_and_go(void **state)
{
	static char *texts[1210], *others[1210];
	struct heap_texts t = { .arena = { .full = &full } };
	struct heap_texts u = { .arena = { .full = &full } };
	size_t most = text_len(1209);
	char *x = arena_take(&arena, most + 1, 1);
	char *y = arena_take(&arena, most + 1, 1);
	(void)state;
	memset(x, 'x', most);
	memset(y, 'y', most);
	copy_texts(&t, texts, x);
	copy_texts(&u, others, y);
	for (uint32_t i = 0; i < 1210; i++) {
		assert_int_equal(strlen(texts[i]), text_len(i));
		assert_memory_equal(texts[i], x, text_len(i));
		assert_int_equal(strlen(others[i]), text_len(i));
		assert_memory_equal(others[i], y, text_len(i));
	}
	for (uint32_t i = 0; i < 1210; i++) {
		texts_give(&t, texts[i], text_len(i));
		texts_give(&u, others[i], text_len(i));
	}
	size_t used = t.arena.used + u.arena.used;
	texts_join(&t, &u);
	copy_texts(&t, texts, x);
	copy_texts(&t, others, y);
	for (uint32_t i = 0; i < 1210; i++)
		assert_memory_equal(texts[i], x, text_len(i));
	assert_int_equal(t.arena.used, used);
	texts_free(&u);
	texts_free(&t);
}

static int end(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds_names),
		cmocka_unit_test(one_name_is_one_node),
		cmocka_unit_test(a_company_is_one_node),
		cmocka_unit_test(alike_names),
		cmocka_unit_test(a_country_is_told_by_most),
		cmocka_unit_test(rare_forms_are_left_out),
		cmocka_unit_test(aliases_join_and_keep_apart),
		cmocka_unit_test(contradicting_aliases_fail),
		cmocka_unit_test(a_reprint_counts_once),
		cmocka_unit_test(order_and_split_do_not_show),
		cmocka_unit_test(partials_add_up),
		cmocka_unit_test(doubling_changes_no_community),
		cmocka_unit_test(a_document_can_be_taken_out),
		cmocka_unit_test(texts_come_and_go),
	};
	return !!cmocka_run_group_tests_name("graph", tests, NULL, end);
}
