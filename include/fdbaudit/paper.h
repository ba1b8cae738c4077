/*
 * Paper: what precheck, its --verify and plan --check found, for the ticket of a change; and a plan
 * written down. Each form is one file and one row of src/report/paper/papers.def or plans.def.
 */
#ifndef FDBAUDIT_PAPER_H
#define FDBAUDIT_PAPER_H

#include "fdbaudit/plan.h"
#include "fdbaudit/report.h"

enum paper_kind {
	PAPER_PRECHECK, /* planned, and not built */
	PAPER_VERIFY, /* built: is it as planned? */
	PAPER_CHECK /* a plan by itself, and against the exports */
};

/* What was known of earlier runs. */
struct paper_history {
	const char *path; /* NULL: none is configured */
	const char *fault; /* why it could not be read, NULL */
	uint32_t days; /* so far back was looked */
	size_t runs, addresses;
	int64_t last_s; /* when its last run began */
};

struct paper {
	enum paper_kind kind;
	const struct plan *plan;
	const struct plan_result *result;
	struct report
	    of; /* snapshot, inventory (NULL: none), placement, settings; without findings */
	int64_t now_ms;
	bool offline; /* --offline: no switch was to be asked */
	const char *no_switch; /* why none was asked, NULL */
	struct paper_history history;
	bool colour;
};

enum paper_verdict {
	PAPER_FREE, /* meets nothing, and all that counts was read */
	PAPER_COLLISION,
	PAPER_AS_FAR_AS_READ /* meets nothing that was read */
};
enum paper_verdict paper_verdict(const struct paper *p);

/* Return the names of the i-th form of a paper and of a plan, the default first; NULL behind the last. */
const char *paper_form(size_t i);
const char *paper_plan_form(size_t i);

/* Write a paper, or a plan, whole or not at all as report_write() does. FDB_EUSAGE: there is no such form. */
FDB_MUST_CHECK enum fdb_code paper_write(
    const struct paper *p, const char *form, const char *path, struct fdb_err *err);
FDB_MUST_CHECK enum fdb_code paper_write_plan(
    const struct plan *p, const char *form, const char *path, struct fdb_err *err);

#endif
