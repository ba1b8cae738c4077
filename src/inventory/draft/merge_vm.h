/*
 * Merge, VMs: by host and id, else by host and name, and what exports tell of them.
 */
#ifndef INVENTORY_MERGE_VM_H
#define INVENTORY_MERGE_VM_H

#include "inventory/draft/draft.h"

/*
 * Returns the VM of this host (NULL: of no known host) with this id, else with this name; makes
 * it when it is new. The same name with another id is another VM. NULL when both say nothing.
 */
struct draft_vm *draft_vm(
    struct draft *d, struct draft_host *host, const char *name, const char *id, struct src src);

/* Fills state, replication, clustering and creation from what a row tells, or disputes them. */
void draft_vm_merge(struct draft *d, struct draft_vm *vm, const struct draft_vm *told);

#endif
