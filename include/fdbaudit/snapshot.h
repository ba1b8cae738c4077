/*
 * Snapshot: what the switches said, with nothing concluded (collect -> core).
 *
 * Flat arrays, indices in place of pointers, everything sorted once: the same
 * input gives the same numbers, and 20 million forwarding rows fit into
 * 400 MB. All text was cleaned when it entered (text.h) and is never NULL
 * unless a field says so; it lives in `text`. Collect builds the snapshot, to
 * everybody else it is const.
 *
 * Order: switches by name; ports of a switch by ifIndex, then bridge port
 * (those without an ifIndex last); fdbs of a switch by id; reads by switch,
 * table, context, sample; rows of a read by key; changes by switch, table,
 * key, sample; looks by switch, table, key, context, sample; movers by switch, key;
 * told by MAC, VLAN, switch, ports; neighbours, stp, lacp by port.
 */
#ifndef FDBAUDIT_SNAPSHOT_H
#define FDBAUDIT_SNAPSHOT_H

#include "fdbaudit/arena.h"
#include "fdbaudit/err.h"
#include "fdbaudit/mac.h"

#include <stdbool.h>
#include <stdint.h>

#define NONE UINT32_MAX /* an index, ifIndex or bridge port that is not known */
#define NO_FID (UINT64_C(1) << 32) /* none, or none told: every number of 32 bits is a FID */

/* A run of elements of the flat array that the comment beside it names; n 0: none. */
struct span {
	uint32_t first, n;
};

/* How the VLANs of a filtering database became known. */
enum vlan_proof {
	VLAN_NONE, /* the table carries no VLAN at all (dot1dTpFdbTable) */
	VLAN_PROVED, /* one VLAN, told by the switch */
	VLAN_ASSUMED, /* the FID is taken for the VLAN: the switch has no map of FIDs */
	VLAN_MANY /* several candidates: shared VLAN learning (IEEE 802.1Q) */
};

/* What the port column of a table counts. */
enum port_numbers {
	PORTS_BRIDGE, /* indexes of dot1dBasePortTable, by the standard */
	PORTS_VALUE, /* values of dot1dBasePort */
	PORTS_IFINDEX,
	PORTS_PANEL /* some of them by the number on the panel */
};

/* One filtering database: a FID, a per-VLAN context, or the plain BRIDGE-MIB table. */
struct fdb {
	uint64_t id; /* the FID as read; NO_FID for a table without FIDs */
	uint32_t sw;
	struct span vlans; /* candidates, in snapshot.vlans, ascending */
	uint8_t proof; /* enum vlan_proof */
	uint8_t numbers; /* enum port_numbers */
	uint16_t table; /* in snapshot.tables */
	uint16_t context; /* VLAN context that it is read in, 0 plain */
};

/* Flags of a forwarding row. */
enum row_flag {
	ROW_GROUP = 1, /* a group address: no station */
	ROW_OWN = 2, /* status self(4): an address of the switch itself */
	ROW_INCOMPLETE =
	    4, /* one column alone had it (RFC 4363: port and status are mandatory) */
	ROW_NO_STATUS = 8, /* no status given; taken as learned */
	ROW_STATIC = 16 /* status mgmt(5) or other(1): neither moves nor ages */
};

/* One forwarding entry: 16 bytes, never a string. */
struct row {
	uint64_t key; /* MAC << 16 | number of the fdb in its switch */
	uint32_t port; /* in snapshot.ports; port 0 and unmapped ports have an entry too */
	uint8_t status; /* dot1qTpFdbStatus as read, 0 where none was given */
	uint8_t spare;
	uint16_t flags; /* enum row_flag */
};
_Static_assert(sizeof(struct row) == 16, "rows stay small");

#define ROW_KEY(mac_, fdb_) ((mac_).bits << 16 | (uint64_t)(fdb_))
#define KEY_MAC(key_) ((struct mac){ (key_) >> 16 })
#define KEY_FDB(key_) ((uint32_t)((key_)&0xffff)) /* number of the fdb in its switch */

enum completeness { TABLE_COMPLETE, TABLE_PARTIAL, TABLE_ABSENT, TABLE_FAILED };

