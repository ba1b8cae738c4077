/*
 * Inside place: what the layers hand to each other. place_run() calls them in
 * the order of their declaration here; none looks back.
 */
#ifndef PLACE_LAYERS_H
#define PLACE_LAYERS_H

#include "fdbaudit/place.h"

/* Own addresses of polled switches: a hash, looked up only, never walked. */
struct own_index {
	uint64_t *macs; /* 0: free */
	uint32_t *sw;
	size_t mask; /* size - 1, size a power of two */
};

/* A proof about a port, before ports become attachments. */
struct clue {
	uint32_t port; /* the aggregate where there is one */
	struct proof proof;
};

enum lead_kind {
	LEAD_LINK, /* next to it: LLDP, CDP, spanning tree */
	LEAD_BEHIND, /* somewhere behind: an own address was learned */
	LEAD_GUESS /* by common addresses alone */
};

/* A port of switch `from` leads to switch `to`. */
struct lead {
	uint32_t from, to, port;
	uint32_t count; /* LEAD_BEHIND: own addresses that were learned */
	enum lead_kind kind;
};

/* The far end of a link that only one side told of. */
struct far {
	uint32_t port;
	struct proof proof; /* ref2: the switch that told */
};

/* What a switch may fail to tell, that would have made classes surer. */
enum lack { LACKS_NEIGHBOURS, LACKS_STP, LACKS_ADDRESSES, LACKS_SWITCH, NLACKS };

struct work {
	const struct snapshot *snap;
	const struct inventory *inv;
	const struct settings *set;
	struct placement *out;
	struct own_index own;
	uint32_t *bundle; /* of each port: its aggregate, or itself */
	uint32_t *nrows; /* of each port: sightings, an upper bound of its places */
	uint32_t *nstations; /* of each attachment: those that are no special address */
	bool *neighboured; /* of each port: a neighbour was heard there */
	uint64_t *runs; /* bits: which fdb has rows on which port of a switch */
	size_t *runs_at; /* of each switch: its first bit */
	struct clue *clues; /* by port, strongest first once the classes are decided */
	size_t nclues, clues_cap;
	struct lead *leads;
	size_t nleads, leads_cap;
	struct far *far;
	size_t nfar, far_cap;
	uint32_t *lacp_of; /* of each port: in snapshot.lacp, or NONE */
	uint8_t *gave; /* of each switch: bits of enum lack, set when it told */
	struct {
		uint32_t n, first; /* how many did not, the lowest of them */
	} poor[NLACKS];
	size_t proofs_cap, domains_cap;
};

/* ---- normalise.c: forwarding rows of all tables and samples, one station at a time ------- */

struct seen { /* one row of a station that locates it */
	uint32_t port; /* as read: not bundled */
	uint32_t fdb; /* in snapshot.fdbs */
	uint32_t row; /* number of the row, or nrows + number of the change */
};

struct source { /* a base read, or the changes of one table */
	const struct row *row, *row_end;
	const struct change *change, *change_end;
	uint32_t number; /* of the next one */
	uint8_t rank;
};

struct stations {
	const struct snapshot *snap;
	uint32_t sw;
	struct source *sources;
	size_t nsources, sources_cap;
	struct mac mac; /* the current station */
	struct seen *seen; /* its rows: hidden, own, group and port-0 rows are not in it */
	uint8_t *rank; /* of seen[] */
	size_t nseen, seen_cap, rank_cap;
};

void stations_init(struct stations *it, const struct snapshot *snap);
void stations_free(struct stations *it);
/* Begins with the stations of one switch. */
void stations_switch(struct stations *it, uint32_t sw);
/* The next station by MAC, false at the end. nseen may be 0. */
bool stations_next(struct stations *it);

/* ---- own.c ------------------------------------------------------------------------------- */

void own_build(struct work *w);
void own_free(struct own_index *own);
/* The switch that has this address, or NONE. */
uint32_t own_switch(const struct own_index *own, struct mac m);

/* ---- special.c --------------------------------------------------------------------------- */

/* As special_mac(), without words: fast enough for every row. */
enum special_kind special_kind_of(const struct settings *set, struct mac m);

/* A prefix that hypervisors hand out: a virtual router may have it. */
bool own_is_virtual(struct mac m);

/* ---- uplinks.c, leads.c, neighbours.c, stp.c, pairs.c, sets.c: classes of ports ---------------------------- */

void clue_add(struct work *w, uint32_t port, struct proof p);
void lead_add(struct work *w, uint32_t port, uint32_t to, enum lead_kind kind);
/* Whether `from` is known to lead to `to` by this port, NONE: by any. leads_sort() first. */
bool leads_to(const struct work *w, uint32_t from, uint32_t to, uint32_t port);
void leads_sort(struct work *w);
void own_mac_clues(struct work *w);
void far_add(struct work *w, uint32_t port, struct proof p);
void survey(struct work *w); /* counts stations, finds own addresses */
void uplink_clues(struct work *w); /* overrides, fabric ports, own addresses */
void neighbour_clues(struct work *w); /* LLDP, CDP */
void stp_clues(struct work *w); /* designated bridges */
void far_clues(struct work *w); /* the other ends of what both found */
void classify(struct work *w); /* uplink, fabric, unpolled-switch, else unknown for now */
void set_clues(struct work *w); /* common addresses; classifies again what it finds */
/* Whether forwarding rows of an fdb (in snapshot.fdbs) were seen on a port of its switch. */
bool vlan_runs(const struct work *w, uint32_t port, uint32_t fdb);
void ignore(struct work *w); /* [ignore] port and alias */
/* The clues of a port, strongest first. After classify(). */
struct span port_clues(const struct work *w, uint32_t port);
/* The port of switch sw that a neighbour names, NONE when it names none. */
uint32_t far_port(const struct work *w, uint32_t sw, const struct neighbour *n);

/* ---- attach.c, declared.c, domains.c, places.c, attribute.c, lacking.c, ... ------------------------------------------ */

void domains(struct work *w);
/* The declared domain of a VLAN on a switch, or NULL. */
const struct domain_setting *declared_domain(const struct work *w, uint32_t sw, uint16_t vlan);
/* Two declared domains keep a VLAN apart, whatever links there are. */
bool kept_apart(const struct work *w, uint32_t a, uint32_t b, uint16_t vlan);
FDB_MUST_CHECK enum fdb_code places(struct work *w, struct fdb_err *err);
void attach(struct work *w);
void attribute(struct work *w); /* hosts, and the classes that hang on them */
void lacking_survey(struct work *w); /* what each switch told */
/* Lowers the confidence of a class by what could have told more, and says so. */
void lacking(struct work *w, struct attachment *a);
/* A proof of the attachment that was finished last. */
void proof_add(struct work *w, struct attachment *a, struct proof p);
void unresolved(struct work *w); /* ports that lead towards another polled switch after all */
void peers(struct work *w);
void between(struct work *w); /* stations that are at no edge */

/* The root of the group of i, where each parent[i] is another of the group or i itself. */
uint32_t joined_root(uint32_t *parent, uint32_t i);

/* Text of the placement; running into the cap ends as "?": names stay bounded, never NULL. */
const char *placement_text(struct placement *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
