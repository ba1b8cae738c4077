/*
 * Objects: which kind of object a row of an export is, and the mapper for it.
 */
#ifndef INVENTORY_OBJECTS_H
#define INVENTORY_OBJECTS_H

#include "inventory/map/map.h"

enum { SIGNATURE_MAX = 3 };

/* One row of objects.def: a kind of object that exports hold. */
struct object_kind {
	const char *type; /* of #TYPE, TN; "" where none tells it apart */
	uint8_t needs[SIGNATURE_MAX]; /* columns that tell it apart; COL_NONE ends them */
	map_fn *map;
	const char *remark; /* what such a file cannot tell, NULL */
};

/* Returns the kind by type, else by columns; NULL when neither is known. */
const struct object_kind *object_find(const struct export_row *shape);

/*
 * Hands a row to its mapper, and counts it in its file. FDB_ELIMIT: the inventory has reached a
 * cap.
 */
FDB_MUST_CHECK enum fdb_code object_map_row(struct draft *d, const struct object_kind *kind,
    const struct export_row *r, struct fdb_err *err);

/*
 * Writes the last part of a type's name, after the last of . / # \ and without "[]", cut to
 * fit.
 */
void object_type_name(char *dst, size_t cap, const char *type);

#endif
