/*
 * The words of a finding as JSON: by names, since numbers of hosts and ports are of one run alone.
 * Times, counts of moves and proofs are left out: they differ in each run, and the words are to be
 * written only when they change.
 */
#ifndef STORE_FINDING_WRITE_H
#define STORE_FINDING_WRITE_H

#include "fdbaudit/store.h"

/* Returns the words of a finding as JSON; NULL: the cap of the arena is reached. */
const char *finding_write(struct arena *text, const struct store_run *run,
    const struct findings *all, const struct finding *f);

#endif
