/*
 * Union-find: things that belong together, told pair by pair, fall into groups.
 *
 * parent[i] is another member of the group of thing i; the root of a group is
 * its own parent, and is the member with the lowest number. So the groups do
 * not depend on the order in which the pairs were told.
 */
#ifndef BASE_UNION_FIND_H
#define BASE_UNION_FIND_H

#include <stddef.h>
#include <stdint.h>

/* Returns n groups of one thing each; the caller frees the array. Never NULL. */
uint32_t *union_find_new(size_t n);

/* Returns the root of the group of i. Shortens the way there for the next call. */
uint32_t union_find_root(uint32_t *parent, uint32_t i);

/* Makes one group of the groups of a and b. */
void union_find_join(uint32_t *parent, uint32_t a, uint32_t b);

#endif
