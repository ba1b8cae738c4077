/*
 * IEEE 802.1Qcp, ieee802-dot1q-bridge. `vids` of an entry is a range string
 * ("1-3,7"): one VLAN is proof, several are candidates that share the
 * filtering database. Ports are bridge port numbers; ietf-interfaces tells
 * their names where the server has the augment.
 */
#include "collect/netconf/reply/model.h"

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
static enum nc_verdict
tell_vlans(struct nc_rows *s, const char *vids, uint32_t fid)
{
	struct nc_fact f = nc_fact(NC_FID_VLAN);
	uint16_t from;
	uint16_t to;

	f.fid = fid;
	while (next_range(&vids, &from, &to)) {
		for (uint32_t v = from; v <= to; v++) {
			f.vlan = (uint16_t)v;
			if (nc_tell(s, &f) == NC_STOP) {
				return NC_STOP;
			}
		}
	}
	return NC_TAKEN;
}

static uint8_t
status_of(const struct nc_rows *s)
{
	const char *status = nc_value(s, SLOT_OPER);

	return nc_status(status[0] != '\0' ? status : nc_value(s, SLOT_TYPE));
}

static enum nc_verdict
row(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_ROW);
	const char *vids = nc_value(s, SLOT_VLAN);

	if (!nc_mac(nc_value(s, SLOT_MAC), &f.mac) ||
	    !nc_number(nc_value(s, SLOT_PORT), 0xffffff, &f.port)) {
		return NC_DROPPED;
	}
	f.space = SPACE_BRIDGE;
	f.status = status_of(s);
	f.vlan = nc_vlan(vids);
	if (f.vlan != 0) {
		f.fid = f.vlan;
	} else if (nc_number(nc_value(s, SLOT_FID), 0xffffff, &f.fid) &&
		   tell_vlans(s, vids, f.fid) == NC_STOP) {
		return NC_STOP;
	}
	return nc_tell(s, &f);
}

static enum nc_verdict
fid_of_vlan(struct nc_rows *s)
{
	uint32_t fid;

	return nc_number(nc_value(s, SLOT_FID), 0xffffff, &fid)
		   ? tell_vlans(s, nc_value(s, SLOT_VLAN), fid)
		   : NC_DROPPED;
}

static enum nc_verdict
interface(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_IF_TEXT);
	uint32_t ifindex;
	uint32_t number;

	f.space = SPACE_NAME;
	f.text[0] = nc_value(s, SLOT_NAME);
	if (f.text[0][0] == '\0') {
		return NC_DROPPED;
	}
	if (nc_number(nc_value(s, SLOT_INDEX), 0x7fffffff, &ifindex)) {
		f.space = SPACE_IFINDEX;
		f.port = ifindex;
	}
	if (nc_number(nc_value(s, SLOT_PORT), 0xffffff, &number)) {
		struct nc_fact map = nc_fact(NC_BRIDGE_PORT);

		/* Without an if-index the bridge port itself carries the name. */
		if (f.space == SPACE_IFINDEX) {
			map.number = number;
			map.port = ifindex;
			if (nc_tell(s, &map) == NC_STOP) {
				return NC_STOP;
			}
		} else {
			f.space = SPACE_BRIDGE;
			f.port = number;
		}
	}
	return nc_interface_at(s, &f);
}

/* As a hello would name it. */
static enum nc_verdict
module(struct nc_rows *s)
{
	char capability[2 * NC_VALUE_MAX + 16];
	struct nc_fact f = nc_fact(NC_MODULE);

	(void)snprintf(capability, sizeof(capability), "%s?module=%s", nc_value(s, SLOT_DESCR),
	    nc_value(s, SLOT_NAME));
	f.text[1] = capability;
	return nc_tell(s, &f);
}

#define LIBRARY "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-yang-library\""
#define QNS "xmlns=\"urn:ieee:std:802.1Q:yang:ieee802-dot1q-bridge\""

static const struct nc_table tables_of[] = {
	{
	    .name = "ieee802-dot1q-bridge",
	    .purpose = NC_FDB,
	    .filter = "<bridges " QNS "><bridge><name/><component><name/>"
		      "<filtering-database><filtering-entry/></filtering-database>"
		      "</component></bridge></bridges>",
	    .roots = { "bridges" },
	    .ns = "ieee802-dot1q-bridge",
	    .rows = { "filtering-entry" },
	    .fields = { { "filtering-entry/address", SLOT_MAC },
		{ "filtering-entry/vids", SLOT_VLAN },
		{ "filtering-entry/database-id", SLOT_FID },
		{ "filtering-entry/port-map/port-ref", SLOT_PORT },
		{ "filtering-entry/entry-type", SLOT_TYPE },
		{ "filtering-entry/status", SLOT_OPER } },
	    .row = row,
	},
	{
	    .name = "ieee802-vid-to-fid",
	    .purpose = NC_MAP,
	    .filter = "<bridges " QNS "><bridge><name/><component><name/><bridge-vlan>"
		      "<vid-to-fid-allocation/></bridge-vlan></component></bridge>"
		      "</bridges>",
	    .roots = { "bridge-vlan" },
	    .ns = "ieee802-dot1q-bridge",
	    .rows = { "vid-to-fid-allocation" },
	    .fields = { { "vid-to-fid-allocation/vids", SLOT_VLAN },
		{ "vid-to-fid-allocation/fid", SLOT_FID } },
	    .row = fid_of_vlan,
	},
	{
	    .name = "ietf-interfaces",
	    .purpose = NC_PORTS,
	    .mark = "urn:ietf:params:xml:ns:yang:ietf-interfaces",
	    .filter = "<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"/>"
		      "<interfaces-state "
		      "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"/>",
	    .roots = { "interfaces", "interfaces-state" },
	    .ns = "urn:ietf:params:xml:ns:yang:ietf-interfaces",
	    .rows = { "interface" },
	    .fields = { NC_INTERFACE_FIELDS, { "interface/if-index", SLOT_INDEX },
		{ "interface/bridge-port/port-number", SLOT_PORT } },
	    .row = interface,
	},
	{
	    .name = "ietf-yang-library",
	    .purpose = NC_LIBRARY,
	    .mark = "yang-library",
	    .filter = "<modules-state " LIBRARY "><module><name/><namespace/></module>"
		      "</modules-state><yang-library " LIBRARY "><module-set><name/><module>"
		      "<name/><namespace/></module></module-set></yang-library>",
	    .roots = { "modules-state", "yang-library" },
	    .ns = "urn:ietf:params:xml:ns:yang:ietf-yang-library",
	    .rows = { "module" },
	    .fields = { { "module/name", SLOT_NAME }, { "module/namespace", SLOT_DESCR } },
	    .row = module,
	},
	{
	    .name = "ietf-system",
	    .purpose = NC_NAME,
	    .mark = "urn:ietf:params:xml:ns:yang:ietf-system",
	    .filter = "<system "
		      "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-system\"><hostname/></system>",
	    .roots = { "system" },
	    .ns = "urn:ietf:params:xml:ns:yang:ietf-system",
	    .rows = { "system" },
	    .fields = { { "system/hostname", SLOT_NAME } },
	    .row = nc_system,
	},
};

const struct nc_model nc_ieee8021q = { "ieee8021q", "yang:ieee802-dot1q-bridge", NC_VERIFIED,
	tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
