/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens -> mentions of kind MENTION_NAME: people, bodies, places, demonyms.
 *
 * A linear-chain model over runs of capitalised words (Lafferty, McCallum and
 * Pereira 2001; features.c), with a memory of the document's earlier names.
 * Titles and headlines are read last, when the text has told who is who.  Some
 * 35 features a word of a run, one cache line each; words outside runs, three
 * quarters of news, cost a look at their letters.  Names without any capital
 * are not found.
 */
#include "names/names.h"
#include "stages.h"

struct finder {
	struct doc *doc;
	struct name_weights weights;
	struct name_scan scan;
	struct name_memory memory;
	int32_t (*scores)[NAME_TAGS]; /* [longest run so far] */
	uint8_t (*back)[NAME_TAGS];
	uint8_t *tags;
	uint32_t cscores, cback, ctags;
};

static void add_name(struct doc *d, uint32_t sentence, uint32_t first,
                     uint32_t end, uint32_t type)
{
	static const uint8_t types[] = { ENT_PERSON, ENT_ORGANIZATION,
		ENT_PLACE };
	*doc_add_mention(d) = (struct mention){ .sentence = sentence,
		.first = first, .end = end, .head = end - 1, .entity = NONE,
		.members = NONE, .kind = MENTION_NAME, .type = types[type] };
}

static void add_names(struct finder *f, uint32_t sentence, struct name_run run)
{
	uint32_t at = f->scan.first + run.first, first = 0;
	for (uint32_t i = 0; i < run.end - run.first; i++) {
		uint32_t tag = f->tags[i];
		if (tag == NAME_O)
			continue;
		uint32_t place = NAME_PLACE(tag);
		if (place == NAME_BEGIN || place == NAME_SINGLE)
			first = at + i;
		if (place == NAME_END || place == NAME_SINGLE)
			add_name(f->doc, sentence, first, at + i + 1,
			         NAME_TYPE(tag));
	}
}

/* The features of a word, and how many. */
struct noted {
	uint64_t list[NAME_TEXT_FEATURES + NAME_MEMORY_FEATURES];
	uint32_t n;
};

static void note(const struct finder *f, struct name_run run, uint32_t i,
                 struct noted *x)
{
	x->n = name_text_features(&f->scan, run, i, x->list);
	x->n += name_memory_features(&f->scan, run, i, x->list + x->n);
	name_ask(&f->weights, x->list, x->n);
}

/* A word is weighed when the lines of the next are on their way. */
static void read_run(struct finder *f, struct name_run run)
{
	struct noted noted[2];
	uint32_t n = run.end - run.first;
	struct arena *a = f->doc->arena;
	f->scores = arena_more(a, f->scores, &f->cscores, n,
	                       sizeof *f->scores);
	f->back = arena_more(a, f->back, &f->cback, n, sizeof *f->back);
	f->tags = arena_more(a, f->tags, &f->ctags, n, 1);
	name_recall(&f->memory, &f->scan, run);
	note(f, run, run.first, &noted[0]);
	for (uint32_t i = 0; i < n; i++) {
		if (i + 1 < n)
			note(f, run, run.first + i + 1, &noted[(i + 1) % 2]);
		memset(f->scores[i], 0, sizeof *f->scores);
		name_weigh(&f->weights, noted[i % 2].list, noted[i % 2].n,
		           f->scores[i]);
	}
	name_decode((const int32_t (*)[NAME_TAGS])f->weights.follow,
	            (const int32_t (*)[NAME_TAGS])f->scores, n, f->back,
	            f->tags);
	name_remember(&f->memory, &f->scan, run, f->tags);
}

static void read_sentences(struct finder *f, bool titles)
{
	struct doc *d = f->doc;
	for (uint32_t s = 0; s < d->nsentences; s++) {
		bool title = d->sentences[s].flags & SENTENCE_TITLE;
		if (title != titles || !name_scan(&f->scan, d, s))
			continue;
		struct name_run run;
		for (uint32_t i = 0; name_next_run(&f->scan, i, &run);
		     i = run.end) {
			read_run(f, run);
			add_names(f, s, run);
		}
	}
}

void name_read(struct doc *d)
{
	struct finder f = { .doc = d };
	for (uint32_t t = 0; t < d->ntokens; t++)
		d->tokens[t].mention = NONE;
	doc_clusters(d);
	f.scan.arena = f.memory.arena = d->arena;
	if (name_weights_open(&f.weights, &d->know->names)) {
		read_sentences(&f, false);
		read_sentences(&f, true);
	} else {
		name_by_lexicon(d);
	}
	name_settle(d);
}

void names(struct doc *d)
{
	name_read(d);
	name_mend(d, true);
	name_demonyms(d);
	name_settle(d);
	name_refine(d);
	name_known(d);
	name_settle(d);
	name_again(d);
	name_settle(d);
	name_join(d);
	name_part(d);
}
