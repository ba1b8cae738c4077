/*
 * Device: one switch, and what it told over all samples. The common ground of
 * everything that fills a snapshot.
 *
 *	live SNMP (poll/, snmp/)  \                       / a file in tables/, one row of
 *	recordings (replay/)       > cells of a table ---> < tables.def for each
 *	                                                   \ typed facts (facts/)
 *	NETCONF (netconf/)  -----------------------------> typed facts
 *
 * schedule.h says what to read next, delivery.h takes each instance and how the
 * table ended: a transport has both by this header. facts/ keeps what the
 * tables make of it. snapshot/ turns all devices into one sorted snapshot when
 * every sample is in, so no table has to come before another.
 */
#ifndef FDBAUDIT_DEVICE_H
#define FDBAUDIT_DEVICE_H

#include "collect/device/delivery.h"
#include "collect/device/schedule.h"
#include "collect/device/table.h"

struct device_facts;

/*
 * Returns a new device, never NULL; the caller frees it by device_free().
 * tables: all that it may be asked for, must outlive it. name: configured, or
 * NULL. switch_flags: enum switch_flag. max_rows: cap of rows per forwarding
 * table (FDB_ELIMIT by device_cell). The texts are copied.
 */
struct device *device_new(const struct table_registry *tables, const char *name,
    const char *address, const char *site, unsigned switch_flags, uint32_t max_rows);

/* NULL is fine. */
void device_free(struct device *d);

/* Returns the configured name, else sysName, else the address. Lives as long as the device. */
const char *device_name(const struct device *d);

/* Returns its address as it was given, or the path of its recording. Lives as long as the device. */
const char *device_address(const struct device *d);

/* Returns the rows so far in all tables of this sample, for progress. */
uint32_t device_rows(const struct device *d);

/* Returns what the device told so far (facts.h). Lives as long as the device. */
struct device_facts *device_told(struct device *d);

#endif
