/*
 * Hosts by their address pools. Addresses of one host's pool speak for that
 * host, weakly: a machine that moved keeps them, and the same pool may exist at
 * another site. Pools that overlap speak for nobody.
 */
#ifndef PLACE_HOSTS_BY_POOL_H
#define PLACE_HOSTS_BY_POOL_H

#include "core/place/hosts/host_evidence.h"
#include "core/place/input/place_input.h"

/*
 * Adds, for each attachment, how many of its addresses are of the pool of one
 * host alone. home, of each host: the domain where it counts, as hosts_by_mac()
 * returns it; of a host whose home is not known only where there is one domain.
 */
void hosts_by_pool(const struct place_input *in, const struct placement *out,
    const uint32_t *home, struct host_evidence *e);

#endif
