/* Salvage, its end: the tables that were saved agree again. */
#ifndef STORE_SALVAGE_LAWS_H
#define STORE_SALVAGE_LAWS_H

#include "store/sqlite/database.h"

/*
 * Makes the tables agree again, as store_check() asks for: runs that are missing get a row each, what
 * is at ports and in tables that were lost is dropped, and the last reading of each table is what is
 * left of it.
 */
FDB_MUST_CHECK enum fdb_code salvage_laws(struct database *d, struct fdb_err *err);

#endif
