/*
 * Part: one table of a report (coverage, ports, places, ...), given row by row as cells.
 * A part knows what is said, a format (CSV, JSON, HTML) how it is spelled.
 */
#ifndef FDBAUDIT_REPORT_PART_H
#define FDBAUDIT_REPORT_PART_H

#include "report/common/cell.h"

#include "fdbaudit/report.h"

/* Takes the ncolumns cells of one row. Returns false to end the part early. */
typedef bool part_row_fn(void *arg, const struct cell *cells);

struct part {
	const char *name;
	const char *const *columns; /* names */
	size_t ncolumns;
	void (*each)(
	    const struct report *r, part_row_fn *row, void *arg); /* all rows, in order */
};

#endif
