/*
 * Forwarding rows: halves to rows, rows to a base, later samples to steps.
 *
 * The rows of the table under way stand in one buffer; only the exactly sized
 * base stays. A later sample is compared with the base and leaves its
 * differences alone, so that hundreds of samples of a quiet network cost
 * nothing.
 */
#ifndef FDBAUDIT_DEVICE_FDB_ROWS_H
#define FDBAUDIT_DEVICE_FDB_ROWS_H

#include "collect/device/facts.h"

/* Compares rows, or their differences, by key and then by port, as memcmp() does. */
static inline int
fdb_rows_order(uint64_t key_x, uint32_t port_x, uint64_t key_y, uint32_t port_y)
{
	if (key_x != key_y) {
		return key_x < key_y ? -1 : 1;
	}
	return (port_x > port_y) - (port_x < port_y);
}

/* Sorts the rows of the table under way: by key, those with a port first. */
void fdb_rows_sort(struct device *d);

/* Sorts the rows of the table under way and joins their halves. Returns how many rows stay. */
uint32_t fdb_rows_finish(struct device *d);

/*
 * Returns the base read of this table and context, made when it is new; never
 * NULL, valid until the next call.
 */
struct base_read *fdb_rows_base(struct device_facts *f, uint16_t table, uint16_t context);

/* Takes the finished rows as the base, or leaves what differs from it. */
void fdb_rows_keep(struct device *d, struct base_read *b, bool complete);

#endif
