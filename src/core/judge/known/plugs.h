/* Plugs: at which ports of switches the NICs of hosts are plugged in, and whether all of a host's are known. */
#ifndef FDBAUDIT_JUDGE_PLUGS_H
#define FDBAUDIT_JUDGE_PLUGS_H

#include "fdbaudit/inventory.h"
#include "fdbaudit/place.h"

struct known;

/* Returns how many switch ports are plugged in at an attachment: members of bundles, or plain ports. */
uint32_t plugs_count(
    const struct snapshot *snap, const struct placement *where, uint32_t attachment);

/*
 * Fills port_of_nic, as inventory.nics: the attachment where each certainly is, NONE; and nics_at, all zero, as
 * placement.attachments: how many physical ones are there.
 */
void plugs_find(const struct inventory *inv, const struct placement *where,
    uint32_t *port_of_nic, uint32_t *nics_at);

/*
 * Returns whether each NIC of the host that has a link is at a port that is certainly the host's:
 * learned there, told by LLDP, or a member of a bundle of which another member is; or the ports
 * that are named the host's are as many as those NICs. Of two NICs that are
 * heard at one plug only one is plugged in there. A bundle with fewer switch ports than the
 * team has NICs goes on at a switch that was not polled.
 */
bool plugs_known(const struct known *k, uint32_t host);

#endif
