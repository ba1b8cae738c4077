/* The switches of a run, live or recorded, to its snapshot. */
#ifndef CLI_RUN_COLLECT_H
#define CLI_RUN_COLLECT_H

#include "cli/run/run_state.h"

/* Begins the progress line. FDB_EUSAGE: --progress is wrong. */
FDB_MUST_CHECK enum fdb_code run_show_progress(struct run_state *r, struct fdb_err *err);

/*
 * Collects from targets that are resolved, or from the recordings; now_ms is the moment of
 * recordings that do not tell theirs. FDB_OK also when switches failed.
 */
FDB_MUST_CHECK enum fdb_code run_ask(struct run_state *r, int64_t now_ms, struct fdb_err *err);

/* Returns whether logs of switches are named: then a run needs no switch. */
bool run_has_logs(const struct options *o, const struct config *c);

/*
 * Reads the logs of --log, else of `log =`, behind the last sample; nothing where none are named. Where no
 * switch was asked and nothing replayed, the snapshot is of the logs alone. FDB_EUSAGE: a file that
 * --log names is not there, or none can be read.
 */
FDB_MUST_CHECK enum fdb_code run_logs(struct run_state *r, int64_t now_ms, struct fdb_err *err);

/* Both, with the targets resolved in between: all that a command without a report needs. */
FDB_MUST_CHECK enum fdb_code run_collect(struct run_state *r, struct fdb_err *err);

#endif
