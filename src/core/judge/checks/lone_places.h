/* Lone places: whether an address lives at one place, however many ports lead there. */
#ifndef FDBAUDIT_JUDGE_LONE_PLACES_H
#define FDBAUDIT_JUDGE_LONE_PLACES_H

#include "fdbaudit/place.h"

struct known;

/*
 * Returns whether places of one address are not known to be one: it is at home at two
 * attachments, or in two domains. A direction is nobody's home: see placement_is_direction().
 */
bool lone_place_crowded(const struct known *k, struct span places);
/* Returns the place that stands for those of an address that are not crowded; places.n is not 0. */
uint32_t lone_place(const struct known *k, struct span places);
/*
 * Counts, per port, in `count` the directions among the places of one address that has another
 * place in their domain: what lies behind them explains both.
 */
void lone_place_count_ways(const struct known *k, struct span places, uint32_t *count);

#endif
