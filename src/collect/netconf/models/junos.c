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
#include "collect/netconf/models/model.h"

#include "fdbaudit/text.h"
#include "collect/netconf/reply/common_rows.h"
#include "collect/netconf/reply/leaf.h"

#include <string.h>

static const char *
unit(const char *name, char buf[static LEAF_TEXT_MAX])
{
	if (name[0] == '\0' || strchr(name, '.') != NULL || strlen(name) > LEAF_TEXT_MAX - 3) {
		return name;
	}
	(void)text_print(buf, LEAF_TEXT_MAX, "%s.0", name);
	return buf;
}

/* "D,SE" (brief: S static, D dynamic, C control MAC) or "in_hash,in_ifd,static,..." (extensive). */
static uint8_t
status_of(const char *flags)
{
	if (leaf_status(flags) != 0) {
		return leaf_status(flags);
	}
	if (strstr(flags, "static") != NULL) {
		return 5;
	}
	if (flags[0] == '\0' || flags[1] == '\0' || flags[1] == ',') {
		return flags[0] == 'S' || flags[0] == 'P' ? 5 : flags[0] == 'D' ? 3 : 0;
	}
	return 3;
}

static enum reply_outcome
fdb_row(const struct reply_row *row)
{
	struct netconf_fact f =
	    netconf_fact_at(NETCONF_ROW, reply_leaf_or(row, LEAF_PORT, LEAF_PORT_OTHER));
	const char *mac = reply_leaf(row, LEAF_MAC);
	const char *type = reply_leaf(row, LEAF_TYPE);

	/* The element around brief entries ends as a row too. */
	if (mac[0] == '\0' || mac[0] == '*' || strcmp(type, "Flood") == 0) {
		return REPLY_NO_ROW;
	}
	if (!leaf_mac(mac, &f.mac)) {
		return REPLY_DROPPED;
	}
	netconf_fact_vlan(&f, leaf_vlan(reply_leaf_or(row, LEAF_VLAN, LEAF_VLAN_OUTER)));
	f.status = status_of(type);
	return reply_tell(row, &f);
}

static enum reply_outcome
interface(const struct reply_row *row)
{
	char name[LEAF_TEXT_MAX];
	char bundle[LEAF_TEXT_MAX];
	const struct netconf_fact f =
	    netconf_fact_at(NETCONF_IF_TEXT, unit(reply_leaf(row, LEAF_NAME), name));
	const char *aggregate = reply_leaf(row, LEAF_AGGREGATE);
	enum reply_outcome told;

	if (f.text[0][0] == '\0') {
		return REPLY_DROPPED;
	}
	told = common_row_interface_at(row, &f);
	if (told == REPLY_TAKEN && aggregate[0] != '\0') {
		told = common_row_member(row, f.text[0], unit(aggregate, bundle));
	}
	return told;
}

static enum reply_outcome
neighbour(const struct reply_row *row)
{
	char name[LEAF_TEXT_MAX];
	const struct netconf_fact f = netconf_fact_at(
	    NETCONF_NEIGHBOUR, unit(reply_leaf_or(row, LEAF_PORT, LEAF_PORT_OTHER), name));

	return f.text[0][0] != '\0' ? common_row_neighbour_at(row, &f) : REPLY_DROPPED;
}

/* Operations without a namespace of their own are in that of <rpc> around them. */
#define JUNOS(name, inside) "<" name " xmlns=\"" NETCONF_BASE_NS "\">" inside "</" name ">"

#define MX_FIELDS                                                            \
	{ "l2ald-mac-entry/l2-mac-address", LEAF_MAC },                      \
	    { "l2-mac-entry/l2-mac-address", LEAF_MAC },                     \
	    { "l2-mac-entry/l2-bridge-vlan", LEAF_VLAN },                    \
	    { "l2ald-mac-entry/l2-bridge-vlan", LEAF_VLAN_OUTER },           \
	    { "l2ald-mac-entry/l2-mac-logical-interface", LEAF_PORT_OTHER }, \
	    { "l2-mac-entry/l2-mac-logical-interface", LEAF_PORT },          \
	    { "l2ald-mac-entry/l2-mac-entry-flags", LEAF_TYPE },             \
	{                                                                    \
		"l2-mac-entry/l2-mac-flags", LEAF_TYPE                       \
	}

