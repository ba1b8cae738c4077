/* The inventory of a run, and the rows of exports that are not in it. */
#ifndef CLI_RUN_INVENTORY_H
#define CLI_RUN_INVENTORY_H

#include "cli/run/run_state.h"

/*
 * Reads the exports of the command line, else of the configuration; unused rows are warned of.
 * FDB_EUSAGE: an export cannot be opened.
 */
FDB_MUST_CHECK enum fdb_code run_inventory(struct run_state *r, struct fdb_err *err);

/* Warns of rows that were left out: of each kind the first by file and line, the rest by number. */
void run_warn_unused(const struct inventory *inv);

#endif
