/*
 * The past: where a suspect was in earlier runs. Two hosts that share an address, and are heard an
 * hour apart, are never in the tables of one run: only the runs together show them.
 */
#ifndef FDBAUDIT_JUDGE_PAST_H
#define FDBAUDIT_JUDGE_PAST_H

#include "core/judge/known/moves.h"

#include "fdbaudit/history.h"
#include "fdbaudit/place.h"

struct known;
struct suspect;
struct suspect_work;

/* An address that history gives a reason to look at. */
struct past_mover {
	uint64_t mac;
	bool moved; /* this run is the first that sees it at its place */
	bool returned; /* it went somewhere and came back, within the days that count */
};

struct past {
	struct past_mover *list; /* by MAC */
	size_t n;
};

/*
 * Finds the addresses that moved with this run, or that came back within a day before it, between
 * attachments as they are now; past_free() frees what it has.
 */
struct past past_find(
    const struct snapshot *snap, const struct placement *where, const struct history *h);
void past_free(struct past *p);

/* Returns what is known of an address; NULL: history tells nothing of it that is new. */
const struct past_mover *past_of_mac(const struct past *p, struct mac m);

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

/* Returns for how long the suspect has stood at two of its locations at once, by all runs; ms. */
int64_t past_both_ms(const struct known *k, const struct suspect *s);

#endif
