/*
 * H3C and HPE Comware 7. The namespace is h3c.com or hp.com by brand, the rest
 * is the same: a switch answers its own alone. Rows name a PortIndex, which
 * Ifmgr maps to the ifIndex and the name.
 */
#include "collect/netconf/models/model.h"
#include "collect/netconf/reply/common_rows.h"
#include "collect/netconf/reply/leaf.h"

#include <stdio.h>

/* Status of a row: 2 is learned (other values differ by release: not told). */
static enum reply_outcome
fdb_row(const struct reply_row *row)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_ROW);
	uint32_t status = 0;

	if (!leaf_mac(reply_leaf(row, LEAF_MAC), &f.mac) ||
	    !leaf_number(reply_leaf(row, LEAF_PORT), UINT32_MAX - 2, &f.port)) {
		return REPLY_DROPPED;
	}
	netconf_fact_vlan(&f, leaf_vlan(reply_leaf(row, LEAF_VLAN)));
	f.space = SPACE_BRIDGE;
	f.status = leaf_number(reply_leaf(row, LEAF_TYPE), 255, &status) && status == 2 ? 3 : 0;
	return reply_tell(row, &f);
}

static bool
by_ifindex(const struct reply_row *row, struct netconf_fact *f)
{
	f->space = SPACE_IFINDEX;
	return leaf_number(reply_leaf(row, LEAF_INDEX), UINT32_MAX - 2, &f->port);
}

static enum reply_outcome
interface(const struct reply_row *row)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_BRIDGE_PORT);
	uint32_t bridge_port = 0;

	if (!by_ifindex(row, &f)) {
		return REPLY_DROPPED;
	}
	if (leaf_number(reply_leaf(row, LEAF_PORT), UINT32_MAX - 2, &bridge_port) &&
	    bridge_port != 0) {
		f.number = bridge_port;
		if (reply_tell(row, &f) == REPLY_STOP) {
			return REPLY_STOP;
		}
	}
	return common_row_interface_at(row, &f);
}

static enum reply_outcome
member(const struct reply_row *row)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_LAG_MEMBER);
	char bundle[64];
	uint32_t group = 0;

	if (!by_ifindex(row, &f) || !leaf_number(reply_leaf(row, LEAF_NAME), 65535, &group)) {
		return REPLY_DROPPED;
	}
	(void)snprintf(bundle, sizeof(bundle), "Bridge-Aggregation%u", (unsigned)group);
	f.text[1] = bundle;
	return reply_tell(row, &f);
}

static enum reply_outcome
neighbour(const struct reply_row *row)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_NEIGHBOUR);

	return by_ifindex(row, &f) ? common_row_neighbour_at(row, &f) : REPLY_DROPPED;
}

#define TOP(brand, filter) \
	"<top xmlns=\"http://www." brand ".com/netconf/data:1.0\">" filter "</top>"

/* The same tables in the namespace of each brand. */
#define TABLES(brand)                                                                          \
	{                                                                                      \
		{ .name = "comware-mac",                                                       \
			.purpose = PURPOSE_FDB,                                                \
			.filter = TOP(brand, "<MAC><MacUnicastTable/></MAC>"),                 \
			.look =                                                                \
			    TOP(brand, "<MAC><MacUnicastTable>{<Unicast><MacAddress>@"         \
				       "</MacAddress></Unicast>}</MacUnicastTable></MAC>"),    \
			.roots = { "MAC" },                                                    \
			.ns = brand ".com/netconf/data",                                       \
			.rows = { "Unicast" },                                                 \
			.leaves = { { "Unicast/MacAddress", LEAF_MAC },                        \
			    { "Unicast/VLANID", LEAF_VLAN },                                   \
			    { "Unicast/PortIndex", LEAF_PORT },                                \
			    { "Unicast/Status", LEAF_TYPE } },                                 \
			.row = fdb_row },                                                      \
		    { .name = "comware-ifmgr",                                                 \
			    .purpose = PURPOSE_PORTS,                                          \
			    .filter = TOP(brand,                                               \
				"<Ifmgr><Interfaces><Interface><IfIndex/><Name/><PortIndex/>"  \
				"<Description/><OperStatus/><MAC/></Interface>"                \
				"</Interfaces></Ifmgr>"),                                      \
			    .roots = { "Ifmgr" },                                              \
			    .ns = brand ".com/netconf/data",                                   \
			    .rows = { "Interface" },                                           \
			    .leaves = { { "Interface/IfIndex", LEAF_INDEX },                   \
				{ "Interface/Name", LEAF_NAME },                               \
				{ "Interface/PortIndex", LEAF_PORT },                          \
				{ "Interface/Description", LEAF_DESCR },                       \
				{ "Interface/OperStatus", LEAF_OPER },                         \
				{ "Interface/MAC", LEAF_MAC } },                               \
			    .row = interface },                                                \
		    { .name = "comware-lagg",                                                  \
			    .purpose = PURPOSE_MAP,                                            \
			    .filter = TOP(brand, "<LAGG><LAGGMembers/></LAGG>"),               \
			    .roots = { "LAGG" },                                               \
			    .ns = brand ".com/netconf/data",                                   \
			    .rows = { "LAGGMember" },                                          \
			    .leaves = { { "LAGGMember/IfIndex", LEAF_INDEX },                  \
				{ "LAGGMember/GroupId", LEAF_NAME } },                         \
			    .row = member },                                                   \
		    { .name = "comware-lldp",                                                  \
			    .purpose = PURPOSE_LLDP,                                           \
			    .filter = TOP(brand, "<LLDP><LLDPNeighbors/></LLDP>"),             \
			    .roots = { "LLDP" },                                               \
			    .ns = brand ".com/netconf/data",                                   \
			    .rows = { "LLDPNeighbor" },                                        \
			    .leaves = { { "LLDPNeighbor/IfIndex", LEAF_INDEX },                \
				{ "LLDPNeighbor/ChassisId", LEAF_CHASSIS },                    \
				{ "LLDPNeighbor/PortId", LEAF_PEER_PORT },                     \
				{ "LLDPNeighbor/PortDesc", LEAF_PEER_DESCR },                  \
				{ "LLDPNeighbor/SystemName", LEAF_PEER_NAME } },               \
			    .row = neighbour },                                                \
		    { .name = "comware-device",                                                \
			    .purpose = PURPOSE_NAME,                                           \
			    .filter = TOP(brand, "<Device><Base><HostName/></Base></Device>"), \
			    .roots = { "Device" },                                             \
			    .ns = brand ".com/netconf/data",                                   \
			    .rows = { "Base" },                                                \
			    .leaves = { { "Base/HostName", LEAF_NAME } },                      \
			    .row = common_row_system },                                        \
	}

static const struct netconf_table h3c[] = TABLES("h3c");
static const struct netconf_table hp[] = TABLES("hp");

const struct netconf_model model_comware = { "comware", "http://www.h3c.com/netconf/",
	MODEL_PUBLIC_CODE, h3c, sizeof(h3c) / sizeof(h3c[0]) };
const struct netconf_model model_comware_hp = { "comware-hp", "http://www.hp.com/netconf/",
	MODEL_PUBLIC_CODE, hp, sizeof(hp) / sizeof(hp[0]) };
