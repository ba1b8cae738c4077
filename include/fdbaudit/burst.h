/*
 * Burst: addresses are asked for again by themselves, on the switches that showed them.
 *
 * A switch has an address at one port per VLAN at a time: two holders on one switch show as
 * movement alone, which whole tables, seconds apart, mostly miss. A plain GET of the entries of a
 * few addresses takes milliseconds, and can be repeated.
 *
 * An entry that is not there in a round is not there at that moment: never is it said to be gone.
 */
#ifndef FDBAUDIT_BURST_H
#define FDBAUDIT_BURST_H

#include "fdbaudit/asked.h"
#include "fdbaudit/snapshot.h"

enum { BURST_NAME = 40 };

/* One address in one table of one switch, and where the last round had it. */
struct burst_entry {
	uint64_t key; /* as that of a row */
	uint32_t sw;
	uint32_t
	    port; /* in snapshot.ports; NONE: not there; UNSEEN: no answer, or none of use */
	uint16_t table, context;
	bool shown; /* it was there when the switch was read; false: it may come there */
	char unnamed
	    [BURST_NAME]; /* "" or, with UNSEEN, what the answer calls a port that no table told of */
};

struct burst_round {
	uint16_t number; /* 0 is the first */
	int64_t at_ms; /* when it began, Unix time */
	const struct burst_entry *
	    entries; /* those of a switch side by side, by table, context, key: the same in all rounds */
	size_t n;
};

/* Why an entry is not asked for. */
enum burst_why {
	BURST_SLOW, /* its table can be read as a whole alone, which takes longer than a round waits */
	BURST_TABLE, /* its table cannot be asked for one address by itself */
	BURST_PARALLEL /* more switches than may be asked at once */
};

/* Called before the first round, for each entry that is not asked for: switch by switch. */
typedef void burst_unasked_fn(void *arg, const struct burst_entry *e, enum burst_why why);

/* Called after each round; false ends the burst. */
typedef bool burst_fn(void *arg, const struct burst_round *r);

struct burst_plan {
	const uint64_t *macs; /* whom to ask for: ascending, each once */
	size_t nmacs;
	bool
	    everywhere; /* on all switches that had a station in a VLAN of the address, first those that showed it; a table that can be read as a whole alone is read in a quarter of the time at most, and said to be as it was between. false: where it was seen */
	uint16_t rounds;
	uint32_t interval_ms; /* from start to start */
	uint32_t budget_ms; /* for all rounds */
	burst_fn *round; /* or NULL */
	burst_unasked_fn *unasked; /* or NULL */
	void *arg;
	const volatile int *stop; /* set by a signal: end soon, with what there is; or NULL */
};

/*
 * Asks for the entries that the snapshot of these switches has of these addresses. What the rounds
 * saw becomes part of the snapshot: looks, changes, rounds, burst; whoever has placed it must do
 * so anew where snap->burst.nentries is not 0. FDB_EIO: there are no descriptors for it.
 */
FDB_MUST_CHECK enum fdb_code burst_run(struct asked_switches *to, const struct burst_plan *plan,
    struct snapshot *snap, struct fdb_err *err);

/* The same for whoever watches: nothing is kept, plan->round is told all. */
FDB_MUST_CHECK enum fdb_code burst_watch(struct asked_switches *to,
    const struct burst_plan *plan, const struct snapshot *snap, struct fdb_err *err);

#endif
