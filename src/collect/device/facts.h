/*
 * What one device told, over all samples.
 *
 * Everything is kept as it was told: interfaces by ifIndex, bridge ports by
 * number and VLAN context, names as names. A port that anything names gets a
 * dense number, its reference (refs[]); forwarding rows carry that number until
 * snapshot/ knows the ports.
 *
 * Written by facts/ and, of forwarding rows, by fdb_rows.c; read by snapshot/,
 * which sorts the arrays and takes the rows over.
 */
#ifndef FDBAUDIT_DEVICE_FACTS_H
#define FDBAUDIT_DEVICE_FACTS_H

#include "base/idmap.h"
#include "collect/device/table.h"

/* A growing array: { type *at; size_t n, cap; }, all zero is empty; free(x.at). */
#define VEC(type)              \
	struct {               \
		type *at;      \
		size_t n, cap; \
	}

/* Appends one element and gives its address. */
#define VEC_ADD(v)                                                             \
	((v)->at = vec_room((v)->at, &(v)->cap, (v)->n + 1, sizeof(*(v)->at)), \
	    &(v)->at[(v)->n++])

/* Gives its elements back; it is empty and may be used again. For includers of <stdlib.h>. */
#define VEC_FREE(v) (free((v)->at), (v)->at = NULL, (v)->n = (v)->cap = 0)

/* What was told of one port reference; fields that were not told are 0, "" or NULL. */
struct ref {
	enum port_space space;
	uint16_t context; /* of a bridge port */
	uint32_t number; /* ifIndex or bridge port */
	uint32_t read_as; /* ifIndex of a number that is no bridge port: by snapshot/, 0 none */
	const char *name; /* SPACE_NAME */
	const char *descr, *ifname, *alias;
	struct mac mac;
	uint32_t mbit;
	uint16_t type, pvid;
	uint8_t oper;
	uint32_t port; /* in snapshot.ports: by snapshot/; NONE not known yet */
	bool interface; /* the interface tables told of it */
	int64_t last_change; /* ifLastChange in hundredths of a second, -1 not told */
};

struct bridge_map { /* a row of dot1dBasePortTable */
	uint16_t context;
	uint32_t bridge_port, ifindex;
};

struct base_value { /* dot1dBasePort without a context: its index, and what it tells */
	uint32_t bridge_port, value;
};

struct vlan_fact {
	uint16_t vlan;
	uint64_t fid; /* NO_FID: not told */
	const uint8_t *egress; /* PortList of RFC 4363; NULL: not told */
	size_t negress;
	bool guessed; /* inferred, not told */
};

struct fdb_fact { /* a filtering database */
	uint64_t id; /* FID, NO_FID for a table without */
	uint16_t table, context;
	uint16_t vlan; /* proved by the table itself, 0 none */
	bool told; /* fact_fid_is_vlan() was called: 0 is an answer then */
	uint8_t numbers; /* enum port_numbers: found by snapshot/ */
};

struct fact_neighbour { /* heard by LLDP or CDP */
	struct port_ref port; /* or, for LLDP, local_num; once kept its number is a reference */
	uint32_t local_num; /* lldpRemLocalPortNum, NONE when `port` is told */
	enum neighbour_proto proto;
	uint16_t caps;
	struct mac chassis, port_mac;
	const char *chassis_text, *port_id, *port_descr, *sysname;
};

struct lldp_local { /* a row of lldpLocPortTable; by number in lldp_numbers */
	const char *id, *descr;
};

struct lag_fact {
	uint32_t member, aggregate; /* references */
	bool stacked; /* of ifStackTable: true only if `aggregate` is one */
};

struct lacp_fact {
	uint32_t aggregate; /* reference */
	struct mac actor, partner;
	uint32_t actor_key, partner_key;
};

struct stp_fact {
	uint32_t port; /* reference */
	struct mac bridge;
	uint16_t port_id, vlan;
	uint8_t state;
};

