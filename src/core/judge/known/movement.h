/*
 * Movement: where the switches had an address in each sample. Uplink ports count: a duplicate on
 * two switches shows as edge <-> uplink on the leaves and trunk <-> trunk on the core, hardly
 * ever as two edge rows at once.
 */
#ifndef FDBAUDIT_JUDGE_MOVEMENT_H
#define FDBAUDIT_JUDGE_MOVEMENT_H

#include "fdbaudit/place.h"

struct known;
struct suspect;
struct suspect_work;

/*
 * Tells moves, returns, and in which samples two locations were seen at once. The suspect's
 * entries are those of *w. A suspect without a sighting gets the uplinks between which it moved.
 */
void movement_tell(const struct known *k, struct suspect_work *w, struct suspect *s);

/*
 * Returns the port, of an entry that moved between an edge and another switch, by the samples or by
 * a log, beyond which the address was seen as well; NONE: there is no such entry.
 */
uint32_t movement_beyond(const struct known *k, const struct suspect *s);

#endif
