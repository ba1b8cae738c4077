/*
 * Repair of rows: a table changes while its columns are walked, or a reply was
 * damaged so that nothing shows. A row that one column alone holds, or whose
 * index makes no sense, is asked for once more, by itself, before it is
 * believed or left out.
 */
#ifndef FDBAUDIT_DEVICE_ROW_REPAIR_H
#define FDBAUDIT_DEVICE_ROW_REPAIR_H

#include "collect/device/table.h"

/* Notes what the index of a cell of the table under way looks like. */
void row_repair_note(struct device *d, const uint32_t *index, size_t nindex, bool makes_sense);

/* Another read of the table under way gave another cell of this row: it wants repair, too. */
void row_repair_doubt(
    struct device *d, const struct table_request *a, const uint32_t *index, size_t nindex);

/*
 * Writes the rows of the forwarding table under way that want repair. A
 * transport that can asks for each of their instances by itself, gives what it
 * gets to device_cell() and the rest to row_repair_absent(); that replaces
 * what was read before. Returns how many, `max` at the most. To be called
 * once, when the last column has ended.
 */
size_t row_repair_list(
    struct device *d, const struct table_request *a, struct instance *out, size_t max);

/* The switch has no such instance in this column (counted in table->columns). */
void row_repair_absent(
    struct device *d, const struct table_request *a, size_t column, const struct instance *i);

#endif
