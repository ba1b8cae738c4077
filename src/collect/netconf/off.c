/*
 * In place of pool.c, ssh.c and what belongs to them where fdbaudit is built
 * with WITH_NETCONF=no. Recordings are read all the same.
 */
#include "collect/netconf/pool.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

struct netconf_pool {
	struct netconf_count count;
};

struct netconf_pool *
netconf_pool_new(const struct collect_plan *plan)
{
	size_t cap = 0;
	struct netconf_pool *pool = vec_room(NULL, &cap, 1, sizeof(*pool));

	(void)plan;
	*pool = (struct netconf_pool){ .count = { 0 } };
	return pool;
}

void
netconf_pool_free(struct netconf_pool *pool)
{
	free(pool);
}

void
netconf_pool_add(
    struct netconf_pool *pool, const struct target *t, struct device *r, uint16_t sample)
{
	(void)t;
	(void)sample;
	device_fail(r, FDB_EUSAGE, "this fdbaudit was built without NETCONF");
	pool->count.done++;
	pool->count.failed++;
}

int
netconf_pool_fd(const struct netconf_pool *pool)
{
	(void)pool;
	return -1;
}

void
netconf_pool_step(struct netconf_pool *pool)
{
	(void)pool;
}

struct netconf_count
netconf_pool_count(const struct netconf_pool *pool)
{
	return pool->count;
}

void
netconf_pool_stop(struct netconf_pool *pool, const char *reason)
{
	(void)pool;
	(void)reason;
}

void
netconf_pool_sample(struct netconf_pool *pool)
{
	pool->count = (struct netconf_count){ 0 };
}
