/*
 * Merge, NICs: one NIC for all rows of one owner that have the same MAC and id or name.
 */
#ifndef INVENTORY_MERGE_NIC_H
#define INVENTORY_MERGE_NIC_H

#include "inventory/draft/draft.h"

/*
 * Adds a NIC to its VM, else to its host, or merges it into the one that is known already.
 * Without either it waits (link.h). Returns the NIC that has its facts now.
 */
struct draft_nic *draft_nic_add(struct draft *d, const struct draft_nic *told);

/* Returns whether the VM has a NIC with this address. */
bool draft_vm_has_mac(const struct draft *d, const struct draft_vm *vm, struct mac m);

#endif
