/*
 * Window: how many requests may be under way to a switch at once.
 */
#ifndef POLL_WINDOW_H
#define POLL_WINDOW_H

#include <stdint.h>

struct session;

/* Returns how many requests may be under way, 1 to SLOTS_MAX. */
uint32_t window_size(const struct session *s);

/* Returns how many walks there may be besides those there are. */
uint32_t window_spare(const struct session *s);

#endif
