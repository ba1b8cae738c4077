/*
 * Moments: when something was asked, answered or written, as reports tell it.
 *
 * The time of day may be set while a run goes on. Its first moment is read from it; every other
 * one is that and what the monotonic clock has counted since. So nothing ends before it began, and
 * no time that something took is negative.
 */
#ifndef DEVICE_MOMENT_H
#define DEVICE_MOMENT_H

#include <stdint.h>

/* Returns Unix milliseconds. A process that was forked goes on from the first moment of its parent. */
int64_t moment_now_ms(void);

#endif
