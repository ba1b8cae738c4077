/*
 * Host uses: how full each host's ranges of dynamic addresses are, by the exports, with whose
 * ranges they overlap, and how many addresses live at the ports of a host.
 */
#ifndef FDBAUDIT_REPORT_HOST_USES_H
#define FDBAUDIT_REPORT_HOST_USES_H

#include "fdbaudit/report.h"

enum { POOL_OVERLAPS_NAMED = 16 };

struct pool_use {
	uint32_t used; /* addresses of it that NICs have, of whatever host */
	uint32_t fixed; /* of these, with a NIC that has it by hand */
	uint32_t noverlaps; /* ranges of other hosts; of these hosts the first so many: */
	uint32_t overlaps[POOL_OVERLAPS_NAMED]; /* in inventory.hosts, ascending */
};

struct host_uses {
	const struct inventory *inv;
	uint32_t *used, *fixed; /* addresses of the NICs before this one of nics_by_mac */
	const struct pool **by_min; /* ranges of hosts, by their first address */
	uint64_t *max; /* the last address of any range up to this one of by_min */
	size_t n;
};

/* Prepares it for an inventory; host_uses_free() frees what it has. */
void host_uses_open(struct host_uses *u, const struct inventory *inv);
void host_uses_free(struct host_uses *u);

/* Tells of a range of a host, by its number in inventory.pools. */
struct pool_use host_uses_of(const struct host_uses *u, uint32_t pool);

/* Returns one number for each host of the inventory, for free(): addresses that live at its ports. */
uint32_t *host_uses_places(const struct report *r);

#endif
