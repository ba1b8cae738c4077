/* What commands that look ahead work on: the plan, and all that is in use. */
#ifndef CLI_PLANNED_ESTATE_H
#define CLI_PLANNED_ESTATE_H

#include "cli/planned/planned_words.h"
#include "cli/run/outputs.h"
#include "cli/run/run_state.h"
#include "fdbaudit/paper.h"
#include "fdbaudit/store_past.h"

/* Whom to ask for what is seen now; ASK_EXPORTS: nobody, and the history for nothing either. */
enum planned_ask { ASK_EXPORTS, ASK_NOBODY, ASK_RECORDINGS, ASK_SWITCHES };

struct planned_estate {
	struct run_state run;
	struct plan plan;
	struct plan_estate in;
	struct taken taken;
	struct past_addresses past;
	struct mac_range *proposed; /* as in plan_estate */
	bool *replaced; /* as in plan_estate, of a plan that is a file */
	struct paper_history history;
	struct fdb_err history_err;
	const char *no_switch; /* why none was asked, NULL */
	int64_t now_ms;
	uint32_t days;
};

/* Begins with options, which must live until planned_estate_end(); nothing is read yet. */
void planned_estate_begin(struct planned_estate *e, const struct options *o);
void planned_estate_end(struct planned_estate *e);

/* Reads what the options say for all that is planned. FDB_EUSAGE: one is wrong. */
FDB_MUST_CHECK enum fdb_code planned_estate_options(
    struct planned_estate *e, struct planned_common *all, struct fdb_err *err);

/*
 * Reads configuration, exports, tables and history, and gathers what is in use within the prefixes of the plan, of
 * static-range and of `prefix` (three octets; 0: none). A history that cannot be read is told in e->history.
 * Nothing but `out` is written from here on (run_sandbox.h).
 */
FDB_MUST_CHECK enum fdb_code planned_estate_look(struct planned_estate *e, enum planned_ask ask,
    uint32_t prefix, const struct outputs *out, struct fdb_err *err);

/* Returns what papers are made of. Valid while e is. */
struct paper planned_estate_paper(
    const struct planned_estate *e, enum paper_kind kind, const struct plan_result *result);

#endif
