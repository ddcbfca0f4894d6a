/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the record's enums, by number. */
#ifndef TER_RECORD_WORDS_H
#define TER_RECORD_WORDS_H

#include "record/record.h"

extern const char *const record_types[RECORD_TYPES];
extern const char *const record_kinds[RECORD_KINDS];
extern const char *const record_statuses[RECORD_STATUSES];

#endif
