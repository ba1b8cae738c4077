/*
 * Nokia SR Linux: one MAC table per network instance, which is a broadcast
 * domain with a name, not a VLAN. Destinations are sub-interfaces
 * (ethernet-1/1.10): the port without its unit is what LLDP speaks of.
 */
#include "collect/netconf/reply/model.h"

#include <string.h>

static enum nc_verdict
row(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_ROW);
	char port[NC_VALUE_MAX];
	const char *to = nc_value(s, SLOT_PORT);
	size_t n;

	if (!nc_mac(nc_value(s, SLOT_MAC), &f.mac)) {
		return NC_DROPPED;
	}
	/* Only the name hints at a VLAN: the FID is told, no proof that it is one. */
	f.fid = nc_domain(nc_value(s, SLOT_NAME));
	f.status = nc_status(nc_value(s, SLOT_TYPE));
	f.space = SPACE_NAME;
	n = strncmp(to, "ethernet-", 9) == 0 || strncmp(to, "lag", 3) == 0 ? strcspn(to, ".")
									   : strlen(to);
	memcpy(port, to, n);
	port[n] = '\0';
	f.text[0] = port;
	return nc_tell(s, &f);
}

static const struct nc_table tables_of[] = {
	{
	    .name = "srl-mac-table",
	    .purpose = NC_FDB,
	    .filter = "<network-instance xmlns=\"urn:srl_nokia/network-instance\"><name/>"
		      "<bridge-table xmlns=\"urn:srl_nokia/network-instance/bridge-table\">"
		      "<mac-table "
		      "xmlns=\"urn:srl_nokia/network-instance/bridge-table/mac-table\"/>"
		      "</bridge-table></network-instance>",
	    .roots = { "network-instance" },
	    .ns = "srl_nokia/network-instance",
	    .rows = { "mac" },
	    .fields = { { "network-instance/name", SLOT_NAME }, { "mac/address", SLOT_MAC },
		{ "mac/destination", SLOT_PORT }, { "mac/type", SLOT_TYPE } },
	    .row = row,
	},
	{
	    .name = "srl-interfaces",
	    .purpose = NC_PORTS,
	    .mark = "urn:srl_nokia/interfaces?",
	    .filter = "<interface xmlns=\"urn:srl_nokia/interfaces\"><name/>"
		      "<description/><oper-state/><ethernet/></interface>",
	    .roots = { "interface" },
	    .ns = "srl_nokia/interfaces",
	    .rows = { "interface" },
	    .fields = { { "interface/name", SLOT_NAME },
		{ "interface/description", SLOT_DESCR }, { "interface/oper-state", SLOT_OPER },
		{ "interface/ethernet/hw-mac-address", SLOT_MAC },
		{ "interface/ethernet/port-speed", SLOT_SPEED },
		{ "interface/ethernet/aggregate-id", SLOT_AGGREGATE } },
	    .row = nc_interface,
	},
	{
	    .name = "srl-lldp",
	    .purpose = NC_LLDP,
	    .mark = "urn:srl_nokia/lldp?",
	    .filter = "<system xmlns=\"urn:srl_nokia/general\">"
		      "<lldp xmlns=\"urn:srl_nokia/lldp\"><interface/></lldp></system>",
	    .roots = { "lldp" },
	    .ns = "srl_nokia/lldp",
	    .rows = { "neighbor" },
	    .fields = { NC_NEIGHBOUR_FIELDS(""), { "neighbor/capability/name", SLOT_PEER_CAPS },
		{ "neighbor/capability/enabled", SLOT_PEER_CAPS } },
	    .row = nc_neighbour,
	},
	{
	    .name = "srl-system-name",
	    .purpose = NC_NAME,
	    .mark = "urn:srl_nokia/system-name",
	    .filter = "<system xmlns=\"urn:srl_nokia/general\"><name "
		      "xmlns=\"urn:srl_nokia/system-name\"/></system>",
	    .roots = { "name" },
	    .ns = "srl_nokia/system-name",
	    .rows = { "name" },
	    .fields = { { "name/host-name", SLOT_NAME } },
	    .row = nc_system,
	},
};

const struct nc_model nc_srlinux = { "srlinux",
	"urn:srl_nokia/network-instance/bridge-table/mac-table", NC_PUBLIC_CODE, tables_of,
	sizeof(tables_of) / sizeof(tables_of[0]) };
