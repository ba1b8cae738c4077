/*
 * Interval tree: ranges of numbers, to be asked which of them meet another one. Ranges may overlap as they
 * like; what is asked costs log n for each that is found, wherever a wide one lies.
 */
#ifndef BASE_INTERVAL_TREE_H
#define BASE_INTERVAL_TREE_H

#include <stddef.h>
#include <stdint.h>

struct interval { /* both ends belong to it */
	uint64_t min, max;
	uint32_t number; /* the caller's */
};

/* All zero is an empty one, of which nothing is found. */
struct interval_tree {
	struct interval *list; /* by first number, then as they were numbered */
	uint64_t *last; /* by node, the root is 1: the last number of all below it */
	size_t n, cap, leaves;
};

/* Adds a range, before interval_tree_build(). */
void interval_tree_add(struct interval_tree *t, uint64_t min, uint64_t max, uint32_t number);
/* Sorts what was added; interval_tree_free() frees it. */
void interval_tree_build(struct interval_tree *t);
void interval_tree_free(struct interval_tree *t);

/*
 * Returns the index of the first range at or behind index `from` of the list that has a number of min to
 * max; n: there is none.
 */
size_t interval_tree_next(
    const struct interval_tree *t, size_t from, uint64_t min, uint64_t max);

#endif
