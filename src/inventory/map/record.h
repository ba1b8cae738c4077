/*
 * Record: one object of an export, as text, whatever format it came in.
 *
 *	file --(formats.def)--> csv.c, clixml.c, json.c --> record
 *	record --(objects.def)--> map_*.c --> facts in the draft --> seal.c
 *
 * Readers know nothing of hosts and NICs, mappers nothing of files.
 */
#ifndef INVENTORY_RECORD_H
#define INVENTORY_RECORD_H

#include "fdbaudit/inventory.h"
#include "inventory/cells/columns.h"

struct draft;

struct record {
	struct src src;
	const char *type; /* last part of the type's name, "" unknown: "VMNetworkAdapter" */
	const char *cell[COL_COUNT]; /* NULL: not there, empty, or not available */
	uint8_t rank[COL_COUNT]; /* of the alias that filled the cell */
	bool has[COL_COUNT]; /* the export has such a column, filled or not */
};

/* Facts of one record into the draft. NULL when it was used, else why it was not. */
typedef const char *map_fn(struct draft *d, const struct record *r);

enum { SIGNATURE_MAX = 3 };

/* One row of objects.def: a kind of object that exports hold. */
struct object {
	const char *name; /* the command that prints it: "Get-VMHost" */
	const char *type; /* of #TYPE, TN; "" where none tells it apart */
	uint8_t needs[SIGNATURE_MAX]; /* columns that give it away; COL_NONE ends them */
	map_fn *map;
	const char *remark; /* what such a file cannot tell, NULL */
};
extern const struct object objects[];
extern const size_t nobjects;

/* By type, else by columns; NULL when nothing in it is known. */
const struct object *object_find(const struct record *shape);

/* The last part of a type name: after the last of . / # \, without "[]". Cut to fit. */
void type_name(char *dst, size_t cap, const char *type);

#endif
