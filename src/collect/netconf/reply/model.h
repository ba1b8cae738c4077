/*
 * The YANG models and vendor RPCs that carry forwarding tables.
 *
 * A model is one file and one row of models.def. It says by which capability
 * of the hello it is known, what to ask, and which elements of the reply make
 * a row: paths of local names, because vendors put their release into the
 * namespace. reply.c does the rest, with no tree in memory.
 */
#ifndef FDBAUDIT_NETCONF_MODEL_H
#define FDBAUDIT_NETCONF_MODEL_H

#include "collect/netconf/reply/fact.h"

enum { NC_VALUE_MAX = 256, NC_PATH_MAX = 6, NC_FIELDS_MAX = 24, NC_NAMES = 4 };

/* Values that a model may collect until a row ends. */
enum nc_slot {
	SLOT_MAC,
	SLOT_VLAN,
	SLOT_VLAN_OUTER, /* of an element around the rows */
	SLOT_FID,
	SLOT_PORT,
	SLOT_PORT_OTHER, /* where the first is missing */
	SLOT_TYPE,
	SLOT_NAME,
	SLOT_INDEX,
	SLOT_DESCR,
	SLOT_OPER,
	SLOT_SPEED,
	SLOT_AGGREGATE, /* of which a port is a member */
	SLOT_CHASSIS,
	SLOT_PEER_PORT,
	SLOT_PEER_DESCR,
	SLOT_PEER_NAME,
	SLOT_PEER_CAPS, /* see nc_capabilities() */
	NC_SLOTS
};

/*
 * The text of the element at the end of `path` ("entry/state/vlan", local
 * names, matched from its end) goes into the slot, where it stays until the
 * first element of the path ends. The first of several values rules; those of
 * SLOT_PEER_CAPS are put one after the other, and an empty element there stands
 * for its name.
 */
struct nc_field {
	const char *path;
	enum nc_slot slot;
};

enum nc_purpose {
	NC_FDB, /* forwarding rows: asked in every sample */
	NC_PORTS, /* interfaces */
	NC_LLDP,
	NC_NAME, /* of the switch itself: neighbours know it by that */
	NC_LIBRARY, /* modules that the hello does not name (RFC 7950 section 5.6.4: YANG 1.1) */
	NC_MAP /* what the rows of this model need: numbers to names */
};

/* How far a model is known (`doctor` says so). */
enum nc_grade { NC_VERIFIED, NC_PUBLIC_CODE };

struct nc_rows; /* a reply under way, reply.c */

/* Whether a row element was one. */
enum nc_verdict { NC_TAKEN, NC_NO_ROW, NC_DROPPED, NC_STOP };

struct nc_table {
	const char *name; /* of tables.def, and in coverage */
	enum nc_purpose purpose;
	const char *mark; /* part of the capability that promises it; NULL: the model's */
	const char *filter; /* asked for by <get>: its subtree filter */
	const char *operation; /* or by an operation of the vendor's, with its namespace */
	const char *roots[NC_NAMES]; /* local names of elements that hold rows */
	const char *ns; /* part of a root's namespace; NULL: any, or none */
	const char *rows[NC_NAMES]; /* local names of row elements */
	struct nc_field fields[NC_FIELDS_MAX]; /* ends with a NULL path */
	enum nc_verdict (*row)(struct nc_rows *s);
};

struct nc_model {
	const char *name;
	const char *mark; /* part of a capability */
	enum nc_grade grade;
	const struct nc_table *tables;
	size_t ntables;
};

/* Fields that models have taken from one another: of ietf-interfaces, */
#define NC_INTERFACE_FIELDS                                                                 \
	{ "interface/name", SLOT_NAME }, { "interface/description", SLOT_DESCR },           \
	    { "interface/oper-status", SLOT_OPER }, { "interface/phys-address", SLOT_MAC }, \
	{                                                                                   \
		"interface/speed", SLOT_SPEED                                               \
	}
