#include "store/sqlite/column.h"

#include "store/common/book.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <string.h>

uint32_t
column_number(sqlite3_stmt *st, int column)
{
	const int64_t v = sqlite3_column_int64(st, column);

	return v >= 0 && v < UINT32_MAX ? (uint32_t)v : 0;
}

uint32_t
column_run(sqlite3_stmt *st, int column)
{
	const int64_t v = sqlite3_column_int64(st, column);

	return v >= 0 && v <= BOOK_NUMBER_MOST ? (uint32_t)v : 0;
}

static int64_t
at_most(sqlite3_stmt *st, int column, int64_t most)
{
	const int64_t v = sqlite3_column_int64(st, column);

	return v >= 0 && v <= most ? v : 0;
}

int64_t
column_moment(sqlite3_stmt *st, int column)
{
	return at_most(st, column, BOOK_MOMENT_MOST);
}

int64_t
column_moment_ms(sqlite3_stmt *st, int column)
{
	return at_most(st, column, BOOK_MOMENT_MOST * 1000);
}

const char *
column_text(sqlite3_stmt *st, int column, struct arena *to)
{
	const void *s = sqlite3_column_text(st, column);
	const char *copy =
	    s != NULL ? text_keep(to, s, (size_t)sqlite3_column_bytes(st, column)) : NULL;

	return copy != NULL ? copy : "";
}

char *
column_copy(sqlite3_stmt *st, int column, size_t *n)
{
	const void *s = sqlite3_column_blob(st, column);
	char *copy;

	*n = s != NULL ? (size_t)sqlite3_column_bytes(st, column) : 0;
	copy = vec_zeroed(*n + 1, 1);
	if (*n > 0) {
		memcpy(copy, s, *n);
	}
	return copy;
}
