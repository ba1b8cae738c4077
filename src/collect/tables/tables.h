/*
 * The tables that switches are asked for: tables.def in rows, one file per MIB.
 *
 * A registry: the files of its rows need values.h and column.h, never this one.
 */
#ifndef FDBAUDIT_TABLES_H
#define FDBAUDIT_TABLES_H

#include "collect/device/table.h"

/* The place of a table in the registry. */
enum table_number {
#define TABLE(id, ...) TABLE_##id,
#define TABLE_ROWS(id, ...) TABLE_##id,
#define TABLE_TYPED(id, ...) TABLE_##id,
#include "collect/tables/tables.def"
	NTABLES
};

/* In the order of asking. */
extern const struct table_registry tables;

#endif
