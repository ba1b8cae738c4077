/*
 * Formats: how exports are written down, found by content, never by name.
 *
 * A reader calls draft_record() for each object it finds. What it cannot read
 * goes to draft_unused() with the line; only a limit or a read error ends it.
 */
#ifndef INVENTORY_FORMATS_H
#define INVENTORY_FORMATS_H

#include "inventory/draft/draft.h"
#include "inventory/read/source.h"

struct format {
	const char *name;
	bool (*sniff)(const char *head, size_t len);
	enum fdb_code (*read)(struct source *s, struct draft *d, struct fdb_err *err);
};

#define FORMAT(sniff, read, name)                 \
	bool sniff(const char *head, size_t len); \
	enum fdb_code read(struct source *s, struct draft *d, struct fdb_err *err);
#include "inventory/read/formats.def"
#undef FORMAT

/*
 * Puts a cell into a record, if it says something and no better name did.
 * The text must last until draft_record(). What was flattened is remarked on.
 */
void record_put(struct draft *d, struct record *r, const struct alias *a, const char *text);

/* Empties the record for the next object of the same shape. */
void record_reset(struct record *r);

#endif
