/*
 * Clock: the clock of polling. What a report tells comes from collect/device/moment.h.
 *
 * Walks, pacing and timers do not read it: they are told the time.
 */
#ifndef POLL_CLOCK_H
#define POLL_CLOCK_H

#include <stdint.h>

/* Returns microseconds of a clock that never goes back, for timeouts and round trips. */
int64_t poll_clock_us(void);

#endif
