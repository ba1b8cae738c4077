/*
 * Delivery: what a transport read, given to the table that asked for it.
 *
 * Every table that was begun is ended, once; between the two each instance is
 * given, in any order. What a partial table told stays.
 */
#ifndef FDBAUDIT_DEVICE_DELIVERY_H
#define FDBAUDIT_DEVICE_DELIVERY_H

#include "collect/device/table.h"

/*
 * Says which table the next facts belong to; device_cell() does it by itself.
 * NETCONF calls it before its fact_row()s.
 */
void device_begin(struct device *d, const struct table_request *a);

/*
 * Begins the table of typed facts with this name in coverage; writes the
 * request that device_end() wants. Returns false where there is none.
 */
bool device_open(struct device *d, const char *name, struct table_request *out);

/* The table under way is read from its beginning once more: what came of it so far is forgotten. */
void device_restart(struct device *d);

/*
 * Takes one instance; `column` counts in table->columns. Returns FDB_OK;
 * FDB_EPARSE: dropped and counted; FDB_ELIMIT: stop this table, it is partial.
 */
enum fdb_code device_cell(struct device *d, const struct table_request *a, size_t column,
    const uint32_t *index, size_t nindex, const struct value *v);

/*
 * Takes the port of one row that is asked for by itself, once all tables are read. Returns the
 * number of its reference (facts.h), NONE where the value makes no sense. No row is kept.
 */
uint32_t device_port_cell(struct device *d, const struct table_request *a, size_t column,
    const struct instance *i, const struct value *v);

/* Returns whether a limit was reached: no more facts are wanted in this table. */
bool device_full(const struct device *d);

/* Ends the table: its rows are joined and kept, the ledger has a line of it. */
void device_end(struct device *d, const struct table_request *a, const struct table_outcome *o);

/* The whole switch failed in this sample: remaining tables end `failed` with this reason. */
void device_fail(struct device *d, enum fdb_code code, const char *reason);

#endif
