/*
 * What a reading holds, for reading.c, rows.c and seal*.c alone.
 *
 * Everything is kept as it was told: interfaces by ifIndex, bridge ports by
 * number and VLAN context, names as names. A port that anything names gets a
 * dense number (struct reading.refs); forwarding rows carry that number until
 * seal() knows the ports.
 */
#ifndef FDBAUDIT_COLLECT_FACTS_H
#define FDBAUDIT_COLLECT_FACTS_H

#include "base/idmap.h"
#include "collect/device/device.h"
#include "collect/replay/record.h"

#define VEC(type)              \
	struct {               \
		type *at;      \
		size_t n, cap; \
	}

/* Appends one element and gives its address. */
#define VEC_ADD(v)                                                             \
	((v)->at = vec_room((v)->at, &(v)->cap, (v)->n + 1, sizeof(*(v)->at)), \
	    &(v)->at[(v)->n++])

/* Flags of a row while its table is under way, beside enum row_flag. */
enum row_half {
	ROW_AGAIN = 0x2000, /* asked for by itself: rules over what was read before */
	ROW_HAS_PORT = 0x4000, /* the port column held it */
	ROW_HAS_STATUS = 0x8000 /* the status column held it */
};

/* What was told of one port reference; fields that were not told are 0, "" or NULL. */
struct ref {
	enum port_space space;
	uint16_t context; /* of a bridge port */
	uint32_t number; /* ifIndex or bridge port; of a name: its place in `names` */
	const char *name; /* SPACE_NAME */
	const char *descr, *ifname, *alias;
	struct mac mac;
	uint32_t mbit;
	uint16_t type, pvid;
	uint8_t oper;
	bool interface; /* the interface tables told of it */
	int64_t last_change; /* ifLastChange in hundredths of a second, -1 not told */
};

struct bridge_map {
	uint16_t context;
	uint32_t bridge_port, ifindex;
};

struct vlan_fact {
	uint16_t vlan;
	uint32_t fid;
	const uint8_t *egress;
	size_t negress;
	bool guessed; /* inferred, not told */
};

struct fdb_fact {
	uint32_t id; /* FID, NONE for a table without */
	uint16_t table, context;
	uint16_t vlan; /* proved by the table itself, 0 none */
	bool told; /* fact_fid_is_vlan() was called: 0 is an answer then */
};

struct lldp_local { /* by number in lldp_numbers */
	const char *id, *descr;
};

struct lag_fact {
	uint32_t member, aggregate; /* refs */
	bool stacked; /* of ifStackTable: true only if `aggregate` is one */
};

struct lacp_fact {
	uint32_t aggregate; /* ref */
	struct mac actor, partner;
	uint32_t actor_key, partner_key;
};

struct stp_fact {
	uint32_t port; /* ref */
	struct mac bridge;
	uint16_t port_id, vlan;
	uint8_t state;
};

/* What the switch itself counted, or wrote down: an address was learned at a port. */
struct moves_fact {
	struct mac mac;
	uint32_t fid; /* or VLAN, where `noted` */
	uint32_t moves; /* or the bridge port, where `noted` */
	uint32_t when; /* sysUpTime, centiseconds */
	uint32_t order;
	uint16_t sample;
	bool noted;
};

/* A row that a later sample holds more (added) or less than the base read. */
struct difference {
	uint64_t key;
	uint32_t port; /* ref */
	uint8_t status;
	bool added;
};

struct differences { /* sorted by key, then port */
	struct difference *at;
	size_t n, cap;
};

struct step { /* one difference between two samples that follow each other */
	uint64_t key;
	uint32_t from, to; /* refs, NONE */
	uint16_t sample, table, context;
	uint8_t status;
};

/* One table and context of the switch through all samples. */
struct base {
	uint16_t table, context, sample;
	bool complete;
	uint32_t nrows;
	struct row *rows; /* of forwarding tables; port is a ref */
	struct differences now; /* of the last complete sample against rows */
};

struct cell { /* of a table whose columns only make sense together */
	uint32_t index[8];
	uint8_t nindex, column;
	uint32_t order; /* of arrival: keeps sorting stable */
	struct value value; /* bytes and oid in `scratch` */
};

struct device {
	const char *name, *address, *site;
	unsigned flags; /* enum switch_flag */
	uint32_t max_rows;
	struct arena text; /* facts */
	bool full; /* a cap was reached in the table under way */
	bool typed; /* read by typed facts alone */
	bool need; /* device_need() was called in the table under way */
	bool *needs; /* by table: it was */

	/* where we are */
	uint16_t sample;
	size_t next_table, next_context;
	VEC(uint16_t) contexts; /* VLANs that have tables of their own */
	uint32_t rows_done; /* of the tables ended in this sample */
	enum fdb_code failed;
	const char *fail_reason;

	/* the table under way */
	const struct table *table;
	uint16_t context;
	VEC(struct row) rows;
	VEC(struct cell) cells;
	struct arena scratch;
	uint32_t column_cells[16], dropped;
	bool has_status; /* some row of it told a status */
	struct instance form; /* index of its last row that made sense */
	bool mixed_forms; /* its indexes differ in more than FID and address */
	VEC(struct instance) unread; /* indexes that made no sense, the first few */
	bool again; /* device_torn() was called */

