/* After the samples: suspects are asked for once more, by themselves. */
#ifndef CLI_RUN_BURST_H
#define CLI_RUN_BURST_H

#include "cli/run/run_state.h"

/*
 * Asks the switches of r->asked for the suspects of what was placed, where a burst is configured
 * and time is left; frees r->asked. Places anew what it brought. Nothing happens in a replay.
 */
FDB_MUST_CHECK enum fdb_code run_burst(struct run_state *r, struct fdb_err *err);

#endif
