/*
 * The past: where a suspect was in earlier runs. Two hosts that share an address, and are heard an
 * hour apart, are never in the tables of one run: only the runs together show them.
 */
#ifndef FDBAUDIT_JUDGE_PAST_H
#define FDBAUDIT_JUDGE_PAST_H

#include "core/judge/known/moves.h"
#include "core/judge/past/movers.h"

#include "fdbaudit/history.h"
#include "fdbaudit/place.h"

struct known;
struct owner;
struct suspect;
struct suspect_work;

/*
 * Adds to *w where the suspect was before, since it was last where it is now; without a return, the
 * one place that it left. For a suspect whose sightings are dated.
 */
void past_add_sightings(const struct known *k, struct suspect_work *w, struct suspect *s);

/* Counts its moves and returns over the runs; returns how many moves. */
uint16_t past_follow(const struct known *k, const struct suspect *s, struct returns *r);

/*
 * Gives the stays between which past_follow() counts, in order, the last ones where there are more
 * than `most`; returns how many.
 */
uint32_t past_steps(const struct known *k, const struct suspect *s,
    const struct past_stay **steps, uint32_t most);

/*
 * Returns which of two owners the address was seen at later than at the other, of all that is kept,
 * and by how much, ms; NULL: it was also seen where neither of them is or was moved from, not at
 * both, or too soon after the other.
 */
const struct owner *past_later_owner(const struct known *k, const struct suspect *s,
    const struct owner *a, const struct owner *b, int64_t *apart_ms);

/* Returns for how long the suspect has stood at two of its locations at once, by all runs; ms. */
int64_t past_both_ms(const struct known *k, const struct suspect *s);

#endif
