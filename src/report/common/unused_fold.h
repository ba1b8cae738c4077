/*
 * Unused fold: rows of exports that were not used, folded. Of each kind of reason in each file the
 * first rows are shown and the others counted: 100,000 rows of one mistake are one mistake.
 */
#ifndef REPORT_UNUSED_FOLD_H
#define REPORT_UNUSED_FOLD_H

#include "fdbaudit/inventory.h"
#include "report/common/str.h"

enum { UNUSED_SHOWN = 10, UNUSED_KINDS = 32 };

struct unused_kind {
	const struct remark *first;
	size_t n;
	bool mixed; /* has rows of other files */
	bool reasons; /* has rows of other reasons */
};

struct unused_fold { /* all zero is none */
	struct unused_kind kinds[UNUSED_KINDS]; /* the last one takes all that find no place */
	size_t nkinds;
};

/* Counts a row; returns whether it is among the first of its kind. */
bool unused_fold_shows(struct unused_fold *f, const struct remark *u);

/*
 * Puts the sentence about rows of a kind that are counted alone into *out, which is cleared first: the
 * file, where all are of one, how many, and the reason, where all have one. Returns false, and nothing,
 * when there are none.
 */
bool unused_fold_more(
    const struct unused_fold *f, const struct inventory *inv, size_t kind, struct str *out);

#endif
