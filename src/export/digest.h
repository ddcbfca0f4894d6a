/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A digest for the content security policy of the page. */
#ifndef TER_EXPORT_DIGEST_H
#define TER_EXPORT_DIGEST_H

#include "record/record.h"

/* Appends SHA-256 (FIPS 180-4) of the bytes in base64 (RFC 4648). */
void put_digest(struct bytes *b, const void *p, size_t len);

#endif
