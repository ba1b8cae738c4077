/*
 * Facts of forwarding tables: their rows, whole or in halves, and what their
 * filtering databases are. All of them are about the table under way.
 */
#ifndef FDBAUDIT_ROW_FACTS_H
#define FDBAUDIT_ROW_FACTS_H

#include "collect/device/table.h"

/* One forwarding entry. fid NO_FID: the table has no FID; status 0: none given; flags: enum row_flag. */
void fact_row(struct device *d, uint64_t fid, struct mac m, struct port_ref p, uint8_t status,
    uint16_t flags);

/* The same in two halves, where columns come one by one; joined at the table's end. */
void fact_row_port(struct device *d, uint64_t fid, struct mac m, struct port_ref p);
void fact_row_status(struct device *d, uint64_t fid, struct mac m, uint8_t status);

/* The switch has neither half: a row that was asked for once more is gone. */
void fact_row_gone(struct device *d, uint64_t fid, struct mac m);

/* The VLAN that a table itself proves for a FID (vendor tables, NETCONF: fid = VLAN); 0: it is none. */
void fact_fid_is_vlan(struct device *d, uint64_t fid, uint16_t vlan);

/* The switch's own count of learned addresses of one FID (dot1qFdbDynamicCount). */
void fact_promised(struct device *d, uint32_t learned);

#endif
