/*
 * The groups of a placement: the VLANs of each L2 domain, within each of which
 * an address has one place.
 */
#ifndef PLACE_VLAN_GROUPS_H
#define PLACE_VLAN_GROUPS_H

#include "core/place/input/place_input.h"

#include "fdbaudit/place.h"

/*
 * Fills groups of the placement, whose domains are known, and sets group_of[i],
 * of each fdb of the snapshot, to the number of its group. FDB_ELIMIT: more than
 * PLACE_GROUPS_MOST.
 */
FDB_MUST_CHECK enum fdb_code vlan_groups_find(const struct place_input *in,
    struct placement *out, uint32_t *group_of, struct fdb_err *err);

#endif
