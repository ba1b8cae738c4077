/*
 * Junos: RPCs of its own, no YANG by default, and a namespace that carries the
 * release (http://xml.juniper.net/junos/14.1X53/junos-l2al): local names only.
 *
 * Four shapes of the table: ELS extensive (an entry for each address, flat),
 * ELS brief (entries inside one element per VLAN), the older EX switches
 * (ethernet-switching-table; VLANs by name, numbers only when `extensive`),
 * and MX (get-bridge-mac-table). The address "*" is the flood row of a VLAN.
 *
 * Rows name logical units (ge-0/0/0.0), LLDP and the bundles sometimes the
 * port: a switch port has unit 0, so the unit is added where it is missing.
 */
#include "collect/netconf/reply/model.h"

#include <stdio.h>
#include <string.h>

static const char *
unit(const char *name, char buf[static NC_VALUE_MAX])
{
	if (name[0] == '\0' || strchr(name, '.') != NULL || strlen(name) > NC_VALUE_MAX - 3) {
		return name;
	}
	(void)snprintf(buf, NC_VALUE_MAX, "%s.0", name);
	return buf;
}

/* "D,SE" (brief: S static, D dynamic, C control MAC) or "in_hash,in_ifd,static,..." (extensive). */
static uint8_t
status_of(const char *flags)
{
	if (nc_status(flags) != 0) {
		return nc_status(flags);
	}
	if (strstr(flags, "static") != NULL) {
		return 5;
	}
	if (flags[0] == '\0' || flags[1] == '\0' || flags[1] == ',') {
		return flags[0] == 'S' || flags[0] == 'P' ? 5 : flags[0] == 'D' ? 3 : 0;
	}
	return 3;
}

static enum nc_verdict
row(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_ROW);
	const char *mac = nc_value(s, SLOT_MAC);
	const char *inner = nc_value(s, SLOT_VLAN);
	const char *port = nc_value(s, SLOT_PORT);
	const char *type = nc_value(s, SLOT_TYPE);

	/* The element around brief entries ends as a row too. */
	if (mac[0] == '\0' || mac[0] == '*' || strcmp(type, "Flood") == 0) {
		return NC_NO_ROW;
	}
	if (!nc_mac(mac, &f.mac)) {
		return NC_DROPPED;
	}
	f.vlan = nc_vlan(inner[0] != '\0' ? inner : nc_value(s, SLOT_VLAN_OUTER));
	f.fid = f.vlan != 0 ? f.vlan : NONE;
	f.status = status_of(type);
	f.space = SPACE_NAME;
	f.text[0] = port[0] != '\0' ? port : nc_value(s, SLOT_PORT_OTHER);
	return nc_tell(s, &f);
}

static enum nc_verdict
interface(struct nc_rows *s)
{
	char name[NC_VALUE_MAX];
	char bundle[NC_VALUE_MAX];
	struct nc_fact f = nc_fact(NC_IF_TEXT);
	enum nc_verdict v;

	f.space = SPACE_NAME;
	f.text[0] = unit(nc_value(s, SLOT_NAME), name);
	if (f.text[0][0] == '\0') {
		return NC_DROPPED;
	}
	v = nc_interface_at(s, &f);
	if (v == NC_TAKEN && nc_value(s, SLOT_AGGREGATE)[0] != '\0') {
		v = nc_member(s, f.text[0], unit(nc_value(s, SLOT_AGGREGATE), bundle));
	}
	return v;
}

static enum nc_verdict
neighbour(struct nc_rows *s)
{
	char name[NC_VALUE_MAX];
	struct nc_fact f = nc_fact(NC_NEIGHBOUR);
	const char *port = nc_value(s, SLOT_PORT);

	f.space = SPACE_NAME;
	f.text[0] = unit(port[0] != '\0' ? port : nc_value(s, SLOT_PORT_OTHER), name);
	return f.text[0][0] != '\0' ? nc_neighbour_at(s, &f) : NC_DROPPED;
}

/* Operations without a namespace of their own are in that of <rpc> around them. */
#define JUNOS(name, inside) "<" name " xmlns=\"" NC_BASE "\">" inside "</" name ">"

#define MX_FIELDS                                                            \
	{ "l2ald-mac-entry/l2-mac-address", SLOT_MAC },                      \
	    { "l2-mac-entry/l2-mac-address", SLOT_MAC },                     \
	    { "l2-mac-entry/l2-bridge-vlan", SLOT_VLAN },                    \
	    { "l2ald-mac-entry/l2-bridge-vlan", SLOT_VLAN_OUTER },           \
	    { "l2ald-mac-entry/l2-mac-logical-interface", SLOT_PORT_OTHER }, \
	    { "l2-mac-entry/l2-mac-logical-interface", SLOT_PORT },          \
	    { "l2ald-mac-entry/l2-mac-entry-flags", SLOT_TYPE },             \
	{                                                                    \
		"l2-mac-entry/l2-mac-flags", SLOT_TYPE                       \
	}

