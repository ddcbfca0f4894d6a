/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles out of files of plain news, for training without labels. */
#ifndef TER_TRAIN_NEWS_H
#define TER_TRAIN_NEWS_H

#include "train/train.h"

struct news;
struct news *news_open(const char *path, const struct train_args *a);
/* The next article with its number, not yet segmented; its text and arena live
 * until the next call. */
bool news_next(struct news *n, struct doc *d, uint32_t *number);
bool news_close(struct news *n, struct ter_error *err);

#endif
