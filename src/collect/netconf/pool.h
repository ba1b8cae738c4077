/*
 * Live NETCONF sessions: each in a process of its own, so that a crash or a
 * hang of the SSH or XML libraries costs one switch, and a deadline is a kill.
 *
 * Nothing outside this folder knows of SSH or XML.
 */
#ifndef FDBAUDIT_NETCONF_POOL_H
#define FDBAUDIT_NETCONF_POOL_H

#include "collect/device/device.h"
#include "collect/device/log_ins.h"
#include "fdbaudit/collect.h"

struct netconf_pool;

/* Wipes what its owner holds of secrets beside the credentials of the plan. */
typedef void netconf_forget_fn(void *arg);

/*
 * Returns a pool without sessions, never NULL; netconf_pool_free() frees it. The plan must outlive
 * it. forget(arg) is called in the process of each session before it connects, and nothing of the
 * owner is used there afterwards.
 */
struct netconf_pool *netconf_pool_new(
    const struct collect_plan *plan, netconf_forget_fn *forget, void *arg);

/* Kills what is still under way, and frees the pool. NULL is fine. */
void netconf_pool_free(struct netconf_pool *pool);

/*
 * Reads one sample of a switch, as soon as fewer than `parallel` others are
 * under way. device_sample() was called, device_typed() when it was made.
 * *credential: number of the one to try first; set to the one that worked. *log_ins: those that were
 * refused; where all were, the switch is not asked and fails with what it said then.
 */
void netconf_pool_add(struct netconf_pool *pool, const struct target *t, struct device *r,
    uint16_t sample, size_t *credential, struct log_ins *log_ins);

/* Returns a descriptor that polls readable when netconf_pool_step() has work; -1: none. */
int netconf_pool_fd(const struct netconf_pool *pool);

/* Takes what came in, ends what is over, begins what waits. Call it ten times a second. */
void netconf_pool_step(struct netconf_pool *pool);

struct netconf_count {
	size_t waiting, active, done, failed; /* switches of this sample */
};

/* Returns how far the sample is. */
struct netconf_count netconf_pool_count(const struct netconf_pool *pool);

/* Ends everything now; what was read stays. */
void netconf_pool_stop(struct netconf_pool *pool, const char *reason);

/* Begins a new sample: counts what is done and failed from 0 on. */
void netconf_pool_sample(struct netconf_pool *pool);

#endif