/* What the switch itself counted, or wrote down: an address was learned at a port. */
struct moves_fact {
	struct mac mac;
	uint64_t fid; /* or VLAN, where `noted` */
	uint32_t moves; /* or the bridge port, where `noted` */
	uint32_t when; /* sysUpTime, centiseconds */
	uint32_t order;
	uint16_t sample;
	bool noted;
};

/* A row that a later sample holds more (added) or less than the base read. */
struct difference {
	uint64_t key;
	uint32_t port; /* reference */
	uint8_t status;
	bool added;
	bool own; /* a row of the switch's own address (ROW_OWN) */
};

struct differences { /* sorted by key, then port */
	struct difference *at;
	size_t n, cap;
};

struct step { /* one difference between two samples that follow each other */
	uint64_t key;
	uint32_t from, to; /* references, NONE */
	uint16_t sample, table, context;
	uint8_t status;
	bool own; /* a row of the switch's own address took part */
};

/* The base read of one table and context: the first complete one, else the fullest. */
struct base_read {
	uint16_t table, context, sample;
	bool complete;
	uint32_t nrows;
	struct row *rows; /* of forwarding tables; port is a reference */
	struct instance form; /* index of a row that made sense; n 0: none */
	const char *spelled; /* by NETCONF: an address as its rows spell them; NULL: not told */
	uint16_t asked; /* by NETCONF: number of the table that was asked for + 1; 0 not told */
	bool mixed_forms; /* its indexes differ in more than FID and address */
	struct differences now; /* of the last complete sample against rows */
};

struct device_facts {
	const char *name, *address, *site; /* by the configuration; name NULL: none there */
	unsigned flags; /* enum switch_flag */
	struct arena text;
	bool full; /* a cap was reached since the table under way began */
	const char *fail_reason; /* why the whole switch failed in the last sample, or NULL */

	/* the system */
	const char *sysname, *sysdescr, *sysobjectid; /* "" not told */
	const char *engine; /* SNMPv3, hex digits; NULL not told */
	enum asked asked;
	struct mac base_mac;
	uint32_t aging_s;
	bool has_uptime, has_topology;
	uint64_t uptime, uptime_first; /* centiseconds; of the last and of the first sample */
	uint32_t topology_since; /* centiseconds; of the last sample */
	uint32_t topology_changes, topology_first; /* of the last and of the first sample */
	uint64_t promised, promised_most; /* sum and largest of the counts of FIDs */
	uint32_t npromised;
	bool promised_differ;

	/* ports, and what is told of them */
	struct idmap ref_numbers;
	VEC(struct ref) refs;
	VEC(struct bridge_map) bridge;
	VEC(struct base_value) base_values;
	VEC(struct fact_neighbour) neighbours;
	struct idmap lldp_numbers;
	VEC(struct lldp_local) lldp_locals;
	VEC(struct lag_fact) lags;
	VEC(struct lacp_fact) lacp;
	VEC(struct stp_fact) stp;

	/* addresses */
	struct idmap fdb_numbers;
	VEC(struct fdb_fact) fdbs;
	VEC(struct vlan_fact) vlans;
	VEC(struct moves_fact) moves;
	VEC(struct binding) bindings; /* sw: set by snapshot/ */
	VEC(uint64_t) own;

	/* forwarding rows, and the ledger of all tables */
	VEC(struct read) reads; /* rows NULL: they are in bases */
	VEC(struct base_read) bases;
	VEC(struct step) steps;
};

/* Makes an empty one. Copies the texts; name NULL: none. Freed by facts_free(). */
void facts_init(
    struct device_facts *f, const char *name, const char *address, const char *site);
void facts_free(struct device_facts *f);

/* Returns whether an array of n elements may grow below its cap; else the table is full. */
bool facts_room(struct device_facts *f, size_t n, size_t cap);

/* Returns a clean copy, "" for NULL; "" and the table is full when the cap of text is reached. */
const char *facts_keep(struct device_facts *f, const char *s);

/* Notes an address of the device itself. Zeros and group addresses are placeholders: left out. */
void facts_own_mac(struct device_facts *f, struct mac m);

#endif
