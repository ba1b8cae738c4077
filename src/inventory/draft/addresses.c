#include "inventory/draft/addresses.h"

#include "fdbaudit/vec.h"

void
draft_grant_add(struct draft *d, const struct draft_grant *g)
{
	struct draft_grant *made = draft_make(d, &d->grants, g, sizeof(*g));

	made->collected = d->row_time;
}

void
draft_pool_add(struct draft *d, const struct pool *p)
{
	d->pools = vec_room(d->pools, &d->cap_pools, d->npools + 1, sizeof(*d->pools));
	d->pools[d->npools++] = (struct draft_pool){ .pool = *p, .collected = d->row_time };
}

void
draft_neighbor_add(struct draft *d, struct mac m, uint32_t ip)
{
	d->neighbors =
	    vec_room(d->neighbors, &d->cap_neighbors, d->nneighbors + 1, sizeof(*d->neighbors));
	d->neighbors[d->nneighbors++] = (struct draft_neighbor){ .mac = m.bits, .ip = ip };
}
