/*
 * One switch that was asked in two ways, by SNMP and by NETCONF: nothing is numbered alike, so
 * ports are compared by what they are called.
 */
#ifndef FDBAUDIT_SAME_BY_NAMES_H
#define FDBAUDIT_SAME_BY_NAMES_H

#include "collect/device/facts.h"

/*
 * Whether two devices, one of which names the ports of its rows while the other one numbers them,
 * are one switch: they share an address of their own, or one of them told none and both have one
 * sysName, with a domain or without; two sysNames are two switches. Nearly all learned
 * rows of their fullest tables are at ports of one name, at two ports at least; no address of a
 * port and no neighbour contradicts. Names are of one port that differ in nothing but how a vendor
 * shortens them: Gi1/0/1 and GigabitEthernet1/0/1, eth1/1 and Ethernet1/1.
 */
bool same_by_names(const struct device_facts *a, const struct device_facts *b);

#endif
