/*
 * IEEE 802.1Qcp, ieee802-dot1q-bridge. `vids` of an entry is a range string
 * ("1-3,7"): one VLAN is proof, several are candidates that share the
 * filtering database. Ports are bridge port numbers; ietf-interfaces tells
 * their names where the server has the augment.
 */
#include "collect/netconf/models/model.h"
#include "collect/netconf/reply/common_rows.h"
#include "collect/netconf/reply/leaf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The next VLAN range of "1-3,7". False at the end, or at nonsense. */
static bool
next_range(const char **at, uint16_t *from, uint16_t *to)
{
	char *end;
	unsigned long n = strtoul(*at, &end, 10);

	if (end == *at || n == 0 || n > 4094) {
		return false;
	}
	*from = *to = (uint16_t)n;
	if (*end == '-') {
		const char *second = end + 1;

		n = strtoul(second, &end, 10);
		if (end == second || n < *from || n > 4094) {
			return false;
		}
		*to = (uint16_t)n;
	}
	*at = end + strspn(end, ", ");
	return true;
}

/* All VLANs of the entry learn in this database. */
static enum reply_outcome
tell_vlans(const struct reply_row *row, const char *vids, uint32_t fid)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_FID_VLAN);
	uint16_t from;
	uint16_t to;

	f.fid = fid;
	while (next_range(&vids, &from, &to)) {
		for (uint32_t v = from; v <= to; v++) {
			f.vlan = (uint16_t)v;
			if (reply_tell(row, &f) == REPLY_STOP) {
				return REPLY_STOP;
			}
		}
	}
	return REPLY_TAKEN;
}

static enum reply_outcome
fdb_row(const struct reply_row *row)
{
	struct netconf_fact f = netconf_fact_of(NETCONF_ROW);
	const char *vids = reply_leaf(row, LEAF_VLAN);
	uint32_t fid;

	if (!leaf_mac(reply_leaf(row, LEAF_MAC), &f.mac) ||
	    !leaf_number(reply_leaf(row, LEAF_PORT), 0xffffff, &f.port)) {
		return REPLY_DROPPED;
	}
	f.space = SPACE_BRIDGE;
	f.status = leaf_status(reply_leaf_or(row, LEAF_OPER, LEAF_TYPE));
	f.vlan = leaf_vlan(vids);
	if (f.vlan != 0) {
		f.fid = f.vlan;
	} else if (reply_leaf(row, LEAF_FID)[0] != '\0') {
		if (!leaf_number(reply_leaf(row, LEAF_FID), UINT32_MAX, &fid)) {
			return REPLY_DROPPED;
		}
		f.fid = fid;
		if (tell_vlans(row, vids, fid) == REPLY_STOP) {
			return REPLY_STOP;
		}
	}
	return reply_tell(row, &f);
}

static enum reply_outcome
fid_of_vlan(const struct reply_row *row)
{
	uint32_t fid;

	return leaf_number(reply_leaf(row, LEAF_FID), UINT32_MAX, &fid)
		   ? tell_vlans(row, reply_leaf(row, LEAF_VLAN), fid)
		   : REPLY_DROPPED;
}

static enum reply_outcome
interface(const struct reply_row *row)
{
	struct netconf_fact f = netconf_fact_at(NETCONF_IF_TEXT, reply_leaf(row, LEAF_NAME));
	uint32_t ifindex;
	uint32_t number;

	if (f.text[0][0] == '\0') {
		return REPLY_DROPPED;
	}
	if (leaf_number(reply_leaf(row, LEAF_INDEX), 0x7fffffff, &ifindex)) {
		f.space = SPACE_IFINDEX;
		f.port = ifindex;
	}
	if (leaf_number(reply_leaf(row, LEAF_PORT), 0xffffff, &number)) {
		struct netconf_fact map = netconf_fact_of(NETCONF_BRIDGE_PORT);

		/* Without an if-index the bridge port itself carries the name. */
		if (f.space == SPACE_IFINDEX) {
			map.number = number;
			map.port = ifindex;
			if (reply_tell(row, &map) == REPLY_STOP) {
				return REPLY_STOP;
			}
		} else {
			f.space = SPACE_BRIDGE;
			f.port = number;
		}
	}
	return common_row_interface_at(row, &f);
}

