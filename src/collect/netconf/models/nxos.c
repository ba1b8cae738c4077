/*
 * Cisco NX-OS, its object model in XML: one tree "System", lists named
 * ...-list, ports as eth1/1 and po10. vlan-0 holds addresses of the switch
 * itself; port Nve is the overlay.
 */
#include "collect/netconf/reply/model.h"

#include <string.h>

#define SYSTEM(filter) \
	"<System xmlns=\"http://cisco.com/ns/yang/cisco-nx-os-device\">" filter "</System>"

static enum nc_verdict
row(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_ROW);
	const char *port = nc_value(s, SLOT_PORT);
	const bool fixed = strcmp(nc_value(s, SLOT_TYPE), "true") == 0;

	if (!nc_mac(nc_value(s, SLOT_MAC), &f.mac)) {
		return NC_DROPPED;
	}
	f.vlan = nc_vlan(nc_value(s, SLOT_VLAN));
	f.fid = f.vlan != 0 ? f.vlan : NONE;
	f.space = SPACE_NAME;
	f.text[0] = port;
	f.status = strncmp(port, "sup", 3) == 0 ? 4 : fixed ? 5 : 3;
	return nc_tell(s, &f);
}

static enum nc_verdict
member(struct nc_rows *s)
{
	/* "/System/intf-items/phys-items/PhysIf-list[id='eth1/1']" */
	const char *from = strstr(nc_value(s, SLOT_PORT), "[id='");
	char port[NC_VALUE_MAX];
	size_t n;

	if (from == NULL) {
		return NC_DROPPED;
	}
	from += strlen("[id='");
	n = strcspn(from, "'");
	memcpy(port, from, n);
	port[n] = '\0';
	return nc_member(s, port, nc_value(s, SLOT_AGGREGATE));
}

static const struct nc_table tables_of[] = {
	{
	    .name = "nx-os-mac",
	    .purpose = NC_FDB,
	    .filter = SYSTEM("<mac-items><table-items><vlan-items/></table-items></mac-items>"),
	    .roots = { "mac-items" },
	    .ns = "cisco-nx-os-device",
	    .rows = { "MacAddressEntry-list" },
	    .fields = { { "MacAddressEntry-list/macAddress", SLOT_MAC },
		{ "MacAddressEntry-list/vlan", SLOT_VLAN },
		{ "MacAddressEntry-list/port", SLOT_PORT },
		{ "MacAddressEntry-list/static", SLOT_TYPE } },
	    .row = row,
	},
	{
	    .name = "nx-os-phys",
	    .purpose = NC_PORTS,
	    .filter = SYSTEM("<intf-items><phys-items><PhysIf-list><id/><descr/><phys-items>"
			     "<operSt/><operSpeed/></phys-items></PhysIf-list></phys-items>"
			     "</intf-items>"),
	    .roots = { "intf-items" },
	    .ns = "cisco-nx-os-device",
	    .rows = { "PhysIf-list" },
	    .fields = { { "PhysIf-list/id", SLOT_NAME }, { "PhysIf-list/descr", SLOT_DESCR },
		{ "PhysIf-list/phys-items/operSt", SLOT_OPER },
		{ "PhysIf-list/phys-items/operSpeed", SLOT_SPEED } },
	    .row = nc_interface,
	},
	{
	    .name = "nx-os-aggregates",
	    .purpose = NC_MAP,
	    .filter = SYSTEM("<intf-items><aggr-items><AggrIf-list><id/><rsmbrIfs-items/>"
			     "</AggrIf-list></aggr-items></intf-items>"),
	    .roots = { "aggr-items" },
	    .ns = "cisco-nx-os-device",
	    .rows = { "RsMbrIfs-list" },
	    .fields = { { "AggrIf-list/id", SLOT_AGGREGATE },
		{ "RsMbrIfs-list/tDn", SLOT_PORT } },
	    .row = member,
	},
	{
	    .name = "nx-os-lldp",
	    .purpose = NC_LLDP,
	    .filter = SYSTEM("<lldp-items><inst-items><if-items/></inst-items></lldp-items>"),
	    .roots = { "lldp-items" },
	    .ns = "cisco-nx-os-device",
	    .rows = { "AdjEp-list" },
	    .fields = { { "If-list/id", SLOT_PORT }, { "AdjEp-list/chassisIdV", SLOT_CHASSIS },
		{ "AdjEp-list/portIdV", SLOT_PEER_PORT },
		{ "AdjEp-list/portDesc", SLOT_PEER_DESCR },
		{ "AdjEp-list/sysName", SLOT_PEER_NAME },
		{ "AdjEp-list/enCap", SLOT_PEER_CAPS } },
	    .row = nc_neighbour,
	},
	{
	    .name = "nx-os-system",
	    .purpose = NC_NAME,
	    .filter = SYSTEM("<name/>"),
	    .roots = { "System" },
	    .ns = "cisco-nx-os-device",
	    .rows = { "System" },
	    .fields = { { "System/name", SLOT_NAME } },
	    .row = nc_system,
	},
};

const struct nc_model nc_nxos = { "nxos", "http://cisco.com/ns/yang/cisco-nx-os-device",
	NC_PUBLIC_CODE, tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
