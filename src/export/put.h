/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text appended to a buffer; what does not fit sets its failed flag. */
#ifndef TER_EXPORT_PUT_H
#define TER_EXPORT_PUT_H

#include "record/record.h"

/* What a buffer holds, never NULL. */
struct str bytes_str(const struct bytes *b);

void put_z(struct bytes *b, const char *z);
void put_str(struct bytes *b, struct str s);
void put_int(struct bytes *b, int64_t n);
/* The shortest digits that read back as the same double; finite only. */
void put_real(struct bytes *b, double x);
/* Up to 2 decimals, for coordinates. */
void put_coordinate(struct bytes *b, double x);
/* Valid UTF-8 whatever s holds: stray bytes become U+FFFD.  drop_controls
 * turns control characters (tab and newline too) into spaces. */
void put_clean(struct bytes *b, struct str s, bool drop_controls);

void put_base64(struct bytes *b, const unsigned char *p, size_t len); /* RFC 4648 */

#endif
