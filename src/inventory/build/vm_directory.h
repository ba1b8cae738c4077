/*
 * VM directory: the VMs of all hosts by id and by name, for rows that name a VM but no host.
 */
#ifndef INVENTORY_VM_DIRECTORY_H
#define INVENTORY_VM_DIRECTORY_H

#include "inventory/draft/draft.h"

struct vm_directory {
	const struct draft *d;
	struct draft_vm **by_id, **by_name;
	size_t n;
};

/* Lists the VMs of known hosts that the draft has now; later ones are not in it. The draft must outlive it. */
void vm_directory_init(struct vm_directory *all, const struct draft *d);

/*
 * Return the VM with this id or name: of several the one that has a NIC with this MAC; of none or
 * several that have it the first by id, but none by name. NULL: there is none, or id or name is "".
 */
struct draft_vm *vm_directory_by_id(
    const struct vm_directory *all, const char *id, struct mac m);
struct draft_vm *vm_directory_by_name(
    const struct vm_directory *all, const char *name, struct mac m);

/*
 * Returns how many VMs have this name, 64 of them at most, and where the first stands: they
 * follow each other.
 */
size_t vm_directory_named(
    const struct vm_directory *all, const char *name, struct draft_vm *const **first);

void vm_directory_free(struct vm_directory *all);

#endif
