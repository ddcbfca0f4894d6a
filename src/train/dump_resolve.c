/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strongest features of a pronoun with a candidate, by kind of pronoun. */
#include "train/dump.h"

#include "resolve/pronoun.h"
#include "stages.h"

struct watch {
	const int16_t *weights;
	struct strongest list[PRONOUN_CLASSES];
};

static uint32_t see_pronoun(void *self, const struct resolver *r,
                            const struct pronoun_case *c)
{
	struct watch *w = self;
	for (uint32_t k = 0; k <= c->n; k++) {
		for (uint32_t f = 0; f < c->nfeatures[k]; f++) {
			uint32_t row = c->features[k][f] % PRONOUN_WEIGHTS;
			struct strong x = { .key = row, .doc = r->d,
				.weight = w->weights[row],
				.tokens = { c->token, NONE, NONE } };
			if (k < c->n)
				x.tokens[1] = c->list[k]->head;
			snprintf(x.class, sizeof x.class, "%s",
			         k < c->n ? "somebody" : "nobody");
			if (x.weight)
				strongest_keep(&w->list[c->class], &x);
		}
	}
	return NONE;
}

bool dump_resolve(const struct train_args *a, struct corpus *c, uint32_t top)
{
	static const char *const kinds[] = { "he", "they", "it" };
	struct watch *w = arena_take(a->arena, 1, sizeof *w);
	size_t size;
	w->weights = model_section(&a->know->resolve, "pronoun", &size);
	if (size != PRONOUN_WEIGHTS * sizeof *w->weights)
		return ter_fail(a->err, TER_MODEL, "dump: no resolve model");
	struct pronoun_watch watch = { see_pronoun, w };
	for (uint32_t k = 0; k < PRONOUN_CLASSES; k++)
		w->list[k].top = top;
	for (uint32_t i = 0; i < c->n; i++) {
		struct doc *d = arena_take(a->arena, 1, sizeof *d);
		*d = dump_read(&c->docs[i], a);
		resolve_watched(d, &watch);
	}
	for (uint32_t k = 0; k < PRONOUN_CLASSES; k++)
		strongest_print(&w->list[k], kinds[k]);
	return true;
}
