/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structural holes (Burt 1992). */
#ifndef TER_HOLES_H
#define TER_HOLES_H

#include "analyse/network.h"

/* effective [n]: number of neighbours less their redundancy; efficiency [n]:
 * that over the number; both NaN for a node without neighbours.  Cost: for
 * every edge the lists of its two ends. */
void holes_effective(const struct network *w, double *effective,
                     double *efficiency);

/* constraint [n]: how much of what a node has lies in neighbours that have each
 * other; NaN for a node without neighbours.  strength [n] is filled too. */
void holes_constraint(const struct network *w, double *strength,
                      double *constraint);

#endif
