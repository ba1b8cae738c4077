/* Lone places: whether an address lives at one place, however many ports lead there. */
#ifndef FDBAUDIT_JUDGE_LONE_PLACES_H
#define FDBAUDIT_JUDGE_LONE_PLACES_H

#include "core/judge/checks/tally.h"
#include "core/judge/findings/sink.h"

struct suspect_work;

/* What the sweep over all addresses hands on. */
struct lone_sweep {
	const struct known *k;
	struct suspect_work *work;
	struct tally *tally;
	struct findings_sink *sink;
};

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
/*
 * Judges an address at one place with one owner or none: C10, C21 and C20, of which some are counted
 * for their checks. nics: in inventory.nics_by_mac.
 */
void lone_place_judge(
    const struct lone_sweep *c, struct mac m, uint32_t place, struct span nics);

#endif
