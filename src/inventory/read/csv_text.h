/*
 * CSV text: a part of a CSV file where it stands, a cell or several lines. It ends with no NUL.
 */
#ifndef INVENTORY_CSV_TEXT_H
#define INVENTORY_CSV_TEXT_H

#include <stddef.h>

struct csv_text {
	const char *s;
	size_t len;
};

#endif
