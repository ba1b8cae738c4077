/*
 * OpenConfig: Arista, NX-OS, IOS-XE 17, Junos with its package, SONiC, partly
 * Dell OS10. The key of an entry is "mac-address vlan" since
 * openconfig-network-instance 0.12, "mac-address" alone before; some servers
 * send the keys only, some `state` only, older ones the interface in `config`.
 */
#include "collect/netconf/models/model.h"
#include "collect/netconf/reply/common_rows.h"

#define NI "xmlns=\"http://openconfig.net/yang/network-instance\""

static const struct netconf_table tables_of[] = {
	{
	    .name = "openconfig-network-instance",
	    .purpose = PURPOSE_FDB,
	    .filter = "<network-instances " NI "><network-instance><name/><fdb>"
		      "<mac-table><entries/></mac-table></fdb></network-instance>"
		      "</network-instances>",
	    .look = "<network-instances " NI "><network-instance><name/><fdb><mac-table>"
		    "<entries>{<entry><mac-address>@</mac-address></entry>}</entries>"
		    "</mac-table></fdb></network-instance></network-instances>",
	    .roots = { "network-instances" },
	    .ns = "openconfig.net/yang/network-instance",
	    .rows = { "entry" },
	    .leaves = { { "entry/mac-address", LEAF_MAC },
		{ "entry/state/mac-address", LEAF_MAC }, { "entry/vlan", LEAF_VLAN },
		{ "entry/state/vlan", LEAF_VLAN },
		{ "entry/interface/interface-ref/state/interface", LEAF_PORT },
		{ "entry/interface/interface-ref/config/interface", LEAF_PORT_OTHER },
		{ "entry/state/entry-type", LEAF_TYPE } },
	    .row = common_row_fdb,
	},
	{
	    .name = "openconfig-interfaces",
	    .purpose = PURPOSE_PORTS,
	    .mark = "openconfig.net/yang/interfaces?",
	    .filter = "<interfaces xmlns=\"http://openconfig.net/yang/interfaces\">"
		      "<interface><name/><state/><ethernet "
		      "xmlns=\"http://openconfig.net/yang/interfaces/ethernet\"><state/>"
		      "</ethernet></interface></interfaces>",
	    .roots = { "interfaces" },
	    .ns = "openconfig.net/yang/interfaces",
	    .rows = { "interface" },
	    .leaves = { { "interface/name", LEAF_NAME },
		{ "interface/state/description", LEAF_DESCR },
		{ "interface/state/oper-status", LEAF_OPER },
		{ "interface/ethernet/state/mac-address", LEAF_MAC },
		{ "interface/ethernet/state/port-speed", LEAF_SPEED },
		{ "interface/ethernet/state/aggregate-id", LEAF_AGGREGATE } },
	    .row = common_row_interface,
	},
	{
	    .name = "openconfig-lldp",
	    .purpose = PURPOSE_LLDP,
	    .mark = "openconfig.net/yang/lldp?",
	    .filter = "<lldp xmlns=\"http://openconfig.net/yang/lldp\"><interfaces>"
		      "<interface><name/><neighbors/></interface></interfaces></lldp>",
	    .roots = { "lldp" },
	    .ns = "openconfig.net/yang/lldp",
	    .rows = { "neighbor" },
	    .leaves = { MODEL_NEIGHBOUR_LEAVES("state/"),
		{ "neighbor/capabilities/capability/name", LEAF_PEER_CAPS },
		{ "neighbor/capabilities/capability/state/enabled", LEAF_PEER_CAPS } },
	    .row = common_row_neighbour,
	},
	{
	    .name = "openconfig-system",
	    .purpose = PURPOSE_NAME,
	    .mark = "openconfig.net/yang/system?",
	    .filter = "<system "
		      "xmlns=\"http://openconfig.net/yang/system\"><state><hostname/></"
		      "state></system>",
	    .roots = { "system" },
	    .ns = "openconfig.net/yang/system",
	    .rows = { "state" },
	    .leaves = { { "state/hostname", LEAF_NAME } },
	    .row = common_row_system,
	},
};

const struct netconf_model model_openconfig = { "openconfig",
	"openconfig.net/yang/network-instance?module=openconfig-network-instance",
	MODEL_VERIFIED, tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
