/*
 * One run: what audit and scan share, from checked options to written reports.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/options.h"
#include "fdbaudit/inventory.h"

/* What to ask; the addresses are resolved. */
struct targets {
	struct target *list;
	size_t n, cap;
	size_t unresolved; /* in the list without an address, and named on standard error */
	struct credential fallback; /* for those without credentials of their own */
	bool fallback_given; /* by the operator; false: "public" */
	bool public_asked; /* of some switch, for want of anything better */
	const struct credential **sets; /* the credentials of all, one run after the other */
	size_t nsets, sets_cap;
};

void targets_free(struct targets *t);

/* Every switch of the configuration. */
FDB_MUST_CHECK enum fdb_code targets_configured(
    struct targets *t, struct config *c, const struct options *o, struct fdb_err *err);

/* Those named on the command line: addresses, @lists, names of the configuration. */
FDB_MUST_CHECK enum fdb_code targets_named(
    struct targets *t, struct config *c, const struct options *o, struct fdb_err *err);

/* Looks the names up. What has no address stays in the list, and becomes a failed switch. */
FDB_MUST_CHECK enum fdb_code targets_resolve(
    struct targets *t, const struct config *c, struct fdb_err *err);

/* Where --report writes; checked before anything is sent. */
struct outputs {
	struct output {
		const char *format; /* of the table */
		const char *path; /* NULL: standard output */
	} * list;
	size_t n, cap;
};

/* A table of formats: the name of the i-th, NULL behind the last. */
typedef const char *format_name_fn(size_t i);

/* No spec at all is text on standard output. */
FDB_MUST_CHECK enum fdb_code outputs_parse(struct outputs *out, format_name_fn *names,
    const char *const *specs, size_t n, struct fdb_err *err);
void outputs_free(struct outputs *out);

/* Of --report, or for audit of the configuration. */
FDB_MUST_CHECK enum fdb_code run_outputs(
    struct outputs *out, const struct options *o, const struct config *c, struct fdb_err *err);

/* Reads the configuration where there is one and puts the options on top of it. */
FDB_MUST_CHECK enum fdb_code run_configure(
    struct config *c, const struct options *o, bool needed, struct fdb_err *err);

/* Every switch of the configuration; it is needed unless there are recordings. */
FDB_MUST_CHECK enum fdb_code run_configured(
    struct config *c, struct targets *t, const struct options *o, struct fdb_err *err);

/* The exports of the command line, else of the configuration; unused rows are warned of. */
FDB_MUST_CHECK enum fdb_code run_inventory(struct inventory *inv, const struct options *o,
    const struct config *c, struct fdb_err *err);

/* The switches that the command line names, or none with --replay; configured before. */
FDB_MUST_CHECK enum fdb_code run_named(
    struct config *c, struct targets *t, const struct options *o, struct fdb_err *err);

/* Resolves and collects, with progress. FDB_OK also when switches failed. */
FDB_MUST_CHECK enum fdb_code run_collect(const struct options *o, struct config *c,
    struct targets *t, struct snapshot *snap, struct fdb_err *err);

/* Collects, places, judges, reports. t is empty with --replay. */
enum exit_status run(const struct options *o, struct config *c, struct targets *t);

/* Rows of exports that were left out: the first `most` by file and line, the rest by number. */
void run_warn_unused(const struct inventory *inv, size_t most);

/* Says it on standard error: the status of a run that ends with this code. */
enum exit_status run_failed(const struct fdb_err *err);

/* A signal ended the run: said, with `what` that leaves ("the report"). */
bool run_was_interrupted(const char *what);

/* For commands without a report: each switch that was not read whole is said, and why. */
bool run_was_whole(const struct snapshot *snap, const char *what);

/* Set by SIGINT, SIGTERM and SIGHUP: a run ends with what it has. */
extern volatile int run_stop;

#endif
