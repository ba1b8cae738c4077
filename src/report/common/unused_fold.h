/*
 * Unused fold: rows of exports that were not used, folded. Of each kind of reason in each file the
 * first rows are shown and the others counted: 100,000 rows of one mistake are one mistake.
 */
#ifndef REPORT_UNUSED_FOLD_H
#define REPORT_UNUSED_FOLD_H

#include "fdbaudit/inventory.h"

enum { UNUSED_SHOWN = 10, UNUSED_KINDS = 32 };

struct unused_kind {
	const struct remark *first;
	size_t n;
	bool mixed; /* has rows of other files */
};

struct unused_fold { /* all zero is none */
	struct unused_kind kinds[UNUSED_KINDS]; /* the last one takes all that find no place */
	size_t nkinds;
};

/* Counts a row; returns whether it is among the first of its kind. */
bool unused_fold_shows(struct unused_fold *f, const struct remark *u);

/* Returns the index of the file that all rows of a kind are of; NONE: they are of several. */
uint32_t unused_fold_file(const struct unused_fold *f, size_t kind);

/*
 * Returns how many rows of a kind are counted alone. *len: as much of first->text as all of them
 * have, but for numbers; 0: they have no common reason.
 */
size_t unused_fold_more(const struct unused_fold *f, size_t kind, size_t *len);

#endif
