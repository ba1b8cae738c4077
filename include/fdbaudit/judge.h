/*
 * Judge: from places and inventory to findings (pure).
 *
 * By suspect, not by rule: one pass gathers, for each MAC and VLAN, its
 * places, owners and movement; then the rows of causes.def are asked in
 * decision order and the first that says yes ends it. The last row, C0,
 * always does: a later cause is a row before it, and no finding disappears.
 */
#ifndef FDBAUDIT_JUDGE_H
#define FDBAUDIT_JUDGE_H

#include "fdbaudit/history.h"
#include "fdbaudit/place.h"

enum finding_kind {
	KIND_CONFLICT,
	KIND_FLAPPING,
	KIND_MOVE,
	KIND_POOL,
	KIND_INVENTORY,
	KIND_TOPOLOGY,
	KIND_COLLECTION
};
enum finding_state {
	STATE_NONE, /* nothing is known of earlier runs: null in JSON, empty in CSV */
	STATE_NEW,
	STATE_OPEN,
	STATE_FIXED,
	STATE_BACK,
	STATE_SUPPRESSED
};

/* Each returns the word that reports print for it; "unknown" for what is none of them. */
const char *severity_name(enum severity s);
const char *finding_kind_name(enum finding_kind k);
const char *finding_state_name(enum finding_state s); /* "" for STATE_NONE */
/* Percent from which on a cause is proven, and likely; below it is no more than suspected. */
enum { CONFIDENCE_PROVEN = 80, CONFIDENCE_LIKELY = 50 };
/* Returns "proven", "likely" or "suspected". */
const char *confidence_word(unsigned percent);

/* What is judged; all of it stays the caller's and is not changed. */
struct judge_input {
	const struct snapshot *snap;
	const struct inventory *inv; /* NULL or empty: causes that need an owner do not run */
	const struct placement *where; /* of this snapshot and this inventory */
	const struct settings *set;
	const struct history *history; /* NULL: nothing is known of earlier runs */
};

struct claimant {
	uint32_t nic; /* in inventory.nics */
	uint32_t host, vm; /* NONE where unknown */
	bool running; /* running, or state unknown */
	bool off; /* known to be off: neither saved nor paused */
};

/* A port at which an address was seen. */
struct sighting {
	uint32_t port; /* in snapshot.ports: the aggregate where there is one */
	uint32_t
	    member; /* the port of the row itself: a member of that aggregate, or the same */
	uint32_t attachment;
	uint32_t host; /* behind the attachment; NONE: unknown, or not certain enough */
	uint32_t
	    location; /* one number for all ports of one host, of one attachment, or all directions */
	bool direction; /* see placement_is_direction() */
	uint16_t vlan; /* 0 unknown */
	uint16_t samples;
	uint16_t rounds,
	    asked; /* of the burst: it was seen there in so many of those that asked */
	uint16_t table; /* for the evidence */
	uint32_t fdb; /* index in snapshot.fdbs */
	uint16_t first_sample, last_sample;
	int64_t first_ms, last_ms; /* moments of the samples and rounds */
	bool
	    past; /* seen there in earlier runs only: no sample of this one, and no `fdb` (NONE) */
	bool told; /* `past`, by the log of its switch alone: no table had it there */
};

struct why {
	uint8_t kind; /* enum proof_kind */
	int16_t weight;
	const char *text;
};

/* What a step of a remedy does. */
enum remedy_kind {
	REMEDY_LOOK, /* reads only */
	REMEDY_STOP_VM,
	REMEDY_NEW_RANGE, /* of dynamic addresses, for a host */
	REMEDY_STATIC_ADDRESS, /* a free one, for a VM's NIC */
	REMEDY_DYNAMIC_ADDRESS, /* a VM's NIC draws one of its host's range */
	REMEDY_PERMANENT_ADDRESS, /* a host's NIC gets back the one that it was made with */
	REMEDY_FREE_ADDRESS, /* a free one, for a host's NIC */
	REMEDY_FORBID, /* a VM's NIC may no longer do something */
	REMEDY_TEAM, /* of a team's mode or interface: its host's network is away for a moment */
	REMEDY_START_VM
};

/* A line of PowerShell; changes stand in the order in which they are to be made. */
struct remedy_step {
	uint8_t kind; /* enum remedy_kind */
	uint32_t host; /* on which something changes; NONE: on none */
	uint32_t vm, nic; /* in the inventory: what changes; NONE where that is the host */
	uint64_t
	    value; /* REMEDY_NEW_RANGE: its first address; REMEDY_..._ADDRESS: the free one; else 0 */
	uint64_t last; /* REMEDY_NEW_RANGE: its last address; else 0 */
	const char *line;
	const char *undo; /* takes it back; NULL: nothing to take back, or not known */
};

struct remedy {
	const char *text;
	struct remedy_step *steps; /* what reads only comes first */
	uint32_t nsteps;
	bool of_first; /* more has to change than these steps are for */
};

