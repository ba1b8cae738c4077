/*
 * NETCONF as a way into readings: live sessions and recordings.
 *
 * Nothing outside this folder knows of SSH or XML.
 */
#ifndef FDBAUDIT_NETCONF_H
#define FDBAUDIT_NETCONF_H

#include "collect/device/device.h"
#include "fdbaudit/collect.h"

/*
 * One sample of a switch from a recording: one or more messages, separated by
 * "]]>]]>", a hello first where known. Tables are found by content. A message
 * that is cut short leaves its tables partial. FDB_EPARSE: nothing in it is a
 * reply we know.
 */
FDB_MUST_CHECK enum fdb_code netconf_replay(
    struct device *r, const char *text, size_t len, struct fdb_err *err);

/*
 * Live sessions: each in a process of its own, so that a crash or a hang of
 * the SSH or XML libraries costs one switch, and a deadline is a kill.
 */
struct netconf_pool;

/* Never NULL. The plan must outlive it. */
struct netconf_pool *netconf_pool_new(const struct collect_plan *plan);

/* Kills what is still under way. NULL is fine. */
void netconf_pool_free(struct netconf_pool *pool);

/* Is this switch to be asked by NETCONF? */
bool netconf_wanted(const struct target *t);

/*
 * Reads one sample of a switch, as soon as fewer than `parallel` others are
 * under way. device_sample() was called, device_typed() when it was made.
 */
void netconf_pool_add(
    struct netconf_pool *pool, const struct target *t, struct device *r, uint16_t sample);

/* A descriptor that polls readable when netconf_pool_step() has work; -1: none. */
int netconf_pool_fd(const struct netconf_pool *pool);

/* Takes what came in, ends what is over, begins what waits. Call it ten times a second. */
void netconf_pool_step(struct netconf_pool *pool);

struct netconf_count {
	size_t waiting, active, done, failed; /* switches of this sample */
};
struct netconf_count netconf_pool_count(const struct netconf_pool *pool);

/* Ends everything now; what was read stays. */
void netconf_pool_stop(struct netconf_pool *pool, const char *reason);

/* The counts of a new sample. */
void netconf_pool_sample(struct netconf_pool *pool);

#endif
