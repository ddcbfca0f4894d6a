/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the stages know: read-only, shared by all threads. */
#ifndef TER_KNOW_H
#define TER_KNOW_H

#include "know/cluster.h"
#include "know/lexicon.h"
#include "know/model.h"

struct rules;

struct knowledge {
	struct lexicon lexicon;
	struct model cluster, tag, names, sift, parse, resolve, relate;
	const struct rules *rules;
};

/* The lexicon and the models in the binary, checked but for their checksums;
 * a model that was not there at build has no bytes.  rules stays NULL. */
bool knowledge_embedded(struct knowledge *k, struct ter_error *err);

#endif
