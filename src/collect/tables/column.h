/*
 * What the file of a MIB gives to the registry: columns and functions of its
 * tables, declared by the rows of tables.def.
 */
#ifndef FDBAUDIT_TABLES_COLUMN_H
#define FDBAUDIT_TABLES_COLUMN_H

#include "collect/device/cells.h"
#include "collect/tables/oids.h"

/*
 * COLUMN: read in the first sample; COLUMN_AGAIN: of a first-sample table, in
 * every one; COLUMN_ON_NEED: only after device_need().
 */
#define COLUMN(object_)                               \
	{                                             \
		oid_##object_, #object_, false, false \
	}
#define COLUMN_AGAIN(object_)                        \
	{                                            \
		oid_##object_, #object_, true, false \
	}
#define COLUMN_ON_NEED(object_)                      \
	{                                            \
		oid_##object_, #object_, false, true \
	}

/* columns_ID: what is asked; cell_ID: takes one instance (struct table); row_ID: one row (cells.h). */
#define TABLE(id, name, slug, port_object, port_oid, has_fid, rank, flags, ncolumns)          \
	extern const struct column columns_##id[ncolumns];                                    \
	bool cell_##id(struct device *d, size_t column, const uint32_t *index, size_t nindex, \
	    const struct value *v);
#define TABLE_BOTH(id, ...)    \
	TABLE(id, __VA_ARGS__) \
	row_fn row_##id;
#define TABLE_ROWS(id, name, flags, ncolumns)              \
	extern const struct column columns_##id[ncolumns]; \
	row_fn row_##id;
#define TABLE_TYPED(...)
#include "collect/tables/tables.def"

#endif
