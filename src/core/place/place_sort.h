/* Sorting places in place: 20 million of them leave no room for a copy. */
#ifndef PLACE_SORT_H
#define PLACE_SORT_H

#include "fdbaudit/place.h"

/* Sorts n places by MAC, group, port, row. */
void place_sort(struct place *p, size_t n);

#endif
