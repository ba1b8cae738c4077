/*
 * Merge, hosts: clusters and hosts by name, and what exports tell of them.
 *
 * A fact that is unknown is filled; one that differs is a dispute (dispute.h).
 */
#ifndef INVENTORY_MERGE_HOST_H
#define INVENTORY_MERGE_HOST_H

#include "inventory/draft/draft.h"

/* Returns the cluster of this name, made when it is new; NULL for a name that says nothing. */
struct draft_cluster *draft_cluster(struct draft *d, const char *name, struct src src);

/*
 * Returns the host whose first label this is, made when it is new. NULL for a name that says
 * nothing, such as "localhost".
 */
struct draft_host *draft_host(struct draft *d, const char *name, struct src src);

/* Returns the host that was made by this name, renamed ones too; NULL: none was. */
const struct draft_host *draft_host_known(const struct draft *d, const char *name);

/* The cluster that a row names for a host; NULL and "" tell nothing. */
void draft_host_cluster(
    struct draft *d, struct draft_host *h, const char *name, struct src src);

/* The range of dynamic MAC addresses that a row tells of a host (Get-VMHost). */
void draft_host_pool(
    struct draft *d, struct draft_host *h, struct mac min, struct mac max, struct src src);

/* Notes that the Network Controller calls the host by this resource id. */
void draft_server(struct draft *d, const char *id, struct draft_host *host);

#endif
