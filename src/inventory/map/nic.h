/*
 * What the mappers of NICs share: facts that a row of any export may tell.
 */
#ifndef INVENTORY_NIC_H
#define INVENTORY_NIC_H

#include "inventory/map/map.h"

/* The kind of NIC, where a column says it in a word. */
bool nic_kind_by_word(const struct record *r, struct draft_nic *n);

enum tri nic_dynamic(const struct record *r);

/* Why a row is no NIC of anything that runs, or NULL. */
const char *nic_refused(const struct record *r);

/* Name, switch, VLAN, team, host and the like. */
void nic_common(struct draft *d, const struct record *r, struct draft_nic *n);

/* The VM that it belongs to. nic_common() first. */
void nic_vm(struct draft *d, const struct record *r, struct draft_nic *n);

/* ip: the column with its addresses; those of a host's NIC may be the host's as well. */
void nic_add(struct draft *d, const struct record *r, const struct draft_nic *said,
    enum column_id ip, bool also_hosts);

#endif
