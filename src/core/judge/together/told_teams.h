/* Told teams: by a log, all VMs of a host go from one port to another at one time. */
#ifndef FDBAUDIT_JUDGE_TOLD_TEAMS_H
#define FDBAUDIT_JUDGE_TOLD_TEAMS_H

#include "fdbaudit/inventory.h"
#include "fdbaudit/place.h"

/*
 * Returns one element per snapshot.told, which the caller frees: it is part of such an event. Half of
 * the VMs or more took part, within minutes, there or there and back once, and none of them went
 * elsewhere meanwhile; no other host is known at the two ports. A second holder of one address moves
 * that one, and again and again.
 */
bool *told_teams_find(
    const struct snapshot *snap, const struct inventory *inv, const struct placement *where);

#endif
