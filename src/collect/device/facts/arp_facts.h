/*
 * Facts of address resolution: which MAC address a router found for an IP
 * address.
 */
#ifndef FDBAUDIT_ARP_FACTS_H
#define FDBAUDIT_ARP_FACTS_H

#include "collect/device/table.h"

/* One row of ipNetToPhysicalTable (RFC 4293). IPv4 is mapped: ::ffff:a.b.c.d (RFC 4291 2.5.5.2). */
void fact_binding(struct device *d, const uint8_t ip[16], struct mac m, uint32_t ifindex);

#endif
