/*
 * Members: which NICs of a host belong to a team.
 *
 * Exports tell it in five ways: one row for each member, a list of NIC names, a list of
 * interface descriptions, and in the NIC's own row the name of the team, or of the virtual
 * switch that is one.
 */
#ifndef INVENTORY_MEMBERS_H
#define INVENTORY_MEMBERS_H

#include "inventory/draft/draft.h"

/*
 * Writes the indices of the physical NICs in the team to out (room for all NICs of the host),
 * in order; returns how many there are. nics: all NICs of the draft, sorted.
 */
uint32_t members_find(const struct draft_team *t, struct draft_nic *const *nics,
    struct span of_host, uint32_t *out);

/*
 * Marks in `out`, the NICs of the inventory, the team's own NICs: those that carry its address.
 */
void members_mark_nics(const struct draft_team *t, struct draft_nic *const *nics,
    struct span of_host, struct nic *out);

#endif
