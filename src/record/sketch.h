/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TER_SKETCH_H
#define TER_SKETCH_H

#include "record/record.h"

/* Fills sketch from a text; false if it is too short to have one. */
bool sketch_of(uint32_t sketch[RECORD_SKETCH], struct str text);

#endif
