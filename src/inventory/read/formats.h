/*
 * Formats: how exports are written down, recognised by content, never by name.
 *
 * A reader hands each object that it finds to object_map_row(). What it cannot read it lists by
 * draft_unused() with the line; only a limit or a read error ends it.
 */
#ifndef INVENTORY_FORMATS_H
#define INVENTORY_FORMATS_H

#include "inventory/draft/draft.h"
#include "inventory/read/export_file.h"

struct export_format {
	const char *name;
	bool (*sniff)(const char *head, size_t len); /* whether a file may begin like this */
	enum fdb_code (*read)(struct export_file *f, struct draft *d, struct fdb_err *err);
};

#define FORMAT(sniff, read, name)                 \
	bool sniff(const char *head, size_t len); \
	enum fdb_code read(struct export_file *f, struct draft *d, struct fdb_err *err);
#include "inventory/read/formats.def"
#undef FORMAT

/* Returns the format of a file that begins like this, NULL when none is known. */
const struct export_format *format_of_export(const char *head, size_t len);

#endif