static const struct netconf_table tables_of[] = {
	{
	    .name = "junos-ethernet-switching",
	    .purpose = PURPOSE_FDB,
	    .operation = JUNOS("get-ethernet-switching-table-information", "<extensive/>"),
	    .roots = { "l2ng-l2ald-rtb-macdb", "l2ng-l2ald-interface-macdb-vlan",
		"ethernet-switching-table-information" },
	    .rows = { "l2ng-l2ald-mac-entry-vlan", "l2ng-mac-entry", "mac-table-entry" },
	    .leaves = { { "l2ng-l2ald-mac-entry-vlan/l2ng-l2-mac-address", LEAF_MAC },
		{ "l2ng-mac-entry/l2ng-l2-mac-address", LEAF_MAC },
		{ "l2ng-mac-entry/l2ng-l2-vlan-id", LEAF_VLAN },
		{ "l2ng-l2ald-mac-entry-vlan/l2ng-l2-vlan-id", LEAF_VLAN_OUTER },
		{ "l2ng-l2ald-interface-macdb-vlan/l2ng-l2-vlan-id", LEAF_VLAN_OUTER },
		{ "l2ng-mac-entry/l2ng-l2-mac-logical-interface", LEAF_PORT },
		{ "l2ng-l2ald-mac-entry-vlan/l2ng-l2-mac-logical-interface", LEAF_PORT_OTHER },
		{ "l2ng-mac-entry/l2ng-l2-mac-flags", LEAF_TYPE },
		{ "l2ng-l2ald-mac-entry-vlan/l2ng-l2-mac-entry-flags", LEAF_TYPE },
		{ "l2ng-l2ald-mac-entry-vlan/mac-count-global", LEAF_COUNT },
		{ "ethernet-switching-table/mac-table-count", LEAF_COUNT },
		{ "mac-table-entry/mac-address", LEAF_MAC },
		{ "mac-table-entry/mac-vlan-tag", LEAF_VLAN },
		{ "mac-table-entry/mac-interface", LEAF_PORT },
		{ "mac-table-entry/mac-interfaces-list/mac-interfaces", LEAF_PORT_OTHER },
		{ "mac-table-entry/mac-type", LEAF_TYPE } },
	    .row = fdb_row,
	},
	{
	    .name = "junos-bridge-mac",
	    .purpose = PURPOSE_FDB,
	    .operation = JUNOS("get-bridge-mac-table", ""),
	    .roots = { "l2ald-rtb-macdb" },
	    .rows = { "l2ald-mac-entry", "l2-mac-entry" },
	    .leaves = { MX_FIELDS },
	    .row = fdb_row,
	},
	{
	    .name = "junos-interfaces",
	    .purpose = PURPOSE_PORTS,
	    .operation = JUNOS("get-interface-information", ""),
	    .roots = { "interface-information" },
	    .rows = { "physical-interface" },
	    .leaves = { { "physical-interface/name", LEAF_NAME },
		{ "physical-interface/description", LEAF_DESCR },
		{ "physical-interface/oper-status", LEAF_OPER },
		{ "physical-interface/current-physical-address", LEAF_MAC },
		{ "physical-interface/speed", LEAF_SPEED },
		{ "physical-interface/logical-interface/address-family/ae-bundle-name",
		    LEAF_AGGREGATE } },
	    .row = interface,
	},
	{
	    .name = "junos-lldp",
	    .purpose = PURPOSE_LLDP,
	    .operation = JUNOS("get-lldp-neighbors-information", ""),
	    .roots = { "lldp-neighbors-information" },
	    .rows = { "lldp-neighbor-information" },
	    .leaves = { { "lldp-neighbor-information/lldp-local-port-id", LEAF_PORT },
		{ "lldp-neighbor-information/lldp-local-interface", LEAF_PORT_OTHER },
		{ "lldp-neighbor-information/lldp-remote-chassis-id", LEAF_CHASSIS },
		{ "lldp-neighbor-information/lldp-remote-port-id", LEAF_PEER_PORT },
		{ "lldp-neighbor-information/lldp-remote-port-description", LEAF_PEER_DESCR },
		{ "lldp-neighbor-information/lldp-remote-system-name", LEAF_PEER_NAME } },
	    .row = neighbour,
	},
	{
	    .name = "junos-system",
	    .purpose = PURPOSE_NAME,
	    .operation = JUNOS("get-system-information", ""),
	    .roots = { "system-information" },
	    .rows = { "system-information" },
	    .leaves = { { "system-information/host-name", LEAF_NAME } },
	    .row = common_row_system,
	},
};

const struct netconf_model model_junos = { "junos", "http://xml.juniper.net/netconf/junos/1.0",
	MODEL_VERIFIED, tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
