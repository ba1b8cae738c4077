/*
 * Nokia SR Linux: one MAC table per network instance, which is a broadcast
 * domain with a name, not a VLAN. Destinations are sub-interfaces
 * (ethernet-1/1.10): the port without its unit is what LLDP speaks of.
 */
#include "collect/netconf/model.h"

#include <string.h>

static enum nc_verdict
row(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_ROW);
	char port[NC_VALUE_MAX];
	const char *domain = nc_value(s, SLOT_NAME);
	const char *to = nc_value(s, SLOT_PORT);
	uint16_t vlan;
	size_t n;

	if (!nc_mac(nc_value(s, SLOT_MAC), &f.mac)) {
		return NC_DROPPED;
	}
	/* Only the name hints at a VLAN: the FID is told, no proof that it is one. */
	vlan = nc_vlan(domain);
	f.fid = vlan != 0 ? vlan : domain[0] != '\0' ? nc_domain(domain) : NONE;
	f.status = nc_status(nc_value(s, SLOT_TYPE));
	f.space = SPACE_NAME;
	n = strncmp(to, "ethernet-", 9) == 0 || strncmp(to, "lag", 3) == 0 ? strcspn(to, ".")
									   : strlen(to);
	memcpy(port, to, n);
	port[n] = '\0';
	f.text[0] = port;
	return nc_tell(s, &f);
}

static enum nc_verdict
interface(struct nc_rows *s)
{
	enum nc_verdict v = nc_interface(s);

	if (v == NC_TAKEN && nc_value(s, SLOT_PORT_OTHER)[0] != '\0') {
		v = nc_member(s, nc_value(s, SLOT_NAME), nc_value(s, SLOT_PORT_OTHER));
	}
	return v;
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
		{ "interface/ethernet/aggregate-id", SLOT_PORT_OTHER } },
	    .row = interface,
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
	    .fields = { { "interface/name", SLOT_PORT },
		{ "neighbor/chassis-id", SLOT_CHASSIS }, { "neighbor/port-id", SLOT_PEER_PORT },
		{ "neighbor/port-description", SLOT_PEER_DESCR },
		{ "neighbor/system-name", SLOT_PEER_NAME } },
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