/* How one table (or one VLAN context of it) of one switch was read in one sample. */
struct read {
	uint32_t sw;
	uint32_t first; /* number of rows[0] among all rows of the snapshot */
	uint32_t nrows; /* rows of the table as read, whatever the table holds */
	uint32_t
	    nkept; /* elements of rows: 0 unless this is the base read of a forwarding table */
	uint32_t ndropped; /* damaged or vanished instances that were left out */
	uint32_t expected; /* what a counter of the switch promised, or NONE */
	uint16_t table, context, sample;
	uint8_t state; /* enum completeness */
	uint8_t code; /* enum fdb_code behind partial, absent or failed */
	int64_t began_ms, ended_ms; /* Unix time in ms; 0 in a replay without times */
	const char *reason; /* NULL when complete */
	struct row *rows; /* sorted by key; owned by the snapshot; NULL: no base read */
};

/*
 * What a later complete read saw differently from the complete read before it.
 * The base read of a table is the first complete one, or, where none is
 * complete, the partial one with the most rows (which then has no changes). A round of the
 * burst leaves changes too, `to` another port, never to NONE.
 */
struct change {
	uint64_t key;
	uint32_t from, to; /* ports of one switch; NONE: was not there, is gone */
	uint32_t sw;
	uint16_t sample, table, context;
	uint8_t status;
	bool own; /* a row with status self took part: listed, but no station that moves */
	uint8_t spare[4];
};

/*
 * What a round of the burst saw: an entry of a suspect, asked for by itself. Of every other entry
 * a round tells nothing.
 */
struct burst_look {
	uint64_t key; /* as that of a row */
	uint32_t sw;
	uint32_t port; /* NONE: not there at that moment, which is no proof that it is gone */
	uint16_t sample; /* the first round is number nsamples */
	uint16_t table, context;
	uint8_t spare[2];
};

/* The burst: after the samples, the entries of suspects were asked for again, round by round. */
struct burst_told { /* all zero: there was none */
	uint16_t planned; /* rounds; snapshot.nrounds of them were made */
	uint32_t interval_ms; /* from start to start */
	uint32_t naddresses; /* asked for */
	uint32_t nleft; /* suspects that were not asked for: there are too many */
	uint32_t nentries; /* asked for: an address in a table of a switch */
	uint32_t nunasked; /* entries that cannot be asked for by themselves */
	uint32_t nunanswered; /* questions for one entry in one round that had no answer */
	uint32_t nstrange; /* answers that name no port of the switch, or are not believed */
	int64_t blind_ms; /* longest time in which nobody looked, from one round to the next */
};

enum port_flag {
	PORT_UNMAPPED = 1, /* the number has no row in dot1dBasePortTable */
	PORT_ZERO = 2, /* bridge port 0: learned, port unknown; locates nothing */
	PORT_AGGREGATE = 4,
	PORT_MEMBER = 8 /* of the aggregate in `lag` */
};

struct port {
	uint32_t sw;
	uint32_t ifindex, bridge_port; /* NONE where not known */
	uint32_t lag; /* port index of the aggregate, NONE when not bundled */
	const char *name; /* unique in its switch: ifName, else ifDescr, else "port #4107" */
	const char *descr, *alias; /* "" where not given */
	struct mac mac; /* ifPhysAddress; 0 where none */
	uint32_t mbit; /* ifHighSpeed */
	uint16_t type; /* ifType, 0 unknown */
	uint16_t pvid; /* untagged VLAN, 0 unknown */
	struct span egress; /* VLANs that leave here, in snapshot.vlans */
	uint16_t flags; /* enum port_flag */
	uint8_t oper; /* ifOperStatus of the last sample, 0 unknown */
	uint8_t stp_state; /* dot1dStpPortState, 0 unknown */
	int64_t last_change_ms; /* ms before the last sample of this port; -1 unknown */
};

enum neighbour_proto { NEIGHBOUR_LLDP, NEIGHBOUR_CDP };

/* LldpSystemCapabilitiesMap, IEEE 802.1AB-2005 LLDP-MIB: bit 0 is the first of the octet. */
enum neighbour_caps {
	CAP_OTHER = 0x80,
	CAP_REPEATER = 0x40,
	CAP_BRIDGE = 0x20,
	CAP_WLAN_AP = 0x10,
	CAP_ROUTER = 0x08,
	CAP_TELEPHONE = 0x04,
	CAP_DOCSIS = 0x02,
	CAP_STATION = 0x01
};

