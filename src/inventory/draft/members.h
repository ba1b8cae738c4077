/*
 * Members: which NICs belong to a team.
 *
 * Exports name them in five ways: one row per member, a list of NIC names, a
 * list of interface descriptions, and in the NIC's own row the name of the team
 * or of the virtual switch that is one.
 */
#ifndef INVENTORY_MEMBERS_H
#define INVENTORY_MEMBERS_H

#include "inventory/draft/draft.h"

/* Fills out[] (room for all NICs of the host) with the indices of physical NICs in the team. */
uint32_t team_members(const struct draft_team *t, struct draft_nic *const *nics,
    struct span of_host, uint32_t *out);

/* Marks the team's own NICs, those that carry its address. */
void team_nics(const struct draft_team *t, struct draft_nic *const *nics, struct span of_host,
    struct nic *sealed);

#endif
