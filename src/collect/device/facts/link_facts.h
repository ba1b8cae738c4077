/*
 * Facts of links: which ports form an aggregate, and what spanning tree says
 * lies across a port.
 */
#ifndef FDBAUDIT_LINK_FACTS_H
#define FDBAUDIT_LINK_FACTS_H

#include "collect/device/table.h"

/* A port is a member of an aggregate (dot3adAggPortAttachedAggID, pagpGroupIfIndex). */
void fact_lag_member(struct device *d, struct port_ref member, struct port_ref aggregate);

/* Of ifStackTable (IF-MIB): a member only if the higher one proves to be an aggregate (ifType). */
void fact_stacked(struct device *d, uint32_t lower_ifindex, uint32_t higher_ifindex);

/* System ids and keys of both ends of an aggregate (dot3adAggTable); 0: not told. */
void fact_lacp(struct device *d, struct port_ref aggregate, struct mac actor,
    uint32_t actor_key, struct mac partner, uint32_t partner_key);

/*
 * dot1dStpPortTable (BRIDGE-MIB), of the VLAN context under way: state of a
 * port, designated bridge and designated port of its link.
 */
void fact_stp(struct device *d, uint32_t bridge_port, uint8_t state,
    struct mac designated_bridge, uint16_t designated_port);

#endif
