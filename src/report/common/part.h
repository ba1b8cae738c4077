/*
 * Part: one table of a report (coverage, ports, places, ...), given row by
 * row as cells. A part knows what is said, a format (CSV, JSON, HTML) how it
 * is spelt: a new part is one file and one row in parts.def.
 */
#ifndef FDBAUDIT_REPORT_PART_H
#define FDBAUDIT_REPORT_PART_H

#include "fdbaudit/report.h"

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

/* Gets ncolumns cells. False ends the part early (a page that shows the first rows only). */
typedef bool part_row_fn(void *arg, const struct cell *cells);

struct part {
	const char *name;
	const char *const *columns;
	size_t ncolumns;
	void (*each)(const struct report *r, part_row_fn *row, void *arg);
};

#define PART(name_) extern const struct part part_##name_;
#include "report/parts/parts.def"
#undef PART

struct cell cell_text(const char *s); /* NULL and "" are unknown */
struct cell cell_number(int64_t v);
struct cell cell_index(uint32_t v); /* NONE is unknown */

/* The part as CSV: header always, LF line ends. */
void csv_part(const struct part *p, const struct report *r, FILE *out);

/* Name of a host of the inventory, NULL for NONE. */
const char *host_name(const struct report *r, uint32_t host);

/* Twelve hex digits. Returns buf. */
#define FINDING_ID_SIZE 13
char *finding_id(const struct finding *f, char buf[static FINDING_ID_SIZE]);

/* First and last moment: of the samples in a replay, else of the run. */
int64_t report_began(const struct report *r);
int64_t report_ended(const struct report *r);

/* To be mended: warning and above, and neither fixed nor suppressed. */
bool report_is_urgent(const struct finding *f);

/* Findings of each severity. */
void report_count(const struct report *r, size_t counts[static SEV_CRITICAL + 1]);

/* Switches of which nothing was read. */
size_t report_failed_switches(const struct report *r);

#endif
