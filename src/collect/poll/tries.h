/*
 * Tries: how often a request is sent again, and for how long. A dead switch must cost no
 * more than the tries that are configured; a line that loses much must cost no table.
 */
#ifndef POLL_TRIES_H
#define POLL_TRIES_H

#include <stdbool.h>
#include <stdint.h>

struct session;
struct slot;

/*
 * The switch answers, its contexts perhaps never do: that must not use up its time. Returns
 * true of a request in such a context.
 */
bool tries_are_doubtful(const struct session *s, const struct slot *slot);

/* Returns when the time of the table of this slot is used up, on poll_clock_us(). */
int64_t tries_until_us(const struct session *s, const struct slot *slot);

/*
 * Returns true when the request of this slot may be sent once more: at that time, on
 * poll_clock_us().
 */
bool tries_may_go_on(const struct session *s, const struct slot *slot, int64_t now_us);

/*
 * Returns true when the time that is left, of the table under way and of the switch, is at
 * least so many times what its walk took by now.
 */
bool tries_have_time(const struct session *s, int64_t now_us, int64_t times);

#endif
