/* When addresses were seen first, ever (pure): of all that the store keeps, in the words of this run. */
#ifndef STORE_FIRSTS_H
#define STORE_FIRSTS_H

#include "store/common/backend.h"

#include "fdbaudit/history.h"

/* Adds them to a history, for the judge; rows as the back end gives them, and sorted afterwards. */
void firsts_make(const struct book *b, const struct store_run *run, struct interval *rows,
    size_t n, struct history *out);

/* Returns the addresses of findings that were seen somewhere, sorted and each once, for free(). */
uint64_t *firsts_ask(const struct findings *found, size_t *n);

/*
 * Gives each finding the moment when its address was seen first at one of its ports; rows as the
 * back end gives them, and sorted afterwards.
 */
void firsts_date(const struct book *b, const struct store_run *run, struct interval *rows,
    size_t n, struct findings *found);

#endif
