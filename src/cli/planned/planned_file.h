/*
 * A plan as a file: CSV with the columns name, ip, min, max, cluster, site, nics in any order, as
 * `plan` writes it and spreadsheets leave it: UTF-8 or UTF-16, with BOM, commas, semicolons or
 * tabulators, quoted cells. Each row is a host: one without a name is a mistake.
 */
#ifndef CLI_PLANNED_FILE_H
#define CLI_PLANNED_FILE_H

#include "cli/planned/planned_words.h"

/*
 * Adds the rows of a file; cells that are empty take what the command line says for all. FDB_EUSAGE
 * begins with FILE:LINE: a row that cannot be understood is not planned around in silence.
 */
FDB_MUST_CHECK enum fdb_code planned_file(
    struct plan *p, const struct planned_common *all, const char *path, struct fdb_err *err);
/* The same, of a file that is no pipe and no device. */
FDB_MUST_CHECK enum fdb_code planned_regular_file(
    struct plan *p, const struct planned_common *all, const char *path, struct fdb_err *err);

#endif
