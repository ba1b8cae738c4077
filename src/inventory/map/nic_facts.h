/*
 * NIC facts: what a row of any export may tell of a NIC, for all mappers of NICs.
 */
#ifndef INVENTORY_NIC_FACTS_H
#define INVENTORY_NIC_FACTS_H

#include "inventory/map/export_row.h"

/* Why the external port of a virtual switch is not used (map.h). */
extern const char nic_facts_external_port[];

/* Returns why the row is no NIC of anything that runs (map.h), or NULL. */
const char *nic_facts_refused(const struct export_row *r);

/* Returns whether the MAC is dynamic, by the columns for it and for its type. */
enum tri nic_facts_dynamic(const struct export_row *r);

/*
 * Sets name, id, switch, VLAN, team, link, host and source; kind and addresses are the
 * caller's.
 */
void nic_facts_read(struct draft *d, const struct export_row *r, struct draft_nic *n);

/*
 * Sets the VM that the NIC belongs to, after nic_facts_read(). Without a host it is only named.
 */
void nic_facts_vm(struct draft *d, const struct export_row *r, struct draft_nic *n);

/*
 * Adds the NIC of a VM, whose address and kind are set, with all that the row tells. Returns NULL,
 * or why it cannot be added.
 */
const char *nic_facts_add_vm_nic(
    struct draft *d, const struct export_row *r, struct draft_nic *n);

/*
 * Adds the NIC to the draft, with the VLANs of its trunk and the IPv4 addresses of the column
 * `ip`. also_hosts: addresses of a host's NIC are the host's as well.
 */
void nic_facts_add(struct draft *d, const struct export_row *r, const struct draft_nic *told,
    enum column_id ip, bool also_hosts);

#endif
