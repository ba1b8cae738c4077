/*
 * Files: what the inventory says of the exports themselves, and of rows that gave nothing.
 */
#ifndef INVENTORY_FILES_H
#define INVENTORY_FILES_H

#include "inventory/draft/draft.h"

/* Begins a file; returns its index in inventory.files. */
uint32_t draft_file(struct draft *d, const char *path);

/* Formats why a row is not used. The text lasts until the next call: draft_unused() copies it. */
const char *draft_reason(struct draft *d, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Lists a row that is not used, with a copy of the reason; after 100,000 of a file they are
 * counted only, and that is remarked.
 */
void draft_unused(struct draft *d, struct src src, const char *reason);

/* The same for a row of which a text tells what it is about, "" nothing; it is copied. */
void draft_unused_row(struct draft *d, struct src src, const char *reason, const char *about);

/*
 * Counts a row that is understood and of nothing that runs, by what such rows are called; rows of
 * one file follow each other.
 */
void draft_passed(struct draft *d, uint32_t file, const char *what);

/* Once, after the last file: writes what was passed over into inventory.files. */
void draft_tell_passed(struct draft *d);

/*
 * Says what a file cannot tell, with a copy of the text: the same text once per file, and 200 texts
 * at most; that there are more is told.
 */
void draft_remark(struct draft *d, struct src src, const char *text);

/* The same with a text made by printf; cut to TEXT_MAX. */
void draft_remark_format(struct draft *d, struct src src, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
