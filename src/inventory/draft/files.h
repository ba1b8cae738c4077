/*
 * Files: what the inventory says of the exports themselves, and of rows that gave nothing.
 */
#ifndef INVENTORY_FILES_H
#define INVENTORY_FILES_H

#include "inventory/draft/draft.h"

/* Begins a file; returns its index in inventory.files. */
uint32_t draft_file(struct draft *d, const char *path);

/*
 * Lists a row that is not used, with a copy of the reason; after 100,000 of a file they are
 * counted only.
 */
void draft_unused(struct draft *d, struct src src, const char *reason);

/* The same for a row of which a lasting text tells what it is about, "" nothing. */
void draft_unused_row(struct draft *d, struct src src, const char *reason, const char *about);

/*
 * Counts a row that is understood and of nothing that runs, by what such rows are called; rows of
 * one file follow each other.
 */
void draft_passed(struct draft *d, uint32_t file, const char *what);

/* Once, after the last file: writes what was passed over into inventory.files. */
void draft_tell_passed(struct draft *d);

/* Says what a file cannot tell, with a copy of the text: the same text once per file. */
void draft_remark(struct draft *d, struct src src, const char *text);

#endif
