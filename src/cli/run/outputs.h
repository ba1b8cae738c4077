/* Where --report writes, checked before anything is sent. */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "fdbaudit/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct output {
	const char *format; /* of the table */
	const char *path; /* NULL: standard output, whatever it was called */
	const char *only; /* the part that it is of, "cluster:HVC-7"; NULL: the whole run */
};

/* A table of formats: returns the name of the i-th, NULL behind the last. */
typedef const char *format_name_fn(size_t i);
/* Returns why there is no part of a run in this format; NULL: there is. */
typedef const char *format_whole_fn(const char *name);
/* Returns what a report of this format is called in the folder of all=FOLDER. */
typedef const char *format_file_fn(const char *name);

struct outputs { /* all zero: none */
	struct output *list;
	size_t n, cap;
	format_file_fn *files; /* NULL: there is no all=FOLDER */
	format_whole_fn *whole; /* NULL: there are no parts, only=... */
	char **paths; /* made for these */
	size_t npaths, paths_cap;
};

/* Finds the folder of a file; "." where its path names none. */
void outputs_folder(const char *path, char *out, size_t cap);

/* The files of fdbaudit/report.h, and which of them may be of a part. */
format_file_fn outputs_report_file;
format_whole_fn outputs_report_whole;

/*
 * Reads n specs FORMAT[=FILE], or all=FOLDER, each perhaps with ",only=WHAT:NAME" or " only=WHAT:NAME" at its
 * end, into *out, for outputs_free() also after a failure; no spec at all is text on standard output. Texts
 * point into the specs. FDB_EUSAGE: no such format, nowhere to write it, two reports in one file, or a
 * part that cannot be. Whether somebody has that name only a run knows.
 */
FDB_MUST_CHECK enum fdb_code outputs_parse(struct outputs *out, format_name_fn *names,
    const char *const *specs, size_t n, struct fdb_err *err);

/* Returns whether that is what a report is asked for by: "nagios", "nagios=-", "nagios=/dev/stdout". */
bool outputs_is_plugin(const char *spec);

/* Returns whether a plugin's line is what standard output gets: the exit status is the plugin's then. */
bool outputs_has_plugin(const struct outputs *out);

/* Returns whether a file is among them; pipes and devices are none, they keep the group that they have. */
bool outputs_has_file(const struct outputs *out);

/*
 * Returns the file of the HTML page of this part (NULL: of the whole) from the root, in `buf`
 * (PATH_MAX bytes) where it was written from here: who gets a message is elsewhere. NULL: there is
 * none, or where its folder is cannot be told.
 */
const char *outputs_page(const struct outputs *out, const char *only, char *buf);

/*
 * Returns whether files of these reports can be given to the group of report-group (-1: none is
 * asked for), before anything is sent.
 */
FDB_MUST_CHECK enum fdb_code outputs_check_group(
    const struct outputs *out, gid_t group, struct fdb_err *err);
void outputs_free(struct outputs *out);

#endif
