/*
 * Map: one function for each kind of object that exports hold, as objects.def lists them.
 *
 * Each puts what a row tells into the draft. It returns NULL when the row was used; else why it
 * was not; "" when a remark on the file has said so already.
 */
#ifndef INVENTORY_MAP_H
#define INVENTORY_MAP_H

#include "inventory/map/export_row.h"

typedef const char *map_fn(struct draft *d, const struct export_row *r);

#define OBJECT(map, name, type, columns, remark) \
	const char *map(struct draft *d, const struct export_row *r);
#include "inventory/map/objects.def"
#undef OBJECT

#endif