/* As a hello would name it. */
static enum reply_outcome
module(const struct reply_row *row)
{
	char capability[2 * LEAF_TEXT_MAX + 16];
	struct netconf_fact f = netconf_fact_of(NETCONF_MODULE);

	(void)snprintf(capability, sizeof(capability), "%s?module=%s",
	    reply_leaf(row, LEAF_DESCR), reply_leaf(row, LEAF_NAME));
	f.text[1] = capability;
	return reply_tell(row, &f);
}

#define LIBRARY "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-yang-library\""
#define QNS "xmlns=\"urn:ieee:std:802.1Q:yang:ieee802-dot1q-bridge\""

static const struct netconf_table tables_of[] = {
	{
	    .name = "ieee802-dot1q-bridge",
	    .purpose = PURPOSE_FDB,
	    .filter = "<bridges " QNS "><bridge><name/><component><name/>"
		      "<filtering-database><filtering-entry/></filtering-database>"
		      "</component></bridge></bridges>",
	    .look = "<bridges " QNS "><bridge><name/><component><name/><filtering-database>"
		    "{<filtering-entry><address>@</address></filtering-entry>}"
		    "</filtering-database></component></bridge></bridges>",
	    .roots = { "bridges" },
	    .ns = "ieee802-dot1q-bridge",
	    .rows = { "filtering-entry" },
	    .leaves = { { "filtering-entry/address", LEAF_MAC },
		{ "filtering-entry/vids", LEAF_VLAN },
		{ "filtering-entry/database-id", LEAF_FID },
		{ "filtering-entry/port-map/port-ref", LEAF_PORT },
		{ "filtering-entry/entry-type", LEAF_TYPE },
		{ "filtering-entry/status", LEAF_OPER } },
	    .row = fdb_row,
	},
	{
	    .name = "ieee802-vid-to-fid",
	    .purpose = PURPOSE_MAP,
	    .filter = "<bridges " QNS "><bridge><name/><component><name/><bridge-vlan>"
		      "<vid-to-fid-allocation/></bridge-vlan></component></bridge>"
		      "</bridges>",
	    .roots = { "bridge-vlan" },
	    .ns = "ieee802-dot1q-bridge",
	    .rows = { "vid-to-fid-allocation" },
	    .leaves = { { "vid-to-fid-allocation/vids", LEAF_VLAN },
		{ "vid-to-fid-allocation/fid", LEAF_FID } },
	    .row = fid_of_vlan,
	},
	{
	    .name = "ietf-interfaces",
	    .purpose = PURPOSE_PORTS,
	    .mark = "urn:ietf:params:xml:ns:yang:ietf-interfaces",
	    .filter = "<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"/>"
		      "<interfaces-state "
		      "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"/>",
	    .roots = { "interfaces", "interfaces-state" },
	    .ns = "urn:ietf:params:xml:ns:yang:ietf-interfaces",
	    .rows = { "interface" },
	    .leaves = { MODEL_INTERFACE_LEAVES, { "interface/if-index", LEAF_INDEX },
		{ "interface/bridge-port/port-number", LEAF_PORT } },
	    .row = interface,
	},
	{
	    .name = "ietf-yang-library",
	    .purpose = PURPOSE_LIBRARY,
	    .mark = "yang-library",
	    .filter = "<modules-state " LIBRARY "><module><name/><namespace/></module>"
		      "</modules-state><yang-library " LIBRARY "><module-set><name/><module>"
		      "<name/><namespace/></module></module-set></yang-library>",
	    .roots = { "modules-state", "yang-library" },
	    .ns = "urn:ietf:params:xml:ns:yang:ietf-yang-library",
	    .rows = { "module" },
	    .leaves = { { "module/name", LEAF_NAME }, { "module/namespace", LEAF_DESCR } },
	    .row = module,
	},
	{
	    .name = "ietf-system",
	    .purpose = PURPOSE_NAME,
	    .mark = "urn:ietf:params:xml:ns:yang:ietf-system",
	    .filter = "<system "
		      "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-system\"><hostname/></system>",
	    .roots = { "system" },
	    .ns = "urn:ietf:params:xml:ns:yang:ietf-system",
	    .rows = { "system" },
	    .leaves = { { "system/hostname", LEAF_NAME } },
	    .row = common_row_system,
	},
};

const struct netconf_model model_ieee8021q = { "ieee8021q", "yang:ieee802-dot1q-bridge",
	MODEL_VERIFIED, tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
