/*
 * The words of a finding as JSON: by names, since numbers of hosts and ports are of one run alone.
 * Times, counts of moves and proofs are left out: they differ in each run, and the words are to be
 * written only when they change.
 */
#ifndef STORE_FINDING_WRITE_H
#define STORE_FINDING_WRITE_H

#include "store/findings/seen_in.h"

#include <jansson.h>

/* Returns what this run tells of a finding, for json_decref(); NULL: no memory. */
json_t *finding_json(
    const struct store_run *run, const struct findings *all, const struct finding *f);

/*
 * Returns the words of a finding as they are kept: what this run tells, the VLAN that was proved last
 * ("proved"; 0: never one), and where it was on switches that this run did not read whole ("unread").
 * before: its words so far, NULL none. NULL: the cap of the arena is reached.
 */
const char *finding_write(struct arena *text, const struct seen_by *by,
    const struct findings *all, const struct finding *f, const char *before);

#endif
