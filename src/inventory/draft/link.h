/*
 * Resolve: gives rows that named no host the host that the other rows tell.
 */
#ifndef INVENTORY_RESOLVE_H
#define INVENTORY_RESOLVE_H

#include "inventory/draft/draft.h"

/* Once, after the last file. What cannot be placed is listed as unused or stays without a host. */
void resolve(struct draft *d);

#endif
