/*
 * H3C and HPE Comware 7. The namespace is h3c.com or hp.com by brand, the rest
 * is the same: a switch answers its own alone. Rows name a PortIndex, which
 * Ifmgr maps to the ifIndex and the name.
 */
#include "collect/netconf/reply/model.h"

#include <stdio.h>

/* Status of a row: 2 is learned (other values differ by release: not told). */
static enum nc_verdict
row(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_ROW);
	uint32_t status = 0;

	if (!nc_mac(nc_value(s, SLOT_MAC), &f.mac) ||
	    !nc_number(nc_value(s, SLOT_PORT), UINT32_MAX - 2, &f.port)) {
		return NC_DROPPED;
	}
	f.vlan = nc_vlan(nc_value(s, SLOT_VLAN));
	f.fid = f.vlan != 0 ? f.vlan : NONE;
	f.space = SPACE_BRIDGE;
	f.status = nc_number(nc_value(s, SLOT_TYPE), 255, &status) && status == 2 ? 3 : 0;
	return nc_tell(s, &f);
}

static bool
by_ifindex(struct nc_rows *s, struct nc_fact *f)
{
	f->space = SPACE_IFINDEX;
	return nc_number(nc_value(s, SLOT_INDEX), UINT32_MAX - 2, &f->port);
}

static enum nc_verdict
interface(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_BRIDGE_PORT);
	uint32_t bridge_port = 0;

	if (!by_ifindex(s, &f)) {
		return NC_DROPPED;
	}
	if (nc_number(nc_value(s, SLOT_PORT), UINT32_MAX - 2, &bridge_port) &&
	    bridge_port != 0) {
		f.number = bridge_port;
		if (nc_tell(s, &f) == NC_STOP) {
			return NC_STOP;
		}
	}
	return nc_interface_at(s, &f);
}

static enum nc_verdict
member(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_LAG_MEMBER);
	char bundle[64];
	uint32_t group = 0;

	if (!by_ifindex(s, &f) || !nc_number(nc_value(s, SLOT_NAME), 65535, &group)) {
		return NC_DROPPED;
	}
	(void)snprintf(bundle, sizeof(bundle), "Bridge-Aggregation%u", (unsigned)group);
	f.text[1] = bundle;
	return nc_tell(s, &f);
}

static enum nc_verdict
neighbour(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_NEIGHBOUR);

	return by_ifindex(s, &f) ? nc_neighbour_at(s, &f) : NC_DROPPED;
}

#define TOP(brand, filter) \
	"<top xmlns=\"http://www." brand ".com/netconf/data:1.0\">" filter "</top>"

/* The same tables in the namespace of each brand. */
#define TABLES(brand)                                                                          \
	{                                                                                      \
		{ .name = "comware-mac",                                                       \
			.purpose = NC_FDB,                                                     \
			.filter = TOP(brand, "<MAC><MacUnicastTable/></MAC>"),                 \
			.roots = { "MAC" },                                                    \
			.ns = brand ".com/netconf/data",                                       \
			.rows = { "Unicast" },                                                 \
			.fields = { { "Unicast/MacAddress", SLOT_MAC },                        \
			    { "Unicast/VLANID", SLOT_VLAN },                                   \
			    { "Unicast/PortIndex", SLOT_PORT },                                \
			    { "Unicast/Status", SLOT_TYPE } },                                 \
			.row = row },                                                          \
		    { .name = "comware-ifmgr",                                                 \
			    .purpose = NC_PORTS,                                               \
			    .filter = TOP(brand,                                               \
				"<Ifmgr><Interfaces><Interface><IfIndex/><Name/><PortIndex/>"  \
				"<Description/><OperStatus/><MAC/></Interface>"                \
				"</Interfaces></Ifmgr>"),                                      \
			    .roots = { "Ifmgr" },                                              \
			    .ns = brand ".com/netconf/data",                                   \
			    .rows = { "Interface" },                                           \
			    .fields = { { "Interface/IfIndex", SLOT_INDEX },                   \
				{ "Interface/Name", SLOT_NAME },                               \
				{ "Interface/PortIndex", SLOT_PORT },                          \
				{ "Interface/Description", SLOT_DESCR },                       \
				{ "Interface/OperStatus", SLOT_OPER },                         \
				{ "Interface/MAC", SLOT_MAC } },                               \
			    .row = interface },                                                \
		    { .name = "comware-lagg",                                                  \
			    .purpose = NC_MAP,                                                 \
			    .filter = TOP(brand, "<LAGG><LAGGMembers/></LAGG>"),               \
			    .roots = { "LAGG" },                                               \
			    .ns = brand ".com/netconf/data",                                   \
			    .rows = { "LAGGMember" },                                          \
			    .fields = { { "LAGGMember/IfIndex", SLOT_INDEX },                  \
				{ "LAGGMember/GroupId", SLOT_NAME } },                         \
			    .row = member },                                                   \
		    { .name = "comware-lldp",                                                  \
			    .purpose = NC_LLDP,                                                \
			    .filter = TOP(brand, "<LLDP><LLDPNeighbors/></LLDP>"),             \
			    .roots = { "LLDP" },                                               \
			    .ns = brand ".com/netconf/data",                                   \
			    .rows = { "LLDPNeighbor" },                                        \
			    .fields = { { "LLDPNeighbor/IfIndex", SLOT_INDEX },                \
				{ "LLDPNeighbor/ChassisId", SLOT_CHASSIS },                    \
				{ "LLDPNeighbor/PortId", SLOT_PEER_PORT },                     \
				{ "LLDPNeighbor/PortDesc", SLOT_PEER_DESCR },                  \
				{ "LLDPNeighbor/SystemName", SLOT_PEER_NAME } },               \
			    .row = neighbour },                                                \
		    { .name = "comware-device",                                                \
			    .purpose = NC_NAME,                                                \
			    .filter = TOP(brand, "<Device><Base><HostName/></Base></Device>"), \
			    .roots = { "Device" },                                             \
			    .ns = brand ".com/netconf/data",                                   \
			    .rows = { "Base" },                                                \
			    .fields = { { "Base/HostName", SLOT_NAME } },                      \
			    .row = nc_system },                                                \
	}

static const struct nc_table h3c[] = TABLES("h3c");
static const struct nc_table hp[] = TABLES("hp");

const struct nc_model nc_comware = { "comware", "http://www.h3c.com/netconf/", NC_PUBLIC_CODE,
	h3c, sizeof(h3c) / sizeof(h3c[0]) };
const struct nc_model nc_comware_hp = { "comware-hp", "http://www.hp.com/netconf/",
	NC_PUBLIC_CODE, hp, sizeof(hp) / sizeof(hp[0]) };
