/*
 * Nokia SR Linux: one MAC table per network instance, which is a broadcast
 * domain with a name, not a VLAN. Destinations are sub-interfaces
 * (ethernet-1/1.10): the port without its unit is what LLDP speaks of.
 */
#include "collect/netconf/models/model.h"
#include "collect/netconf/reply/common_rows.h"
#include "collect/netconf/reply/leaf.h"

#include <string.h>

/* Without its unit: of ports of the switch alone, not of an overlay's tunnel. */
static const char *
port_of(const char *to, char port[static LEAF_TEXT_MAX])
{
	const bool own = strncmp(to, "ethernet-", 9) == 0 || strncmp(to, "lag", 3) == 0;
	const size_t n = own ? strcspn(to, ".") : strlen(to);

	memcpy(port, to, n);
	port[n] = '\0';
	return port;
}

static enum reply_outcome
fdb_row(const struct reply_row *row)
{
	char port[LEAF_TEXT_MAX];
	struct netconf_fact f =
	    netconf_fact_at(NETCONF_ROW, port_of(reply_leaf(row, LEAF_PORT), port));

	if (!leaf_mac(reply_leaf(row, LEAF_MAC), &f.mac)) {
		return REPLY_DROPPED;
	}
	/* Only the name hints at a VLAN: the FID is told, no proof that it is one. */
	f.fid = leaf_domain(reply_leaf(row, LEAF_NAME));
	f.status = leaf_status(reply_leaf(row, LEAF_TYPE));
	return reply_tell(row, &f);
}

static const struct netconf_table tables_of[] = {
	{
	    .name = "srl-mac-table",
	    .purpose = PURPOSE_FDB,
	    .filter = "<network-instance xmlns=\"urn:srl_nokia/network-instance\"><name/>"
		      "<bridge-table xmlns=\"urn:srl_nokia/network-instance/bridge-table\">"
		      "<mac-table "
		      "xmlns=\"urn:srl_nokia/network-instance/bridge-table/mac-table\"/>"
		      "</bridge-table></network-instance>",
	    .look = "<network-instance xmlns=\"urn:srl_nokia/network-instance\"><name/>"
		    "<bridge-table xmlns=\"urn:srl_nokia/network-instance/bridge-table\">"
		    "<mac-table "
		    "xmlns=\"urn:srl_nokia/network-instance/bridge-table/mac-table\">"
		    "{<mac><address>@</address></mac>}</mac-table></bridge-table>"
		    "</network-instance>",
	    .roots = { "network-instance" },
	    .ns = "srl_nokia/network-instance",
	    .rows = { "mac" },
	    .leaves = { { "network-instance/name", LEAF_NAME }, { "mac/address", LEAF_MAC },
		{ "mac/destination", LEAF_PORT }, { "mac/type", LEAF_TYPE } },
	    .row = fdb_row,
	},
	{
	    .name = "srl-interfaces",
	    .purpose = PURPOSE_PORTS,
	    .mark = "urn:srl_nokia/interfaces?",
	    .filter = "<interface xmlns=\"urn:srl_nokia/interfaces\"><name/>"
		      "<description/><oper-state/><ethernet/></interface>",
	    .roots = { "interface" },
	    .ns = "srl_nokia/interfaces",
	    .rows = { "interface" },
	    .leaves = { { "interface/name", LEAF_NAME },
		{ "interface/description", LEAF_DESCR }, { "interface/oper-state", LEAF_OPER },
		{ "interface/ethernet/hw-mac-address", LEAF_MAC },
		{ "interface/ethernet/port-speed", LEAF_SPEED },
		{ "interface/ethernet/aggregate-id", LEAF_AGGREGATE } },
	    .row = common_row_interface,
	},
	{
	    .name = "srl-lldp",
	    .purpose = PURPOSE_LLDP,
	    .mark = "urn:srl_nokia/lldp?",
	    .filter = "<system xmlns=\"urn:srl_nokia/general\">"
		      "<lldp xmlns=\"urn:srl_nokia/lldp\"><interface/></lldp></system>",
	    .roots = { "lldp" },
	    .ns = "srl_nokia/lldp",
	    .rows = { "neighbor" },
	    .leaves = { MODEL_NEIGHBOUR_LEAVES(""),
		{ "neighbor/capability/name", LEAF_PEER_CAPS },
		{ "neighbor/capability/enabled", LEAF_PEER_CAPS } },
	    .row = common_row_neighbour,
	},
	{
	    .name = "srl-system-name",
	    .purpose = PURPOSE_NAME,
	    .mark = "urn:srl_nokia/system-name",
	    .filter = "<system xmlns=\"urn:srl_nokia/general\"><name "
		      "xmlns=\"urn:srl_nokia/system-name\"/></system>",
	    .roots = { "name" },
	    .ns = "srl_nokia/system-name",
	    .rows = { "name" },
	    .leaves = { { "name/host-name", LEAF_NAME } },
	    .row = common_row_system,
	},
};

const struct netconf_model model_srlinux = { "srlinux",
	"urn:srl_nokia/network-instance/bridge-table/mac-table", MODEL_PUBLIC_CODE, tables_of,
	sizeof(tables_of) / sizeof(tables_of[0]) };
