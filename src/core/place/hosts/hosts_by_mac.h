/*
 * Hosts by the addresses of the inventory that are learned. A NIC address proves
 * most when one host alone has it and one attachment alone learned it: a copied
 * or wandering address must not give a port to the wrong host, nor take it from
 * the right one.
 */
#ifndef PLACE_HOSTS_BY_MAC_H
#define PLACE_HOSTS_BY_MAC_H

#include "core/place/hosts/host_evidence.h"
#include "core/place/input/place_input.h"

#define HOME_SEVERAL (NONE - 1)

/*
 * Adds what the places of NICs, and of VMs' addresses, say of hosts. Returns, of
 * each host, its home: the whole domain where the addresses are that it alone
 * has; NONE: none of them is seen; HOME_SEVERAL: they are in several. The caller
 * frees the array.
 */
uint32_t *hosts_by_mac(
    const struct place_input *in, const struct placement *out, struct host_evidence *e);

#endif
