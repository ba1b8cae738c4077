/*
 * Cisco NX-OS, its object model in XML: one tree "System", lists named
 * ...-list, ports as eth1/1 and po10. vlan-0 holds addresses of the switch
 * itself; port Nve is the overlay.
 */
#include "collect/netconf/models/model.h"
#include "collect/netconf/reply/common_rows.h"
#include "collect/netconf/reply/leaf.h"

#include <string.h>

#define SYSTEM(filter) \
	"<System xmlns=\"http://cisco.com/ns/yang/cisco-nx-os-device\">" filter "</System>"

static enum reply_outcome
fdb_row(const struct reply_row *row)
{
	const char *port = reply_leaf(row, LEAF_PORT);
	struct netconf_fact f = netconf_fact_at(NETCONF_ROW, port);
	const bool fixed = strcmp(reply_leaf(row, LEAF_TYPE), "true") == 0;

	if (!leaf_mac(reply_leaf(row, LEAF_MAC), &f.mac)) {
		return REPLY_DROPPED;
	}
	netconf_fact_vlan(&f, leaf_vlan(reply_leaf(row, LEAF_VLAN)));
	f.status = strncmp(port, "sup", 3) == 0 ? 4 : fixed ? 5 : 3;
	return reply_tell(row, &f);
}

static enum reply_outcome
member(const struct reply_row *row)
{
	/* "/System/intf-items/phys-items/PhysIf-list[id='eth1/1']" */
	const char *from = strstr(reply_leaf(row, LEAF_PORT), "[id='");
	char port[LEAF_TEXT_MAX];
	size_t n;

	if (from == NULL) {
		return REPLY_DROPPED;
	}
	from += strlen("[id='");
	n = strcspn(from, "'");
	memcpy(port, from, n);
	port[n] = '\0';
	return common_row_member(row, port, reply_leaf(row, LEAF_AGGREGATE));
}

static const struct netconf_table tables_of[] = {
	{
	    .name = "nx-os-mac",
	    .purpose = PURPOSE_FDB,
	    .filter = SYSTEM("<mac-items><table-items><vlan-items/></table-items></mac-items>"),
	    .roots = { "mac-items" },
	    .ns = "cisco-nx-os-device",
	    .rows = { "MacAddressEntry-list" },
	    .leaves = { { "MacAddressEntry-list/macAddress", LEAF_MAC },
		{ "MacAddressEntry-list/vlan", LEAF_VLAN },
		{ "MacAddressEntry-list/port", LEAF_PORT },
		{ "MacAddressEntry-list/static", LEAF_TYPE } },
	    .row = fdb_row,
	},
	{
	    .name = "nx-os-phys",
	    .purpose = PURPOSE_PORTS,
	    .filter = SYSTEM("<intf-items><phys-items><PhysIf-list><id/><descr/><phys-items>"
			     "<operSt/><operSpeed/></phys-items></PhysIf-list></phys-items>"
			     "</intf-items>"),
	    .roots = { "intf-items" },
	    .ns = "cisco-nx-os-device",
	    .rows = { "PhysIf-list" },
	    .leaves = { { "PhysIf-list/id", LEAF_NAME }, { "PhysIf-list/descr", LEAF_DESCR },
		{ "PhysIf-list/phys-items/operSt", LEAF_OPER },
		{ "PhysIf-list/phys-items/operSpeed", LEAF_SPEED } },
	    .row = common_row_interface,
	},
	{
	    .name = "nx-os-aggregates",
	    .purpose = PURPOSE_MAP,
	    .filter = SYSTEM("<intf-items><aggr-items><AggrIf-list><id/><rsmbrIfs-items/>"
			     "</AggrIf-list></aggr-items></intf-items>"),
	    .roots = { "aggr-items" },
	    .ns = "cisco-nx-os-device",
	    .rows = { "RsMbrIfs-list" },
	    .leaves = { { "AggrIf-list/id", LEAF_AGGREGATE },
		{ "RsMbrIfs-list/tDn", LEAF_PORT } },
	    .row = member,
	},
	{
	    .name = "nx-os-lldp",
	    .purpose = PURPOSE_LLDP,
	    .filter = SYSTEM("<lldp-items><inst-items><if-items/></inst-items></lldp-items>"),
	    .roots = { "lldp-items" },
	    .ns = "cisco-nx-os-device",
	    .rows = { "AdjEp-list" },
	    .leaves = { { "If-list/id", LEAF_PORT }, { "AdjEp-list/chassisIdV", LEAF_CHASSIS },
		{ "AdjEp-list/portIdV", LEAF_PEER_PORT },
		{ "AdjEp-list/portDesc", LEAF_PEER_DESCR },
		{ "AdjEp-list/sysName", LEAF_PEER_NAME },
		{ "AdjEp-list/enCap", LEAF_PEER_CAPS } },
	    .row = common_row_neighbour,
	},
	{
	    .name = "nx-os-system",
	    .purpose = PURPOSE_NAME,
	    .filter = SYSTEM("<name/>"),
	    .roots = { "System" },
	    .ns = "cisco-nx-os-device",
	    .rows = { "System" },
	    .leaves = { { "System/name", LEAF_NAME } },
	    .row = common_row_system,
	},
};

const struct netconf_model model_nxos = { "nxos", "http://cisco.com/ns/yang/cisco-nx-os-device",
	MODEL_PUBLIC_CODE, tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
