/*
 * Link: rows that named no host or no name, and the host that other rows tell.
 *
 * Exports may come in any order: such rows wait until every file is read, and are linked once.
 */
#ifndef INVENTORY_LINK_H
#define INVENTORY_LINK_H

#include "inventory/draft/draft.h"

/*
 * Once, after the last file. A NIC or team that still has no host or VM is listed as unused; a
 * VM stays without a host. It ends early where draft_has_room() says no.
 */
void link_rows(struct draft *d);

#endif
