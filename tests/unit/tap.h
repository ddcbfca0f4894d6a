/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmocka with the headers it needs before it. */
#ifndef TER_TAP_H
#define TER_TAP_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#endif
