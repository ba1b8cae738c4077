/*
 * L2 domains: which switches links join, and for each of their VLANs whether it
 * reaches all of them. A VLAN that does not reach all of a whole falls into
 * parts, each of which is a domain of its own for this VLAN.
 */
#ifndef PLACE_DOMAINS_H
#define PLACE_DOMAINS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/links.h"
#include "core/place/ports/port_evidence.h"
#include "core/place/ports/port_rows.h"

/* Fills domains, domain_of_switch and domain_of_fdb of the placement; the ports have their classes. */
void domains_find(const struct place_input *in, const struct port_rows *rows,
    const struct port_evidence *e, const struct links *links, struct placement *out);

#endif
