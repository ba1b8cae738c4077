/*
 * Place: from what the switches said to where each MAC lives (pure).
 *
 * What a port is comes first (src/core/place/ports: declared, overlay, LLDP and
 * CDP, spanning tree, learned addresses of other polled switches, addresses
 * that two switches share), then L2 domains and places, then attachments and
 * the hosts behind them. Every conclusion carries its proofs. When in doubt a
 * port is an edge: wrongly "uplink" hides a conflict in silence, wrongly "edge"
 * is visible.
 *
 * place_run() fills a placement once; to everybody else it is const. Text is
 * never NULL.
 */
#ifndef FDBAUDIT_PLACE_H
#define FDBAUDIT_PLACE_H

#include "fdbaudit/inventory.h"
#include "fdbaudit/settings.h"
#include "fdbaudit/snapshot.h"

/* Where a proof comes from. */
enum proof_kind {
	PROOF_OVERRIDE,
	PROOF_LLDP,
	PROOF_STP,
	PROOF_OWN_MAC,
	PROOF_FDB_SETS, /* also: plain observation of forwarding rows */
	PROOF_HOST_NIC,
	PROOF_ALIAS,
	PROOF_OWNERS,
	PROOF_POOL,
	PROOF_LACP,
	PROOF_CHANGE,
	PROOF_HISTORY,
	PROOF_INVENTORY
};

/*
 * Returns the word of reports for it, which scripts know: override lldp stp
 * own-mac fdb host-nic alias owners pool lacp change history inventory.
 */
const char *proof_name(enum proof_kind kind);

/* What a proof says; with `port` and `ref` place_words() makes a sentence of it. */
enum proof_says {
	SAYS_DECLARED, /* the configuration; ref: enum override_kind */
	SAYS_FABRIC, /* overlay port by ifType or name */
	SAYS_POLLED, /* LLDP/CDP names a polled switch; ref: neighbour, ref2: that switch */
	SAYS_DESIGNATED, /* STP designated bridge is a polled switch; ref: stp, ref2: that switch */
	SAYS_OWN_MAC, /* own address of a polled switch learned here; ref: the lowest, ref2: how many others */
	SAYS_SETS, /* FDB sets: leads to a polled switch; ref: switch */
	SAYS_UNPOLLED, /* LLDP/CDP names a bridge or router that is not polled; ref: neighbour */
	SAYS_NEIGHBOUR, /* LLDP/CDP names something that does not say what it is; ref: neighbour */
	SAYS_PHONE, /* LLDP/CDP names a phone, access point or station; ref: neighbour */
	SAYS_HOST_NIC, /* permanent address of a host NIC learned here; ref: NIC of the inventory */
	SAYS_HOST_LLDP_NIC, /* LLDP tells a NIC of the host; ref: neighbour, ref2: NIC */
	SAYS_HOST_LLDP_NAME, /* LLDP system name is the host; ref: neighbour */
	SAYS_HOST_LACP, /* LACP partner is a NIC of the host; ref: lacp, ref2: NIC */
	SAYS_FOREIGN_PARTNER, /* LACP partner is no NIC of an export; ref: lacp */
	SAYS_HOST_ALIAS, /* port description names the host */
	SAYS_HOST_OWNERS, /* most addresses here are owned by the host; ref: how many, ref2: of how many */
	SAYS_HOST_POOL, /* addresses here are of the host's pool alone; ref: how many */
	SAYS_CONTRADICTION, /* the proofs name other hosts as well; ref: the other host */
	SAYS_SHARED, /* NICs of two hosts here: proves no host; ref: how many hosts */
	SAYS_MANY, /* ref: number of stations, no known host, no neighbour */
	SAYS_PLAIN, /* no neighbour and no address of a switch behind it */
	SAYS_UNRESOLVED, /* its addresses are placed on another switch; ref: that switch, ref2: how many */
	SAYS_NOT_TOLD /* a switch did not tell what `kind` would say; ref: the lowest, ref2: how many others */
};

struct proof {
	uint8_t kind; /* enum proof_kind */
	uint8_t says; /* enum proof_says */
	int16_t weight; /* percent; below 0 it speaks against */
	uint32_t port; /* where it was seen (of LLDP a LAG member), NONE: at no port */
	uint32_t ref, ref2; /* as `says` names them */
	uint32_t host; /* the host that it speaks for, NONE: for none */
};

enum port_class {
	PORT_UPLINK, /* leads to another polled switch: what is learned there lives elsewhere */
	PORT_EDGE, /* a host, or a single station */
	PORT_EDGE_MANY, /* several stations and no known host: an unmanaged switch, a blade chassis */
	PORT_UNPOLLED, /* leads to a bridge or router that is not polled */
	PORT_FABRIC, /* of an overlay: it locates nothing */
	PORT_UNKNOWN /* neither stations nor a neighbour */
};

