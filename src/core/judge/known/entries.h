/* Entries: what the switches' forwarding tables said of one address over all samples. */
#ifndef FDBAUDIT_JUDGE_ENTRIES_H
#define FDBAUDIT_JUDGE_ENTRIES_H

#include "fdbaudit/place.h"

struct known;
struct suspect;
struct suspect_work;

/* One forwarding entry over the samples. */
struct entry {
	uint32_t sw, fdb;
	uint16_t table, context;
	size_t at; /* in the timelines: snapshot_moments() ports as read, NONE or UNSEEN */
	uint16_t moves; /* changes of port; movement_tell() counts them, as it does `edge` */
	bool edge; /* an edge port takes part in the movement */
	bool shared; /* it moves, and stands for several VLANs: owners_pick() tells */
};
#define ANY_VLAN UINT16_MAX

/*
 * Puts into w->entries those of this MAC that may be of this VLAN, of each switch's best table.
 * Asked are the switches of the domain (NONE: all) with a sighting in *w or a move of it: the
 * others cannot tell anything new.
 */
void entries_gather(const struct known *k, struct suspect_work *w, struct mac m,
    uint32_t domain, uint16_t vlan);
/* Returns the port that stands for the entry's in this sample, as placement_port() does. */
uint32_t entry_port(
    const struct known *k, const struct suspect *s, const struct entry *e, uint16_t sample);

/* Returns the last sample before `end` in which the entry stood at this port; -1: in none. */
int32_t entry_stood(const struct known *k, const struct suspect *s, const struct entry *e,
    uint32_t port, uint16_t end);

#endif
