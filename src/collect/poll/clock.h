/*
 * Clock: the two clocks of polling.
 *
 * Walks, pacing and timers read none of them: they are told the time.
 */
#ifndef POLL_CLOCK_H
#define POLL_CLOCK_H

#include <stdint.h>

/* Returns microseconds of a clock that never goes back, for timeouts and round trips. */
int64_t poll_clock_us(void);

/* Returns Unix milliseconds, for what a report tells. */
int64_t poll_clock_unix_ms(void);

#endif
