/*
 * Renamed: one machine under two names. All permanent addresses of its NICs are equal, one of the
 * names stands in an older export alone, and the two share the id of a VM. Where an export has no
 * ids of its VMs the addresses alone decide, and that is said.
 */
#ifndef INVENTORY_RENAMED_H
#define INVENTORY_RENAMED_H

#include "inventory/draft/draft.h"

/* Drops hosts that were renamed since, with all that is theirs, and tells each. After supersede(). */
void renamed_hosts(struct draft *d);

#endif
