/*
 * Cell: one value of a table of the report, before a format has spelled it.
 */
#ifndef FDBAUDIT_REPORT_CELL_H
#define FDBAUDIT_REPORT_CELL_H

#include <stdint.h>

enum cell_kind {
	CELL_NULL, /* unknown: null in JSON, empty in CSV */
	CELL_TEXT,
	CELL_NUMBER,
	CELL_SECONDS /* number is milliseconds; printed as seconds with three decimals */
};

struct cell {
	enum cell_kind kind;
	const char *text; /* valid until the row function returns */
	int64_t number;
};

/* Returns the cell of a text; NULL and "" are unknown. */
struct cell cell_text(const char *s);

/* Returns the cell of a number. */
struct cell cell_number(int64_t v);

/* Returns the cell of an ifIndex, bridge port or FID; NONE is unknown. */
struct cell cell_index(uint32_t v);

#endif
