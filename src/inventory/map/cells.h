/*
 * Cells: what mappers of several kinds of objects read from a row in the same way.
 */
#ifndef INVENTORY_MAP_CELLS_H
#define INVENTORY_MAP_CELLS_H

#include "inventory/map/export_row.h"

/*
 * Reads the MAC address of a cell into *out. Returns NULL, or why it cannot be read: a text that
 * lasts until the next row.
 */
const char *map_mac(
    struct draft *d, const struct export_row *r, enum column_id column, struct mac *out);

/* Reads both ends of a pool of MAC addresses. Returns NULL, or why the row is no pool. */
const char *map_pool_range(struct draft *d, const struct export_row *r, enum column_id first,
    enum column_id last, struct mac *min, struct mac *max);

/*
 * Adds a manager's pool (COL_RANGE_MIN, COL_RANGE_MAX). Returns NULL, or why the row is no
 * pool.
 */
const char *map_pool(
    struct draft *d, const struct export_row *r, enum pool_kind kind, const char *name);

/* Returns whether a cell (NULL: empty) has this text in it, without case. */
bool map_cell_holds(const char *cell, const char *part);

/* Adds the IPv4 addresses of a list (NULL: none) to those of a host or NIC. */
void map_ips(struct owned_ranges *to, const void *owner, const char *list);

/*
 * Returns the host that the row names, after telling it its cluster; NULL when it names none. What
 * a cluster or a manager tells of a host was not read on it: the host is as old as before.
 */
struct draft_host *map_named_host(struct draft *d, const struct export_row *r);

/*
 * Makes the host as fresh as a row that was read on it. Rows of our own inventory have columns for
 * the moments of NICs and VMs; that of the host stands beside them, or in the host's own row.
 */
void map_date_host(const struct draft *d, const struct export_row *r, struct draft_host *h);

/* map_named_host() and map_date_host(), for a row that was read on its host. */
struct draft_host *map_row_host(struct draft *d, const struct export_row *r);

/* Tells a VM its state, replication, clustering and creation, as far as the row has them. */
void map_vm_state(struct draft *d, struct draft_vm *vm, const struct export_row *r);

/* The same for a VM that is not known yet; lasts as long as the draft. */
const struct draft_vm *map_vm_told(struct draft *d, const struct export_row *r);

#endif
