#include "collect/tables/tables.h"

#include "collect/tables/column.h"

#define TABLE(...)
#define TABLE_TYPED(...)
#define END(id)                                \
	static void end_##id(struct device *d) \
	{                                      \
		cells_rows(d, row_##id);       \
	}
#define TABLE_ROWS(id, ...) END(id)
#define TABLE_BOTH(id, ...) END(id)
#include "collect/tables/tables.def"

static const struct table rows[] = {
#define ROW(                                                                                   \
    id, end, vendor, name, slug, port_object, port_oid, has_fid, rank, flags, ncolumns)        \
	{ { name, slug, port_object, port_oid, has_fid, rank }, flags, columns_##id, ncolumns, \
		cell_##id, end, vendor },
#define TABLE(id, ...) ROW(id, NULL, NULL, __VA_ARGS__)
#define TABLE_BOTH(id, ...) ROW(id, end_##id, NULL, __VA_ARGS__)
#define VENDOR_TABLE(id, vendor, ...) ROW(id, NULL, vendor, __VA_ARGS__)
#define VENDOR_ROWS(id, vendor, name, flags, ncolumns)                                     \
	{ { name, NULL, NULL, NULL, false, 0 }, flags, columns_##id, ncolumns, cells_keep, \
		end_##id, vendor },
#define TABLE_ROWS(id, ...) VENDOR_ROWS(id, NULL, __VA_ARGS__)
#define TABLE_TYPED(id, name, slug, flags) \
	{ { name, slug, NULL, NULL, true, 2 }, flags, NULL, 0, NULL, NULL, NULL },
#include "collect/tables/tables.def"
};
const struct table_registry tables = { rows, NTABLES };
