/*
 * Map: one function for each kind of object that exports hold.
 *
 * NULL when the record gave facts; else why it did not; "" when a remark on
 * the file has said so already.
 */
#ifndef INVENTORY_MAP_H
#define INVENTORY_MAP_H

#include "inventory/draft/draft.h"

#define OBJECT(map, name, type, columns, remark) \
	const char *map(struct draft *d, const struct record *r);
#include "inventory/map/objects.def"
#undef OBJECT

/* Adds the IPv4 addresses of a list. */
void map_ips(struct draft_numbers *to, const void *owner, const char *list);

/* The host that a record names, with its cluster; NULL when it names none. */
struct draft_host *map_row_host(struct draft *d, const struct record *r);

/* Reads a MAC cell. NULL and *out on success; the reason else. */
const char *map_mac(
    struct draft *d, const struct record *r, enum column_id column, struct mac *out);

#endif
