/*
 * Renamed: one machine under two names. All permanent addresses of its NICs are equal, so are ids
 * of its VMs, and one of the names stands in an older export alone.
 */
#ifndef INVENTORY_RENAMED_H
#define INVENTORY_RENAMED_H

#include "inventory/draft/draft.h"

/* Drops hosts that were renamed since, with all that is theirs, and tells each. After supersede(). */
void renamed_hosts(struct draft *d);

#endif
