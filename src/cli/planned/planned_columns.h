/* The columns of a plan, whatever a spreadsheet of the planner's language calls them. */
#ifndef CLI_PLANNED_COLUMNS_H
#define CLI_PLANNED_COLUMNS_H

#include <stddef.h>

enum planned_column {
	PLANNED_NAME,
	PLANNED_IP,
	PLANNED_MIN,
	PLANNED_MAX,
	PLANNED_RANGE,
	PLANNED_CLUSTER,
	PLANNED_SITE,
	PLANNED_NICS,
	PLANNED_COLUMNS
};

/* Returns what a heading means, without regard to case, marks of letters, blanks and signs; PLANNED_COLUMNS: nothing. */
enum planned_column planned_column(const char *heading);

/*
 * Of a heading of four letters at least that means nothing: what it was meant for, where a letter is missing, added
 * or changed (two of a long one), or its end is; PLANNED_COLUMNS: nobody knows.
 */
enum planned_column planned_column_meant(const char *heading);

/* Returns the name of a column in the manual. */
const char *planned_column_name(enum planned_column c);

/* For tests: returns the i-th title; NULL behind the last. */
const char *planned_column_title(size_t i);

#endif
