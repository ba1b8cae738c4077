/*
 * OpenConfig: Arista, NX-OS, IOS-XE 17, Junos with its package, SONiC, partly
 * Dell OS10. The key of an entry is "mac-address vlan" since
 * openconfig-network-instance 0.12, "mac-address" alone before; some servers
 * send the keys only, some `state` only, older ones the interface in `config`.
 */
#include "collect/netconf/reply/model.h"

#define NI "xmlns=\"http://openconfig.net/yang/network-instance\""

static const struct nc_table tables_of[] = {
	{
	    .name = "openconfig-network-instance",
	    .purpose = NC_FDB,
	    .filter = "<network-instances " NI "><network-instance><name/><fdb>"
		      "<mac-table><entries/></mac-table></fdb></network-instance>"
		      "</network-instances>",
	    .roots = { "network-instances" },
	    .ns = "openconfig.net/yang/network-instance",
	    .rows = { "entry" },
	    .fields = { { "entry/mac-address", SLOT_MAC },
		{ "entry/state/mac-address", SLOT_MAC }, { "entry/vlan", SLOT_VLAN },
		{ "entry/state/vlan", SLOT_VLAN },
		{ "entry/interface/interface-ref/state/interface", SLOT_PORT },
		{ "entry/interface/interface-ref/config/interface", SLOT_PORT_OTHER },
		{ "entry/state/entry-type", SLOT_TYPE } },
	    .row = nc_row,
	},
	{
	    .name = "openconfig-interfaces",
	    .purpose = NC_PORTS,
	    .mark = "openconfig.net/yang/interfaces?",
	    .filter = "<interfaces xmlns=\"http://openconfig.net/yang/interfaces\">"
		      "<interface><name/><state/><ethernet "
		      "xmlns=\"http://openconfig.net/yang/interfaces/ethernet\"><state/>"
		      "</ethernet></interface></interfaces>",
	    .roots = { "interfaces" },
	    .ns = "openconfig.net/yang/interfaces",
	    .rows = { "interface" },
	    .fields = { { "interface/name", SLOT_NAME },
		{ "interface/state/description", SLOT_DESCR },
		{ "interface/state/oper-status", SLOT_OPER },
		{ "interface/ethernet/state/mac-address", SLOT_MAC },
		{ "interface/ethernet/state/port-speed", SLOT_SPEED },
		{ "interface/ethernet/state/aggregate-id", SLOT_AGGREGATE } },
	    .row = nc_interface,
	},
	{
	    .name = "openconfig-lldp",
	    .purpose = NC_LLDP,
	    .mark = "openconfig.net/yang/lldp?",
	    .filter = "<lldp xmlns=\"http://openconfig.net/yang/lldp\"><interfaces>"
		      "<interface><name/><neighbors/></interface></interfaces></lldp>",
	    .roots = { "lldp" },
	    .ns = "openconfig.net/yang/lldp",
	    .rows = { "neighbor" },
	    .fields = { NC_NEIGHBOUR_FIELDS("state/"),
		{ "neighbor/capabilities/capability/name", SLOT_PEER_CAPS },
		{ "neighbor/capabilities/capability/state/enabled", SLOT_PEER_CAPS } },
	    .row = nc_neighbour,
	},
	{
	    .name = "openconfig-system",
	    .purpose = NC_NAME,
	    .mark = "openconfig.net/yang/system?",
	    .filter = "<system "
		      "xmlns=\"http://openconfig.net/yang/system\"><state><hostname/></"
		      "state></system>",
	    .roots = { "system" },
	    .ns = "openconfig.net/yang/system",
	    .rows = { "state" },
	    .fields = { { "state/hostname", SLOT_NAME } },
	    .row = nc_system,
	},
};

const struct nc_model nc_openconfig = { "openconfig",
	"openconfig.net/yang/network-instance?module=openconfig-network-instance", NC_VERIFIED,
	tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
