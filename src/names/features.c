/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word in its run -> hashes of its features.
 *
 * Window, affixes, shapes, tags, clusters and word lists after Ratinov and Roth
 * 2009; the words around the run and its last word, which names the kind of a
 * body ("Bank", "Council"), are ours.  The features of the document's memory
 * come apart because training makes them in a second round.
 */
#include "names/names.h"

#define MIX(a, b) hash_mix((a), (b))

/* In the order in which they are put. */
static const char *const template_names[] = {
	"form", "lower-1", "lower+1", "lower-1,form", "form,lower+1", "lower-2",
	"lower+2", "lower-2,lower-1", "lower+1,lower+2", "shape,place",
	"shapes", "prefix3", "suffix3", "suffix4", "lower,place", "tag,shape",
	"tags", "cluster,shape", "cluster,cluster+1", "cluster,cluster-1",
	"cluster-1,shape", "cluster+1,shape", "cluster-2,cluster-1",
	"cluster+1,cluster+2", "cluster of lower,place", "lists,case",
	"lists,lists-1", "lists,lists+1", "lists,cluster", "lists-1,shape",
	"lists+1,shape", "last of run", "lists of last", "before run",
	"behind run", "cluster before run", "cluster behind run",
	"known,shape", "known,known-1", "known,known+1", "known,lists",
};

const char *name_template(uint32_t k)
{
	return k < sizeof template_names / sizeof *template_names ?
	       template_names[k] : "memory";
}

/* One feature: its template's number and what it saw. */
struct sink {
	uint64_t *out;
	uint32_t n;
};

static inline void put(struct sink *k, uint32_t id, uint64_t value)
{
	k->out[k->n++] = MIX(value + id, 0x2545f4914f6cdd1du * (id + 1));
}

static inline uint64_t list_of(const struct name_word *w)
{
	return w->lexicon * 4 + w->lex_place;
}

static uint64_t affix(const struct name_word *w, uint32_t n, bool suffix)
{
	char bytes[8];
	if (w->text.len < n)
		return 0;
	const char *p = w->text.p + (suffix ? w->text.len - n : 0);
	for (uint32_t i = 0; i < n; i++)
		bytes[i] = ascii_lower(p[i]);
	return hash_bytes(bytes, n, suffix);
}

static void put_words(struct sink *k, const struct name_word *w)
{
	put(k, 0, w->form);
	put(k, 1, w[-1].lower);
	put(k, 2, w[1].lower);
	put(k, 3, MIX(w[-1].lower, w->form));
	put(k, 4, MIX(w->form, w[1].lower));
	put(k, 5, w[-2].lower);
	put(k, 6, w[2].lower);
	put(k, 7, MIX(w[-2].lower, w[-1].lower));
	put(k, 8, MIX(w[1].lower, w[2].lower));
}

static void put_shapes(struct sink *k, const struct name_word *w,
                       uint32_t letters)
{
	uint64_t how = (w->flags & WORD_FIRST) ? 1 : 0;
	how |= letters << 1;
	put(k, 9, MIX(w->shape, how));
	put(k, 10, MIX(MIX(w[-1].shape, w->shape), w[1].shape));
	put(k, 11, affix(w, 3, false));
	put(k, 12, affix(w, 3, true));
	put(k, 13, affix(w, 4, true));
	put(k, 14, MIX(w->lower, how));
}

static void put_tags(struct sink *k, const struct name_word *w)
{
	put(k, 15, MIX(w->xpos, w->shape));
	put(k, 16, MIX(w[-1].xpos * 64u + w->xpos, w[1].xpos));
}

static void put_clusters(struct sink *k, const struct name_word *w)
{
	uint64_t c = w->cluster;
	put(k, 17, MIX(c, w->shape));
	put(k, 18, c << 12 | w[1].cluster);
	put(k, 19, c << 12 | w[-1].cluster);
	put(k, 20, MIX(w[-1].cluster, w->shape));
	put(k, 21, MIX(w[1].cluster, w->shape));
	put(k, 22, MIX(w[-2].cluster * 4096u + w[-1].cluster, w->shape));
	put(k, 23, MIX(w[1].cluster * 4096u + w[2].cluster, w->shape));
	put(k, 24, MIX(w->lower_cluster, w->flags & WORD_FIRST));
}

static void put_lists(struct sink *k, const struct name_word *w,
                      uint32_t letters)
{
	uint64_t l = list_of(w);
	put(k, 25, MIX(l, letters));
	put(k, 26, MIX(l, list_of(&w[-1])));
	put(k, 27, MIX(l, list_of(&w[1])));
	put(k, 28, MIX(l, w->cluster));
	put(k, 29, MIX(list_of(&w[-1]), w->shape));
	put(k, 30, MIX(list_of(&w[1]), w->shape));
}

static void put_known(struct sink *k, const struct name_word *w)
{
	put(k, 37, MIX(w->known, w->shape));
	put(k, 38, w->known << 8 | w[-1].known);
	put(k, 39, w->known << 8 | w[1].known);
	put(k, 40, MIX(w->known, list_of(w)));
}

/* The stretch of capitals around the word, without the small words. */
static void put_run(struct sink *k, const struct name_scan *s,
                    struct name_run run, uint32_t i)
{
	const struct name_word *w = s->words + NAME_MARGIN;
	uint32_t first = i, last = i;
	while (last + 1 < run.end && (w[last + 1].flags & WORD_CAPITAL))
		last++;
	while (first > run.first && (w[first - 1].flags & WORD_CAPITAL))
		first--;
	uint64_t place = (i > first) | (uint64_t)(i < last) << 1;
	uint32_t len = last - first < 4 ? last - first : 4;
	put(k, 31, MIX(w[last].lower, place));
	put(k, 32, MIX(list_of(&w[last]), place));
	put(k, 33, MIX((w + first)[-1].lower, place));
	put(k, 34, MIX((w + last)[1].lower, place));
	put(k, 35, MIX((w + first)[-1].cluster, place * 8 + len));
	put(k, 36, MIX((w + last)[1].cluster, place * 8 + len));
}

uint32_t name_text_features(const struct name_scan *s, struct name_run run,
                            uint32_t i, uint64_t *out)
{
	const struct name_word *w = &s->words[NAME_MARGIN + i];
	struct sink k = { out, 0 };
	put_words(&k, w);
	put_shapes(&k, w, s->letters);
	put_tags(&k, w);
	put_clusters(&k, w);
	put_lists(&k, w, s->letters);
	put_run(&k, s, run, i);
	if (s->known.n)
		put_known(&k, w);
	return k.n;
}

uint32_t name_memory_features(const struct name_scan *s, struct name_run run,
                              uint32_t i, uint64_t *out)
{
	const struct name_word *w = &s->words[NAME_MARGIN + i];
	struct sink k = { out, 0 };
	(void)run;
	if (!(w[-1].memory | w->memory | w[1].memory))
		return 0;
	put(&k, 50, MIX(w->memory, w->shape));
	put(&k, 51, (uint64_t)w->memory << 16 | w[-1].memory);
	put(&k, 52, (uint64_t)w->memory << 16 | w[1].memory);
	put(&k, 53, MIX(w->memory, list_of(w)));
	put(&k, 54, MIX(w->memory, MIX(w[-1].xpos, w[1].xpos)));
	return k.n;
}