struct evidence {
	uint32_t sw;
	int64_t time_ms; /* 0 unknown */
	const char *oid, *value, *meaning; /* oid, value: NULL when not by SNMP */
	const char *snmpget; /* a line to check it with; community is the word COMMUNITY */
	const char *cli; /* the vendor's own line, NULL unknown */
	const char
	    *log; /* what the switch writes when it moves, up to the ports; NULL unknown */
	enum tri log_default; /* whether it writes that unasked */
};

/* Who told of a movement. */
enum movement_source { MOVEMENT_TABLE, MOVEMENT_COUNTER, MOVEMENT_HISTORY, MOVEMENT_LOG };

/* Returns the word that reports print for it: table counter history syslog. */
const char *finding_movement_name(enum movement_source s);

/* One change of port: between two samples, between two runs, counted or written down by the switch itself. */
struct movement {
	uint32_t sw; /* where it is now; of a counter, the switch that counted */
	uint32_t from,
	    to; /* in snapshot.ports; NONE: a counter does not tell, of a log no port of the switch */
	uint32_t count; /* 1; of a counter, how many; of a log, between the two, at least */
	uint16_t sample; /* in which it was seen at `to`; MOVEMENT_TABLE alone */
	uint8_t source; /* enum movement_source */
	int64_t
	    time_ms; /* when it was seen at `to`, or the last one of a counter or log; 0 unknown */
};

/* Where a finding about one address stands for several: what they have in common with it. */
enum finding_alike { ALIKE_HOST = 1, ALIKE_PORTS = 2, ALIKE_VLAN = 4 };

struct finding {
	uint8_t id[6]; /* fingerprint: of MAC and VLAN, or of pool, or of switch, port, table */
	uint8_t state, severity, kind; /* enum finding_state, severity, finding_kind */
	uint8_t confidence; /* percent */
	bool reminder; /* open for another 7 days with this run: the store says so */
	uint8_t
	    number; /* of the row of the catalogue: two rows may share rule, cause and label */
	const char *rule; /* "FDB101", never reused */
	const char *cause; /* "C1"; NULL for collection and unresolved links */
	const char *label; /* "cloned hosts share one pool" */
	const char *title;
	const char *subject; /* pool, port or table it is about; NULL when it is the MAC */
	uint32_t count; /* 1, or how many it stands for */
	uint8_t alike; /* bits of enum finding_alike: what of it is true of all these */
	struct mac mac; /* bits 0: none */
	uint16_t vlan; /* 0: none or not known */
	bool vlan_assumed; /* it is the FID of a switch that has no map of FIDs */
	struct span vlans; /* candidates, in findings.vlans */
	const char *domain; /* NULL unknown */
	uint32_t host, origin; /* in inventory.hosts; NONE */
	uint32_t left; /* of a migration, the host that was left, to stay or for a time; NONE */
	const char *why_host; /* why this host and no other one has to change; NULL: no host */
	const struct why *why; /* strongest first */
	const struct claimant *claimants; /* by host name, VM name */
	const struct sighting *seen; /* by switch, ifIndex */
	uint32_t nwhy, nclaimants, nseen;
	uint32_t moves; /* most changes of port that one switch saw */
	const struct movement
	    *movements; /* by switch and table, in order of time; the first 64 */
	uint32_t nmovements;
	const char
	    *path; /* "leaf-1 Eth1/1 -> Po1; leaf-2 ..." in words; NULL when it did not move */
	const char *both; /* "both at once in sample 3"; NULL when never */
	int64_t first_ms, last_ms; /* 0: not seen */
	struct remedy remedy;
	const struct evidence *evidence;
	uint32_t nevidence;
	const struct suppression
	    *suppressed; /* who answers for it, of STATE_SUPPRESSED (suppress.h); else NULL */
};

struct findings {
	struct arena text; /* owns every string and list of the findings */
	struct finding *list; /* by severity, confidence, MAC, VLAN, rule, subject */
	size_t n, cap;
	uint16_t *vlans;
	size_t nvlans, vlans_cap;
};

/* Makes it empty; text_cap: the most bytes that its text and lists may take. */
void findings_init(struct findings *f, size_t text_cap);
/* Frees everything in it; it is empty afterwards and may be used again. */
void findings_free(struct findings *f);

/*
 * Judges everything. `out` is empty before. Findings made before a failure stay valid.
 * FDB_ELIMIT: they need more text than the cap.
 */
FDB_MUST_CHECK enum fdb_code judge_run(
    const struct judge_input *in, struct findings *out, struct fdb_err *err);

/*
 * Returns how many addresses there are of which history should tell, though they need not have
 * moved: those at two attachments or of two NICs that the configuration does not leave out. *out:
 * sorted, each once, for free(); of a huge network 20,000, those at two attachments first.
 */
size_t judge_asks(const struct judge_input *in, uint64_t **out);

/*
 * Returns how many addresses are worth a burst (burst.h): those that moved, have several attachments
 * or two NICs, and are Hyper-V's or of the inventory. *out: sorted, each once, at most so many, for
 * free(); *left: how many more there are.
 */
size_t judge_suspects(const struct judge_input *in, size_t most, uint64_t **out, size_t *left);

#endif
