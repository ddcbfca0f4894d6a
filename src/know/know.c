/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What assets.S embeds, opened in place. */
#include "know/know.h"

#define ASSET(name) \
	extern const unsigned char asset_##name[], asset_##name##_end[]
ASSET(lexicon);
ASSET(cluster);
ASSET(tag);
ASSET(names);
ASSET(sift);
ASSET(parse);
ASSET(relate);
ASSET(resolve);

bool knowledge_embedded(struct knowledge *k, struct ter_error *err)
{
	const struct {
		struct model *model;
		const unsigned char *at, *end;
		const char *kind;
	} models[] = {
		{ &k->cluster, asset_cluster, asset_cluster_end, "cluster" },
		{ &k->tag, asset_tag, asset_tag_end, "tag" },
		{ &k->names, asset_names, asset_names_end, "names" },
		{ &k->sift, asset_sift, asset_sift_end, "sift" },
		{ &k->parse, asset_parse, asset_parse_end, "parse" },
		{ &k->relate, asset_relate, asset_relate_end, "relate" },
		{ &k->resolve, asset_resolve, asset_resolve_end, "resolve" },
	};
	*k = (struct knowledge){ .rules = NULL };
	for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
		size_t size = (size_t)(models[i].end - models[i].at);
		if (size && !model_open(models[i].model, models[i].at, size,
		                        models[i].kind, models[i].kind, false,
		                        err))
			return false;
	}
	return lexicon_open(&k->lexicon, asset_lexicon,
	                    (size_t)(asset_lexicon_end - asset_lexicon),
	                    "lexicon", err);
}
