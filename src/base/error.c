/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

bool ter_fail(struct ter_error *err, enum ter_code code, const char *fmt, ...)
{
	if (!err || err->code != TER_OK)
		return false;
	err->code = code;
	va_list args;
	va_start(args, fmt);
	vsnprintf(err->text, sizeof err->text, fmt, args);
	va_end(args);
	return false;
}
