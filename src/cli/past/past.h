/* A history that is looked back into: the store of the configuration or of --state, and its runs. */
#ifndef CLI_PAST_H
#define CLI_PAST_H

#include "cli/run/run_state.h"
#include "fdbaudit/store_past.h"

struct past { /* all zero: not open */
	struct store *store;
	struct past_runs runs; /* at least one */
};

/*
 * Opens the history that a configuration names; for past_close() also after a failure. FDB_EUSAGE:
 * none is named, there is none yet, or it has no run.
 */
FDB_MUST_CHECK enum fdb_code past_open(
    struct past *p, const struct config *c, struct fdb_err *err);
void past_close(struct past *p);

/* Reads the configuration, where --state does not stand for it. FDB_EUSAGE: it names no history. */
FDB_MUST_CHECK enum fdb_code past_configure(struct run_state *r, struct fdb_err *err);

/* Does past_configure(), and opens the history. */
FDB_MUST_CHECK enum fdb_code past_of_options(
    struct past *p, struct run_state *r, struct fdb_err *err);

/* Returns the run that a word names by its number; NULL: none, said in err. */
const struct past_run *past_run(const struct past *p, const char *word, struct fdb_err *err);

/* Returns the last run. */
const struct past_run *past_last(const struct past *p);

#endif
