/*
 * The tables we ask switches for: tables.def in rows, one file per MIB.
 */
#ifndef FDBAUDIT_COLLECT_TABLES_H
#define FDBAUDIT_COLLECT_TABLES_H

#include "collect/tables/oids.h"
#include "collect/device/device.h"

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

/* Of a table whose index begins with a TimeFilter (RFC 4502): each moment would give all rows again. */
#define COLUMN_ALL(object_)                           \
	{                                             \
		all_##object_, #object_, false, false \
	}

/* The instances of `index` in all columns of a table; NULL where a column lacks it. */
typedef bool row_fn(
    struct device *r, const uint32_t *index, size_t nindex, const struct value *const *columns);

enum table_number {
#define TABLE(id, ...) TABLE_##id,
#define TABLE_ROWS(id, ...) TABLE_##id,
#define TABLE_TYPED(id, ...) TABLE_##id,
#include "collect/tables/tables.def"
	NTABLES
};

#define TABLE(id, name, slug, port_object, port_oid, has_fid, rank, flags, ncolumns)          \
	extern const struct column columns_##id[ncolumns];                                    \
	bool cell_##id(struct device *r, size_t column, const uint32_t *index, size_t nindex, \
	    const struct value *v);
#define TABLE_BOTH(id, ...)    \
	TABLE(id, __VA_ARGS__) \
	row_fn row_##id;
#define TABLE_ROWS(id, name, flags, ncolumns)              \
	extern const struct column columns_##id[ncolumns]; \
	row_fn row_##id;
#define TABLE_TYPED(...)
#include "collect/tables/tables.def"

/* Six octets of an address; false for another length or an index octet above 255. */
bool table_mac(const struct value *v, struct mac *out);
bool index_mac(const uint32_t *index, size_t nindex, struct mac *out);

/* A number of any numeric type within 0..max. */
bool table_number(const struct value *v, uint32_t max, uint32_t *out);

enum { VLAN_MAX = 4094 };

/* What a column of a forwarding table holds. */
enum fdb_column { FDB_PORT, FDB_STATUS };

/* One instance of such a column; the port's number is of this space. */
bool fdb_cell(struct device *r, enum fdb_column column, enum port_space space, uint32_t fid,
    struct mac m, const struct value *v);

/* A whole row; status 0: none given. */
bool fdb_row(struct device *r, enum port_space space, uint32_t fid, struct mac m,
    const struct value *port, uint8_t status);

/*
 * For tables whose columns only make sense together: cells_keep() is the
 * table's cell function; cells_rows(), at its end, calls `row` once per index.
 * False from `row`: left out, counted.
 */
bool cells_keep(struct device *r, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v);
void cells_rows(struct device *r, row_fn *row);

#endif
