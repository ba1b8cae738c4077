/*
 * Merge, VMs: by host and id, else by host and name, and what exports tell of them.
 */
#ifndef INVENTORY_MERGE_VM_H
#define INVENTORY_MERGE_VM_H

#include "inventory/draft/draft.h"

/*
 * Returns the VM of this host with this id, else with this name; makes it when it is new. The
 * same name with another id is another VM. Without a host (NULL) it is one of the same file: an
 * unknown host equals no other. NULL when name and id say nothing.
 */
struct draft_vm *draft_vm(
    struct draft *d, struct draft_host *host, const char *name, const char *id, struct src src);

/* Returns the VM of no known host that a row of this file means; NULL: there is none yet. */
struct draft_vm *draft_vm_known(
    const struct draft *d, const char *name, const char *id, struct src src);

/* Fills state, replication, clustering, creation and moments from what a row tells, or disputes them. */
void draft_vm_merge(struct draft *d, struct draft_vm *vm, const struct draft_vm *told);

/* Notes that a list of VMs has it, at this moment (0: unknown): no mere mention of a VM does so. */
void draft_vm_listed(struct draft_vm *vm, int64_t moment);

/* Keeps a copy of what a cluster group tells of its VM, which other exports know better. */
void draft_group_wait(struct draft *d, const struct draft_vm *told);

#endif
