/*
 * Devices by hand, for tests of what polls them: one that is about to be asked for a
 * certain table, and what became of the last one.
 */
#ifndef TESTS_TABLE_H
#define TESTS_TABLE_H

#include "collect/device/device.h"

/*
 * Returns a device whose next table is this one, with its request; those before it are
 * absent. For device_free().
 */
struct device *table_device(
    const char *table, uint32_t max_rows, struct table_request *request);

/* Goes on to this table, from whatever was asked for before. */
void table_go_to(struct device *d, const char *table, struct table_request *request);

/* Returns the coverage of the last table that ended. */
struct read table_last_read(struct device *d);

/* Returns the flags of row number `row` of that table, a forwarding table. */
unsigned table_row_flags(struct device *d, uint32_t row);

/* Returns how many rows and cells of the table under way the device has. */
size_t table_rows_so_far(const struct device *d);

#endif