/* One LLDP or CDP neighbour, at the port where it was heard (a LAG member, not the LAG). */
struct neighbour {
	uint32_t port;
	uint16_t caps; /* enabled capabilities (lldpRemSysCapEnabled), 0 unknown */
	uint8_t proto; /* enum neighbour_proto */
	uint8_t spare;
	struct mac chassis; /* 0 when the chassis id is no MAC (text MACs are read as MACs) */
	struct mac port_mac; /* 0 when the port id is no MAC */
	const char *chassis_text, *port_id, *port_descr, *sysname; /* "" where not given */
};

struct stp {
	uint32_t port;
	struct mac bridge; /* last six octets of dot1dStpPortDesignatedBridge */
	uint16_t port_id, vlan; /* dot1dStpPortDesignatedPort; VLAN of the instance or 0 */
};

/* dot3adAggTable of an aggregate (IEEE 802.3ad-2000 IEEE8023-LAG-MIB). */
struct lacp {
	uint32_t port;
	uint32_t actor_key, partner_key;
	struct mac actor, partner; /* system ids, 0 where none */
};

/* Moves that the switch itself counted or wrote down (ARISTA-BRIDGE-EXT-MIB, CISCO-MAC-NOTIFICATION-MIB). */
struct mover {
	uint64_t key; /* as that of a row */
	uint32_t sw, moves; /* in all, as far as it tells */
	uint32_t during; /* of these from since_ms on */
	int64_t since_ms, last_ms; /* Unix time in ms; last_ms 0: not told */
};

enum {
	MOVE_QUICK_MS = 5 * 60 * 1000, /* who comes back within it was not migrated */
	MOVE_DAY_MS = 24 * 60 * 60 * 1000
};

/*
 * Moves of an address between two ports, as the switch itself told them in its log, within a day
 * before the last sample. What comes fast is folded: counts are the least that it was.
 */
struct told_move {
	struct mac mac; /* bits 0: of all addresses of the VLAN, or of the switch */
	uint32_t sw;
	uint32_t from, to; /* in snapshot.ports; NONE: no port of the switch, or not told */
	uint16_t vlan; /* 0: not told */
	bool certain; /* all its times are: of the log server, or with their zone */
	bool
	    directed; /* each line says from which port to which: `from`, `to` are the first one's */
	uint32_t lines, moves;
	uint32_t returns; /* to a port where it had been, within a day */
	uint32_t quick; /* of these, within five minutes */
	int64_t first_ms, last_ms; /* Unix time in ms; 0: no line has a time */
};

/* What was read of logs in all. */
struct told_logs { /* all zero: none was read */
	uint32_t nfiles;
	uint32_t nbad; /* not read to their end, or not there */
	uint32_t
	    nstale; /* not read: nothing was written into them for a day before the last sample */
	uint64_t lines, moves; /* moves: lines that tell of one */
	uint64_t
	    old; /* of these, told more than a day before the last sample, or after the run */
	uint64_t unlike; /* lines that look like one, and cannot be read */
	uint64_t dropped; /* lines for which there was no room */
	uint64_t strange; /* lines of senders that are no switch of this run: */
	uint32_t nstrangers;
	const char *strangers[3]; /* the first of them by name */
	const char *unlike_at; /* "FILE:LINE" of the first such line; NULL none */
	bool alone; /* no switch was asked: the senders are the switches */
};

struct binding { /* ipNetToPhysicalTable of a router (RFC 4293) */
	uint8_t ip[16]; /* IPv4 in the form ::ffff:a.b.c.d */
	struct mac mac;
	uint32_t sw, ifindex;
};

enum switch_flag {
	SWITCH_SILENT = 1, /* never answered */
	SWITCH_RESTARTED = 2, /* sysUpTime fell back during the run */
	SWITCH_ROUTER = 4, /* read for ARP only */
	SWITCH_NO_FDB = 8, /* has no forwarding table: routers and the like */
	SWITCH_ARP = 16, /* its ARP table is read: a router, or a recording */
	SWITCH_LOG = 32 /* known by its log alone: nobody asked it */
};

/* With which version and level of SNMP a switch answered: a command that asks it again needs it. */
enum asked { ASKED_NOT, ASKED_V1, ASKED_V2C, ASKED_V3, ASKED_V3_AUTH, ASKED_V3_PRIV };

