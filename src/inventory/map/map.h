/*
 * Map: one function for each kind of object that exports hold, as objects.def lists them.
 *
 * Each puts what a row tells into the draft. It returns NULL when the row was used; else why it
 * was not; "" when a remark on the file has said so already; PASSED_OVER and what such rows are
 * called ("of checkpoints") when the row is understood and is no NIC, host or VM of anything that
 * runs: such rows are counted, nobody has to mend them.
 */
#ifndef INVENTORY_MAP_H
#define INVENTORY_MAP_H

#include "inventory/map/export_row.h"

#define PASSED_OVER "\001"

typedef const char *map_fn(struct draft *d, const struct export_row *r);

#define OBJECT(map, name, type, columns, remark) \
	const char *map(struct draft *d, const struct export_row *r);
#include "inventory/map/objects.def"
#undef OBJECT

#endif
