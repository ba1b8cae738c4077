/* Hosts by what is told at a port: a neighbour, the description, the LACP partner. */
#ifndef PLACE_HOSTS_BY_PORT_H
#define PLACE_HOSTS_BY_PORT_H

#include "core/place/hosts/host_evidence.h"
#include "core/place/input/place_input.h"
#include "core/place/ports/port_evidence.h"

/* Adds what the evidence about ports, ifAlias and dot3adAggPartnerSystemID say of hosts. */
void hosts_by_port(const struct place_input *in, const struct port_evidence *ports,
    const struct placement *out, struct host_evidence *e);

#endif
