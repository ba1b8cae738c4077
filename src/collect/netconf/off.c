/*
 * In place of pool.c, ssh.c and what belongs to them where fdbaudit is built
 * with WITH_NETCONF=no. Recordings are read all the same.
 */
#include "collect/netconf/look_pool.h"
#include "collect/netconf/transport/netconf_clock.h"
#include "collect/netconf/pool.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

struct netconf_pool {
	struct netconf_count count;
};

struct netconf_pool *
netconf_pool_new(const struct collect_plan *plan, netconf_forget_fn *forget, void *arg)
{
	size_t cap = 0;
	struct netconf_pool *pool = vec_room(NULL, &cap, 1, sizeof(*pool));

	(void)plan, (void)forget, (void)arg;
	*pool = (struct netconf_pool){ .count = { 0 } };
	return pool;
}

void
netconf_pool_free(struct netconf_pool *pool)
{
	free(pool);
}

void
netconf_pool_add(struct netconf_pool *pool, const struct target *t, struct device *r,
    uint16_t sample, size_t *credential, struct log_ins *log_ins)
{
	(void)t;
	(void)sample;
	(void)credential;
	(void)log_ins;
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

/* Nothing of these is called: a switch that is to be asked by NETCONF has no entries. */
struct look_pool *
look_pool_new(
    const struct collect_plan *plan, int64_t until_ms, netconf_forget_fn *forget, void *arg)
{
	(void)plan, (void)until_ms, (void)forget, (void)arg;
	return NULL;
}

void
look_pool_spare(struct look_pool *pool)
{
	(void)pool;
}

void
look_pool_free(struct look_pool *pool)
{
	(void)pool;
}

size_t
look_pool_add(struct look_pool *pool, const struct look_switch *s)
{
	(void)pool, (void)s;
	return 0;
}

int
look_pool_fd(const struct look_pool *pool)
{
	(void)pool;
	return -1;
}

void
look_pool_step(struct look_pool *pool)
{
	(void)pool;
}

void
look_pool_ask(struct look_pool *pool)
{
	(void)pool;
}

bool
look_pool_is_idle(const struct look_pool *pool)
{
	(void)pool;
	return true;
}

enum look_answer
look_pool_answer(
    const struct look_pool *pool, size_t number, const struct look_row **rows, size_t *n)
{
	(void)pool, (void)number, (void)rows, (void)n;
	return LOOK_NO_ANSWER;
}

int64_t
netconf_clock_ms(void)
{
	return 0;
}
