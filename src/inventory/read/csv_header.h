/*
 * CSV header: the line that names the columns, and the separator that makes it one.
 */
#ifndef INVENTORY_CSV_HEADER_H
#define INVENTORY_CSV_HEADER_H

#include "inventory/cells/columns.h"

#include <csv.h>
#include <stdbool.h>

enum { CSV_COLUMNS_MAX = 1024 };

struct csv_header {
	const struct column_alias *column[CSV_COLUMNS_MAX]; /* NULL: not used */
	size_t n;
	size_t known; /* columns that are used */
};

/* Begins a parser of libcsv for lines with this separator. csv_free() ends it. */
void csv_header_parser(struct csv_parser *p, char delimiter);

/*
 * Reads a line as a header with each of the separators , ; tab |. Returns the one that makes
 * the most known columns, with *out as it reads the line; '\0': the line is no header.
 */
char csv_header_read(const char *line, size_t len, struct csv_header *out);

/* Returns whether a line by itself is one whole row as wide as the header. */
bool csv_header_fits(const struct csv_header *h, char delimiter, const char *line, size_t len);

#endif
