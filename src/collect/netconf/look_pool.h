/*
 * Switches that are asked by NETCONF for the rows of a few addresses, round after round. Each has a
 * session of its own that stays open over the rounds, in a process of its own.
 */
#ifndef FDBAUDIT_NETCONF_LOOK_POOL_H
#define FDBAUDIT_NETCONF_LOOK_POOL_H

#include "collect/netconf/look_session.h"
#include "collect/netconf/pool.h"

enum { LOOK_POOL_MOST = 32 /* switches: each is a process */ };

struct look_pool;

struct look_switch {
	const struct target *target;
	struct device *device; /* gets references of ports that rows name */
	size_t credential; /* number of the one that worked */
	struct log_ins *log_ins; /* over all its sessions */
	struct look_job job; /* what it points to must outlive the pool */
};

struct look_row {
	uint64_t mac, fid;
	uint32_t ref; /* of its port, in the facts of the device; NONE: there are too many */
};

enum look_answer {
	LOOK_NO_ANSWER, /* in this round */
	LOOK_SPARED, /* it was not asked in this round (look_pool_spare()) */
	LOOK_SOME, /* who is not among the rows may be there all the same */
	LOOK_ALL
};

/*
 * Returns a pool without switches, never NULL. Plan and forget as of netconf_pool_new(); until_ms:
 * when all of it is over, on netconf_clock_ms(). A session that breaks off begins anew after a while.
 */
struct look_pool *look_pool_new(
    const struct collect_plan *plan, int64_t until_ms, netconf_forget_fn *forget, void *arg);

/* Ends the sessions, with a goodbye where that takes no time, and frees the pool. NULL is fine. */
void look_pool_free(struct look_pool *pool);

/* Begins a session. Returns its number. */
size_t look_pool_add(struct look_pool *pool, const struct look_switch *s);

/*
 * For rounds without an end: a switch of which a round reads the whole table is asked in a quarter of the time
 * at most. That is said once of each.
 */
void look_pool_spare(struct look_pool *pool);

/* Returns a descriptor that polls readable when look_pool_step() has work. */
int look_pool_fd(const struct look_pool *pool);

/* Takes what came in, ends what is over. */
void look_pool_step(struct look_pool *pool);

/* Asks everybody who is free; what came of the round before is gone. */
void look_pool_ask(struct look_pool *pool);

/* Whether nobody is under way who may still answer in this round, or begin. */
bool look_pool_is_idle(const struct look_pool *pool);

/* Returns what this one said in this round. *rows: n of them, where it said anything; until the next round. */
enum look_answer look_pool_answer(
    const struct look_pool *pool, size_t number, const struct look_row **rows, size_t *n);

#endif
