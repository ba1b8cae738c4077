/*
 * What a device is made of, for the sources of this room and of facts/ alone.
 *
 * Types alone, cut by their life: the registry is constant, the facts stay and
 * grow, the schedule says where we are, the table in progress begins anew with
 * every table.
 */
#ifndef FDBAUDIT_DEVICE_STATE_H
#define FDBAUDIT_DEVICE_STATE_H

#include "collect/device/facts.h"
#include "collect/device/tape.h"

/* Flags of a row while its table is under way, beside enum row_flag. */
enum row_half {
	ROW_REPAIRED = 0x2000, /* asked for by itself: rules over what was read before */
	ROW_HAS_PORT = 0x4000, /* the port column held it */
	ROW_HAS_STATUS = 0x8000 /* the status column held it */
};

struct cell { /* of a table whose columns only make sense together */
	uint32_t index[8];
	uint8_t nindex, column;
	uint32_t order; /* of arrival: keeps sorting stable */
	struct value value; /* bytes and sub-identifiers are in `scratch` */
};

enum { UNUSED_TEXT = 640, UNUSED_WHY = 128 };

struct unused { /* what held something and was not used */
	uint32_t n;
	char first[UNUSED_TEXT]; /* place of the first, and why */
};

/* All of it is of one table in one VLAN context, and begins anew with the next. */
struct table_in_progress {
	const struct table *table; /* NULL: none */
	uint16_t number; /* of the table in the registry */
	uint16_t context;
	bool need; /* device_need() was called */
	VEC(struct row) rows;
	VEC(struct cell) cells;
	bool other_rows; /* there were rows before those of the cells */
	struct arena scratch;
	uint32_t column_cells[TABLE_COLUMNS_MAX], dropped;
	struct unused unused;
	bool has_status; /* some row of it told a status */
	struct instance form; /* index of its first row that made sense */
	bool mixed_forms; /* its indexes differ in more than FID and address */
	VEC(struct instance) unread; /* indexes that made no sense, the first few */
	bool repairing; /* row_repair_list() was called */
};

/* Where we are in the order of asking. */
struct device_schedule {
	uint16_t sample;
	size_t next_table, next_context;
	VEC(uint16_t) contexts; /* VLANs that have tables of their own */
	bool *needs; /* by table: it needs its leading columns */
	bool typed; /* read by typed facts alone: nothing is asked */
	bool failed; /* in this sample */
	uint32_t rows_done; /* of the tables ended in this sample */
};

struct device {
	const struct table_registry *tables;
	uint32_t max_rows; /* of one forwarding table */
	struct device_facts facts;
	struct device_schedule schedule;
	struct table_in_progress now;
	const char *source; /* file that is read, NULL: a live switch */
	bool recording;
	VEC(struct tape) tapes;
};

#endif
