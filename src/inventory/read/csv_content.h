/*
 * CSV content: the column of addresses by its cells, where no heading tells it. Headings come in
 * any language and spelling; an address looks like one in all of them.
 */
#ifndef INVENTORY_CSV_CONTENT_H
#define INVENTORY_CSV_CONTENT_H

#include "inventory/read/csv_header.h"
#include "inventory/read/csv_text.h"

#include <stdbool.h>

enum { CSV_HEADING_SIZE = 64 };

struct csv_content {
	size_t ncolumns; /* of no known heading whose cells are mostly addresses */
	size_t column; /* the first of them */
	char heading[2][CSV_HEADING_SIZE]; /* of the first two, cut to fit */
};

/* Looks at the rows that follow the line of a header, as far as they are there: at most 64. */
void csv_content_find(struct csv_content *out, const struct csv_header *h, char delimiter,
    struct csv_text line, struct csv_text rows);

#endif
