/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens and sentences found in the raw text against the gold ones.
 *
 * F1 over spans, white space aside, as in the CoNLL 2018 shared task (Zeman et
 * al. 2018), with syntactic words for tokens.  Set the environment variable
 * TERTIUS_TRAIN_ERRORS to see each difference on standard error. */
#include "train/train.h"

#include <stdlib.h>

#include "stages.h"

struct count {
	uint64_t gold, found, both;
};

static double f1(struct count n)
{
	uint64_t sum = n.gold + n.found;
	return sum ? 200.0 * (double)n.both / (double)sum : 0;
}

/* Both lists are in the order of the text. */
static void compare_tokens(const struct doc *g, const struct doc *d,
                           struct count *n, bool show)
{
	uint32_t i = 0, k = 0;
	n->gold += g->ntokens;
	n->found += d->ntokens;
	while (i < g->ntokens || k < d->ntokens) {
		struct span a = { UINT32_MAX, 0 }, b = a;
		if (i < g->ntokens)
			a = g->tokens[i].text;
		if (k < d->ntokens)
			b = d->tokens[k].text;
		if (a.at == b.at && a.len == b.len) {
			n->both++;
			i++;
			k++;
			continue;
		}
		bool missed = (uint64_t)a.at + a.len <= (uint64_t)b.at + b.len;
		struct span x = missed ? a : b;
		if (show)
			fprintf(stderr, "%s\t%.*s\t%.*s\n",
			        missed ? "missed" : "false", STR_ARG(
			        span_str(g, x)), 60, g->text +
			        (x.at > 20 ? x.at - 20 : 0));
		if (missed)
			i++;
		else
			k++;
	}
}

static uint32_t sentence_end(const struct doc *d, uint32_t s)
{
	return d->sentences[s].text.at + d->sentences[s].text.len;
}

static void show_end(const char *what, const struct doc *d, uint32_t at)
{
	uint32_t from = at > 40 ? at - 40 : 0;
	uint32_t to = d->len - at > 30 ? at + 30 : d->len;
	fprintf(stderr, "%s\t", what);
	for (uint32_t i = from; i < to; i++) {
		if (i == at)
			fputs(" || ", stderr);
		fputc(d->text[i] == '\n' ? '$' : d->text[i], stderr);
	}
	fputc('\n', stderr);
}

static void compare_sentences(const struct doc *g, const struct doc *d,
                              struct count *n, bool show)
{
	uint32_t i = 0, k = 0;
	n->gold += g->nsentences;
	n->found += d->nsentences;
	while (i < g->nsentences && k < d->nsentences) {
		struct span a = g->sentences[i].text;
		struct span b = d->sentences[k].text;
		uint32_t x = sentence_end(g, i), y = sentence_end(d, k);
		n->both += a.at == b.at && a.len == b.len;
		if (show && x < y)
			show_end("joined", g, x);
		if (show && y < x)
			show_end("split", g, y);
		i += x <= y;
		k += y <= x;
	}
}

void segment_eval(const struct corpus *gold, struct arena *a)
{
	struct count tokens = { 0 }, sentences = { 0 };
	bool show = getenv("TERTIUS_TRAIN_ERRORS") != NULL;
	for (uint32_t i = 0; i < gold->n; i++) {
		struct arena_mark mark = arena_mark(a);
		struct doc d = corpus_raw(&gold->docs[i], a);
		segment(&d);
		compare_tokens(&gold->docs[i], &d, &tokens, show);
		compare_sentences(&gold->docs[i], &d, &sentences, show);
		arena_release(a, mark);
	}
	printf("token_f1 %.2f\n", f1(tokens));
	printf("sentence_f1 %.2f\n", f1(sentences));
}
