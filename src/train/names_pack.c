/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Learned weights -> names.model: one number for all and news, cut to
 * int8, the strongest features in buckets of four.
 */
#include "train/train_names.h"

#include <math.h>
#include <stdlib.h>

#define LARGEST 127

struct kept {
	double strength; /* of its strongest weight */
	uint32_t id;
};

static double weight_of(const struct names_learner *l, uint32_t set,
                        uint32_t id, uint32_t tag)
{
	return l->weights[(size_t)set * l->nfeatures + id][tag];
}

/* The weight of all sources, and between news' own and gold's own. */
static double weight(const struct names_learner *l, uint32_t id, uint32_t tag)
{
	return weight_of(l, 0, id, tag) + (1 - l->gold_share) *
	       weight_of(l, 1 + SOURCE_NEWS, id, tag) + l->gold_share *
	       weight_of(l, 1 + SOURCE_GOLD, id, tag);
}

static int by_strength(const void *x, const void *y)
{
	const struct kept *a = x, *b = y;
	if (a->strength != b->strength)
		return a->strength < b->strength ? 1 : -1;
	return a->id < b->id ? -1 : a->id > b->id;
}

static int32_t rounded(double v, double scale, int32_t most)
{
	double r = floor(v * scale + 0.5);
	return r > most ? most : r < -most ? -most : (int32_t)r;
}

/* Scale so that but one in a thousand of the features fits its int8. */
static double scale_of(const struct kept *list, uint32_t n)
{
	double top = n ? list[n / 1000].strength : 1;
	return top > 0 ? LARGEST / top : 1;
}

/* Puts the feature into its bucket; false if that is full. */
static bool place(unsigned char *buckets, uint32_t nbuckets, uint64_t feature,
                  const int8_t *row)
{
	unsigned char *b = buckets + (size_t)NAME_BUCKET *
		name_bucket(feature, nbuckets);
	uint16_t mark = name_mark(feature);
	for (uint32_t k = 0; k < NAME_WAYS; k++) {
		uint32_t there = b[2 * k] | (uint32_t)b[2 * k + 1] << 8;
		if (there == mark)
			return false;
		if (there)
			continue;
		b[2 * k] = (unsigned char)mark;
		b[2 * k + 1] = (unsigned char)(mark >> 8);
		memcpy(b + 2 * NAME_WAYS + k * NAME_TAGS, row, NAME_TAGS);
		return true;
	}
	return false;
}

static void put_follow(const struct names_learner *l, double scale,
                       unsigned char *out)
{
	for (uint32_t a = 0; a < NAME_TAGS; a++) {
		for (uint32_t b = 0; b < NAME_TAGS; b++) {
			double v = !name_follows(a, b) ? 0 :
				l->follow[a][b] - (b == NAME_O ? l->bold : 0);
			int32_t w = rounded(v, scale, INT16_MAX);
			*out++ = (unsigned char)w;
			*out++ = (unsigned char)((uint32_t)w >> 8);
		}
	}
}

bool names_pack(const struct names_learner *l, const struct names_data *x,
                size_t bytes, const struct model *known, const char *path,
                struct ter_error *err)
{
	uint32_t n = x->nfeatures, nbuckets = (uint32_t)(bytes / NAME_BUCKET);
	struct kept *list = malloc(n * sizeof *list);
	unsigned char *buckets = calloc(nbuckets, NAME_BUCKET);
	unsigned char follow[2 * NAME_TAGS * NAME_TAGS];
	if (!list || !buckets)
		abort(); /* a trainer without memory has nothing to save */
	for (uint32_t id = 0; id < n; id++) {
		list[id] = (struct kept){ 0, id };
		for (uint32_t t = 0; t < NAME_TAGS && id; t++) {
			double w = fabs(weight(l, id, t));
			if (w > list[id].strength)
				list[id].strength = w;
		}
	}
	qsort(list, n, sizeof *list, by_strength);
	double scale = scale_of(list, n);
	uint32_t put = 0, full = 0;
	for (uint32_t i = 0; i < n && list[i].strength * scale >= 1; i++) {
		int8_t row[NAME_TAGS];
		for (uint32_t t = 0; t < NAME_TAGS; t++)
			row[t] = (int8_t)rounded(weight(l, list[i].id, t),
			                         scale, LARGEST);
		if (place(buckets, nbuckets, x->features[list[i].id], row))
			put++;
		else
			full++;
	}
	put_follow(l, scale, follow);
	printf("features %u kept %u full %u scale %.3f\n", n, put, full, scale);
	struct model_part parts[] = {
		{ "weights", buckets, (size_t)nbuckets * NAME_BUCKET },
		{ "follow", follow, sizeof follow },
		{ "known", NULL, 0 },
	};
	parts[2].bytes = model_section(known, "known", &parts[2].size);
	bool ok = train_write(path, "names", parts, parts[2].bytes ? 3 : 2,
	                      err);
	free(list);
	free(buckets);
	return ok;
}
