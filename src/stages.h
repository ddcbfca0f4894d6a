/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages of the text half, one prototype each.  A stage takes what the
 * stages before it left in the document and adds its own; it holds nothing but
 * memory of d->arena, cannot fail, and calls no other stage.  Their order
 * stands in tertius.c. */
#ifndef TER_STAGES_H
#define TER_STAGES_H

#include "doc.h"
#include "know/know.h"

void segment(struct doc *d); /* text -> sentences, tokens */
void tag(struct doc *d);     /* tokens -> upos, xpos */
void names(struct doc *d);   /* tokens -> mentions of kind MENTION_NAME */
void sift(struct doc *d);    /* triggers and mentions -> SENTENCE_WANTED */
void parse(struct doc *d);   /* wanted sentences -> head, deprel */
void resolve(struct doc *d); /* mentions -> entities, nominals, pronouns */
void relate(struct doc *d);  /* trees and entities -> relations */

#endif
