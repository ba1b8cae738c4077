/*
 * Columns of a row as values: a file may be damaged, or changed by hand, so each is within its bounds
 * and each text is clean.
 */
#ifndef STORE_COLUMN_H
#define STORE_COLUMN_H

#include "store/sqlite/database.h"

/* A number that fits into 32 bits; what does not is 0. */
uint32_t column_number(sqlite3_stmt *st, int column);
/* The number of a run; what is none is 0. */
uint32_t column_run(sqlite3_stmt *st, int column);
/* A moment, s; what is none is 0. */
int64_t column_moment(sqlite3_stmt *st, int column);
/* The same in ms. */
int64_t column_moment_ms(sqlite3_stmt *st, int column);
/* A clean copy; "" for NULL, and where the arena is full. */
const char *column_text(sqlite3_stmt *st, int column, struct arena *to);
/* The bytes as they are, with a NUL behind them, for free(). */
char *column_copy(sqlite3_stmt *st, int column, size_t *n);

#endif
