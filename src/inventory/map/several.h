/*
 * Several: a row whose cell for the address holds a list of them is a row for each address.
 */
#ifndef INVENTORY_SEVERAL_H
#define INVENTORY_SEVERAL_H

#include "inventory/map/export_row.h"

enum { SEVERAL_MAX = 64, SEVERAL_CELL = 256 };

struct several {
	const struct export_row *whole;
	struct mac macs[SEVERAL_MAX];
	size_t n, next;
	struct export_row one; /* the row of one address */
	char mac[MAC_TEXT_SIZE];
	char cells[3][SEVERAL_CELL];
};

/* Returns whether the row holds several addresses; it must last as long as *s is used. */
bool several_begin(struct several *s, const struct export_row *r);

/*
 * Returns the row of the next address, valid until the next call; NULL at the end. Cells for VLAN,
 * NIC and switch that are lists of as many entries are parted likewise; a list of another length
 * tells nothing of one address.
 */
const struct export_row *several_next(struct several *s);

#endif