	/* the system */
	const char *sysname, *sysdescr, *sysobjectid;
	const char *engine; /* NULL not told */
	enum asked asked;
	struct mac base_mac;
	uint32_t aging_s;
	uint64_t uptime; /* of the last sample */
	uint64_t uptime_first; /* of the first one */
	bool has_uptime;
	bool has_topology;
	uint32_t topology_since, topology_changes,
	    topology_first; /* last, last and first sample */
	uint64_t promised, promised_most; /* sum and largest of the counts of FIDs */
	uint32_t npromised;
	bool promised_differ;

	struct idmap ref_numbers, fdb_numbers, lldp_numbers;
	VEC(struct ref) refs;
	VEC(const char *) names; /* of SPACE_NAME */
	VEC(struct fdb_fact) fdbs;
	VEC(struct bridge_map) bridge;
	VEC(struct vlan_fact) vlans;
	VEC(struct fact_neighbour) neighbours;
	VEC(struct lldp_local) lldp_locals;
	VEC(struct lag_fact) lags;
	VEC(struct lacp_fact) lacp;
	VEC(struct stp_fact) stp;
	VEC(struct moves_fact) moves;
	VEC(struct binding) bindings; /* sw: set when sealed */
	VEC(uint64_t) own;
	VEC(struct read) reads; /* rows NULL: they are in bases */
	VEC(struct base) bases;
	VEC(struct step) steps;

	bool recording;
	VEC(struct tape) tapes;
};

/* The number of a port reference; made when it is new. */
uint32_t device_ref(struct device *r, struct port_ref p);

/* The base of this table and context; made when it is new. */
struct base *device_base(struct device *r, uint16_t table, uint16_t context);

/* Takes from the recording what is asked for again. */
void device_untape(
    struct device *r, const struct table_request *a, const struct instance *at, size_t n);

/* torn.c: what a cell's index looks like. */
void torn_note(struct device *r, const uint32_t *index, size_t nindex, bool makes_sense);

/* Sorts the rows of the table under way, by key. */
void rows_sort(struct device *r);

/* Sorts the rows of the table under way, joins the halves. Returns how many rows stay. */
uint32_t rows_finish(struct device *r);

/* Takes the finished rows as the base, or leaves what differs from it. */
void rows_keep(struct device *r, struct base *b, bool complete);

/* Places in the snapshot of what one reading counted, while it is sealed. */
struct sealing {
	struct device *r;
	struct snapshot *out;
	struct switch_ *sw;
	uint32_t sw_number;
	struct ports *ports; /* seal_ports.c */
	uint32_t *port_of_ref; /* by ref: index in out->ports */
	uint16_t *number_of_fdb; /* by fdb: number within the switch */
	struct caps *caps;
	bool full; /* the text cap of the snapshot was reached */
};

/* Room behind the flat arrays of the snapshot that is being built. */
struct caps {
	size_t ports, fdbs, vlans, reads, changes, neighbours, stp, lacp, movers, bindings,
	    own_macs;
};

/* One more element of a flat array: SEAL_ADD(s, ports) = (struct port){ ... }; */
#define SEAL_ADD(s, array)                                               \
	*((s)->out->array = vec_room((s)->out->array, &(s)->caps->array, \
	      (s)->out->n##array + 1, sizeof(*(s)->out->array)),         \
	    &(s)->out->array[(s)->out->n##array++])

/* Interfaces by ifName, ifDescr, ifAlias or address. */
struct lookup {
	struct idmap keys;
	VEC(uint32_t) refs; /* NONE: several have it */
};
void lookup_build(struct lookup *l, const struct device *r);
void lookup_free(struct lookup *l);
/* NONE where no interface, or several, are called so. */
uint32_t lookup_text(const struct lookup *l, const struct device *r, const char *text);
uint32_t lookup_mac(const struct lookup *l, const struct device *r, const char *text);
uint32_t lookup_digits(const struct device *r, const char *text);

/* The number of a reference that exists, or NONE. */
uint32_t device_ref_of_ifindex(const struct device *r, uint32_t ifindex);
void seal_ports(struct sealing *s);
void seal_vote(struct sealing *s); /* seal_guess.c, once bridge ports are mapped */
void seal_guess(struct sealing *s); /* once ports are sorted and bundled */
void seal_ports_free(struct sealing *s);
void seal_neighbours(struct sealing *s);
void seal_fdbs(struct sealing *s);
void seal_egress(struct sealing *s);
void seal_reads(struct sealing *s);
void seal_movers(struct sealing *s); /* once filtering databases have their numbers */

/* The ifIndex of a bridge port in the plain dot1dBasePortTable, NONE where it has none. */
uint32_t seal_mapped(const struct sealing *s, uint32_t bridge_port);

/* The port with this ifIndex, NONE where the switch has no such interface. */
uint32_t seal_interface(const struct sealing *s, uint32_t ifindex);

/* The port with this number in the plain dot1dBasePortTable, NONE where it has none. */
uint32_t seal_bridge_port(const struct sealing *s, uint32_t number);

/* A copy in the snapshot; "" when its cap is reached, and s->full. */
const char *seal_text(struct sealing *s, const char *text);

/* names[i]: the one name of readings[i], in the snapshot's text. False: its cap is reached. */
bool seal_names(
    struct device *const *devices, size_t n, struct arena *text, const char **names);

#endif
