/*
 * The forwarding rows of a switch, one station at a time: the rows of all
 * tables, VLAN contexts and samples that tell where one MAC address is.
 *
 *	stations_init(&it, snap);
 *	stations_switch(&it, sw);
 *	while (stations_next(&it)) {
 *		... it.mac, it.seen[0 .. it.nseen) ...
 *	}
 *	stations_free(&it);
 *
 * Rows that locate nothing are left out: own addresses of the switch (status
 * self(4) of RFC 4363), multicast addresses, rows of bridge port 0, and rows of
 * a table that a better one of the same switch replaces (table_info.rank).
 */
#ifndef PLACE_STATIONS_H
#define PLACE_STATIONS_H

#include "fdbaudit/snapshot.h"

struct seen { /* one row of a station */
	uint32_t port; /* as read: a member is not replaced by its aggregate */
	uint32_t fdb; /* in snapshot.fdbs */
	uint32_t
	    row; /* number of the row, or nrows + number of the change, as in struct place */
};

struct stations_source; /* rows of one table that are sorted by MAC */

struct stations {
	const struct snapshot *snap;
	uint32_t sw;
	struct stations_source *sources;
	size_t nsources, sources_cap;
	struct mac mac; /* the current station */
	struct seen *seen; /* its rows */
	uint8_t *rank; /* table_info.rank of each row */
	size_t nseen, seen_cap, rank_cap;
};

/* Opens an iteration over a snapshot, which has to outlive it. stations_switch() comes next. */
void stations_init(struct stations *it, const struct snapshot *snap);

/* Frees it. The iteration has to be opened again before another use. */
void stations_free(struct stations *it);

/* Begins with the stations of one switch; may be called for any number of switches in turn. */
void stations_switch(struct stations *it, uint32_t sw);

/*
 * Goes to the next station of the switch, by ascending MAC. Returns false at
 * the end. nseen may be 0: the address has rows, none of which locates it.
 */
bool stations_next(struct stations *it);

#endif
