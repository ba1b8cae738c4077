/*
 * A table that is asked for by NETCONF: what to send, and which elements of the
 * reply make a row.
 *
 * Elements are told by their local names, because vendors put their release
 * into the namespace. The names that a reply is held against are the table's
 * own: the parser (reply.h) knows no model, and keeps no tree in memory.
 */
#ifndef FDBAUDIT_NETCONF_TABLE_H
#define FDBAUDIT_NETCONF_TABLE_H

#include <stdint.h>

struct reply_row; /* see reply_row.h */

enum { LEAF_PATH_DEPTH = 6, LEAF_PATHS_MAX = 24, NETCONF_NAMES_MAX = 4 };

#define NETCONF_BASE_NS "urn:ietf:params:xml:ns:netconf:base:1.0"

/* The leaves (RFC 7950 section 4.2.2.1) that make a row, whatever a vendor calls them. */
enum leaf {
	LEAF_MAC,
	LEAF_VLAN,
	LEAF_VLAN_OUTER, /* of an element around the rows */
	LEAF_FID,
	LEAF_PORT,
	LEAF_PORT_OTHER, /* where the first is missing */
	LEAF_TYPE,
	LEAF_NAME,
	LEAF_INDEX,
	LEAF_DESCR,
	LEAF_OPER,
	LEAF_SPEED,
	LEAF_AGGREGATE, /* of which a port is a member */
	LEAF_CHASSIS,
	LEAF_PEER_PORT,
	LEAF_PEER_DESCR,
	LEAF_PEER_NAME,
	LEAF_PEER_CAPS, /* see leaf_capabilities() */
	LEAF_COUNT, /* how many rows the switch has: see reply_count.h */
	LEAVES
};

/*
 * The element at the end of `path` ("entry/state/vlan": local names, held
 * against the end of the way to an element) is this leaf of the row. Its text
 * stays until the first element of the path ends. The first of several texts
 * rules; those of LEAF_PEER_CAPS are put one after the other, and an empty
 * element there stands for its name.
 */
struct leaf_path {
	const char *path; /* LEAF_PATH_DEPTH names at most */
	enum leaf leaf;
};

enum netconf_purpose {
	PURPOSE_FDB, /* forwarding rows: asked for in every sample */
	PURPOSE_PORTS, /* interfaces */
	PURPOSE_LLDP,
	PURPOSE_NAME, /* of the switch itself: neighbours know it by that */
	PURPOSE_LIBRARY, /* modules that the hello does not name (RFC 7950 section 5.6.4: YANG 1.1) */
	PURPOSE_MAP /* what the rows of this model need: numbers to names */
};

/* What became of a row element. */
enum reply_outcome {
	REPLY_TAKEN,
	REPLY_NO_ROW, /* it is none of ours: not counted */
	REPLY_DROPPED, /* it makes no sense: counted as left out */
	REPLY_NO_PORT, /* a forwarding row that says no port: counted as left out as well */
	REPLY_STOP /* no more rows are wanted */
};

struct netconf_table {
	const char *name; /* as in tables.def, and in coverage */
	enum netconf_purpose purpose;
	const char *mark; /* part of the capability that promises it; NULL: the model's */
	const char *filter; /* asked for by <get>: its subtree filter (RFC 6241 section 6) */
	const char *
	    look; /* the filter of rows of some addresses: what is in {} is there for each, @ is the address; NULL: they cannot be asked for */
	const char *operation; /* or by an operation of the vendor's, with its namespace */
	const char *roots[NETCONF_NAMES_MAX]; /* local names of elements that hold rows */
	const char *ns; /* part of a root's namespace; NULL: any, or none */
	const char *rows[NETCONF_NAMES_MAX]; /* local names of row elements */
	struct leaf_path leaves[LEAF_PATHS_MAX]; /* ends with a NULL path */
	enum reply_outcome (*row)(
	    const struct reply_row *row); /* at the end of a row element */
};

#endif
