/*
 * Overlaps: all ranges that somebody hands out or has declared, and which of them should not have an
 * address in common. Of two, the one whose kind stands first is what a finding is about.
 */
#ifndef FDBAUDIT_JUDGE_OVERLAPS_H
#define FDBAUDIT_JUDGE_OVERLAPS_H

#include "base/interval_tree.h"
#include "fdbaudit/judge.h"
#include "fdbaudit/range_rule.h"

struct known;

struct range {
	uint64_t min, max;
	enum range_kind kind;
	uint32_t
	    number; /* in settings.pools, planned or static_ranges, or in inventory.pools */
};

struct ranges {
	struct interval_tree of_kind[RANGE_KINDS];
	size_t compared; /* pairs so far */
};

enum { OVERLAPS_LISTED = 256 }; /* of each kind */

/* What overlaps one range: all of it is counted, the first of each kind are listed. */
struct overlaps {
	struct range list[RANGE_KINDS * OVERLAPS_LISTED]; /* by first address */
	size_t of_kind[RANGE_KINDS]; /* that are listed */
	size_t nlisted, n;
	enum severity worst;
	bool
	    open; /* there may be more than n: so many pairs were looked at that not all were */
};

/* Gathers the ranges; overlaps_end() frees what *r holds. */
void overlaps_begin(const struct known *k, struct ranges *r);
void overlaps_end(struct ranges *r);

/* The range at this index of its kind. */
struct range overlaps_range(const struct ranges *r, enum range_kind kind, size_t at);

/*
 * Finds what overlaps range `at` of a kind and is of a later one, or of the same and behind it: managers
 * among themselves in *managers, all else in *rest. Both are filled anew.
 */
void overlaps_find(const struct known *k, struct ranges *r, enum range_kind kind, size_t at,
    struct overlaps *managers, struct overlaps *rest);

#endif
