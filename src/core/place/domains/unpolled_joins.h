/*
 * Switches that hear the same neighbour which nobody polls: through it their VLANs
 * are one domain, in what runs on both ports.
 */
#ifndef PLACE_UNPOLLED_JOINS_H
#define PLACE_UNPOLLED_JOINS_H

#include "core/place/domains/domain_graph.h"
#include "core/place/ports/port_evidence.h"

/*
 * Joins each two databases of two switches at such ports whose VLAN is the same. Joined with every
 * one of the other switch: a table without VLANs; at the lower port also a FID that is taken for a
 * VLAN which the other switch does not have. Declared domains are kept apart.
 *
 * Costs as much as there are databases at these ports, and each VLAN with each of the ports.
 */
void unpolled_join(struct domain_graph *g, const struct port_evidence *e);

#endif
