/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading of graph_options; private to the graph half. */
#ifndef TER_OPTIONS_H
#define TER_OPTIONS_H

#include "graph/graph.h"

const char *record_type_name(uint8_t type);
const char *record_status_name(uint8_t status);

/* Next word of a list with commas; false at its end. */
bool list_next(const char **list, struct str *item);
bool list_has(const char *list, struct str word);

uint8_t options_types(const struct graph_options *o);    /* bits */
uint8_t options_statuses(const struct graph_options *o); /* bits */
bool options_day(const struct graph_options *o, uint32_t day);
/* Length of a slice as a divisor of yyyymmdd; 1 if none is asked for. */
uint32_t options_period(const struct graph_options *o);

/* A day as yyyymmdd, missing parts 0; 0 if there is none. */
uint32_t day_number(struct str date);

#endif
