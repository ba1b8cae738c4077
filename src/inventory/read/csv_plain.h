/*
 * CSV plain: lines whose cells stand in them as they are, which nearly all lines do. They are
 * parted by memchr(), several times as fast as octet by octet; any other line is libcsv's.
 */
#ifndef INVENTORY_CSV_PLAIN_H
#define INVENTORY_CSV_PLAIN_H

#include "inventory/read/csv_header.h"
#include "inventory/read/csv_text.h"

#include <stdbool.h>

struct csv_plain {
	size_t n;
	/* without quotes and blanks before them, as libcsv has them */
	struct csv_text cells[CSV_COLUMNS_MAX];
};

/*
 * Parts a line that is a whole row in itself; its line end is not among the len bytes. Returns
 * false for one that needs libcsv: a quote inside of a cell or left open, blanks around quotes, a
 * carriage return, a single cell, or more cells than a header may have.
 */
bool csv_plain_split(struct csv_plain *out, const char *line, size_t len, char delimiter);

#endif
