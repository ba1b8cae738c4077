/* Directions: see placement_is_direction(). */
#ifndef PLACE_DIRECTIONS_H
#define PLACE_DIRECTIONS_H

#include "fdbaudit/place.h"

/*
 * Returns, of each attachment, whether it is crossed: it leads to a switch that nobody polls, and
 * an address there has a place in the domain that does not. What is learned there is on its way,
 * a host's NIC as well: it is behind that switch, not at the port. The caller frees the array.
 */
bool *directions_crossed(const struct placement *p);

#endif
