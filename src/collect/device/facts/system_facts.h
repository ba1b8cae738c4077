/*
 * Facts of the device as a whole: who it is, since when it runs, how it was
 * asked. A later call of the same fact rules over an earlier one.
 */
#ifndef FDBAUDIT_SYSTEM_FACTS_H
#define FDBAUDIT_SYSTEM_FACTS_H

#include "collect/device/table.h"

/* sysName, sysDescr, sysObjectID (SNMPv2-MIB), as text; NULL: not told by this call. Copied. */
void fact_system(
    struct device *d, const char *sysname, const char *sysdescr, const char *sysobjectid);

/* The SNMPv3 engine id (RFC 3411), as hex digits. */
void fact_engine(struct device *d, const char *hex);

/* It answered to that version and security level. */
void fact_asked(struct device *d, enum asked how);

/* dot1dBaseBridgeAddress (BRIDGE-MIB): also one of the device's own addresses. */
void fact_base(struct device *d, struct mac bridge_address);

/* An address of the device itself. Zeros and group addresses are left out. */
void fact_own_mac(struct device *d, struct mac m);

/* dot1dTpAgingTime (BRIDGE-MIB). */
void fact_aging(struct device *d, uint32_t seconds);

/* sysUpTime (SNMPv2-MIB), in hundredths of a second. A fall from one sample to the next is a restart. */
void fact_uptime(struct device *d, uint64_t centiseconds);

/* dot1dStpTimeSinceTopologyChange and dot1dStpTopChanges (BRIDGE-MIB). */
void fact_topology_since(struct device *d, uint32_t centiseconds);
void fact_topology_changes(struct device *d, uint32_t changes);

#endif