/* Returns the word of reports for it: uplink edge edge-many unpolled-switch fabric unknown. */
const char *port_class_name(enum port_class c);

/* The far end of an uplink, or what a neighbour told of an unpolled switch. */
struct link_end {
	uint32_t sw; /* NONE when not polled */
	uint32_t port; /* far port (its aggregate), NONE unknown */
	const char *name, *port_name; /* for output; "" unknown */
};

/* One element per port of the snapshot. */
struct port_place {
	uint32_t attachment; /* NONE: neither rows nor a neighbour, or a LAG member */
	struct span link_ends; /* in placement.link_ends, sorted by name, port name */
	uint32_t nmacs; /* distinct stations over all samples (no own and group addresses) */
	uint8_t class_; /* enum port_class */
	uint8_t sure; /* percent: of the class */
	bool ignored; /* [ignore] or `ignore =`: no part in any judgement */
};

/* What a host plugs into: one port, an aggregate, or aggregates of several switches (MLAG, ESI). */
struct attachment {
	struct span ports; /* in placement.attached: port indices, by switch, ifIndex */
	struct span proofs; /* in placement.proofs: strongest first */
	uint32_t host; /* behind it, NONE unknown, ambiguous or shared */
	uint8_t class_; /* enum port_class */
	uint8_t sure; /* percent: of the class */
	uint8_t host_sure; /* percent: of the host, 0 when none */
	bool shared; /* NICs of several hosts: a blade chassis; proves no host */
	const char *name; /* "leaf-1 Po13; leaf-2 Po13" */
};

/* A VLAN of an L2 domain: within it one MAC has one place. */
struct group {
	uint32_t domain;
	uint16_t vlan; /* 0: not known; matches any VLAN of the domain, at lower confidence */
	uint8_t proof; /* enum vlan_proof: the weakest of its rows */
	uint8_t shared; /* learns together with other VLANs (SVL) */
};

/* Stations at no edge: two switches learned them towards each other. */
struct transit {
	uint32_t a, b; /* ports of the two */
	uint32_t count; /* stations */
};

/*
 * Switches that links join. A VLAN that does not run on all of them falls into
 * parts: each is a domain of its own for this VLAN, within the `whole`.
 */
struct domain {
	const char *name; /* declared, else the name of its lowest switch */
	uint32_t lowest_switch;
	uint32_t whole; /* in placement.domains: itself unless it is a part */
	bool by_guess; /* joined by common addresses alone */
};

/*
 * One row on an edge, edge-many, unpolled-switch or unknown port; never on an
 * uplink or fabric port. row < snapshot.nrows: a kept row; from there on
 * the number of a change (its `to`): places are the union over the samples.
 * Sorted by MAC, group, port (switch, ifIndex). One place per (MAC, group, port).
 */
struct place {
	uint64_t key; /* MAC << 16 | the upper bits of the group */
	uint32_t port : 22; /* in snapshot.ports: the aggregate where there is one */
	uint32_t group_low : 10;
	uint32_t row;
};
_Static_assert(sizeof(struct place) == 16, "places stay small");
#define PLACE_MAC(p_) ((struct mac){ (p_)->key >> 16 })
#define PLACE_GROUP(p_) \
	((uint32_t)((p_)->key & 0xffff) << 10 | (p_)->group_low) /* in placement.groups */
/* One address in one group. */
#define PLACE_SAME(p_, q_) ((p_)->key == (q_)->key && (p_)->group_low == (q_)->group_low)
enum { PLACE_PORTS_MOST = 1 << 22, PLACE_GROUPS_MOST = 1 << 26 };

struct placement {
	struct arena text;
	struct place *places;
	struct port_place *ports; /* snapshot.nports elements */
	struct attachment *attachments;
	uint32_t *attached; /* port indices of attachments */
	struct link_end *link_ends;
	struct group *groups; /* by domain, VLAN */
	struct domain *domains; /* wholes by name of the lowest switch, then their parts */
	uint32_t *domain_of_switch; /* the whole; snapshot.nswitches elements */
	uint32_t *domain_of_fdb; /* the part, or the whole; snapshot.nfdbs elements */
	struct proof *proofs;
	struct transit *transits; /* by port */
	size_t nplaces, nattachments, nattached, nlink_ends, ngroups, ndomains, nproofs,
	    ntransits;
	uint64_t untried; /* pairs of switches that were not compared: there are too many */
};

/* Opens an empty placement; its text takes at most text_cap bytes. */
void placement_init(struct placement *p, size_t text_cap);

