/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tertius-train dump: a table of models, and the list they all print. */
#include "train/dump.h"

#include <stdlib.h>

#include "stages.h"

static const struct dump {
	const char *of;
	bool (*run)(const struct train_args *a, struct corpus *c, uint32_t top);
} dumps[] = {
	{ "tag", dump_tag }, { "names", dump_names },
	{ "cluster", dump_cluster }, { "parse", dump_parse },
	{ "resolve", dump_resolve }, { "relate", dump_relate },
	{ "sift", dump_sift },
};
#define DUMPS (sizeof dumps / sizeof *dumps)

void strongest_keep(struct strongest *s, const struct strong *x)
{
	uint32_t n = s->n, i = n;
	for (uint32_t k = 0; k < n; k++)
		if (s->rows[k].key == x->key &&
		    !strcmp(s->rows[k].class, x->class))
			return;
	while (i > 0 && abs(s->rows[i - 1].weight) < abs(x->weight))
		i--;
	if (i == s->top)
		return;
	n = n < s->top ? n + 1 : n;
	memmove(s->rows + i + 1, s->rows + i, (n - 1 - i) * sizeof *s->rows);
	s->rows[i] = *x;
	s->n = n;
}

void strongest_print(const struct strongest *s, const char *kind)
{
	for (uint32_t i = 0; i < s->n; i++) {
		const struct strong *x = &s->rows[i];
		printf("%s\t%d\t%s", kind, x->weight, x->class);
		for (int k = 0; k < 3; k++) {
			uint32_t t = x->tokens[k];
			struct str w = t < x->doc->ntokens ?
				token_str(x->doc, t) : STR("-");
			printf("\t%.*s", STR_ARG(w));
		}
		putchar('\n');
	}
}

struct doc dump_read(const struct doc *gold, const struct train_args *a)
{
	struct doc d = corpus_blank(gold, a->arena);
	tag(&d);
	names(&d);
	sift(&d);
	for (uint32_t s = 0; s < d.nsentences; s++)
		d.sentences[s].flags |= SENTENCE_WANTED;
	parse(&d);
	return d;
}

bool train_dump(const struct train_args *a)
{
	struct corpus c = { 0 };
	const char *path = train_arg(a, "", 0), *of = train_arg(a, "of", 0);
	long top = train_number(a, "top", 10);
	const struct dump *d = dumps;
	while (of && d < dumps + DUMPS && strcmp(d->of, of))
		d++;
	if (d == dumps + DUMPS)
		return ter_fail(a->err, TER_USAGE, "dump: of=%s is none of tag, "
		                "names, cluster, parse, resolve, relate, sift", of);
	if (!path)
		return ter_fail(a->err, TER_USAGE, "dump: which FILE?");
	top = top < 1 ? 1 : top > DUMP_MAX ? DUMP_MAX : top;
	return train_rules(a) && corpus_read(&c, path, a) && d->run(a, &c, (uint32_t)top);
}
