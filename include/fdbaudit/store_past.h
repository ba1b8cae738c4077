/*
 * Past: what a store tells of the runs that it has. All of it reads only, in a store of any mode.
 *
 * Moments of runs are those of the machine's clock then, in s since 1970; the numbers of runs order
 * them. What a function gives out is for the function that frees it, also after a failure. Texts are
 * clean (text.h), whatever the file holds.
 */
#ifndef FDBAUDIT_STORE_PAST_H
#define FDBAUDIT_STORE_PAST_H

#include "fdbaudit/store.h"

/* ---- runs ------------------------------------------------------------------------------------------ */

enum run_end { RUN_WHOLE, RUN_CUT_SHORT, RUN_NOT_ALL_READ };
struct past_run {
	uint32_t run;
	int64_t began, ended; /* s */
	const char *command;
	uint8_t end; /* enum run_end */
};
struct past_runs { /* all zero: none */
	struct arena text;
	struct past_run *list; /* by number */
	size_t n, cap;
};

/* Lists all runs. */
FDB_MUST_CHECK enum fdb_code store_runs(
    struct store *s, struct past_runs *out, struct fdb_err *err);
void store_runs_free(struct past_runs *r);

/*
 * Copies the report of a run in one format, as it was printed without colour and without -v.
 * *text is for free(); NULL: the store does not hold it (any more).
 */
FDB_MUST_CHECK enum fdb_code store_kept_report(struct store *s, uint32_t run,
    const char *format, char **text, size_t *n, struct fdb_err *err);

/* ---- findings ----------------------------------------------------------------------------------------- */

/* What became of a finding between the ends of two runs; in the order of lists. */
enum past_change {
	PAST_NEW, /* told for the first time, and open */
	PAST_BACK, /* open; it had ended before the first run */
	PAST_MOVED, /* open at both, at a port where it was not seen then; ways there are none */
	PAST_FIXED, /* open at the first, fixed at the second */
	PAST_CLOSED, /* open at the first; at the second nobody can tell of it any more */
	PAST_PASSED, /* came and went between them */
	PAST_OPEN, /* open at both */
	PAST_ENDED /* at neither, but told of before */
};
const char *store_change_name(enum past_change c);

/* A finding as it was told of last. */
struct past_finding {
	uint8_t id[6];
	uint8_t change; /* enum past_change */
	uint8_t severity, confidence; /* enum severity; percent */
	const char *rule, *cause, *title, *subject, *domain, *host, *remedy; /* NULL: none */
	struct mac mac; /* bits 0: none */
	uint16_t vlan; /* 0: none or not known */
	const char *const *commands, *const *claimants,
					 *const *seen; /* "HV-01/vm/nic", "leaf-1 Eth1/1" */
	const char *const *was; /* where it was seen at the first run; of PAST_MOVED alone */
	size_t ncommands, nclaimants, nseen, nwas;
};
struct past_findings { /* all zero: none */
	struct arena text;
	struct past_finding *list; /* by change, worst first, id */
	size_t n, cap;
	uint64_t moves; /* of addresses, from one port to another, in the runs between */
};

/*
 * Tells what became of all findings from the end of run `from` (0: before the first) to the end of
 * run `to`. Words that cannot be read are told so in the title of that finding.
 */
FDB_MUST_CHECK enum fdb_code store_diff(struct store *s, uint32_t from, uint32_t to,
    struct past_findings *out, struct fdb_err *err);
void store_diff_free(struct past_findings *f);

/* What a run did to a finding. */
enum past_state { PAST_IS_OPEN, PAST_IS_FIXED, PAST_IS_CLOSED };
struct finding_change {
	uint8_t id[6];
	uint32_t run;
	uint8_t state; /* enum past_state, from this run on */
};
struct finding_changes { /* all zero: none; by id, run */
	struct finding_change *list; /* for free() */
	size_t n, cap;
};

/* Lists the changes of all findings. */
FDB_MUST_CHECK enum fdb_code store_changes(
    struct store *s, struct finding_changes *out, struct fdb_err *err);

/* ---- addresses ---------------------------------------------------------------------------------------- */

enum stay_end {
	STAY_MOVED = ENDED_MOVED,
	STAY_SILENT = ENDED_SILENT,
	STAY_UPLINK = ENDED_UPLINK,
	STAY_UNREAD = ENDED_UNREAD,
	STAY_QUIET, /* not in the last complete reading, nowhere else since, and not gone yet */
	STAY_OPEN, /* in the last complete reading, of the last run */
	STAY_UNSURE /* in the last complete reading, but its table was not read whole since */
};

/* An address at one port, from one run to another. */
struct stay {
	struct mac mac;
	uint16_t vlan; /* 0 not known */
	uint8_t end; /* enum stay_end */
	const char *sw, *port;
	uint32_t first, last; /* runs that saw it */
	int64_t first_s, last_s; /* when these began */
};
struct timeline { /* all zero: empty */
	struct arena text;
	struct stay *list; /* by first run, VLAN, switch, port */
	size_t n, cap;
};

/* Lists where an address was. */
FDB_MUST_CHECK enum fdb_code store_timeline(
    struct store *s, struct mac m, struct timeline *out, struct fdb_err *err);
void store_timeline_free(struct timeline *t);

/* Where addresses were last, of several prefixes of three octets. */
struct past_addresses {
	struct past_address *list; /* by MAC, each once */
	size_t n, cap;
	struct timeline *texts; /* by prefix */
	size_t ntexts;
};

/*
 * Lists the addresses of n prefixes, which are sorted; those that no run saw since `since_s` are left out. *out
 * is for store_past_addresses_free(), after a failure as well.
 */
FDB_MUST_CHECK enum fdb_code store_past_addresses(struct store *s, const uint32_t *prefixes,
    size_t n, int64_t since_s, struct past_addresses *out, struct fdb_err *err);
void store_past_addresses_free(struct past_addresses *p);

/* ---- health ------------------------------------------------------------------------------------------- */

#define HEALTH_UNKNOWN UINT64_MAX /* it cannot be read */
struct store_health { /* all zero: nothing is known */
	struct arena text;
	const char **faults; /* sentences: what is not as it should be */
	size_t nfaults, faults_cap;
	uint64_t bytes; /* of the file */
	uint64_t switches, retired, ports, scopes, open, silent, findings, findings_open;
	size_t periods; /* of 30 days, that have tables */
};

/*
 * Looks through the whole file: whether the database is whole, and whether its tables agree. What is
 * not right, or cannot be read, is a fault in *out, which is for store_health_free().
 */
void store_check(struct store *s, struct store_health *out);
void store_health_free(struct store_health *h);

/* What became of one table. */
struct salvaged_table {
	const char *name;
	uint64_t saved; /* rows */
	bool lost; /* there were more, which cannot be read */
};
struct store_salvaged { /* all zero: none */
	struct arena text;
	struct salvaged_table *list; /* in the order of the schema */
	size_t n, cap;
};

/*
 * Saves what can be read of a damaged store into a new one, which must not be there yet; what was lost
 * is left out, so that its tables agree. `from` is only read; beside `to` a copy of it lies meanwhile.
 * FDB_EBUSY: a run is at work on it; FDB_EDAMAGED: it is no store, or not even its list of tables can
 * be read. *out is for store_salvaged_free() in each case.
 */
FDB_MUST_CHECK enum fdb_code store_salvage(
    const char *from, const char *to, struct store_salvaged *out, struct fdb_err *err);
void store_salvaged_free(struct store_salvaged *s);

#endif
