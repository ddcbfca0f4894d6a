/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corpora with names -> names.model.
 *
 *   names gold=IOB2... [news=TEXT... silver=LIST...] [known=FILE] [passes=5]
 *         [cross_passes=2] [rate=10] [decay=30] [gold_times=2]
 *         [gold_share=30] [bold=12] [least=8] [bytes=3400000] [seed=1] out=FILE
 *
 * The i-th silver list belongs to the i-th news text; one article in twenty is
 * left out, to be scored.  Round one learns from each half of the documents and
 * tags the other, which tells what the memory of a document will be like at run
 * time; round two learns from all with that memory.
 */
#include "train/train_names.h"

#include <stdlib.h>

#include "stages.h"

static bool read_gold(struct corpus *c, const struct train_args *a)
{
	const char *path;
	for (uint32_t i = 0; (path = train_arg(a, "gold", i)); i++)
		if (!corpus_read(c, path, a))
			return false;
	for (uint32_t i = 0; i < c->n; i++)
		tag(&c->docs[i]);
	return true;
}

static bool read_silver(struct corpus *c, bool apart,
                        const struct train_args *a)
{
	const char *text, *list;
	for (uint32_t i = 0; (list = train_arg(a, "silver", i)); i++) {
		if (!(text = train_arg(a, "news", i)))
			return ter_fail(a->err, TER_USAGE, "names: silver=%s "
			                "without its news=FILE", list);
		if (!silver_read(c, text, list, SILVER_PARTS, 0, apart, a))
			return false;
	}
	return true;
}

/* Models of two halves tag each other's documents. */
static void cross(struct names_data *x, uint32_t passes,
                  const struct train_args *a)
{
	static const enum names_part parts[2][2] = {
		{ PART_EVEN, PART_ODD }, { PART_ODD, PART_EVEN },
	};
	for (int i = 0; i < 2; i++) {
		struct names_learner l;
		names_learn(&l, x, parts[i][0], passes, a);
		names_apply(&l, x, parts[i][1]);
		names_learner_free(&l);
	}
}

bool train_names(const struct train_args *a)
{
	struct corpus c = { 0 };
	struct names_data x = { 0 };
	struct names_learner l;
	uint32_t least = (uint32_t)train_number(a, "least", 8);
	long bytes = train_number(a, "bytes", 3400000);
	if (!train_arg(a, "gold", 0) || !train_arg(a, "out", 0))
		return ter_fail(a->err, TER_USAGE,
		                "names: gold=FILE and out=FILE are needed");
	if (bytes < NAME_BUCKET || bytes > (long)UINT32_MAX * NAME_BUCKET)
		return ter_fail(a->err, TER_USAGE, "names: bytes= is a number "
		                "from %d", NAME_BUCKET);
	if (!read_gold(&c, a))
		return false;
	uint32_t ngold = c.n;
	if (!read_silver(&c, false, a))
		return false;
	uint8_t *source = arena_take(a->arena, c.n, 1);
	for (uint32_t i = 0; i < c.n; i++) {
		source[i] = i < ngold ? SOURCE_GOLD : SOURCE_NEWS;
		doc_clusters(&c.docs[i]);
	}
	names_gather(&x, &c, source, least);
	printf("documents %u tokens %llu runs %zu in_runs %zu features %u\n",
	       c.n, (unsigned long long)c.ntokens, x.nruns, x.nitems,
	       x.nfeatures);
	cross(&x, (uint32_t)train_number(a, "cross_passes", 2), a);
	names_gather_memory(&x, &c, least);
	names_learn(&l, &x, PART_ALL,
	            (uint32_t)train_number(a, "passes", 5), a);
	l.bold = (double)train_number(a, "bold", 12) / 100;
	l.gold_share = (double)train_number(a, "gold_share", 30) / 100;
	return names_pack(&l, &x, (size_t)bytes, &a->know->names,
	                  train_arg(a, "out", 0), a->err);
}

/* IOB2 of the articles that training leaves out. */
bool train_names_apart(const struct train_args *a)
{
	static const char *const types[] = { "PER", "ORG", "LOC", "LOC" };
	struct corpus c = { 0 };
	if (!read_silver(&c, true, a))
		return false;
	for (uint32_t i = 0; i < c.n; i++) {
		const struct doc *d = &c.docs[i];
		printf("# doc = %u\n", i);
		for (uint32_t t = 0; t < d->ntokens; t++) {
			uint32_t m = d->tokens[t].mention;
			uint32_t s = d->tokens[t].sentence;
			printf("%.*s\t", STR_ARG(token_str(d, t)));
			if (m == NONE)
				printf("O\n");
			else
				printf("%c-%s\n", d->mentions[m].first == t ?
				       'B' : 'I', types[d->mentions[m].type]);
			if (t + 1 == d->sentences[s].end)
				printf("\n");
		}
	}
	return true;
}
