/* A recorded network that is part of the program: three sites, six switches, five samples, and their exports. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "fdbaudit/err.h"
#include "fdbaudit/judge.h"

#include <stdio.h>

struct str;

enum { DEMO_REPORTS = 4 };
/* The reports of its audit, as they are named in its folder. */
extern const struct demo_report {
	const char *format, *file;
} demo_reports[DEMO_REPORTS];

/*
 * Writes its files below the folder, which is made where it is not there. What an earlier demo left there is
 * replaced: its recordings say that it did. FDB_EUSAGE: something of the same name is there that is not
 * known to be of a demo; FDB_EIO: something cannot be written; said in err.
 */
FDB_MUST_CHECK enum fdb_code demo_write(const char *folder, struct fdb_err *err);

/* Writes what was found, two lines a finding, infos left out. */
void demo_overview(FILE *out, const struct findings *found);

/* Appends a word as a shell takes it: bare where nothing in it needs quotes, else 'it'\''s'. */
void demo_quote(struct str *to, const char *word);

/* The moment of its audit, RFC 3339: its exports are of that night. */
extern const char demo_now[];

#endif
