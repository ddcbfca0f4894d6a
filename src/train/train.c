/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tertius-train: corpora -> models, models -> scores and readable dumps.
 *
 *   tertius-train COMMAND [KEY=]VALUE...
 *
 * One table of commands; each lives in a file of its own and shares its
 * features with the stage it trains.  Arguments and corpora: train.h. */
#include "train/train.h"

#include <stdlib.h>

#include "know/rules.h"

#define TRAIN_ARGS 256

static bool eval(const struct train_args *a);

static const struct command {
	const char *name;
	bool (*run)(const struct train_args *a);
	const char *usage, *help;
} commands[] = {
	{ "resolve", train_resolve,
	  "gold=FILE... [passes=] [caution=] [caution_they=] [caution_it=] "
	  "out=FILE", "who pronouns mean, from coreference by hand" },
	{ "coref", coref_score, "FILE...",
	  "scores of pronouns and descriptions on CoNLL-U with Entity=" },
	{ "clusters", train_clusters,
	  "news=FILE... [words= classes= passes= every=] out=FILE",
	  "word clusters out of plain news" },
	{ "parse", train_parse, "gold=FILE... [silver=FILE...] [tags=MODEL...] out=MODEL",
	  "train the parser on CoNLL-U" },
	{ "tag", train_tag,
	  "gold=FILE... [silver=FILE... rounds= passes= weight= cut=] out=MODEL",
	  "train the tagger on CoNLL-U" },
	{ "names", train_names,
	  "gold=IOB2... [news=TEXT... silver=LIST... known=FILE passes= "
	  "cross_passes=\n      rate= decay= gold_times= gold_share= bold= "
	  "least= bytes= seed=] out=FILE",
	  "the name finder" },
	{ "known", train_known,
	  "names=MODEL news=TEXT... [silver=LIST...] [words=] out=FILE",
	  "what words mostly are in news, for `names`" },
	{ "names-apart", train_names_apart, "news=TEXT... silver=LIST...",
	  "the articles that `names` leaves out, as IOB2" },
	{ "relate", train_relate,
	  "gold=FILE.jsonl... [passes=] [add=] out=MODEL",
	  "what passes between two names, from labelled sentences" },
	{ "sift", train_sift, "news=FILE... [every=] [passes=] [keep=] out=MODEL",
	  "which sentences are worth a tree, from what the program finds" },
	{ "dump", train_dump, "[of=tag|names|cluster|parse|resolve|relate|sift] "
	  "[top=10] FILE",
	  "a model's strongest features, in words of the CoNLL-U or IOB2 FILE" },
	{ "eval", eval, "FILE...",
	  "scores on CoNLL-U or IOB2, one `name value` a line" },
};
#define COMMANDS (sizeof commands / sizeof *commands)

static void corpus_eval(const struct corpus *gold, struct arena *a)
{
	(void)a;
	printf("documents %u\n", gold->n);
	printf("sentences %llu\n", (unsigned long long)gold->nsentences);
	printf("tokens %llu\n", (unsigned long long)gold->ntokens);
}

/* What `eval` runs, by what the corpus can tell. */
static const struct eval {
	bool names; /* on IOB2, else on CoNLL-U */
	void (*run)(const struct corpus *gold, struct arena *a);
} evals[] = {
	{ false, corpus_eval },
	{ false, parse_eval },
	{ true, corpus_eval },
	{ true, names_eval },
	{ false, segment_eval },
	{ false, tag_eval },
};

static bool eval(const struct train_args *a)
{
	const char *path;
	if (!train_arg(a, "", 0))
		return ter_fail(a->err, TER_USAGE, "eval: which FILE?");
	for (uint32_t i = 0; (path = train_arg(a, "", i)); i++) {
		struct corpus c = { 0 };
		struct arena_mark mark = arena_mark(a->arena);
		if (!corpus_read(&c, path, a))
			return false;
		printf("file %s\n", path);
		for (size_t e = 0; e < sizeof evals / sizeof *evals; e++)
			if (evals[e].names == c.names)
				evals[e].run(&c, a->arena);
		arena_release(a->arena, mark);
	}
	return true;
}

const char *train_arg(const struct train_args *a, const char *key, uint32_t i)
{
	for (uint32_t k = 0; k < a->n; k++)
		if (str_eq(a->list[k].key, str_of(key)) && i-- == 0)
			return a->list[k].value;
	return NULL;
}

long train_number(const struct train_args *a, const char *key, long otherwise)
{
	const char *v = train_arg(a, key, 0);
	return v ? strtol(v, NULL, 10) : otherwise;
}

void train_shuffle(uint32_t *order, uint32_t n, uint64_t *state)
{
	for (uint32_t i = 0; i < n; i++)
		order[i] = i;
	for (uint32_t i = n; i > 1; i--) {
		uint32_t k = (uint32_t)(train_random(state) % i);
		uint32_t x = order[i - 1];
		order[i - 1] = order[k];
		order[k] = x;
	}
}

