/*
 * What a table is: its columns, what is asked of it, how it ended.
 *
 * Types alone. A table is a row of a registry that the device is handed
 * (device_new); a transport asks schedule.h what to read and gives each
 * instance to delivery.h; the table's own functions make facts of them
 * (facts/). Transports know nothing of tables, tables nothing of transports,
 * and a device knows no table by its name.
 */
#ifndef FDBAUDIT_DEVICE_TABLE_H
#define FDBAUDIT_DEVICE_TABLE_H

#include "collect/snmp/value.h"
#include "fdbaudit/snapshot.h"

struct device; /* one switch, over all samples */

enum table_flag {
	TABLE_EACH_SAMPLE = 1, /* read again in every sample; the others in the first only */
	TABLE_FDB = 2, /* gives forwarding rows */
	TABLE_SCALARS = 4, /* columns are scalars: instance .0 */
	TABLE_PER_CONTEXT = 8, /* once per VLAN context where the switch has them */
	TABLE_SERVICES = 16, /* its FIDs are services, never VLANs */
	TABLE_SPARE_LAG = 32, /* asked only when no aggregate has a member yet */
	TABLE_ARP = 64, /* of routers and recordings only */
	TABLE_ROUTER = 128, /* also of a router that is read for ARP alone */
	TABLE_COMPONENT = 256, /* a bridge component stands before the FID of its index */
	TABLE_SPARE_VENDOR = 512, /* of other vendors too, while no forwarding row has come */
	TABLE_COUNTED = 1024, /* the switch counts its rows: fact_promised() */
	TABLE_MAC_FIRST = 2048, /* the address stands first in its index, then the FID */
	TABLE_PORT_IN_INDEX = 4096 /* its index holds the port: no row can be asked for */
};

struct column {
	const char *oid; /* "1.3.6.1.2.1.17.7.1.2.2.1.2", also in mibs/oids.def */
	const char *object; /* "dot1qTpFdbPort" */
	bool each_sample; /* in every sample, of a table that is read in the first one only */
	bool on_need; /* a leading column, asked when the others alone cannot be read */
};

enum { TABLE_COLUMNS_MAX = 16 };

/* One row of a registry. */
struct table {
	struct table_info info;
	unsigned flags; /* enum table_flag */
	const struct column *columns;
	size_t ncolumns; /* at most TABLE_COLUMNS_MAX; 0: filled by typed facts alone */
	/*
	 * Takes one instance of column number `column`; index: the sub-identifiers
	 * after the column's OID. Returns false where the instance makes no sense
	 * (wrong length of the index, or type): it is counted as dropped.
	 */
	bool (*cell)(struct device *d, size_t column, const uint32_t *index, size_t nindex,
	    const struct value *v);
	/* After the last cell of a complete or partial table; may be NULL. */
	void (*end)(struct device *d);
	/* Asked where sysObjectID begins so, or is not known; NULL: of everybody. */
	const char *vendor;
};

/* All tables that a device may be asked for, in the order of asking. */
struct table_registry {
	const struct table *at;
	size_t n;
};

/* What is to be read next of a switch. */
struct table_request {
	const struct table *table;
	const struct column *columns; /* those of this sample; walked side by side */
	size_t ncolumns;
	size_t first_column; /* number of columns[0] in table->columns */
	uint16_t context; /* VLAN of a context (community@N, context vlan-N), 0 plain */
};

/* How a table ended, as the transport saw it. */
struct table_outcome {
	enum completeness state;
	enum fdb_code code;
	const char *reason; /* NULL when complete; copied */
	uint32_t ndropped; /* left out by the transport */
	uint32_t expected; /* promised by a counter, or NONE */
	const char *
	    spelled; /* an address of its rows, as NETCONF told it; NULL or "" where none; copied */
	uint16_t asked; /* by NETCONF: number of the table that was asked for + 1 */
	uint32_t nrows; /* of a table of typed facts that gives no forwarding rows */
	int64_t began_ms, ended_ms; /* Unix ms, 0 in a replay */
};

/* The index of one row: the sub-identifiers after the column's OID. */
enum { INSTANCE_MAX = 16 };
struct instance {
	uint32_t sub[INSTANCE_MAX];
	uint8_t n;
};

enum { VLAN_MAX = 4094 }; /* IEEE 802.1Q: 4095 is reserved */

/* Status of a forwarding row: dot1qTpFdbStatus (RFC 4363), the same in BRIDGE-MIB. 0: none given. */
enum fdb_status {
	STATUS_OTHER = 1,
	STATUS_INVALID = 2,
	STATUS_LEARNED = 3,
	STATUS_SELF = 4,
	STATUS_MGMT = 5
};

/* ifOperStatus (RFC 2863), as far as it is asked for. 0: not told. */
enum oper_status {
	OPER_UP = 1,
	OPER_DOWN = 2,
	OPER_NOT_PRESENT = 6,
	OPER_LOWER_LAYER_DOWN = 7
};

/* How a row names its port. */
enum port_space { SPACE_IFINDEX, SPACE_BRIDGE, SPACE_NAME };
struct port_ref {
	enum port_space space;
	uint32_t number; /* ifIndex or bridge port */
	const char *name; /* SPACE_NAME: interface name (NETCONF, text) */
};

#endif
