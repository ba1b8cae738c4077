/*
 * Addresses: MAC addresses that rows tell of without telling whose NIC has them.
 */
#ifndef INVENTORY_ADDRESSES_H
#define INVENTORY_ADDRESSES_H

#include "inventory/draft/draft.h"

/* A range from which a manager gives out addresses. */
void draft_pool_add(struct draft *d, const struct pool *p);

/* An address that a manager has given out. */
void draft_grant_add(struct draft *d, const struct draft_grant *g);

/* The IPv4 address (host order) that an ARP or neighbour table gives for a MAC. */
void draft_neighbor_add(struct draft *d, struct mac m, uint32_t ip);

#endif
