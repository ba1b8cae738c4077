/* What the judge is told of earlier runs (pure): intervals of the store as stays at ports of this run. */
#ifndef STORE_INTERVALS_H
#define STORE_INTERVALS_H

#include "store/common/backend.h"

#include "fdbaudit/history.h"

/*
 * Returns the addresses whose intervals have to be known, sorted and each once, for free(): those
 * that moved with this run, those of `asked`, and of those that moved before (`recent`, by k, as
 * often as they did) what moved twice or is in an export.
 */
uint64_t *intervals_ask(const struct store_run *run, const uint64_t *asked, size_t nasked,
    uint64_t *recent, size_t nrecent, size_t *n);

/*
 * Makes the history of the addresses asked for: their intervals before this run, and what this run
 * adds. out is for history_free().
 */
void intervals_make(const struct book *b, const struct store_run *run,
    const struct mac_list *asked, const struct interval *rows, size_t nrows,
    struct history *out);

#endif
