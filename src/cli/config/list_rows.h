/*
 * Rows of a list that a key of the configuration names: CSV in UTF-8, as people and spreadsheets
 * write it. The separator is whichever of comma, semicolon and tab the first line has most of.
 */
#ifndef CLI_LIST_ROWS_H
#define CLI_LIST_ROWS_H

#include "cli/config/config_store.h"

#include <stdio.h>

enum { LIST_COLUMNS_MAX = 64 };

/*
 * Takes a row with at least one cell that is not empty and that is no comment (# begins its first
 * cell). The cells are clean text that lives as long as the configuration; the array is the
 * reader's, and may be changed. `began`: the line at which the row begins.
 */
typedef enum fdb_code list_row_fn(
    void *arg, const char **cells, size_t ncells, unsigned began, struct fdb_err *err);

/* What a list is like, and who takes its rows. */
struct list_form {
	const char *heading; /* the first line, for an error about a list without any row */
	list_row_fn *row;
	void *arg; /* of row() */
};

/* Returns whichever of comma, semicolon and tab a line of len bytes has most of; of none a comma. */
unsigned char list_rows_separator(const char *line, size_t len);

/*
 * Reads a list of this name and closes it. in NULL: opening it has failed, which *err tells.
 * Every error begins with FILE:LINE; c->source names the row under way meanwhile.
 */
FDB_MUST_CHECK enum fdb_code list_rows_read(struct config *c, const char *path, FILE *in,
    const struct list_form *form, struct fdb_err *err);

#endif
