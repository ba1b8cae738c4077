/*
 * Cisco IOS-XE from 16.12. The table names ports by their short form
 * (Te1/0/1, which is ifName), LLDP and the interface models by the long one:
 * all become short, or an uplink would be two ports.
 */
#include "collect/netconf/reply/model.h"
#include "fdbaudit/text.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *full, *ifname;
} forms[] = {
	{ "FastEthernet", "Fa" },
	{ "GigabitEthernet", "Gi" },
	{ "TwoGigabitEthernet", "Tw" },
	{ "FiveGigabitEthernet", "Fi" },
	{ "TenGigabitEthernet", "Te" },
	{ "TwentyFiveGigE", "Twe" },
	{ "FortyGigabitEthernet", "Fo" },
	{ "HundredGigE", "Hu" },
	{ "AppGigabitEthernet", "Ap" },
	{ "Port-channel", "Po" },
	{ "Vlan", "Vl" },
};

static const char *
shorten(const char *name, char buf[static NC_VALUE_MAX])
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		const size_t n = strlen(forms[i].full);

		if (strncmp(name, forms[i].full, n) == 0 && name[n] >= '0' && name[n] <= '9') {
			(void)snprintf(buf, NC_VALUE_MAX, "%s%s", forms[i].ifname, name + n);
			return buf;
		}
	}
	return name;
}

static struct nc_fact
port(const char *name)
{
	struct nc_fact f = nc_fact(NC_IF_TEXT);

	f.space = SPACE_NAME;
	f.text[0] = name;
	return f;
}

static enum nc_verdict
row(struct nc_rows *s)
{
	char name[NC_VALUE_MAX];

	return nc_row_at(s, shorten(nc_value(s, SLOT_PORT), name));
}

static enum nc_verdict
interface(struct nc_rows *s)
{
	char name[NC_VALUE_MAX];
	const struct nc_fact p = port(shorten(nc_value(s, SLOT_NAME), name));

	return p.text[0][0] != '\0' ? nc_interface_at(s, &p) : NC_DROPPED;
}

static enum nc_verdict
member(struct nc_rows *s)
{
	char name[NC_VALUE_MAX];
	char bundle[NC_VALUE_MAX];

	return nc_member(s, shorten(nc_value(s, SLOT_NAME), name),
	    shorten(nc_value(s, SLOT_AGGREGATE), bundle));
}

static enum nc_verdict
neighbour(struct nc_rows *s)
{
	char name[NC_VALUE_MAX];
	const struct nc_fact p = port(shorten(nc_value(s, SLOT_PORT), name));

	return p.text[0][0] != '\0' ? nc_neighbour_at(s, &p) : NC_DROPPED;
}

static const struct nc_table tables_of[] = {
	{
	    .name = "Cisco-IOS-XE-matm-oper",
	    .purpose = NC_FDB,
	    .filter = "<matm-oper-data "
		      "xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper\"/>",
	    .roots = { "matm-oper-data" },
	    .ns = "Cisco-IOS-XE-matm-oper",
	    .rows = { "matm-mac-entry" },
	    .fields = { { "matm-mac-entry/mac", SLOT_MAC },
		{ "matm-mac-entry/vlan-id-number", SLOT_VLAN },
		{ "matm-table/vlan-id-number", SLOT_VLAN_OUTER },
		{ "matm-mac-entry/port", SLOT_PORT },
		{ "matm-mac-entry/mat-addr-type", SLOT_TYPE } },
	    .row = row,
	},
	{
	    .name = "Cisco-IOS-XE-interfaces-oper",
	    .purpose = NC_PORTS,
	    .mark = "Cisco-IOS-XE-interfaces-oper?",
	    .filter = "<interfaces xmlns=\"http://cisco.com/ns/yang/"
		      "Cisco-IOS-XE-interfaces-oper\"><interface><name/><description/>"
		      "<oper-status/><phys-address/><speed/></interface></interfaces>",
	    .roots = { "interfaces" },
	    .ns = "Cisco-IOS-XE-interfaces-oper",
	    .rows = { "interface" },
	    .fields = { NC_INTERFACE_FIELDS },
	    .row = interface,
	},
	{
	    .name = "Cisco-IOS-XE-aggregates",
	    .purpose = NC_MAP,
	    .mark = "openconfig.net/yang/interfaces/aggregate?",
	    .filter = "<interfaces xmlns=\"http://openconfig.net/yang/interfaces\">"
		      "<interface><name/><ethernet "
		      "xmlns=\"http://openconfig.net/yang/interfaces/ethernet\"><state>"
		      "<aggregate-id "
		      "xmlns=\"http://openconfig.net/yang/interfaces/aggregate\"/></state>"
		      "</ethernet></interface></interfaces>",
	    .roots = { "interfaces" },
	    .ns = "openconfig.net/yang/interfaces",
	    .rows = { "interface" },
	    .fields = { { "interface/name", SLOT_NAME },
		{ "interface/ethernet/state/aggregate-id", SLOT_AGGREGATE } },
	    .row = member,
	},
	{
	    .name = "Cisco-IOS-XE-lldp-oper",
	    .purpose = NC_LLDP,
	    .mark = "Cisco-IOS-XE-lldp-oper?",
	    .filter = "<lldp-entries "
		      "xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-lldp-oper\"/>",
	    .roots = { "lldp-entries" },
	    .ns = "Cisco-IOS-XE-lldp-oper",
	    .rows = { "lldp-entry" },
	    .fields = { { "lldp-entry/device-id", SLOT_PEER_NAME },
		{ "lldp-entry/local-interface", SLOT_PORT },
		{ "lldp-entry/connecting-interface", SLOT_PEER_PORT },
		{ "lldp-entry/capabilities/bridge", SLOT_PEER_CAPS },
		{ "lldp-entry/capabilities/router", SLOT_PEER_CAPS },
		{ "lldp-entry/capabilities/access-point", SLOT_PEER_CAPS },
		{ "lldp-entry/capabilities/telephone", SLOT_PEER_CAPS },
		{ "lldp-entry/capabilities/station", SLOT_PEER_CAPS } },
	    .row = neighbour,
	},
	{
	    .name = "Cisco-IOS-XE-native",
	    .purpose = NC_NAME,
	    .mark = "Cisco-IOS-XE-native?",
	    .filter =
		"<native "
		"xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-native\"><hostname/></native>",
	    .roots = { "native" },
	    .ns = "Cisco-IOS-XE-native",
	    .rows = { "native" },
	    .fields = { { "native/hostname", SLOT_NAME } },
	    .row = nc_system,
	},
};

const struct nc_model nc_iosxe = { "iosxe", "http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper",
	NC_VERIFIED, tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
