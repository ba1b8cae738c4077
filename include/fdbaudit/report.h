/*
 * Reports: one run in, bytes out. A format is one file and one row of
 * src/report/formats/formats.def. Everything streams: no tree of the whole is built.
 */
#ifndef FDBAUDIT_REPORT_H
#define FDBAUDIT_REPORT_H

#include "fdbaudit/act.h"
#include "fdbaudit/assets.h"
#include "fdbaudit/judge.h"
#include "fdbaudit/suppress.h"

#include <stdio.h>

struct run {
	const char *command; /* "scan" */
	const char *version;
	int64_t began_ms, ended_ms;
	int exit_status; /* 0, 1, 3 */
	enum severity fail_on;
	bool fail_on_new; /* of these only what is new or back */
	bool colour; /* text on a terminal */
	size_t columns; /* of that terminal; 0: no terminal, or not known */
	bool verbose;
	const char
	    *page; /* where who gets a message finds the page; NULL: nowhere that is known */
	const struct assets *assets; /* of the page (assets.h); NULL: those of the program */
	bool interrupted; /* a signal ended it before all samples were read */
};

struct extract;

struct report {
	struct run run;
	const struct snapshot *snap;
	const struct inventory *inv; /* NULL when none was given */
	const struct placement *where;
	const struct findings *found;
	const struct actions *act; /* what these hosts have to do */
	const struct settings *set;
	const struct suppressed *suppressed; /* NULL: nothing was to be suppressed */
	const struct extract *extract; /* it is a part (extract.h); NULL: the whole run */
};

/* Writes to `out`; stream errors stay on the stream, report_write() looks once. */
typedef enum fdb_code report_fn(const struct report *r, FILE *out, struct fdb_err *err);

struct report_format {
	const char *name; /* as in --report NAME=FILE */
	const char *file; /* what it is called in the folder of --report all=FOLDER */
	const char *help;
	report_fn *write;
	const char
	    *whole; /* why it is of the whole run alone; NULL: an extract may be written so */
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
 * Writes JSON of the run with the findings alone that are news: a warning or above that is new, back
 * or open for another seven days, or one that is fixed. The other lists are empty. For a command
 * that tells somebody; of a run with a history.
 */
report_fn report_news;

/* Returns how many findings report_news() would write. */
size_t report_count_news(const struct report *r);

/*
 * Returns true when there is a finding at or above run.fail_on, neither fixed nor suppressed; with
 * run.fail_on_new one that is new or back, or of which no history knows.
 */
bool report_has_findings(const struct report *r);

/* What a monitoring plugin says, by its exit status (Monitoring Plugins Development Guidelines, return codes). */
enum plugin_state { PLUGIN_OK, PLUGIN_WARNING, PLUGIN_CRITICAL, PLUGIN_UNKNOWN };

/*
 * Returns CRITICAL or WARNING by the worst finding of those for which report_has_findings() is true; where
 * there is none UNKNOWN for what is incomplete, else OK.
 */
enum plugin_state report_plugin_state(const struct report *r);

/* Returns the state that the line of report_nagios() begins with; PLUGIN_UNKNOWN where it is another line. */
enum plugin_state report_plugin_state_of(const char *line);

/*
 * Returns true when a switch or a table could not be read whole, a switch that is no router showed
 * neither a forwarding row nor a bridge port, an export gave nothing, no export a NIC, a host was
 * exported longer ago than export_max_age_ms, or the run was interrupted.
 */
bool report_is_incomplete(const struct report *r);

#endif
