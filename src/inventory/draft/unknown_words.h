/*
 * Unknown words: states that an export tells in a word of no known language. They count as
 * unknown, and each is told once with the number of its rows.
 */
#ifndef INVENTORY_UNKNOWN_WORDS_H
#define INVENTORY_UNKNOWN_WORDS_H

#include "inventory/draft/draft.h"

/*
 * Counts a word of a column; rows of one file follow each other. Of more than 16 words of a file
 * the others are counted as one. The label lasts as long as the program.
 */
void draft_unknown_word(struct draft *d, uint32_t file, const char *label, const char *word);

/* Once, after the last file: remarks each word. */
void draft_tell_unknown_words(struct draft *d);

#endif
