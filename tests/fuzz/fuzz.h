/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each target is one file with the function libFuzzer calls; replay.c calls it
 * for the files of a folder, so that `check` needs no clang. */
#ifndef TER_FUZZ_H
#define TER_FUZZ_H

#include <stdlib.h>
#include <string.h>

#include "extract.h"
#include "export/export.h"
#include "graph/graph.h"
#include "know/know.h"
#include "know/rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* What the binary holds, opened once. */
const struct knowledge *fuzz_knowledge(void);

/* The bytes as one document of that kind, through all stages; its JSON must
 * read back. */
void fuzz_piece(enum piece_kind kind, const uint8_t *bytes, size_t size);

/* A record into a graph, measured and written in the formats that need no
 * drawing. */
void fuzz_graph(const struct record *r, const struct graph_options *o);

#endif
