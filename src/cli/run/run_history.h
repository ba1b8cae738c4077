/*
 * The history of a run: what earlier runs know of it, and what it leaves behind. Where no state is
 * configured, or the command is none that keeps one, each step does nothing.
 */
#ifndef CLI_RUN_HISTORY_H
#define CLI_RUN_HISTORY_H

#include "cli/run/kept_reports.h"
#include "cli/run/run_state.h"
#include "fdbaudit/store.h"
#include "fdbaudit/store_past.h"

struct run_history { /* all zero: none */
	struct store *store; /* NULL: there is none, or it failed */
	bool failed; /* said already: the run ends with EXIT_FAILED */
	bool committed; /* the run is kept */
	bool waited; /* for another run: this one begins now */
	struct identity id;
	struct readings now;
	struct delta delta;
	struct store_run run;
	struct kept_reports kept;
	struct history past; /* for the judge */
	struct past_addresses planned; /* of it */
};

/*
 * Opens the store before a switch is asked, and waits as long as --wait says where another run is at
 * work; for run_history_end() also after a failure. FDB_EBUSY, FDB_EUSAGE: the run must not begin. Any other fault of the store is said, and the run goes on
 * without history.
 */
FDB_MUST_CHECK enum fdb_code run_history_begin(
    struct run_history *h, const struct run_state *r, struct fdb_err *err);

/*
 * Compares what was placed with the runs before, and asks for what the judge has to know of them:
 * h->past. The moments are those of the run.
 */
void run_history_compare(
    struct run_history *h, struct run_state *r, int64_t began_ms, int64_t ended_ms);

/* Gives the findings their states. */
void run_history_states(struct run_history *h, struct run_state *r);

/*
 * Keeps the run, after its reports; not where one of them failed (status EXIT_FAILED). Returns its
 * exit status: `status`, or EXIT_FAILED where nothing could be kept. h->committed tells whether it was.
 */
enum exit_status run_history_commit(struct run_history *h, const struct run_state *r,
    const struct report *report, enum exit_status status);

/* Gives the lock back and frees all. */
void run_history_end(struct run_history *h);

#endif
