/*
 * Parties of a burst: the switches that are asked again, by SNMP or by NETCONF, all at once.
 */
#ifndef COLLECT_PARTIES_H
#define COLLECT_PARTIES_H

#include "collect/poll/look/look_list.h"
#include "collect/session_loop.h"
#include "fdbaudit/burst.h"

struct look_pool;

/* One switch that is asked. Its entries are those from `first` on, n of them. */
struct party {
	size_t target, first, n;
	uint32_t sw;
	bool netconf;
	/* by SNMP: a look for each entry */
	struct look_list looks;
	struct session *session;
	bool asked; /* in this round, or by the first hello */
	/* by NETCONF: number in the pool; its addresses, ascending, each once */
	size_t number, nmacs, cap;
	uint64_t *macs;
	uint16_t table;
};

struct parties {
	struct asked_switches *to;
	const struct snapshot *snap;
	struct party *at;
	size_t n, cap, nnetconf;
	struct session_loop loop;
	struct look_pool *netconf; /* NULL: nobody is asked so */
	bool spares; /* whole tables are not read in each round; false: to be changed */
	int64_t patience_us; /* how long a round waits for an answer */
	int64_t until_us; /* when all rounds are over, on poll_clock_us() */
};

/* Begins without any. FDB_EIO: no descriptor is left. Closed by parties_close() where it is FDB_OK. */
FDB_MUST_CHECK enum fdb_code parties_open(struct parties *p, struct asked_switches *to,
    const struct snapshot *snap, struct fdb_err *err);
void parties_close(struct parties *p);

/*
 * Takes an entry in; number: its own. Entries of a switch come one after the other. Returns false
 * where it cannot be asked for; *why says it.
 */
bool parties_add(
    struct parties *p, const struct burst_entry *e, size_t number, enum burst_why *why);

/* Says hello to all of them; who does not answer now may do so before a later round. */
void parties_hello(struct parties *p);

/* Begins a round: everybody is asked who can be. */
void parties_ask(struct parties *p);

/* Whether nothing is under way of those that were asked. */
bool parties_are_idle(const struct parties *p);

/* Whether nobody is logging in by NETCONF: each may be asked, or has failed. Before the first round. */
bool parties_are_logged_in(const struct parties *p);

/* Waits until that moment at the latest, and takes what came. */
void parties_wait(struct parties *p, int64_t until_us);

/*
 * What this round makes of the n entries: their ports; NONE: not there at this moment; UNSEEN: no
 * answer, or none of use. Counts these in *told.
 */
void parties_take(struct parties *p, struct burst_entry *entries, struct burst_told *told);

#endif
