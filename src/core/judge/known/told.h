/*
 * Moves that switches told in their logs. A quiet second holder is seen in hardly any sample; the
 * switch that learns both of them writes a line, at any time of the day.
 */
#ifndef FDBAUDIT_JUDGE_TOLD_H
#define FDBAUDIT_JUDGE_TOLD_H

#include "fdbaudit/place.h"

struct known;
struct suspect;
struct suspect_work;

/* Returns the run of snapshot.told of this address; of bits 0 those of no address. */
struct span told_of_mac(const struct snapshot *snap, struct mac m);
/*
 * Returns whether some switch told something of this address: it came back to where it had been, moved
 * once and has an owner, or failed over with its host.
 */
bool told_has(const struct known *k, struct mac m);

/*
 * Begins a suspect for each VLAN and domain in which something is told of the address and none of its
 * places is; returns how many. *out: for free().
 */
size_t told_suspects(
    const struct known *k, struct mac m, struct span places, struct suspect **out);

/* Where a walk stands in snapshot.told: two runs of it. */
struct told_walk {
	uint32_t at, end, more, more_end;
};

/* Begins to go through what is told of the suspect's address in its VLAN and domain, as far as these are known. */
void told_walk(const struct known *k, const struct suspect *s, struct told_walk *w);
/* Returns the next one; NULL: there is none any more. */
const struct told_move *told_next(
    const struct known *k, const struct suspect *s, struct told_walk *w);

/*
 * Adds to w->sightings the ports of such moves in the suspect's domain and VLAN at which a station
 * may be plugged in, in its order, each once. For a suspect whose sightings are dated.
 */
void told_add_sightings(const struct known *k, struct suspect_work *w, const struct suspect *s);
/*
 * Tells the suspect what its switches told: after movement_tell(). Of a bonded host, whose frames
 * may take either uplink, moves between two of these say nothing.
 */
void told_tell(const struct known *k, struct suspect *s);
/* Returns the port that leads to another switch, of a told move between it and an edge; NONE: there is none. */
uint32_t told_beyond(const struct known *k, const struct suspect *s);
/*
 * Returns whether nothing but a log says that the suspect is at two places, and it has no second
 * owner: anybody can send such a line.
 */
bool told_alone(const struct known *k, const struct suspect *s);

#endif
