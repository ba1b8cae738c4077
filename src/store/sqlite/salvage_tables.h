/*
 * Salvage: what can still be read of a damaged file, table by table, into a new one. A page that cannot
 * be read hides a range of keys; what stands before and behind it is found by asking for other ranges.
 */
#ifndef STORE_SALVAGE_TABLES_H
#define STORE_SALVAGE_TABLES_H

#include "store/sqlite/database.h"

#include "fdbaudit/store_past.h"

/*
 * Copies the rows of all tables, those of periods too, and adds a row to `out` for each. FDB_EDAMAGED:
 * it cannot be read which tables there are.
 */
FDB_MUST_CHECK enum fdb_code salvage_tables(
    sqlite3 *from, struct database *to, struct store_salvaged *out, struct fdb_err *err);

#endif
