/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tags.h"

#define NAME(id, name) name,
const char *const upos_names[UPOS_COUNT] = { "_", UPOS_TAGS(NAME) };
const char *const xpos_names[XPOS_COUNT] = { "_", XPOS_TAGS(NAME) };
const char *const deprel_names[DEP_COUNT] = { "_", DEPRELS(NAME) };
#undef NAME

static uint8_t number_of(struct str name, const char *const *names, int n)
{
	for (int i = 1; i < n; i++)
		if (str_eq(name, str_of(names[i])))
			return (uint8_t)i;
	return 0;
}

uint8_t upos_of(struct str name)
{
	return number_of(name, upos_names, UPOS_COUNT);
}

uint8_t xpos_of(struct str name)
{
	return number_of(name, xpos_names, XPOS_COUNT);
}

uint8_t deprel_of(struct str name)
{
	return number_of(name, deprel_names, DEP_COUNT);
}

enum deprel deprel_base(enum deprel r)
{
	switch (r) {
	case DEP_ACL_RELCL: return DEP_ACL;
	case DEP_ADVCL_RELCL: return DEP_ADVCL;
	case DEP_AUX_PASS: return DEP_AUX;
	case DEP_CC_PRECONJ: return DEP_CC;
	case DEP_COMPOUND_PRT: return DEP_COMPOUND;
	case DEP_CSUBJ_OUTER: case DEP_CSUBJ_PASS: return DEP_CSUBJ;
	case DEP_DET_PREDET: return DEP_DET;
	case DEP_NMOD_DESC: case DEP_NMOD_POSS: case DEP_NMOD_UNMARKED:
		return DEP_NMOD;
	case DEP_NSUBJ_OUTER: case DEP_NSUBJ_PASS: return DEP_NSUBJ;
	case DEP_OBL_AGENT: case DEP_OBL_UNMARKED: return DEP_OBL;
	default: return r;
	}
}
