/*
 * Cisco IOS-XR: bridge domains with names in place of VLANs, and each line
 * card has its own copy of the table: the same address once per node.
 */
#include "collect/netconf/reply/model.h"

static enum nc_verdict
row(struct nc_rows *s)
{
	struct nc_fact f = nc_fact(NC_ROW);

	if (!nc_mac(nc_value(s, SLOT_MAC), &f.mac)) {
		return NC_DROPPED;
	}
	f.fid = nc_domain(nc_value(s, SLOT_NAME));
	f.space = SPACE_NAME;
	f.text[0] = nc_value(s, SLOT_PORT);
	return f.text[0][0] != '\0' ? nc_tell(s, &f) : NC_NO_ROW; /* a pseudowire: no port */
}

static const struct nc_table tables_of[] = {
	{
	    .name = "Cisco-IOS-XR-l2vpn-oper",
	    .purpose = NC_FDB,
	    .filter = "<l2vpn-forwarding "
		      "xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XR-l2vpn-oper\"><nodes>"
		      "<node><l2fibmac-details/></node></nodes></l2vpn-forwarding>",
	    .roots = { "l2vpn-forwarding" },
	    .ns = "Cisco-IOS-XR-l2vpn-oper",
	    .rows = { "l2fibmac-detail" },
	    .fields = { { "l2fibmac-detail/address", SLOT_MAC },
		{ "l2fibmac-detail/name", SLOT_NAME },
		{ "l2fibmac-detail/segment/ac/interface-handle", SLOT_PORT } },
	    .row = row,
	},
};

const struct nc_model nc_iosxr = { "iosxr", "http://cisco.com/ns/yang/Cisco-IOS-XR-l2vpn-oper",
	NC_VERIFIED, tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