bool train_model(struct model *m, const char *path, const char *kind,
                 struct ter_error *err)
{
	FILE *f = fopen(path, "rb");
	long size = -1;
	if (f && !fseek(f, 0, SEEK_END))
		size = ftell(f);
	/* aligned_alloc wants a multiple of the alignment */
	size_t room = size > 0 ? ((size_t)size + 63) / 64 * 64 : 64;
	void *bytes = size >= 0 ? aligned_alloc(64, room) : NULL;
	bool ok = bytes && !fseek(f, 0, SEEK_SET) &&
	          fread(bytes, 1, (size_t)size, f) == (size_t)size;
	if (f)
		fclose(f);
	if (ok)
		return model_open(m, bytes, (size_t)size, kind, path, true, err);
	free(bytes);
	return ter_fail(err, TER_IO, "%s: cannot read", path);
}

bool train_write(const char *path, const char *kind,
                 const struct model_part *parts, uint32_t n,
                 struct ter_error *err)
{
	char temporary[4096];
	int len = snprintf(temporary, sizeof temporary, "%s.tmp", path);
	FILE *f = len < (int)sizeof temporary ? fopen(temporary, "wb") : NULL;
	bool ok = f && model_write(f, kind, parts, n);
	if (f)
		ok = fclose(f) == 0 && ok;
	ok = ok && rename(temporary, path) == 0;
	return ok || ter_fail(err, TER_IO, "%s: cannot write", path);
}

bool train_rules(const struct train_args *a)
{
	struct rules *rules = rules_embedded(a->err);
	a->know->rules = rules;
	return rules && rules_finish(rules, a->err);
}

/* A model learns without what the binary holds of it and of those trained after
 * it, or what came out would hang on what was there before. */
static void forget(struct knowledge *k, const char *command)
{
	const struct { const char *command; struct model *model; } order[] = {
		{ "clusters", &k->cluster }, { "tag", &k->tag },
		{ "names", &k->names }, { "parse", &k->parse },
		{ "resolve", &k->resolve }, { "relate", &k->relate },
		{ "sift", &k->sift },
	};
	bool later = false;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		later = later || !strcmp(command, order[i].command);
		if (later)
			*order[i].model = (struct model){ NULL, 0 };
	}
}

/* Models given as tag=FILE, names=FILE ... stand in for the embedded ones. */
static bool know_models(struct knowledge *k, const struct train_args *a)
{
	const struct { const char *kind; struct model *model; } given[] = {
		{ "cluster", &k->cluster }, { "tag", &k->tag },
		{ "names", &k->names }, { "sift", &k->sift },
		{ "parse", &k->parse }, { "relate", &k->relate },
		{ "resolve", &k->resolve },
	};
	if (train_arg(a, "known", 0) && !train_model(&k->names,
	    train_arg(a, "known", 0), "names", a->err))
		return false;
	for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
		const char *path = train_arg(a, given[i].kind, 0);
		if (path && !train_model(given[i].model, path, given[i].kind,
		                         a->err))
			return false;
	}
	return true;
}

/* Standard output is written in the end; what went wrong is said. */
static int finish(bool ok, struct ter_error *err)
{
	if (fflush(stdout) || ferror(stdout))
		ok = ter_fail(err, TER_IO, "standard output: cannot write");
	if (!ok)
		fprintf(stderr, "tertius-train: %s\n", err->text);
	return ok ? 0 : err->code == TER_USAGE ? 2 : 1;
}

static void usage(FILE *f)
{
	fprintf(f, "usage: tertius-train COMMAND [KEY=]VALUE...\n\n");
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(f, "  %s %s\n      %s\n", commands[i].name,
		        commands[i].usage, commands[i].help);
}

static bool run(const struct command *c, int argc, char **argv,
                struct arena *arena, struct ter_error *err)
{
	struct train_arg list[TRAIN_ARGS];
	struct knowledge know = { 0 };
	struct train_args a = { list, 0, &know, arena, err };
	jmp_buf full;
	arena->full = &full;
	if (setjmp(full)) {
		arena->full = NULL;
		return ter_fail(err, TER_MEMORY, "no memory");
	}
	for (int i = 0; i < argc && a.n < TRAIN_ARGS; i++) {
		const char *eq = strchr(argv[i], '=');
		list[a.n].key = eq ? (struct str){ argv[i],
			(uint32_t)(eq - argv[i]) } : STR_NONE;
		list[a.n++].value = eq ? eq + 1 : argv[i];
	}
	bool ok = knowledge_embedded(&know, err);
	forget(&know, c->name);
	ok = ok && know_models(&know, &a) && c->run(&a);
	arena->full = NULL;
	return ok;
}

int main(int argc, char **argv)
{
	struct ter_error err = { 0 };
	struct arena arena = { 0 };
	const char *name = argc > 1 ? argv[1] : "";
	if (!strcmp(name, "--help") || !strcmp(name, "help")) {
		usage(stdout);
		return finish(true, &err);
	}
	for (size_t i = 0; i < COMMANDS; i++) {
		if (strcmp(name, commands[i].name))
			continue;
		bool ok = run(&commands[i], argc - 2, argv + 2, &arena, &err);
		arena_free(&arena);
		return finish(ok, &err);
	}
	usage(stderr);
	return 2;
}