struct switch_ {
	const char *name; /* the one name of this switch in every output */
	const char *address; /* ADDRESS:PORT, or the recording's path */
	const char *sysname, *sysdescr, *sysobjectid; /* "" where not given */
	const char *site; /* from the configuration, "" if none */
	const char *engine; /* SNMPv3 engine id in hex digits, NULL not told */
	const char *also; /* its other names, under which it was asked as well; "" none */
	const char *reason; /* why it is silent or incomplete, NULL when well */
	struct mac base; /* dot1dBaseBridgeAddress, 0 unknown */
	uint32_t aging_s; /* dot1dTpAgingTime, 0 unreadable */
	uint32_t topology_changes; /* of spanning tree while the samples were taken */
	int64_t topology_ms; /* moment of the last one; 0 unknown or never */
	uint32_t flags; /* enum switch_flag */
	enum asked asked; /* ASKED_NOT: a recording, NETCONF, or silent */
	struct span ports, fdbs, reads, changes;
	struct span own_macs; /* in snapshot.own_macs, ascending */
	struct span looks;
};

/* What core and report must know of a table; the list is given by collect. */
struct table_info {
	const char *name; /* "dot1qTpFdbTable": in coverage */
	const char *slug; /* "dot1q": in csv-tables; NULL when it is no forwarding table */
	const char *port_object; /* "dot1qTpFdbPort": the object that holds the bridge port */
	const char *port_oid; /* "1.3.6.1.2.1.17.7.1.2.2.1.2", NULL when not asked by SNMP */
	bool has_fid; /* instance is FID.MAC, else MAC alone */
	uint8_t rank; /* of two tables of one switch with the same MAC, the higher one rules */
};

struct snapshot {
	struct arena text; /* of the strings; each flat array below is allocated by itself */
	struct switch_ *switches;
	struct port *ports;
	struct fdb *fdbs;
	uint16_t *vlans;
	struct read *reads;
	struct change *changes;
	struct neighbour *neighbours;
	struct stp *stp;
	struct lacp *lacp;
	struct mover *movers;
	struct binding *bindings;
	uint64_t *own_macs;
	struct burst_look *looks;
	struct told_move *told;
	size_t nswitches, nports, nfdbs, nvlans, nreads, nchanges, nneighbours, nstp, nlacp,
	    nmovers, nbindings, nown, nlooks, ntold;
	uint64_t nrows; /* kept rows in all: places number the changes from here on */
	const struct table_info *tables; /* static, not owned */
	size_t ntables;
	uint16_t nsamples;
	uint16_t nrounds; /* of the burst: further samples, of its suspects alone */
	int64_t *sample_ms; /* nsamples + nrounds moments, Unix time in ms */
	struct burst_told burst;
	struct told_logs logs;
	bool replay; /* from recordings: reports print no seconds */
};

/* Opens an empty snapshot; its text takes at most text_cap bytes. */
void snapshot_init(struct snapshot *s, size_t text_cap);

/* Frees all it has. The snapshot is empty afterwards and may be used again. */
void snapshot_free(struct snapshot *s);

/*
 * Tells where a key (struct row) was in each sample of one table and context of
 * one switch: at[k], of snapshot_moments() elements, is set to its port, to NONE: it was
 * not there, or to UNSEEN: the table was not read completely in sample k, or the key was not
 * asked for in that round. Returns in how many samples and rounds it was there.
 */
#define UNSEEN (UINT32_MAX - 1)
uint16_t snapshot_timeline(const struct snapshot *s, uint32_t sw, uint16_t table,
    uint16_t context, uint64_t key, uint32_t *at);

/* Returns the number of samples and rounds. */
static inline uint16_t
snapshot_moments(const struct snapshot *s)
{
	return (uint16_t)(s->nsamples + s->nrounds);
}

/* Returns the port that stands for this one: the aggregate that it is a member of, or itself. */
uint32_t snapshot_bundle(const struct snapshot *s, uint32_t port);

/* Returns the VLAN of a filtering database; 0: not known, or several learn in it. */
uint16_t snapshot_vlan(const struct snapshot *s, const struct fdb *f);

/* Returns what dot3adAggTable (IEEE8023-LAG-MIB) tells of an aggregate; NULL: nothing. */
const struct lacp *snapshot_lacp(const struct snapshot *s, uint32_t aggregate);

/*
 * Returns the number that the table of a filtering database has for a port, as
 * read; NONE where the port is known by name alone.
 */
uint32_t snapshot_port_number(const struct snapshot *s, uint32_t fdb, uint32_t port);

/* Returns the word of reports for it: "complete", "partial", "absent", "failed". */
const char *snapshot_completeness_name(enum completeness c);

#endif
