/*
 * Facts of ports: what the interface tables say, and which bridge port is
 * which interface.
 *
 * A port is told of as the table names it (struct port_ref); what was told of
 * one name stays together.
 */
#ifndef FDBAUDIT_PORT_FACTS_H
#define FDBAUDIT_PORT_FACTS_H

#include "collect/device/table.h"

/* Objects of IF-MIB (RFC 2863), or what a NETCONF model has in their place. */
enum if_field {
	IF_DESCR, /* ifDescr: text */
	IF_NAME, /* ifName: text */
	IF_ALIAS, /* ifAlias: text */
	IF_TYPE, /* ifType, IANAifType */
	IF_MAC, /* ifPhysAddress: fact_if_mac() */
	IF_OPER, /* ifOperStatus */
	IF_MBIT, /* ifHighSpeed, Mbit/s */
	IF_LAST_CHANGE /* ifLastChange, hundredths of a second of sysUpTime */
};

/* One of the three texts, n bytes, not clean; copied. */
void fact_if_text(
    struct device *d, struct port_ref p, enum if_field f, const void *s, size_t n);

/* One of the numbers. */
void fact_if_number(struct device *d, struct port_ref p, enum if_field f, int64_t v);

/* The interface's address: also one of the device's own addresses. */
void fact_if_mac(struct device *d, struct port_ref p, struct mac m);

/* dot1dBasePortIfIndex (BRIDGE-MIB), in the VLAN context under way. */
void fact_bridge_port(struct device *d, uint32_t bridge_port, uint32_t ifindex);

/* dot1dBasePort (BRIDGE-MIB): what the column says of the port that is its index. */
void fact_base_value(struct device *d, uint32_t bridge_port, uint32_t value);

/* dot1qPvid (Q-BRIDGE-MIB): the VLAN that untagged frames have at this port. */
void fact_pvid(struct device *d, struct port_ref p, uint16_t vlan);

#endif
