/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first failure, kept so that a later and vaguer one cannot hide it. */
#ifndef TER_ERROR_H
#define TER_ERROR_H

#include <stdbool.h>

#include "tertius.h"

/* Fills *err (may be NULL) unless it already holds a failure.  Always false, so
 * that `return ter_fail(...)` reads well. */
bool ter_fail(struct ter_error *err, enum ter_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

#endif
