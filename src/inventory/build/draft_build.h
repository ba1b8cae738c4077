/*
 * Build: the draft becomes the inventory.
 */
#ifndef INVENTORY_DRAFT_BUILD_H
#define INVENTORY_DRAFT_BUILD_H

#include "inventory/draft/draft.h"

/*
 * Once, after the last file: links what waited, then writes everything known, sorted, into
 * d->inv. FDB_ELIMIT: more objects or VLANs than an index can hold, or no room for what is said.
 */
FDB_MUST_CHECK enum fdb_code draft_build(struct draft *d, struct fdb_err *err);

#endif
