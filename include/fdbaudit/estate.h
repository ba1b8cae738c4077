/*
 * Estate: the merged inventory written down, as JSON, CSV or a summary for people. What is
 * written as JSON or CSV reads back to the same estate.
 */
#ifndef FDBAUDIT_ESTATE_H
#define FDBAUDIT_ESTATE_H

#include "fdbaudit/inventory.h"

#include <stddef.h>

/* Returns the name of the i-th format, the default first; NULL behind the last. */
const char *estate_format(size_t i);

/* Writes the inventory, whole or not at all as report_write() does. FDB_EUSAGE: there is no such format. */
FDB_MUST_CHECK enum fdb_code estate_write(
    const struct inventory *inv, const char *format, const char *path, struct fdb_err *err);

#endif
