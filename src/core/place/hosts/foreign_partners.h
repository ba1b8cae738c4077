/*
 * Aggregates that end at another device. LACP tells the system at the far end
 * (dot3adAggPartnerSystemID, IEEE 802.3ad clause 43): where that is the address
 * of no NIC in the exports, a host that needs no bundle is not plugged in here.
 * Its addresses come from behind a device that nobody polls.
 */
#ifndef PLACE_FOREIGN_PARTNERS_H
#define PLACE_FOREIGN_PARTNERS_H

#include "core/place/hosts/host_evidence.h"
#include "core/place/input/place_input.h"

/*
 * Weakens what learned addresses say of such hosts at such aggregates, so that it names none,
 * and adds a proof that tells why. Hosts without a team in the exports are left alone, and so is
 * what a neighbour says of itself.
 */
void foreign_partners_refute(
    const struct place_input *in, const struct placement *out, struct host_evidence *e);

#endif
