/*
 * Port references: whatever names a port (ifIndex, bridge port, name) gets one
 * dense number, the same for the same name.
 */
#ifndef FDBAUDIT_DEVICE_PORT_REFS_H
#define FDBAUDIT_DEVICE_PORT_REFS_H

#include "collect/device/facts.h"

/*
 * Returns the number of a reference (in refs[]), made when it is new. context:
 * VLAN context that a bridge port is told in. NONE: there are too many, and the
 * table under way is full.
 */
uint32_t port_ref_number(struct device_facts *f, struct port_ref p, uint16_t context);

/* Returns the number of a reference that exists, or NONE. */
uint32_t port_ref_of_ifindex(const struct device_facts *f, uint32_t ifindex);

#endif
