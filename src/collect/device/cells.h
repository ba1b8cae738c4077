/*
 * Cells of tables whose columns only make sense together: kept while the table
 * is under way, then sorted and given row by row.
 */
#ifndef FDBAUDIT_DEVICE_CELLS_H
#define FDBAUDIT_DEVICE_CELLS_H

#include "collect/device/table.h"

/*
 * Takes the instances of `index` in all columns of a table; NULL where a
 * column lacks it. Returns false where the row makes no sense: left out, counted.
 */
typedef bool row_fn(
    struct device *d, const uint32_t *index, size_t nindex, const struct value *const *columns);

/*
 * Keeps a copy of one cell: the cell function of such a table. Returns false
 * where its index is empty or too long, or its value too large.
 */
bool cells_keep(struct device *d, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v);

/* Calls `row` once for each index, ascending: what such a table does at its end. */
void cells_rows(struct device *d, row_fn *row);

/* Returns whether all rows of the table under way came by cells_rows(): it has no others. */
bool cells_alone(const struct device *d);

#endif
