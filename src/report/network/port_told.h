/* What a switch tells of a port besides the addresses: for whoever stands before it. */
#ifndef FDBAUDIT_REPORT_PORT_TOLD_H
#define FDBAUDIT_REPORT_PORT_TOLD_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* Returns when the port went up or down last, in ms since 1970 (ifLastChange, sysUpTime); 0: not told. */
int64_t port_told_changed(const struct report *r, uint32_t port);

/* Takes a neighbour that was heard at the port, or at a member of it. */
typedef void port_neighbour_fn(void *arg, const struct neighbour *n);
void port_told_neighbours(
    const struct report *r, uint32_t port, port_neighbour_fn *take, void *arg);

/* Appends how the neighbour calls itself, "HV-01 NIC1" or its chassis and port. */
void port_told_neighbour(const struct neighbour *n, struct str *to);

/*
 * Appends "up since 2026-11-06 02:58:00 UTC, 25 Gbit/s, untagged VLAN 10, 24 VLANs, 2 members, described as
 * \"HV-01 port 1\", LLDP: HV-01 NIC1": what is told of it; nothing where nothing is.
 */
void port_told_words(const struct report *r, uint32_t port, struct str *to);

#endif
