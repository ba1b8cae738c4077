/*
 * csv-tables as a recording: unlike the other forms it tells of several
 * switches, one after the other.
 */
#ifndef FDBAUDIT_TABLES_CSV_H
#define FDBAUDIT_TABLES_CSV_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Writes the name of the next switch, cap bytes at the most. *at is 0 at
 * first; `name` is the one before. Returns false when there is no more.
 */
bool tables_csv_next_switch(const char *text, size_t len, size_t *at, char *name, size_t cap);

#endif
