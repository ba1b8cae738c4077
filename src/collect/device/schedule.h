/*
 * Schedule: which table of a device is read next.
 *
 * The order is that of the registry. A table is left out where another vendor
 * has it, where its columns are not due in this sample, or where nothing new
 * would come of it.
 */
#ifndef FDBAUDIT_DEVICE_SCHEDULE_H
#define FDBAUDIT_DEVICE_SCHEDULE_H

#include "collect/device/table.h"

/* Begins sample number `sample` (0 is the first). */
void device_sample(struct device *d, uint16_t sample);

/* Writes the next table of this sample. Returns false when there is none left. */
bool device_next(struct device *d, struct table_request *out);

/*
 * Writes what device_next() will say after n more calls, as far as that is
 * known: other contexts of the table under way. Returns false where it is not.
 */
bool device_upcoming(const struct device *d, size_t n, struct table_request *out);

/*
 * Writes the tables of this sample that device_next() may still give without a
 * context, but for those of another vendor: `max` at most. Returns how many.
 */
size_t device_remaining(const struct device *d, struct table_request *out, size_t max);

/* Notes a VLAN that has tables of its own: TABLE_PER_CONTEXT is read there too. */
void device_context(struct device *d, uint16_t vlan);

/* The table under way cannot be read without its leading columns: it is asked once more, with them. */
void device_need(struct device *d);

/*
 * The table that just ended is asked once more, with the columns that it
 * turned out to need. Returns false where it is not: it did not ask for that,
 * it was so asked before, or it failed.
 */
bool device_next_again(struct device *d, enum completeness state);

/*
 * The device is read by typed facts alone (NETCONF): device_next() has nothing
 * to ask of it, and device_fail() is about its session.
 */
void device_typed(struct device *d);
bool device_is_typed(const struct device *d);

/* Returns whether the table is of another vendor than the device says it is. */
bool device_is_foreign(const struct device *d, const struct table *t);

#endif
