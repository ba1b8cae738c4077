/*
 * Reports: one run in, bytes out. A format is one file and one row of
 * src/report/formats/formats.def. Everything streams: no tree of the whole is built.
 */
#ifndef FDBAUDIT_REPORT_H
#define FDBAUDIT_REPORT_H

#include "fdbaudit/judge.h"

#include <stdio.h>

struct run {
	const char *command; /* "scan" */
	const char *version;
	int64_t began_ms, ended_ms;
	int exit_status; /* 0, 1, 3 */
	enum severity fail_on;
	bool fail_on_new; /* of these only what is new or back */
	bool colour; /* text on a terminal */
	bool verbose;
	bool interrupted; /* a signal ended it before all samples were read */
};

struct report {
	struct run run;
	const struct snapshot *snap;
	const struct inventory *inv; /* NULL when none was given */
	const struct placement *where;
	const struct findings *found;
	const struct settings *set;
};

/* Writes to `out`; stream errors stay on the stream, report_write() looks once. */
typedef enum fdb_code report_fn(const struct report *r, FILE *out, struct fdb_err *err);

struct report_format {
	const char *name; /* as in --report NAME=FILE */
	const char *help;
	report_fn *write;
};

/* Returns the i-th format, in the order of --help; NULL behind the last. */
const struct report_format *report_format_at(size_t i);

/* Returns the format of this name, NULL when there is none. */
const struct report_format *report_format(const char *name);

/*
 * Writes a report whole or not at all: temporary file beside the target, fsync, rename,
 * mode 0640. path NULL or "-": standard output. A full disk or a closed pipe is
 * FDB_EIO with the path in the text, and the old file stays. Devices and
 * pipes (/dev/stdout, /dev/full, a FIFO) are written in place.
 */
FDB_MUST_CHECK enum fdb_code report_write(const struct report_format *fmt,
    const struct report *r, const char *path, struct fdb_err *err);

/*
 * Returns true when there is a finding at or above run.fail_on, neither fixed nor suppressed; with
 * run.fail_on_new one that is new or back, or of which no history knows.
 */
bool report_has_findings(const struct report *r);

/*
 * Returns true when a switch or a table could not be read whole, a switch that is no router showed
 * neither a forwarding row nor a bridge port, an export gave nothing, no export a NIC, a host was
 * exported longer ago than export_max_age_ms, or the run was interrupted.
 */
bool report_is_incomplete(const struct report *r);

#endif
