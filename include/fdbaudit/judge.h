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
/* Returns "proven" from 80 percent on, "likely" from 50 on, else "suspected". */
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
	uint16_t table; /* for the evidence */
	uint32_t fdb; /* index in snapshot.fdbs */
	uint16_t first_sample, last_sample;
	int64_t first_ms, last_ms; /* moments of the samples */
	bool
	    past; /* seen there in earlier runs only: no sample of this one, and no `fdb` (NONE) */
};

struct why {
	uint8_t kind; /* enum proof_kind */
	int16_t weight;
	const char *text;
};

struct remedy {
	const char *text;
	const char *const *commands; /* PowerShell, read-only lines first */
	uint32_t ncommands;
};

struct evidence {
	uint32_t sw;
	int64_t time_ms; /* 0 unknown */
	const char *oid, *value, *meaning; /* oid, value: NULL when not by SNMP */
	const char *snmpget; /* a line to check it with; community is the word COMMUNITY */
	const char *cli; /* the vendor's own line, NULL unknown */
};

struct finding {
	uint8_t id[6]; /* fingerprint: of MAC and VLAN, or of pool, or of switch, port, table */
	uint8_t state, severity, kind; /* enum finding_state, severity, finding_kind */
	uint8_t confidence; /* percent */
	uint8_t
	    number; /* of the row of the catalogue: two rows may share rule, cause and label */
	const char *rule; /* "FDB101", never reused */
	const char *cause; /* "C1"; NULL for collection and unresolved links */
	const char *label; /* "cloned hosts share one pool" */
	const char *title;
	const char *subject; /* pool, port or table it is about; NULL when it is the MAC */
	uint32_t count; /* 1, or how many it stands for */
	struct mac mac; /* bits 0: none */
	uint16_t vlan; /* 0: none or not known */
	struct span vlans; /* candidates, in findings.vlans */
	const char *domain; /* NULL unknown */
	uint32_t host, origin; /* in inventory.hosts; NONE */
	const struct why *why; /* strongest first */
	const struct claimant *claimants; /* by host name, VM name */
	const struct sighting *seen; /* by switch, ifIndex */
	uint32_t nwhy, nclaimants, nseen;
	uint32_t moves; /* most changes of port that one switch saw */
	const char
	    *path; /* "leaf-1 Eth1/1 -> Po1; leaf-2 ..." in words; NULL when it did not move */
	const char *both; /* "both at once in sample 3"; NULL when never */
	int64_t first_ms, last_ms; /* 0: not seen */
	struct remedy remedy;
	const struct evidence *evidence;
	uint32_t nevidence;
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
 * moved: those at two attachments or of two NICs. *out: sorted, each once, for free(); of a huge
 * network the first 20,000.
 */
size_t judge_asks(const struct judge_input *in, uint64_t **out);

#endif