static const struct nc_table tables_of[] = {
	{
	    .name = "junos-ethernet-switching",
	    .purpose = NC_FDB,
	    .operation = JUNOS("get-ethernet-switching-table-information", "<extensive/>"),
	    .roots = { "l2ng-l2ald-rtb-macdb", "l2ng-l2ald-interface-macdb-vlan",
		"ethernet-switching-table-information" },
	    .rows = { "l2ng-l2ald-mac-entry-vlan", "l2ng-mac-entry", "mac-table-entry" },
	    .fields = { { "l2ng-l2ald-mac-entry-vlan/l2ng-l2-mac-address", SLOT_MAC },
		{ "l2ng-mac-entry/l2ng-l2-mac-address", SLOT_MAC },
		{ "l2ng-mac-entry/l2ng-l2-vlan-id", SLOT_VLAN },
		{ "l2ng-l2ald-mac-entry-vlan/l2ng-l2-vlan-id", SLOT_VLAN_OUTER },
		{ "l2ng-l2ald-interface-macdb-vlan/l2ng-l2-vlan-id", SLOT_VLAN_OUTER },
		{ "l2ng-mac-entry/l2ng-l2-mac-logical-interface", SLOT_PORT },
		{ "l2ng-l2ald-mac-entry-vlan/l2ng-l2-mac-logical-interface", SLOT_PORT_OTHER },
		{ "l2ng-mac-entry/l2ng-l2-mac-flags", SLOT_TYPE },
		{ "l2ng-l2ald-mac-entry-vlan/l2ng-l2-mac-entry-flags", SLOT_TYPE },
		{ "mac-table-entry/mac-address", SLOT_MAC },
		{ "mac-table-entry/mac-vlan-tag", SLOT_VLAN },
		{ "mac-table-entry/mac-interface", SLOT_PORT },
		{ "mac-table-entry/mac-interfaces-list/mac-interfaces", SLOT_PORT_OTHER },
		{ "mac-table-entry/mac-type", SLOT_TYPE } },
	    .row = row,
	},
	{
	    .name = "junos-bridge-mac",
	    .purpose = NC_FDB,
	    .operation = JUNOS("get-bridge-mac-table", ""),
	    .roots = { "l2ald-rtb-macdb" },
	    .rows = { "l2ald-mac-entry", "l2-mac-entry" },
	    .fields = { MX_FIELDS },
	    .row = row,
	},
	{
	    .name = "junos-interfaces",
	    .purpose = NC_PORTS,
	    .operation = JUNOS("get-interface-information", ""),
	    .roots = { "interface-information" },
	    .rows = { "physical-interface" },
	    .fields = { { "physical-interface/name", SLOT_NAME },
		{ "physical-interface/description", SLOT_DESCR },
		{ "physical-interface/oper-status", SLOT_OPER },
		{ "physical-interface/current-physical-address", SLOT_MAC },
		{ "physical-interface/speed", SLOT_SPEED },
		{ "physical-interface/logical-interface/address-family/ae-bundle-name",
		    SLOT_AGGREGATE } },
	    .row = interface,
	},
	{
	    .name = "junos-lldp",
	    .purpose = NC_LLDP,
	    .operation = JUNOS("get-lldp-neighbors-information", ""),
	    .roots = { "lldp-neighbors-information" },
	    .rows = { "lldp-neighbor-information" },
	    .fields = { { "lldp-neighbor-information/lldp-local-port-id", SLOT_PORT },
		{ "lldp-neighbor-information/lldp-local-interface", SLOT_PORT_OTHER },
		{ "lldp-neighbor-information/lldp-remote-chassis-id", SLOT_CHASSIS },
		{ "lldp-neighbor-information/lldp-remote-port-id", SLOT_PEER_PORT },
		{ "lldp-neighbor-information/lldp-remote-port-description", SLOT_PEER_DESCR },
		{ "lldp-neighbor-information/lldp-remote-system-name", SLOT_PEER_NAME } },
	    .row = neighbour,
	},
	{
	    .name = "junos-system",
	    .purpose = NC_NAME,
	    .operation = JUNOS("get-system-information", ""),
	    .roots = { "system-information" },
	    .rows = { "system-information" },
	    .fields = { { "system-information/host-name", SLOT_NAME } },
	    .row = nc_system,
	},
};

const struct nc_model nc_junos = { "junos", "http://xml.juniper.net/netconf/junos/1.0",
	NC_VERIFIED, tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
