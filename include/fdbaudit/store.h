/*
 * Store: what was seen in earlier runs, and what of it goes on, ended or came back.
 *
 * A sighting is a MAC address in a VLAN at a port of a switch, from one run to another. It is kept
 * as an interval: written when it begins and when it ends, not while it goes on. Where it ends is
 * said by its scope (one forwarding table of one switch): the last complete reading of the scope.
 *
 * Order in a run: open, collect, identify, place, read, compare, states, reports, commit. Until
 * store_commit() nothing is written but the lock; it writes all or nothing.
 *
 * Switches, ports and scopes have lasting numbers from 1 on; 0 is none. Runs are numbered from 1
 * on, and only the number orders them: a clock may be set back.
 */
#ifndef FDBAUDIT_STORE_H
#define FDBAUDIT_STORE_H

#include "fdbaudit/judge.h"

struct store; /* opaque; a function table for each back end (src/store/common/backend.h) */

enum store_mode {
	STORE_PAST, /* store_past.h alone: what a run has to know is not read */
	STORE_READ, /* looks only; works beside a run that writes, and as another user */
	STORE_WRITE /* the one writer: holds the lock until store_close() */
};

/*
 * Opens the store at `where`, a path; STORE_WRITE makes a new one, mode 0600. `command` is what the
 * lock says of us. *out is for store_close(), NULL after a failure. FDB_EBUSY: another run writes,
 * named with process, host, command and since when; FDB_ENEWER: a newer fdbaudit wrote it;
 * FDB_EDAMAGED: it is no store, or damaged; FDB_EUSAGE: a place where no store may be (a network
 * file system, an address of a server); FDB_EIO: the operating system refused. A file that is
 * refused is not changed.
 */
FDB_MUST_CHECK enum fdb_code store_open(struct store **out, const char *where,
    enum store_mode mode, const char *command, struct fdb_err *err);

/* Gives the lock back and frees all; NULL is nothing. */
void store_close(struct store *s);

/* ---- which switch and port is which ------------------------------------------------------------ */

/* The switches and ports of one snapshot by their lasting numbers. */
struct identity {
	struct arena text;
	uint32_t *switches; /* by switch of the snapshot */
	uint32_t *ports; /* by port of the snapshot; 0: it never had a sighting */
	const char **notes; /* sentences that the operator should read: renamed, replaced ... */
	size_t nswitches, nports, nnotes, notes_cap;
	uint32_t next_switch, next_port,
	    next_scope; /* the numbers that are free from here on */
};

/* Frees all it has; all zero is nothing. */
void identity_free(struct identity *id);

/*
 * Finds the switches and ports of a snapshot among those that are known; new switches get their
 * numbers. A switch is known by its SNMP engine id, bridge address, name, in this order; an engine
 * id or address that two switches of the run have is no proof. *out is for identity_free() also
 * after a failure.
 */
FDB_MUST_CHECK enum fdb_code store_identify(
    struct store *s, const struct snapshot *snap, struct identity *out, struct fdb_err *err);

/* ---- what was seen now -------------------------------------------------------------------------- */

struct sighted {
	uint64_t k; /* MAC << 12 | VLAN; VLAN 0: not known */
	uint32_t port; /* lasting number */
};
#define SIGHTED_K(mac_, vlan_) ((mac_).bits << 12 | (uint64_t)((vlan_)&0xfff))
#define SIGHTED_MAC(k_) ((struct mac){ (k_) >> 12 })
#define SIGHTED_VLAN(k_) ((uint16_t)((k_)&0xfff))

/* One forwarding table (or one VLAN context of it) of one switch, as this run read it. */
struct scope_read {
	uint32_t scope, sw; /* lasting numbers */
	const char *table; /* its name, static */
	uint16_t context;
	uint8_t state; /* enum completeness, of the best sample */
	bool fresh; /* the store does not know it yet */
	uint32_t aging_s; /* of its switch, 0 unknown */
	const char *reason; /* why it is not complete; NULL complete */
	int64_t
	    ended_ms; /* when its last complete reading ended; of another state the last one */
	uint64_t digest; /* of seen */
	size_t first, n; /* in readings.seen */
};

/* What a port is to the comparison. */
enum port_mark {
	MARK_HERE = 1, /* in this snapshot */
	MARK_UPLINK = 2, /* nothing lives there (any more) */
	MARK_OPENED = 4, /* was an uplink until now: what appears there did not move */
	MARK_BEHIND = 8 /* what appears there is somewhere behind it: placement_leads_on() */
};

struct readings {
	struct scope_read *scopes; /* by lasting number */
	struct sighted *seen; /* scope by scope; within by k, port */
	uint8_t *marks; /* enum port_mark, by lasting number of the port */
	uint32_t *scope_of_read; /* lasting numbers, by read of the snapshot; 0: none */
	size_t nscopes, nseen, nmarks, nreads;
};

/* Frees all it has; all zero is nothing. */
void readings_free(struct readings *r);

