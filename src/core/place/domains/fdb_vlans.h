/*
 * The filtering databases of all switches by VLAN: what an L2 domain is put
 * together from. A database of several VLANs (shared learning) stands once for
 * each of them, one without VLANs once with VLAN 0.
 */
#ifndef PLACE_FDB_VLANS_H
#define PLACE_FDB_VLANS_H

#include "core/place/input/place_input.h"

struct fdb_vlan {
	uint32_t sw;
	uint16_t vlan; /* as domain_vlan() translates it; 0: it has none */
	uint32_t fdb; /* in snapshot.fdbs; nfdbs + switch: a switch of which nothing was read */
};

struct fdb_vlans {
	struct fdb_vlan *v; /* by switch, VLAN, database */
	size_t n;
};

/* Collects them. A switch of which nothing was read passes all VLANs on: it has one, with VLAN 0. */
void fdb_vlans_init(struct fdb_vlans *f, const struct place_input *in);
void fdb_vlans_free(struct fdb_vlans *f);

/* Returns the run of v that belongs to a switch. */
struct span fdb_vlans_of(const struct fdb_vlans *f, uint32_t sw);

#endif
