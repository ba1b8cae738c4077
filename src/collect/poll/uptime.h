/*
 * Uptime: whether a switch restarted while it was read, by its sysUpTime
 * (SNMPv2-MIB): hundredths of a second since its last start.
 */
#ifndef POLL_UPTIME_H
#define POLL_UPTIME_H

#include <stdbool.h>
#include <stdint.h>

struct uptime { /* all zero: not known */
	bool is_known;
	uint32_t ticks; /* hundredths of a second */
	int64_t told_us; /* when the switch said so, on poll_clock_us() */
};

/* Notes what the switch says now. */
void uptime_set(struct uptime *u, uint32_t ticks, int64_t now_us);

/*
 * Returns true when the switch has started anew since the last uptime_set(). A
 * second back is not enough, and neither is the wrap after 497 days.
 */
bool uptime_fell_back(const struct uptime *u, uint32_t ticks, int64_t now_us);

/* Returns true when it is far above what the clock says: no value to compare later ones with. */
bool uptime_ran_ahead(const struct uptime *u, uint32_t ticks, int64_t now_us);

/* Returns true when that follows what it said then: neither far back nor far ahead. */
bool uptime_goes_on(const struct uptime *then, uint32_t ticks, int64_t now_us);

#endif