/*
 * Takes the sightings of this run: stations on ports that are no uplinks, where the last complete
 * reading of each forwarding table had them. Ports that are new get their numbers in *id. *out is
 * for readings_free().
 */
FDB_MUST_CHECK enum fdb_code store_read_places(struct store *s, const struct snapshot *snap,
    const struct placement *where, struct identity *id, struct readings *out,
    struct fdb_err *err);

/* ---- what that changes --------------------------------------------------------------------------- */

enum why_ended {
	ENDED_MOVED, /* it was seen at another port */
	ENDED_SILENT, /* three complete readings did not have it */
	ENDED_UPLINK, /* its port became an uplink: it lives elsewhere */
	ENDED_UNREAD /* its table or switch is no longer read */
};

struct born {
	uint64_t k;
	uint32_t port, scope;
};
struct ended {
	uint64_t k;
	uint32_t port, scope;
	uint32_t last; /* run in which it was seen last */
	uint8_t why; /* enum why_ended */
};
struct silent { /* seen in the last complete reading, and not since */
	uint32_t scope, port;
	uint64_t k;
	uint32_t last; /* run in which it was seen last */
	uint32_t gone; /* scope.seq of the first complete reading that lacks it */
};
struct moved {
	uint64_t k;
	uint32_t was, now; /* ports */
};
/* A scope after this run. */
struct scope_now {
	uint32_t scope, seq, last_run, absent;
	uint64_t digest, n;
	size_t body, body_n; /* in delta.bodies, where `rewritten` */
	bool rewritten;
};
/* A port that changed its name on its switch: rows follow the number. */
struct port_name {
	uint32_t port;
	uint32_t snap_port; /* in the snapshot: its new name */
};

/* What this run changes. Lists are sorted: scopes by number, the others by k or scope. */
struct delta {
	uint32_t run;
	struct scope_now *scopes;
	struct born *born;
	struct ended *ended;
	struct silent *silent; /* begin to be silent, or are silent anew: to be written */
	struct silent *spoke; /* silent no longer: to be deleted */
	struct moved *moved;
	struct port_name *names;
	uint8_t *bodies;
	size_t nscopes, nborn, nended, nsilent, nspoke, nmoved, nnames, nbodies;
	size_t scopes_cap, born_cap, ended_cap, silent_cap, spoke_cap, moved_cap, names_cap,
	    bodies_cap;
};

/* Frees all it has; all zero is nothing. */
void delta_free(struct delta *d);

/*
 * Compares with the last complete reading of each scope; nothing is written. Where the ports of a
 * switch were renumbered, *id and *now are changed to the numbers that the ports had. *out is for
 * delta_free() also after a failure.
 */
FDB_MUST_CHECK enum fdb_code store_compare(struct store *s, const struct snapshot *snap,
    struct identity *id, struct readings *now, struct delta *out, struct fdb_err *err);

/* ---- what the judge is told ------------------------------------------------------------------------ */

struct store_run;

/*
 * Fills *out, for history_free(), with where addresses were in the last 30 days: those that moved
 * with this run; those that moved within 24 h before it, and twice or of an export; those of `asked`
 * (sorted, each once), and when these were seen first. Nothing is written. Of the run all up to delta has to be known.
 */
FDB_MUST_CHECK enum fdb_code store_history(struct store *s, const struct store_run *run,
    const uint64_t *asked, size_t nasked, struct history *out, struct fdb_err *err);

/* ---- findings -------------------------------------------------------------------------------------- */

/* A report of the run, which the store keeps for later; see store_kept_report(). */
struct kept_report {
	const char *format;
	char *text;
	size_t n;
};
enum { REPORTS_KEPT = 50 }; /* of so many runs, the newest */

/* All that is known at the end of a run. */
struct store_run {
	const char *command;
	int64_t began_ms, ended_ms;
	bool interrupted;
	bool incomplete; /* not all was read: report_is_incomplete() */
	const struct snapshot *snap;
	const struct inventory *inv; /* NULL: none was given */
	const struct placement *where;
	struct identity *id; /* sentences about findings are added to its notes */
	const struct readings *now;
	const struct delta *delta;
	const struct history *past; /* of store_history(); NULL: it was not asked for */
	const struct kept_report *reports;
	size_t nreports;
};

/*
 * Tells of each finding whether it is new, open or back, and when its address was seen first at one
 * of its ports, of all that is kept; adds those of earlier runs
 * that are fixed now, and those that cannot be called fixed and so are open still. Sorted again.
 */
FDB_MUST_CHECK enum fdb_code store_states(
    struct store *s, const struct store_run *run, struct findings *found, struct fdb_err *err);

/*
 * Writes the run, and the findings as store_states() left them: one transaction, all or nothing. keep_ms: history that ended longer ago is
 * dropped, in whole periods of 30 days; 0: none is.
 */
FDB_MUST_CHECK enum fdb_code store_commit(
    struct store *s, const struct store_run *run, int64_t keep_ms, struct fdb_err *err);

#endif
