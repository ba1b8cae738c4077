/*
 * Reports: one run in, bytes out. A format is one file and one row of
 * src/report/formats.def. Everything streams: no tree of the whole is built.
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
extern const struct report_format report_formats[];
extern const size_t nreport_formats;

/* NULL when there is no such format. */
const struct report_format *report_format(const char *name);

/*
 * Whole or not at all: temporary file beside the target, fsync, rename, mode
 * 0640. path NULL or "-": standard output. A full disk or a closed pipe is
 * FDB_EIO with the path in the text, and the old file stays. Devices and
 * pipes (/dev/stdout, /dev/full, a FIFO) are written in place.
 */
FDB_MUST_CHECK enum fdb_code report_write(const struct report_format *fmt,
    const struct report *r, const char *path, struct fdb_err *err);

/* Findings at or above run.fail_on exist; a switch or a table could not be read. */
bool report_has_findings(const struct report *r);
bool report_is_incomplete(const struct report *r);

/* What inventory_write() writes: the name of the i-th format, NULL behind the last. */
const char *inventory_format(size_t i);

/* `inventory` command: json or csv of the merged estate, or the text summary. */
FDB_MUST_CHECK enum fdb_code inventory_write(
    const struct inventory *inv, const char *format, const char *path, struct fdb_err *err);

#endif
