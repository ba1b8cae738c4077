/*
 * Reading: the common ground of everything that fills a snapshot.
 *
 *	live SNMP (engine.c, snmp/)  \                      / a file in tables/, one row of
 *	recordings (replay.c)         > cells of a table -> <  tables.def for each
 *	                                                     \ typed facts (below)
 *	NETCONF (netconf/)  ------------------------------->  typed facts
 *
 * A transport asks device_next() what to read, delivers each instance by
 * device_cell() and says by device_end() how the table ended. Transports
 * know nothing of tables, tables know nothing of transports. Facts are kept
 * per switch, by number as read (ifIndex or bridge port); seal.c turns all
 * readings into one sorted snapshot when every sample is in, so no table has
 * to come before another.
 */
#ifndef FDBAUDIT_READING_H
#define FDBAUDIT_READING_H

#include "collect/snmp/oid.h"
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
	TABLE_SPARE_VENDOR = 512, /* of other vendors too, while no forwarding row has come */
	TABLE_COMPONENT = 256 /* a bridge component stands before the FID of its index */
};

struct column {
	const char *oid; /* "1.3.6.1.2.1.17.7.1.2.2.1.2", also in mibs/oids.def */
	const char *object; /* "dot1qTpFdbPort" */
	bool
	    each_sample; /* of a table that is read in the first sample only: this column again */
	bool on_need; /* a leading column, asked when the others alone cannot be read */
};

/* One row of tables.def. */
struct table {
	struct table_info info;
	unsigned flags; /* enum table_flag */
	const struct column *columns;
	size_t ncolumns;
	/*
	 * One instance of column number `column`; index: the sub-identifiers
	 * after the column's OID. False: the instance makes no sense (wrong
	 * index length or type) and is counted as dropped.
	 */
	bool (*cell)(struct device *r, size_t column, const uint32_t *index, size_t nindex,
	    const struct value *v);
	/* After the last cell of a complete or partial table; may be NULL. */
	void (*end)(struct device *r);
	const char
	    *vendor; /* asked where sysObjectID begins so, or is not known; NULL: always */
};
extern const struct table tables[];
extern const size_t ntables;

/* What is to be read next of a switch. */
struct table_request {
	const struct table *table;
	const struct column *columns; /* those of this sample; walked side by side */
	size_t ncolumns;
	size_t first_column; /* number of columns[0] in table->columns */
	uint16_t
	    context; /* VLAN of a per-VLAN context (community@N, context vlan-N), 0 plain */
};

struct table_outcome {
	enum completeness state;
	enum fdb_code code;
	const char *reason; /* NULL when complete; copied */
	uint32_t ndropped; /* left out by the transport */
	uint32_t expected; /* promised by a counter, or NONE */
	uint32_t nrows; /* of a table of typed facts that gives no forwarding rows */
	int64_t began_ms, ended_ms; /* Unix ms, 0 in a replay */
};

/* max_rows: cap of rows per forwarding table (FDB_ELIMIT by device_cell). */
struct device *device_new(const char *name, const char *address, const char *site,
    unsigned switch_flags, uint32_t max_rows);
void device_free(struct device *r);

/* Begins sample number `sample` (0 is the first). */
void device_sample(struct device *r, uint16_t sample);

/* The next table of this sample in order, or false when there is none left. */
bool device_next(struct device *r, struct table_request *out);

/*
 * What device_next() will say after n more asks, as far as that is known:
 * other contexts of the table under way. False: it is not.
 */
bool device_ahead(const struct device *r, size_t n, struct table_request *out);

/*
 * Says which table the next facts belong to; device_cell() does it by itself.
 * NETCONF calls it before its fact_row()s.
 */
void device_begin(struct device *r, const struct table_request *a);

/*
 * A switch that is read by typed facts alone (NETCONF): device_next() has
 * nothing to ask of it, and device_fail() is about its session.
 */
void device_typed(struct device *r);

/* Begins the table of typed facts with this name in coverage. False: there is none. */
bool device_open(struct device *r, const char *name, struct table_request *out);

/* Bytes of a recording that has a form of its own (NETCONF); kept when one is made. */
void device_raw(struct device *r, const char *bytes, size_t n);

/* A limit was reached: no more facts are wanted in this table. */
bool device_full(const struct device *r);

/* The table under way cannot be read without its leading columns: it is asked once more, with them. */
void device_need(struct device *r);

/* The table under way is read from its beginning once more: what came of it so far is forgotten. */
void device_restart(struct device *r);

/* A VLAN that has tables of its own on this switch: TABLE_PER_CONTEXT is read there too. */
void device_context(struct device *r, uint16_t vlan);

/* `column` counts in table->columns. FDB_OK; FDB_EPARSE: dropped and counted; FDB_ELIMIT: stop this table, it is partial. */
enum fdb_code device_cell(struct device *r, const struct table_request *a, size_t column,
    const uint32_t *index, size_t nindex, const struct value *v);

/*
 * Rows of the forwarding table under way that came apart: one column alone held
 * them, or their index makes no sense. A transport that can asks for each of
 * their instances by itself, gives what it gets to device_cell() and the rest
 * to device_absent(); that replaces what was read before. At most `max`; to
 * be called once, when the last column has ended.
 */
enum { INSTANCE_MAX = 16 };
struct instance {
	uint32_t sub[INSTANCE_MAX]; /* after the column's OID */
	uint8_t n;
};
size_t device_torn(
    struct device *r, const struct table_request *a, struct instance *out, size_t max);
void device_absent(
    struct device *r, const struct table_request *a, size_t column, const struct instance *i);

