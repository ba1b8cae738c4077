/*
 * Huawei CloudEngine and YunShan (huawei-mac). VSI rows are an overlay: no place.
 */
#include "collect/netconf/models/model.h"
#include "collect/netconf/reply/common_rows.h"

static const struct netconf_table tables_of[] = {
	{
	    .name = "huawei-mac",
	    .purpose = PURPOSE_FDB,
	    .filter = "<mac xmlns=\"urn:huawei:yang:huawei-mac\"><vlan-dynamic-macs/>"
		      "<vlan-static-macs/></mac>",
	    .look = "<mac xmlns=\"urn:huawei:yang:huawei-mac\"><vlan-dynamic-macs>"
		    "{<vlan-dynamic-mac><address>@</address></vlan-dynamic-mac>}"
		    "</vlan-dynamic-macs><vlan-static-macs>{<vlan-static-mac><address>@"
		    "</address></vlan-static-mac>}</vlan-static-macs></mac>",
	    .roots = { "mac" },
	    .ns = "urn:huawei:yang:huawei-mac",
	    .rows = { "vlan-dynamic-mac", "vlan-static-mac" },
	    .leaves = { { "vlan-dynamic-mac/address", LEAF_MAC },
		{ "vlan-dynamic-mac/vlan-id", LEAF_VLAN },
		{ "vlan-dynamic-mac/out-interface-name", LEAF_PORT },
		{ "vlan-dynamic-mac/type", LEAF_TYPE }, { "vlan-static-mac/address", LEAF_MAC },
		{ "vlan-static-mac/vlan-id", LEAF_VLAN },
		{ "vlan-static-mac/out-interface-name", LEAF_PORT },
		{ "vlan-static-mac/type", LEAF_TYPE } },
	    .row = common_row_fdb,
	},
	{
	    .name = "huawei-ifm",
	    .purpose = PURPOSE_PORTS,
	    .mark = "urn:huawei:yang:huawei-ifm?",
	    .filter = "<ifm xmlns=\"urn:huawei:yang:huawei-ifm\"><interfaces><interface>"
		      "<name/><description/><dynamic/></interface></interfaces></ifm>",
	    .roots = { "ifm" },
	    .ns = "urn:huawei:yang:huawei-ifm",
	    .rows = { "interface" },
	    .leaves = { { "interface/name", LEAF_NAME },
		{ "interface/description", LEAF_DESCR },
		{ "interface/dynamic/oper-status", LEAF_OPER },
		{ "interface/dynamic/mac-address", LEAF_MAC } },
	    .row = common_row_interface,
	},
};

const struct netconf_model model_huawei = { "huawei", "urn:huawei:yang:huawei-mac",
	MODEL_PUBLIC_CODE, tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