/* Frees all it has. The placement is empty afterwards and may be used again. */
void placement_free(struct placement *p);

/*
 * Fills an empty placement. inv NULL: nothing is known of hosts. FDB_ELIMIT: more
 * than 2^22 ports, 2^26 groups, or 2^32 rows and changes; the placement then
 * holds no more than has to be freed.
 */
FDB_MUST_CHECK enum fdb_code place_run(const struct snapshot *snap, const struct inventory *inv,
    const struct settings *set, struct placement *out, struct fdb_err *err);

enum { PLACES_OF_ONE = 64 /* an address at more places is no single station's */ };

/* Returns the attachment of a place, by its number, and the whole domain in which it is. */
uint32_t placement_attachment(const struct placement *p, uint32_t place);
uint32_t placement_whole(const struct placement *p, uint32_t place);

/*
 * Returns whether an address, whose places `places` are, has one at another attachment of the
 * domain in which its place `place` is.
 */
bool placement_is_elsewhere(const struct placement *p, struct span places, uint32_t place);

/*
 * Returns whether an attachment is a direction: it leads to a switch that nobody polls, and no
 * host is known there; or NICs of several hosts are behind it, which takes a switch as well. A
 * direction is a place only of an address that has no other place in the domain, and two
 * directions are never two places.
 */
bool placement_is_direction(const struct placement *p, uint32_t attachment);

/*
 * Returns the port that stands for this one: its aggregate, or itself. NONE: it locates nothing
 * (port 0, or no port at all), or the configuration leaves it out.
 */
uint32_t placement_port(const struct placement *p, const struct snapshot *snap, uint32_t port);

/* Returns whether stations at a port are behind another switch, polled or not. */
bool placement_leads_on(const struct placement *p, uint32_t port);

/* Returns the host at a port, by its attachment; NONE: there is none, or it is not known. */
uint32_t placement_host(const struct placement *p, uint32_t port);

/* Returns the run of places of an address, in all groups; of no elements when it has none. */
struct span placement_by_mac(const struct placement *p, struct mac m);

/*
 * Fills out[0] to out[n - 1], by host of the inventory, with the site of the switches where the host is
 * placed; NULL: not known, or several. The texts are the snapshot's.
 */
void placement_host_sites(
    const struct placement *p, const struct snapshot *snap, const char **out, size_t n);

/* Returns the domain of a VLAN on a switch; of VLAN 0, or one that has no rows there, the whole. */
uint32_t placement_domain(
    const struct placement *p, const struct snapshot *snap, uint32_t sw, uint16_t vlan);

/*
 * Returns the VLAN id that stands for this one on a switch (NONE: on a switch
 * that is not known): the one that a [domain] translates it to, or itself.
 */
uint16_t domain_vlan(
    const struct settings *set, const struct snapshot *snap, uint32_t sw, uint16_t vlan);

/* Returns whether two domains are one, or a part and its whole: addresses there may meet. */
bool placement_may_meet(const struct placement *p, uint32_t a, uint32_t b);

/* Addresses that several devices have by design, or that no device has. */
enum wellknown_kind {
	WELLKNOWN_NONE, /* an ordinary address */
	WELLKNOWN_FHRP, /* first hop redundancy: VRRP, CARP, HSRP, GLBP */
	WELLKNOWN_NLB, /* the address of a cluster of Network Load Balancing */
	WELLKNOWN_NLB_MASK, /* the source address that one of its nodes sends with */
	WELLKNOWN_SHARED, /* of other clusters and fabrics, or declared by shared-mac */
	WELLKNOWN_GROUP, /* multicast */
	WELLKNOWN_INVALID /* all zeros, broadcast */
};
struct wellknown_mac {
	enum wellknown_kind kind;
	char words[64]; /* "VRRP address, VRID 10" */
};

/*
 * Sets *out to what an address is. Returns false and no words for an ordinary
 * one. Sources: RFC 9568 section 7.3 (VRRP), RFC 2281 (HSRP), and others beside
 * the table in src/core/place/input/wellknown_macs.c.
 */
bool wellknown_mac_describe(
    const struct settings *set, struct mac m, struct wellknown_mac *out);

/*
 * Writes a proof in words, without its weight, as "LLDP on leaf-1 Eth1/1 tells
 * NIC d4:f5:ef:00:01:00"; what does not fit into cap bytes is cut. Returns buf.
 */
char *place_words(const struct snapshot *snap, const struct inventory *inv,
    const struct proof *p, char *buf, size_t cap);

/* The same for a sentence that has named the port: "learned there". Returns buf. */
char *place_words_there(const struct snapshot *snap, const struct inventory *inv,
    const struct proof *p, char *buf, size_t cap);

#endif
