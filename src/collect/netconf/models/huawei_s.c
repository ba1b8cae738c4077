/*
 * Huawei S series (V200): an RPC that gives at most `get-num` rows and says
 * has-more when there are others. There is no way to ask for the next page
 * that is known to work, so a large number is asked for, and a table that has
 * more is partial.
 */
#include "collect/netconf/reply/model.h"

#include <string.h>

/* `id` is a VLAN only where id-type says so; a VSI has a name. */
static enum nc_verdict
row(struct nc_rows *s)
{
	if (strcmp(nc_value(s, SLOT_INDEX), "vsi") == 0) {
		return NC_NO_ROW;
	}
	return nc_row(s);
}

static const struct nc_table tables_of[] = {
	{
	    .name = "huawei-s-mac",
	    .purpose = NC_FDB,
	    .operation = "<mac-address-table-get "
			 "xmlns=\"urn:huawei:params:xml:ns:yang:huawei-mac\"><get-num>100000"
			 "</get-num></mac-address-table-get>",
	    .roots = { "mac-address-table-get" },
	    .ns = "urn:huawei:params:xml:ns:yang:huawei-mac",
	    .rows = { "mac-address-details" },
	    .fields = { { "mac-address-details/mac-address", SLOT_MAC },
		{ "mac-address-details/id", SLOT_VLAN },
		{ "mac-address-details/id-type", SLOT_INDEX },
		{ "mac-address-details/forwarding-interface", SLOT_PORT },
		{ "mac-address-details/mac-type", SLOT_TYPE } },
	    .row = row,
	},
};

const struct nc_model nc_huawei_s = { "huawei-s", "urn:huawei:params:xml:ns:yang:huawei-mac",
	NC_PUBLIC_CODE, tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
