/*
 * Cisco IOS-XR: bridge domains with names in place of VLANs, and each line
 * card has its own copy of the table: the same address once per node.
 */
#include "collect/netconf/models/model.h"
#include "collect/netconf/reply/reply_row.h"
#include "collect/netconf/reply/leaf.h"

static enum reply_outcome
fdb_row(const struct reply_row *row)
{
	struct netconf_fact f = netconf_fact_at(NETCONF_ROW, reply_leaf(row, LEAF_PORT));

	if (!leaf_mac(reply_leaf(row, LEAF_MAC), &f.mac)) {
		return REPLY_DROPPED;
	}
	f.fid = leaf_domain(reply_leaf(row, LEAF_NAME));
	return reply_tell(row, &f);
}

static const struct netconf_table tables_of[] = {
	{
	    .name = "Cisco-IOS-XR-l2vpn-oper",
	    .purpose = PURPOSE_FDB,
	    .filter = "<l2vpn-forwarding "
		      "xmlns=\"http://cisco.com/ns/yang/Cisco-IOS-XR-l2vpn-oper\"><nodes>"
		      "<node><l2fibmac-details/></node></nodes></l2vpn-forwarding>",
	    .roots = { "l2vpn-forwarding" },
	    .ns = "Cisco-IOS-XR-l2vpn-oper",
	    .rows = { "l2fibmac-detail" },
	    .leaves = { { "l2fibmac-detail/address", LEAF_MAC },
		{ "l2fibmac-detail/name", LEAF_NAME },
		{ "l2fibmac-detail/segment/ac/interface-handle", LEAF_PORT } },
	    .row = fdb_row,
	},
};

const struct netconf_model model_iosxr = { "iosxr",
	"http://cisco.com/ns/yang/Cisco-IOS-XR-l2vpn-oper", MODEL_VERIFIED, tables_of,
	sizeof(tables_of) / sizeof(tables_of[0]) };
