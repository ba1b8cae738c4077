/*
 * Order: how the arrays of the inventory are sorted, as inventory.h promises.
 *
 * Each is a comparison for qsort(). Where two objects are equal in all that inventory.h names,
 * the place where they were read decides, so the order never depends on the sorting. The
 * functions for pools and unused rows compare the objects themselves, all others pointers to
 * objects of the draft. VMs are compared by the index of their host, NICs by that of host and
 * VM: those come first.
 */
#ifndef INVENTORY_ORDER_H
#define INVENTORY_ORDER_H

int order_clusters(const void *a, const void *b);
int order_hosts(const void *a, const void *b);
int order_vms(const void *a, const void *b);
int order_nics(const void *a, const void *b);
int order_teams(const void *a, const void *b);
int order_asked(const void *a, const void *b); /* of one host the last manifest first */
int order_asked_clusters(const void *a, const void *b); /* of one cluster likewise */
int order_grants(const void *a, const void *b);
int order_pools(const void *a, const void *b); /* struct draft_pool */
int order_unused(const void *a, const void *b); /* struct remark */

#endif
