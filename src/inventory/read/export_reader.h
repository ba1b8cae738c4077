/*
 * Export reader: one open export into the draft, in the format that its text begins like.
 */
#ifndef INVENTORY_EXPORT_READER_H
#define INVENTORY_EXPORT_READER_H

#include "inventory/draft/draft.h"
#include "inventory/read/export_file.h"

/*
 * Reads an export that was just opened. What it is when it is no export, or gives nothing, stands
 * in `unused`. FDB_EIO: a read error; FDB_ELIMIT: the inventory has reached a cap.
 */
FDB_MUST_CHECK enum fdb_code export_read(
    struct export_file *f, struct draft *d, struct fdb_err *err);

#endif
