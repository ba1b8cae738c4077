/* A place in the words of a finding: a port of a switch, by their names (finding_write.h). */
#ifndef STORE_FINDING_PLACE_H
#define STORE_FINDING_PLACE_H

#include <jansson.h>
#include <stdbool.h>

/* Returns whether the address is only somewhere behind it. */
bool finding_place_is_direction(const json_t *place);

/* Returns whether both are at one switch. */
bool finding_place_same_switch(const json_t *a, const json_t *b);

/* Returns whether a list of places has this one: of so many that are looked at. */
enum { FINDING_PLACES_MOST = 10000 };
bool finding_place_in(const json_t *list, const json_t *place);

#endif
