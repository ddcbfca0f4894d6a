/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tag sets: Universal Dependencies v2 parts of speech and relations, Penn
 * Treebank tags, as the English UD treebanks use them. */
#ifndef TER_TAGS_H
#define TER_TAGS_H

#include "base/text.h"

#define UPOS_TAGS(X) \
	X(ADJ, "ADJ") X(ADP, "ADP") X(ADV, "ADV") X(AUX, "AUX") \
	X(CCONJ, "CCONJ") X(DET, "DET") X(INTJ, "INTJ") X(NOUN, "NOUN") \
	X(NUM, "NUM") X(PART, "PART") X(PRON, "PRON") X(PROPN, "PROPN") \
	X(PUNCT, "PUNCT") X(SCONJ, "SCONJ") X(SYM, "SYM") X(VERB, "VERB") \
	X(X, "X")

#define XPOS_TAGS(X) \
	X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW") \
	X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") X(LS, "LS") \
	X(MD, "MD") X(NN, "NN") X(NNP, "NNP") X(NNPS, "NNPS") X(NNS, "NNS") \
	X(PDT, "PDT") X(POS, "POS") X(PRP, "PRP") X(PRPS, "PRP$") \
	X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM") \
	X(TO, "TO") X(UH, "UH") X(VB, "VB") X(VBD, "VBD") X(VBG, "VBG") \
	X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") \
	X(WPS, "WP$") X(WRB, "WRB") X(ADD, "ADD") X(AFX, "AFX") X(GW, "GW") \
	X(HYPH, "HYPH") X(NFP, "NFP") X(DOLLAR, "$") X(CLOSE, "''") \
	X(OPEN, "``") X(COMMA, ",") X(STOP, ".") X(COLON, ":") \
	X(LRB, "-LRB-") X(RRB, "-RRB-")

#define DEPRELS(X) \
	X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") \
	X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") \
	X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux") \
	X(AUX_PASS, "aux:pass") X(CASE, "case") X(CC, "cc") \
	X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") \
	X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt") \
	X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj") \
	X(CSUBJ_OUTER, "csubj:outer") X(CSUBJ_PASS, "csubj:pass") \
	X(DEP, "dep") X(DET, "det") X(DET_PREDET, "det:predet") \
	X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") \
	X(EXPL, "expl") X(FIXED, "fixed") X(FLAT, "flat") \
	X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list") \
	X(MARK, "mark") X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") \
	X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked") \
	X(NSUBJ, "nsubj") X(NSUBJ_OUTER, "nsubj:outer") \
	X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod") X(OBJ, "obj") \
	X(OBL, "obl") X(OBL_AGENT, "obl:agent") \
	X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan") \
	X(PARATAXIS, "parataxis") X(PUNCT, "punct") \
	X(REPARANDUM, "reparandum") X(VOCATIVE, "vocative") \
	X(XCOMP, "xcomp")

#define UPOS_ENUM(id, name) UPOS_##id,
#define XPOS_ENUM(id, name) XPOS_##id,
#define DEP_ENUM(id, name) DEP_##id,
/* 0 is "none" in each: not tagged, no relation. */
enum upos { UPOS_NONE, UPOS_TAGS(UPOS_ENUM) UPOS_COUNT };
enum xpos { XPOS_NONE, XPOS_TAGS(XPOS_ENUM) XPOS_COUNT };
enum deprel { DEP_NONE, DEPRELS(DEP_ENUM) DEP_COUNT };
#undef UPOS_ENUM
#undef XPOS_ENUM
#undef DEP_ENUM

/* Names by number and numbers by name; "_" and 0 for what is not there. */
extern const char *const upos_names[UPOS_COUNT];
extern const char *const xpos_names[XPOS_COUNT];
extern const char *const deprel_names[DEP_COUNT];
uint8_t upos_of(struct str name);
uint8_t xpos_of(struct str name);
uint8_t deprel_of(struct str name);

/* The relation without its subtype: nsubj:pass -> nsubj. */
enum deprel deprel_base(enum deprel r);

#endif
