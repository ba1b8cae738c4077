/*
 * The clock of deadlines. It runs on when somebody sets the time of day.
 */
#ifndef FDBAUDIT_NETCONF_CLOCK_H
#define FDBAUDIT_NETCONF_CLOCK_H

#include <stdint.h>

/* Returns milliseconds of CLOCK_MONOTONIC, the same in a process and its children. */
int64_t netconf_clock_ms(void);

#endif
