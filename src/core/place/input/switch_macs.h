/*
 * Own addresses of the polled switches: where one of them is learned, a polled
 * switch is behind the port.
 *
 * An address that an inventory names, that is shared by design, that two
 * switches have or that a hypervisor gives out proves no link: it is known here
 * as the address of no switch. So are the addresses of devices without a
 * forwarding table (routers): they are stations like any other.
 */
#ifndef PLACE_SWITCH_MACS_H
#define PLACE_SWITCH_MACS_H

#include "base/idmap.h"
#include "base/macset.h"

#include "fdbaudit/inventory.h"
#include "fdbaudit/settings.h"
#include "fdbaudit/snapshot.h"

struct switch_macs {
	struct macset
	    any; /* most addresses that are looked up are of no switch: settled at once */
	struct idmap numbers; /* of the addresses */
	uint32_t *sw; /* by number: the switch, NONE where the address proves nothing */
};

/* Collects the addresses: dot1dBaseBridgeAddress, and those of the interfaces. */
void switch_macs_init(struct switch_macs *m, const struct snapshot *snap,
    const struct inventory *inv, const struct settings *set);
void switch_macs_free(struct switch_macs *m);

/* Returns the switch that has this address; NONE: it is nobody's, or proves no link. */
uint32_t switch_macs_find(const struct switch_macs *m, struct mac mac);

#endif
