/* Sightings: at which ports a suspect was seen, and which host is behind a port for certain. */
#ifndef FDBAUDIT_JUDGE_SIGHTINGS_H
#define FDBAUDIT_JUDGE_SIGHTINGS_H

#include "fdbaudit/judge.h"

struct known;
struct suspect;
struct suspect_work;

/*
 * Returns one element per attachment, which the caller frees: its host is doubtful. One NIC is
 * not plugged in twice: where its address alone speaks for the host, and several strangers live
 * there, it is a copy, on a host that no export names.
 */
bool *sightings_doubt_hosts(
    const struct snapshot *snap, const struct inventory *inv, const struct placement *where);
/* Returns the host behind an attachment; NONE: not known, or doubtful. */
uint32_t sighting_host(const struct known *k, uint32_t attachment);

/* Adds the port of a place to w->sightings, each port once. */
void sighting_add(const struct known *k, struct suspect_work *w, const struct place *p);
/* Adds a sighting that no sample has, in its order, unless its port is there already. */
void sighting_insert(struct suspect_work *w, const struct sighting *p);
/* Returns the location of a port with this host behind it (NONE: not known); of a port where nothing is heard its own. */
uint32_t sighting_location(const struct known *k, uint32_t port, uint32_t host);
/* Adds the ports of those entries that moved: of an address that only uplinks know. */
void sightings_from_entries(
    const struct known *k, struct suspect_work *w, const struct suspect *s);
/*
 * Gives the suspect its entries, and its sightings by port with the samples in which each was
 * seen; sightings of tables that a better one overrules are left out.
 */
void sightings_date(const struct known *k, struct suspect_work *w, struct suspect *s);
/* Leaves out sightings at directions where the address has a place of its own: see placement_is_direction(). */
void sightings_drop_directions(
    const struct known *k, struct suspect_work *w, struct suspect *s);
/*
 * Returns whether the address was at `a` before it was at `b`: seen there first in an earlier
 * sample, or in the same one and last in an earlier one. Neither does when both are side by side.
 */
bool sighting_precedes(const struct sighting *a, const struct sighting *b);
/* Returns whether it was at `a` after `b`: seen last in a later sample, or first in a later one. */
bool sighting_succeeds(const struct sighting *a, const struct sighting *b);
/* Counts the locations of the suspect's sightings. */
void sightings_count(const struct known *k, struct suspect *s);
/* Returns the one VLAN of all sightings in *w; 0: they differ, or it is not known. */
uint16_t sightings_vlan(const struct suspect_work *w);
/* Returns whether the suspect is at several plain ports of a host whose teams need bundled ones. */
bool sightings_unbundled(const struct known *k, const struct suspect *s);

#endif
