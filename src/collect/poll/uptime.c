#include "collect/poll/uptime.h"

enum {
	TICK_US = 10000,
	JITTER_TICKS = 100, /* agents tell sysUpTime from a cache or from several cards */
	AHEAD_TICKS = 6000 /* a minute: their clocks are not ours */
};

void
uptime_set(struct uptime *u, uint32_t ticks, int64_t now_us)
{
	*u = (struct uptime){ .is_known = true, .ticks = ticks, .told_us = now_us };
}

/* RFC 3418: it counts from the last start, and wraps after 497 days. */
bool
uptime_fell_back(const struct uptime *u, uint32_t ticks, int64_t now_us)
{
	const uint64_t latest =
	    u->ticks + (uint64_t)((now_us - u->told_us) / TICK_US) + JITTER_TICKS;

	return u->is_known && latest <= UINT32_MAX && (uint64_t)ticks + JITTER_TICKS < u->ticks;
}

bool
uptime_ran_ahead(const struct uptime *u, uint32_t ticks, int64_t now_us)
{
	const uint64_t latest =
	    u->ticks + 2 * (uint64_t)((now_us - u->told_us) / TICK_US) + AHEAD_TICKS;

	return u->is_known && ticks > latest;
}

bool
uptime_goes_on(const struct uptime *then, uint32_t ticks, int64_t now_us)
{
	return then->is_known && !uptime_fell_back(then, ticks, now_us) &&
	       !uptime_ran_ahead(then, ticks, now_us);
}
