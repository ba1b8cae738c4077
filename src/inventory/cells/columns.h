/*
 * Columns: what a cell of an export means, whatever the export calls it.
 *
 * aliases.def gives every name a column. Names compare by their letters and digits alone,
 * without case: "MAC Address" is "mac_address". A new spelling is one row there.
 */
#ifndef INVENTORY_COLUMNS_H
#define INVENTORY_COLUMNS_H

#include "fdbaudit/inventory.h"

#include <stddef.h>
#include <stdint.h>

enum column_id {
	COL_HOST,
	COL_CLUSTER,
	COL_FQDN,
	COL_OS,
	COL_IP,
	COL_POOL_MIN,
	COL_POOL_MAX,
	COL_RANGE_MIN, /* of a pool that is no host's: SCVMM, Network Controller */
	COL_RANGE_MAX,
	COL_POOL_NAME,
	COL_CURRENT_MAC,
	COL_PLATFORM,
	COL_VM,
	COL_VM_ID,
	COL_STATE,
	COL_REPLICA,
	COL_CLUSTERED,
	COL_CREATED,
	COL_SNAPSHOT,
	COL_DELETED,
	COL_GENERATION,
	COL_VM_SIGN, /* what VMs alone have: memory, processors, uptime */
	COL_NAME, /* of the object itself, whatever that is */
	COL_NIC,
	COL_ID,
	COL_DEVICE_ID,
	COL_KIND,
	COL_MANAGEMENT,
	COL_EXTERNAL,
	COL_MAC,
	COL_PERMANENT,
	COL_DYNAMIC,
	COL_MAC_TYPE,
	COL_STATIC,
	COL_SPOOFING,
	COL_ALLOW_TEAMING,
	COL_CONNECTED,
	COL_STATUS,
	COL_VIRTUAL,
	COL_DESCRIPTION,
	COL_SERVICE,
	COL_TRANSPORT, /* getmac */
	COL_VLAN,
	COL_VLAN_ENABLED,
	COL_VLAN_MODE,
	COL_NATIVE_VLAN,
	COL_ALLOWED_VLANS,
	COL_PRIMARY_VLAN,
	COL_VLAN_SETTING,
	COL_SWITCH,
	COL_SWITCH_ID,
	COL_SWITCH_TYPE,
	COL_PLUGGED,
	COL_EMBEDDED,
	COL_TEAM,
	COL_TEAM_TYPE,
	COL_TEAM_MODE,
	COL_BALANCE,
	COL_MEMBERS,
	COL_UPLINKS, /* interface descriptions under a virtual switch */
	COL_MEMBER_ROLE,
	COL_PRIMARY,
	COL_GROUP_TYPE,
	COL_NODE_WEIGHT,
	COL_FAMILY,
	COL_ADAPTER_TYPE, /* VirtualNetworkAdapterType: rows of SCVMM only */
	COL_GRANT_POOL,
	COL_GRANT_TO,
	COL_PARENT,
	COL_NIC_IP, /* where COL_IP is the host's: our own CSV */
	COL_REF, /* Network Controller: "/servers/HV-01" */
	COL_RESOURCE,
	COL_COLLECTED,
	COL_VM_COLLECTED, /* where COL_COLLECTED is the NIC's: our own CSV */
	COL_HOST_COLLECTED,
	COL_VM_LISTED, /* when a list of VMs had it: our own */
	COL_VM_IN_LIST, /* whether one had it: our own, in every row */
	COL_OWNER_NODE, /* of a VM */
	COL_UNANSWERED, /* manifest of an exporter: what a host did not tell */
	COL_ROWS,
	COL_EVENT_COUNT, /* of each event of enum host_event_kind in turn: count, last, text */
	COL_EVENT_LAST,
	COL_EVENT_TEXT,
	COL_MANAGER = COL_EVENT_COUNT + 3 * HOST_EVENTS, /* the SCVMM server that was asked */
	COL_COUNT,
	COL_NONE = COL_COUNT
};

/* One name that exports give a column. */
struct column_alias {
	const char *name; /* letters and digits, lower case */
	uint8_t column; /* enum column_id */
	uint8_t rank; /* of two names for one column in a row the lower rank is read */
};

/*
 * Writes the letters and digits of a name in lower case, cut to cap - 1 bytes. Returns how many
 * there are.
 */
size_t column_plain_name(char *dst, size_t cap, const char *name, size_t len);

/* Returns the alias for a column name as an export spells it; NULL: the column is not used. */
const struct column_alias *column_find(const char *name, size_t len);

/* For tests: returns the i-th alias of the table, NULL after the last one. */
const struct column_alias *column_alias_at(size_t i);

#endif
