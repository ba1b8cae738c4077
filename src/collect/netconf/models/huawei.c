/*
 * Huawei CloudEngine and YunShan (huawei-mac). VSI rows are an overlay: no place.
 */
#include "collect/netconf/reply/model.h"

static const struct nc_table tables_of[] = {
	{
	    .name = "huawei-mac",
	    .purpose = NC_FDB,
	    .filter = "<mac xmlns=\"urn:huawei:yang:huawei-mac\"><vlan-dynamic-macs/>"
		      "<vlan-static-macs/></mac>",
	    .roots = { "mac" },
	    .ns = "urn:huawei:yang:huawei-mac",
	    .rows = { "vlan-dynamic-mac", "vlan-static-mac" },
	    .fields = { { "vlan-dynamic-mac/address", SLOT_MAC },
		{ "vlan-dynamic-mac/vlan-id", SLOT_VLAN },
		{ "vlan-dynamic-mac/out-interface-name", SLOT_PORT },
		{ "vlan-dynamic-mac/type", SLOT_TYPE }, { "vlan-static-mac/address", SLOT_MAC },
		{ "vlan-static-mac/vlan-id", SLOT_VLAN },
		{ "vlan-static-mac/out-interface-name", SLOT_PORT },
		{ "vlan-static-mac/type", SLOT_TYPE } },
	    .row = nc_row,
	},
	{
	    .name = "huawei-ifm",
	    .purpose = NC_PORTS,
	    .mark = "urn:huawei:yang:huawei-ifm?",
	    .filter = "<ifm xmlns=\"urn:huawei:yang:huawei-ifm\"><interfaces><interface>"
		      "<name/><description/><dynamic/></interface></interfaces></ifm>",
	    .roots = { "ifm" },
	    .ns = "urn:huawei:yang:huawei-ifm",
	    .rows = { "interface" },
	    .fields = { { "interface/name", SLOT_NAME },
		{ "interface/description", SLOT_DESCR },
		{ "interface/dynamic/oper-status", SLOT_OPER },
		{ "interface/dynamic/mac-address", SLOT_MAC } },
	    .row = nc_interface,
	},
};

const struct nc_model nc_huawei = { "huawei", "urn:huawei:yang:huawei-mac", NC_PUBLIC_CODE,
	tables_of, sizeof(tables_of) / sizeof(tables_of[0]) };
