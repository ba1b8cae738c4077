/*
 * Known words: whether the cells of a row for states are words that are known.
 */
#ifndef INVENTORY_KNOWN_WORDS_H
#define INVENTORY_KNOWN_WORDS_H

#include "inventory/map/export_row.h"

/* Counts each word of the row that is not known (draft/unknown_words.h). */
void known_words_check(struct draft *d, const struct export_row *r);

#endif
