/*
 * Cisco IOS-XE from 16.12. The table names ports by their short form
 * (Te1/0/1, which is ifName), LLDP and the interface models by the long one:
 * all become short, or an uplink would be two ports.
 */
#include "collect/netconf/models/model.h"
#include "collect/netconf/reply/common_rows.h"
#include "fdbaudit/text.h"

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
shorten(const char *name, char buf[static LEAF_TEXT_MAX])
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		const size_t n = strlen(forms[i].full);

		if (strncmp(name, forms[i].full, n) == 0 && name[n] >= '0' && name[n] <= '9') {
			(void)text_print(buf, LEAF_TEXT_MAX, "%s%s", forms[i].ifname, name + n);
			return buf;
		}
	}
	return name;
}

static enum reply_outcome
fdb_row(const struct reply_row *row)
{
	char name[LEAF_TEXT_MAX];

	return common_row_fdb_at(row, shorten(reply_leaf(row, LEAF_PORT), name));
}

static enum reply_outcome
interface(const struct reply_row *row)
{
	char name[LEAF_TEXT_MAX];
	const struct netconf_fact p =
	    netconf_fact_at(NETCONF_IF_TEXT, shorten(reply_leaf(row, LEAF_NAME), name));

	return p.text[0][0] != '\0' ? common_row_interface_at(row, &p) : REPLY_DROPPED;
}

static enum reply_outcome
member(const struct reply_row *row)
{
	char name[LEAF_TEXT_MAX];
	char bundle[LEAF_TEXT_MAX];

	return common_row_member(row, shorten(reply_leaf(row, LEAF_NAME), name),
	    shorten(reply_leaf(row, LEAF_AGGREGATE), bundle));
}

static enum reply_outcome
neighbour(const struct reply_row *row)
{
	char name[LEAF_TEXT_MAX];
	const struct netconf_fact p =
	    netconf_fact_at(NETCONF_NEIGHBOUR, shorten(reply_leaf(row, LEAF_PORT), name));

	return p.text[0][0] != '\0' ? common_row_neighbour_at(row, &p) : REPLY_DROPPED;
}

static const struct netconf_table tables_of[] = {
	{
	    .name = "Cisco-IOS-XE-matm-oper",
	    .purpose = PURPOSE_FDB,
	    .filter = "<matm-oper-data "
		      "xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper\"/>",
	    .look = "<matm-oper-data "
		    "xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper\"><matm-table>"
		    "<table-type/><vlan-id-number/>{<matm-mac-entry><mac>@</mac>"
		    "</matm-mac-entry>}</matm-table></matm-oper-data>",
	    .roots = { "matm-oper-data" },
	    .ns = "Cisco-IOS-XE-matm-oper",
	    .rows = { "matm-mac-entry" },
	    .leaves = { { "matm-mac-entry/mac", LEAF_MAC },
		{ "matm-mac-entry/vlan-id-number", LEAF_VLAN },
		{ "matm-table/vlan-id-number", LEAF_VLAN_OUTER },
		{ "matm-mac-entry/port", LEAF_PORT },
		{ "matm-mac-entry/mat-addr-type", LEAF_TYPE } },
	    .row = fdb_row,
	},
	{
	    .name = "Cisco-IOS-XE-interfaces-oper",
	    .purpose = PURPOSE_PORTS,
	    .mark = "Cisco-IOS-XE-interfaces-oper?",
	    .filter = "<interfaces xmlns=\"http://cisco.com/ns/yang/"
		      "Cisco-IOS-XE-interfaces-oper\"><interface><name/><description/>"
		      "<oper-status/><phys-address/><speed/></interface></interfaces>",
	    .roots = { "interfaces" },
	    .ns = "Cisco-IOS-XE-interfaces-oper",
	    .rows = { "interface" },
	    .leaves = { MODEL_INTERFACE_LEAVES },
	    .row = interface,
	},
	{
	    .name = "Cisco-IOS-XE-aggregates",
	    .purpose = PURPOSE_MAP,
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
	    .leaves = { { "interface/name", LEAF_NAME },
		{ "interface/ethernet/state/aggregate-id", LEAF_AGGREGATE } },
	    .row = member,
	},
	{
	    .name = "Cisco-IOS-XE-lldp-oper",
	    .purpose = PURPOSE_LLDP,
	    .mark = "Cisco-IOS-XE-lldp-oper?",
	    .filter = "<lldp-entries "
		      "xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-lldp-oper\"/>",
	    .roots = { "lldp-entries" },
	    .ns = "Cisco-IOS-XE-lldp-oper",
	    .rows = { "lldp-entry" },
	    .leaves = { { "lldp-entry/device-id", LEAF_PEER_NAME },
		{ "lldp-entry/local-interface", LEAF_PORT },
		{ "lldp-entry/connecting-interface", LEAF_PEER_PORT },
		{ "lldp-entry/capabilities/bridge", LEAF_PEER_CAPS },
		{ "lldp-entry/capabilities/router", LEAF_PEER_CAPS },
		{ "lldp-entry/capabilities/access-point", LEAF_PEER_CAPS },
		{ "lldp-entry/capabilities/telephone", LEAF_PEER_CAPS },
		{ "lldp-entry/capabilities/station", LEAF_PEER_CAPS } },
	    .row = neighbour,
	},
	{
	    .name = "Cisco-IOS-XE-native",
	    .purpose = PURPOSE_NAME,
	    .mark = "Cisco-IOS-XE-native?",
	    .filter =
		"<native "
		"xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XE-native\"><hostname/></native>",
	    .roots = { "native" },
	    .ns = "Cisco-IOS-XE-native",
	    .rows = { "native" },
	    .leaves = { { "native/hostname", LEAF_NAME } },
	    .row = common_row_system,
	},
};

const struct netconf_model model_iosxe = { "iosxe",
	"http://cisco.com/ns/yang/Cisco-IOS-XE-matm-oper", MODEL_VERIFIED, tables_of,
	sizeof(tables_of) / sizeof(tables_of[0]) };
