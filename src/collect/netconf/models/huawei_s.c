/*
 * Huawei S series (V200): an RPC that gives at most `get-num` rows and says
 * has-more when there are others. There is no way to ask for the next page
 * that is known to work, so a large number is asked for, and a table that has
 * more is partial.
 */
#include "collect/netconf/models/model.h"
#include "collect/netconf/reply/common_rows.h"

#include <string.h>

/* `id` is a VLAN only where id-type says so; a VSI has a name. */
static enum reply_outcome
fdb_row(const struct reply_row *row)
{
	if (strcmp(reply_leaf(row, LEAF_INDEX), "vsi") == 0) {
		return REPLY_NO_ROW;
	}
	return common_row_fdb(row);
}

static const struct netconf_table tables_of[] = {
	{
	    .name = "huawei-s-mac",
	    .purpose = PURPOSE_FDB,
	    .operation = "<mac-address-table-get "
			 "xmlns=\"urn:huawei:params:xml:ns:yang:huawei-mac\"><get-num>100000"
			 "</get-num></mac-address-table-get>",
	    .roots = { "mac-address-table-get" },
	    .ns = "urn:huawei:params:xml:ns:yang:huawei-mac",
	    .rows = { "mac-address-details" },
	    .leaves = { { "mac-address-details/mac-address", LEAF_MAC },
		{ "mac-address-details/id", LEAF_VLAN },
		{ "mac-address-details/id-type", LEAF_INDEX },
		{ "mac-address-details/forwarding-interface", LEAF_PORT },
		{ "mac-address-details/mac-type", LEAF_TYPE } },
	    .row = fdb_row,
	},
};

const struct netconf_model model_huawei_s = { "huawei-s",
	"urn:huawei:params:xml:ns:yang:huawei-mac", MODEL_PUBLIC_CODE, tables_of,
	sizeof(tables_of) / sizeof(tables_of[0]) };
