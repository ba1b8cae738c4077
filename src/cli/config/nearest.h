/* The nearest of some words to the one that was given, for "did you mean". */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

struct nearest {
	const char *word; /* what was given */
	const char *best; /* NULL: nothing is near enough */
	size_t distance; /* of best, in letters added, left out or changed */
};

/*
 * Takes the candidate as n->best where it is nearer than those before. A beginning of three
 * letters is near. The candidate is kept, not copied.
 */
void nearest_try(struct nearest *n, const char *candidate);

#endif
