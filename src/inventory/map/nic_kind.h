/*
 * NIC kind: whether a row is a physical NIC, a team, a vNIC of the host or a vNIC of a VM.
 */
#ifndef INVENTORY_NIC_KIND_H
#define INVENTORY_NIC_KIND_H

#include "inventory/map/export_row.h"

/*
 * Sets the kind that a column names in a word, and whether its MAC is dynamic; false: no such
 * word.
 */
bool nic_kind_by_word(const struct export_row *r, struct draft_nic *n);

/* Sets the kind by name and interface description; false when these tell none. */
bool nic_kind_by_description(const struct export_row *r, struct draft_nic *n);

/*
 * Returns whether the row is a vNIC of the host by its columns for the VM and for management.
 */
bool nic_kind_is_management(const struct export_row *r);

/*
 * Returns whether a row that has no column for a VM is a VM of a list all the same, by its type or
 * by what VMs alone have.
 */
bool nic_kind_is_vm(const struct export_row *r);

/* Sets the kind of a row that has no word for it; n->nic.mac must be set. */
void nic_kind_guess(const struct export_row *r, struct draft_nic *n);

#endif
