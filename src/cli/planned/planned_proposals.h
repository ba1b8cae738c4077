/* What the actions of the estate as it is propose: ranges and addresses that nobody has yet. */
#ifndef CLI_PLANNED_PROPOSALS_H
#define CLI_PLANNED_PROPOSALS_H

#include "cli/run/run_state.h"
#include "fdbaudit/plan.h"

/*
 * Judges the run's network and inventory and lists what hosts are told to take, but for those that
 * are planned anew; of the history it knows what *in has: *n in *out (for free(); names live in the run's inventory). Fails where it cannot
 * be judged.
 */
FDB_MUST_CHECK enum fdb_code planned_proposals(struct run_state *r, const struct plan *plan,
    const struct plan_estate *in, struct mac_range **out, size_t *n, struct fdb_err *err);

#endif