void device_end(struct device *r, const struct table_request *a, const struct table_outcome *o);

/* The whole switch failed in this sample: remaining tables end `failed` with this reason. */
void device_fail(struct device *r, enum fdb_code code, const char *reason);

/* Rows so far in all tables of this sample, for progress. */
uint32_t device_rows(const struct device *r);
const char *device_name(
    const struct device *r); /* configured name, else sysName, else address */

/* ---- typed facts: called by tables/ and by netconf/ ------------------------------------- */

enum port_space { SPACE_IFINDEX, SPACE_BRIDGE, SPACE_NAME };

struct port_ref { /* how a row names its port */
	enum port_space space;
	uint32_t number; /* ifIndex or bridge port */
	const char *name; /* SPACE_NAME: interface name (NETCONF, text) */
};

void fact_system(struct device *r, const char *sysname, const char *sysdescr,
    const char *sysobjectid); /* NULL: not told by this call */
void fact_engine(struct device *r, const char *hex); /* SNMPv3 engine id */
void fact_asked(struct device *r, enum asked how); /* it answered to that */
void fact_base(struct device *r, struct mac bridge_address);
void fact_aging(struct device *r, uint32_t seconds);
void fact_uptime(struct device *r, uint64_t centiseconds);

void fact_topology_since(struct device *r, uint32_t centiseconds);
void fact_topology_changes(struct device *r, uint32_t changes);

/* The switch's own count of learned addresses of one FID. */
void fact_promised(struct device *r, uint32_t learned);

/* The switch counted so many moves of an address so far; centiseconds of its sysUpTime, 0 not told. */
void fact_moves(struct device *r, uint32_t fid, struct mac m, uint32_t moves, uint32_t last);
/* The switch noted that it learned an address; VLAN, bridge port. In the order in which it was. */
void fact_learned(struct device *r, uint16_t vlan, struct mac m, uint32_t port, uint32_t when);

enum if_field {
	IF_DESCR,
	IF_NAME,
	IF_ALIAS,
	IF_TYPE,
	IF_MAC,
	IF_OPER,
	IF_MBIT,
	IF_LAST_CHANGE
};
void fact_if_text(
    struct device *r, struct port_ref p, enum if_field f, const void *s, size_t n);
void fact_if_number(struct device *r, struct port_ref p, enum if_field f, int64_t v);
void fact_if_mac(struct device *r, struct port_ref p, struct mac m);
/* In the VLAN context under way. */
void fact_bridge_port(struct device *r, uint32_t bridge_port, uint32_t ifindex);

/* VLAN `vlan` learns in FDB `fid`; egress: bridge ports, as an octet bitmap of RFC 4363 PortList. */
void fact_vlan(struct device *r, uint16_t vlan, uint32_t fid, const uint8_t *egress, size_t n);
/* The same by inference, where the switch keeps its map to itself: assumed, never proved. */
void fact_vlan_guess(struct device *r, uint16_t vlan, uint32_t fid);
void fact_pvid(struct device *r, struct port_ref p, uint16_t vlan);

/* One forwarding entry of the table under way. fid NONE: the table has no FID; status 0: none given. */
void fact_row(struct device *r, uint32_t fid, struct mac m, struct port_ref p, uint8_t status,
    uint16_t flags);
/* The same in two halves, where columns come one by one; joined at the table's end. */
void fact_row_port(struct device *r, uint32_t fid, struct mac m, struct port_ref p);
void fact_row_status(struct device *r, uint32_t fid, struct mac m, uint8_t status);
void fact_row_gone(struct device *r, uint32_t fid, struct mac m); /* neither of them */

/* The VLAN that a table itself proves for a FID (vendor tables, NETCONF: fid = VLAN); 0: it is none. */
void fact_fid_is_vlan(struct device *r, uint32_t fid, uint16_t vlan);
void fact_own_mac(struct device *r, struct mac m);

struct fact_neighbour {
	struct port_ref port; /* or, for LLDP, local_num */
	uint32_t local_num; /* lldpRemLocalPortNum, NONE when `port` is told */
	enum neighbour_proto proto;
	uint16_t caps;
	struct mac chassis, port_mac;
	const char *chassis_text, *port_id, *port_descr, *sysname;
};
void fact_neighbour(struct device *r, const struct fact_neighbour *n);
/* lldpLocPortTable: what LLDP calls a local port (id subtype as in LldpPortIdSubtype). */
void fact_lldp_local(
    struct device *r, uint32_t local_num, int subtype, const char *id, const char *descr);
void fact_lag_member(struct device *r, struct port_ref member, struct port_ref aggregate);
/* Of ifStackTable: a bundle only if the higher one proves to be an aggregate (ifType). */
void fact_stacked(struct device *r, uint32_t lower_ifindex, uint32_t higher_ifindex);
void fact_lacp(struct device *r, struct port_ref aggregate, struct mac actor,
    uint32_t actor_key, struct mac partner, uint32_t partner_key);
/* Of the VLAN context under way. */
/* An address that a router resolved; IPv4 is mapped (RFC 4291 2.5.5.2). */
void fact_binding(struct device *r, const uint8_t ip[16], struct mac m, uint32_t ifindex);
void fact_stp(struct device *r, uint32_t bridge_port, uint8_t state,
    struct mac designated_bridge, uint16_t designated_port);

/* All readings to one snapshot: names made unique, everything sorted, later samples as changes. */
FDB_MUST_CHECK enum fdb_code seal(struct device *const *devices, size_t n, uint16_t nsamples,
    const int64_t *sample_ms, bool replay, struct snapshot *out, struct fdb_err *err);

#endif