/* and of openconfig-lldp, with what is between a neighbour and its leaves. */
#define NC_NEIGHBOUR_FIELDS(state)                                                         \
	{ "interface/name", SLOT_PORT }, { "neighbor/" state "chassis-id", SLOT_CHASSIS }, \
	    { "neighbor/" state "port-id", SLOT_PEER_PORT },                               \
	    { "neighbor/" state "port-description", SLOT_PEER_DESCR },                     \
	{                                                                                  \
		"neighbor/" state "system-name", SLOT_PEER_NAME                            \
	}

#define NC_BASE "urn:ietf:params:xml:ns:netconf:base:1.0"

extern const struct nc_model *const nc_models[]; /* in order of preference */
extern const size_t nc_nmodels;

/* Tables by number: of all models, in the order of models.def. */
enum { NC_TABLES_MAX = 64 };
const struct nc_table *nc_table_at(size_t number); /* NULL past the last */
const struct nc_model *nc_model_of(size_t number);

/* Marks the tables that this capability, or the namespace and name of a module, promises. */
void nc_promise(const char *capability, bool promised[static NC_TABLES_MAX]);

/*
 * The table to take for a purpose of which one is enough, among those that
 * `has` names: the model's own, else the first of any. NULL: none.
 */
const struct nc_table *nc_choose(
    const bool has[static NC_TABLES_MAX], const struct nc_model *own, enum nc_purpose purpose);

/* The text in a slot, "" where there was none. */
const char *nc_value(const struct nc_rows *s, enum nc_slot slot);

/* Hands a fact on. NC_TAKEN, or NC_STOP when no more are wanted. */
enum nc_verdict nc_tell(struct nc_rows *s, const struct nc_fact *f);

/* ---- what rows have in common (values.c) ---- */

/* Any vendor's spelling, 00e0-fc12-3456 included. */
bool nc_mac(const char *s, struct mac *out);

/* A decimal number of the whole text. */
bool nc_number(const char *s, uint32_t max, uint32_t *out);

/* "10", "vlan-10", "vlan10", "Vlan10"; 0 for anything else, "none" too. */
uint16_t nc_vlan(const char *s);

/*
 * enum neighbour_caps of words: "bridge,router", or identities, each followed
 * by whether it is enabled ("MAC_BRIDGE true ROUTER false").
 */
uint16_t nc_capabilities(const char *words);

/* dot1qTpFdbStatus of a type in words: learned(3), self(4), mgmt(5); 0 not told. */
uint8_t nc_status(const char *type);

/*
 * The filtering database of a bridge domain that has a name only: its VLAN
 * where the name spells one, else a number beyond all VLANs, the same for the
 * same name; NONE for "".
 */
uint32_t nc_domain(const char *name);

/*
 * The forwarding row of SLOT_MAC, _VLAN or _VLAN_OUTER, _PORT or _PORT_OTHER
 * and _TYPE: status, fid and vlan are filled, the port is `name`.
 */
enum nc_verdict nc_row_at(struct nc_rows *s, const char *port);
enum nc_verdict nc_row(struct nc_rows *s); /* at the port as it is spelled */

/* SLOT_NAME, _DESCR, _OPER, _MAC, _SPEED of the port `p` (NC_IF_TEXT with space, port, text[0]). */
enum nc_verdict nc_interface_at(struct nc_rows *s, const struct nc_fact *p);
enum nc_verdict nc_interface(struct nc_rows *s); /* by SLOT_NAME, with SLOT_AGGREGATE */

/* SLOT_CHASSIS, _PEER_PORT, _PEER_DESCR, _PEER_NAME, _PEER_CAPS heard at the port `p`. */
enum nc_verdict nc_neighbour_at(struct nc_rows *s, const struct nc_fact *p);
enum nc_verdict nc_neighbour(struct nc_rows *s); /* by SLOT_PORT or _PORT_OTHER */

/* The switch is called SLOT_NAME. */
enum nc_verdict nc_system(struct nc_rows *s);

/* A port by its name, a member of the aggregate. */
enum nc_verdict nc_member(struct nc_rows *s, const char *port, const char *aggregate);

#endif
