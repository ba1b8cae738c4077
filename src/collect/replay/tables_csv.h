/*
 * csv-tables as a recording: unlike the other forms it tells of several
 * switches, one after the other.
 */
#ifndef FDBAUDIT_TABLES_CSV_H
#define FDBAUDIT_TABLES_CSV_H

#include "fdbaudit/text.h"

#include <stdbool.h>
#include <stddef.h>

struct tables_csv_part { /* all zero before the first one */
	char name[TEXT_MAX]; /* of the switch */
	size_t at, end; /* octets of the file */
	size_t line, lines; /* number of the first line; how many there are */
};

/*
 * Finds the part of a file behind this one: rows of one switch, with what else stands between them and
 * up to the rows of another. Returns false when there is no more. The parts together are the whole
 * file without its header.
 */
bool tables_csv_next_part(const char *text, size_t len, struct tables_csv_part *part);

#endif
