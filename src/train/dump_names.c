/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name finder's strongest features, by template, and what words of the
 * corpus each word cluster holds. */
#include "train/dump.h"

#include <stdlib.h>

#include "names/names.h"
#include "stages.h"

static void look(const struct name_weights *w, struct strongest *list,
                 const struct name_scan *s, struct name_run run, uint32_t i)
{
	static const char *const kinds[] = { "PER", "ORG", "LOC" };
	static const char *const places[] = { "B", "I", "E", "S" };
	uint64_t features[NAME_TEXT_FEATURES];
	uint32_t t = s->first + i;
	uint32_t n = name_text_features(s, run, i, features);
	for (uint32_t k = 0; k < n; k++) {
		int32_t score[NAME_TAGS] = { 0 };
		uint32_t best = 0;
		name_weigh(w, &features[k], 1, score);
		for (uint32_t c = 1; c < NAME_TAGS; c++)
			if (abs(score[c]) > abs(score[best]))
				best = c;
		struct strong x = { .key = features[k], .weight = score[best],
			.doc = s->doc, .tokens = { t - 1, t, t + 1 } };
		if (!score[best])
			continue;
		snprintf(x.class, sizeof x.class, "%s%s%s",
		         best ? places[NAME_PLACE(best)] : "O",
		         best ? "-" : "", best ? kinds[NAME_TYPE(best)] : "");
		strongest_keep(&list[k], &x);
	}
}

bool dump_names(const struct train_args *a, struct corpus *c, uint32_t top)
{
	struct name_weights w;
	struct strongest *list = arena_take(a->arena, NAME_TEXT_FEATURES,
	                                    sizeof *list);
	struct name_scan s = { .arena = a->arena };
	if (!name_weights_open(&w, &a->know->names))
		return ter_fail(a->err, TER_MODEL, "dump: no names model");
	for (uint32_t f = 0; f < NAME_TEXT_FEATURES; f++)
		list[f].top = top;
	for (uint32_t d = 0; d < c->n; d++) {
		tag(&c->docs[d]);
		for (uint32_t i = 0; i < c->docs[d].nsentences; i++) {
			struct name_run run;
			if (!name_scan(&s, &c->docs[d], i))
				continue;
			for (uint32_t k = 0; name_next_run(&s, k, &run);
			     k = run.end)
				for (k = run.first; k < run.end; k++)
					look(&w, list, &s, run, k);
		}
	}
	for (uint32_t f = 0; f < NAME_TEXT_FEATURES; f++)
		strongest_print(&list[f], name_template(f));
	return true;
}

/* A word of the corpus by cluster, with how often it stands there. */
struct member {
	struct str word;
	uint32_t count;
	uint16_t cluster;
};

static int by_word(const void *x, const void *y)
{
	const struct member *a = x, *b = y;
	return a->cluster != b->cluster ? (a->cluster > b->cluster) -
	       (a->cluster < b->cluster) : str_cmp(a->word, b->word);
}

static int by_count(const void *x, const void *y)
{
	const struct member *a = x, *b = y;
	if (a->cluster != b->cluster)
		return (a->cluster > b->cluster) - (a->cluster < b->cluster);
	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	return str_cmp(a->word, b->word);
}

bool dump_cluster(const struct train_args *a, struct corpus *c, uint32_t top)
{
	struct member *list = arena_take(a->arena, c->ntokens + 1,
	                                 sizeof *list);
	size_t n = 0, k = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		struct doc *d = &c->docs[i];
		doc_clusters(d);
		for (uint32_t t = 0; t < d->ntokens; t++)
			list[n++] = (struct member){ token_str(d, t), 1,
				d->tokens[t].cluster };
	}
	qsort(list, n, sizeof *list, by_word);
	for (size_t i = 0; i < n; i++) {
		if (k && list[k - 1].cluster == list[i].cluster &&
		    str_eq(list[k - 1].word, list[i].word))
			list[k - 1].count++;
		else
			list[k++] = list[i];
	}
	qsort(list, k, sizeof *list, by_count);
	for (size_t i = 0, shown = 0; i < k; i++) {
		bool first = !i || list[i].cluster != list[i - 1].cluster;
		shown = first ? 0 : shown + 1;
		if (list[i].cluster == CLUSTER_NONE || shown >= top)
			continue;
		printf("cluster %u\t%u\t%.*s\n", list[i].cluster, list[i].count,
		       STR_ARG(list[i].word));
	}
	return true;
}
