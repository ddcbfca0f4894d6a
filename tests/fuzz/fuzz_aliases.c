/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An alias file over a small graph. */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct record_mention at = { 1, 0, 5, RECORD_NAME };
	struct str names[] = { STR("Egypt"), STR("Qatar"), STR("Bill Burns") };
	struct record_entity entities[3];
	for (int i = 0; i < 3; i++)
		entities[i] = (struct record_entity){ .name = names[i],
			.names = &names[i], .nnames = 1, .mentions = &at,
			.nmentions = 1, .type = RECORD_COUNTRY };
	entities[2].type = RECORD_PERSON;
	struct record_relation met = { .type = STR("met"), .a = 0, .b = 2,
		.sentence = 1, .times = 1, .event = UINT32_MAX };
	struct record_sentence sentence = { 1, 0, 12, STR("Egypt spoke.") };
	struct record r = { .doc = STR("a"), .entities = entities,
		.nentities = 3, .relations = &met, .nrelations = 1,
		.sentences = &sentence, .nsentences = 1 };
	struct graph_options o = { .aliases = (const char *)bytes,
		.aliases_len = size, .aliases_name = "fuzz", .replicates = 2 };
	fuzz_graph(&r, &o);
	return 0;
}
