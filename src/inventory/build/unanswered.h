/*
 * Unanswered: who was asked and did not tell all, by manifests of the exporter.
 *
 * Of several manifests that name a host, or nodes of one cluster, the last one counts, and an export
 * that is newer than it answers for the host. A host of no cluster, or a server, is asked no more where
 * a later run that asks one of the same asks others of its sort, and not it. A host that answered and
 * of which no file has anything was not copied.
 */
#ifndef INVENTORY_UNANSWERED_H
#define INVENTORY_UNANSWERED_H

#include "inventory/draft/draft.h"

/* Fills inventory.unanswered, and remarks each. Once, after the hosts and NICs are built. */
void unanswered_find(struct draft *d);

#endif
