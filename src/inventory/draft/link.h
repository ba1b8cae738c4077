/*
 * Link: rows that named no host or no name, and the host that other rows tell.
 *
 * Exports may come in any order: such rows wait until every file is read, and are linked once.
 */
#ifndef INVENTORY_LINK_H
#define INVENTORY_LINK_H

#include "inventory/draft/draft.h"

/*
 * Keeps a copy of a team that names no host (its switch_id tells it) or has no name of its own.
 */
void draft_team_wait(struct draft *d, const struct draft_team *told);

/* Keeps a copy of what a cluster group tells of its VM, which other exports know better. */
void draft_group_wait(struct draft *d, const struct draft_vm *told);

/*
 * Once, after the last file. A NIC or team that still has no host or VM is listed as unused; a
 * VM stays without a host.
 */
void draft_link(struct draft *d);

#endif
