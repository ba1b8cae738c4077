/*
 * Export row: one object of an export, flattened to cells, whatever format it came in.
 *
 *	file --(formats.def)--> csv.c, clixml.c, json.c --> export_row
 *	export_row --(objects.def)--> mappers --> draft --> inventory
 *
 * Readers know nothing of hosts and NICs, mappers nothing of files.
 */
#ifndef INVENTORY_EXPORT_ROW_H
#define INVENTORY_EXPORT_ROW_H

#include "inventory/cells/columns.h"
#include "inventory/draft/draft.h"

struct export_row {
	struct src src;
	const char *type; /* last part of the type's name, "" unknown: "VMNetworkAdapter" */
	const char *cell[COL_COUNT]; /* NULL: not there, empty, or not available */
	uint8_t rank[COL_COUNT]; /* of the alias that filled the cell */
	bool has[COL_COUNT]; /* the export has such a column, filled or not */
};

/*
 * Puts a cell into the row, unless it is empty or an alias of a lower rank has filled it. The
 * text must last until the row is mapped. A nested value that was written as the name of its
 * type is no value: the file gets a remark that names the command which keeps it.
 */
void export_row_put(
    struct draft *d, struct export_row *r, const struct column_alias *a, const char *text);

/* Empties the cells for the next object of the same shape. */
void export_row_clear(struct export_row *r);

#endif
