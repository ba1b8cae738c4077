/*
 * Timers: which session has to be looked at next. A heap, the earliest first.
 *
 * A session is looked at no later than its due_us, perhaps earlier: most
 * requests are answered long before they are due, and then nothing is moved in
 * the heap.
 */
#ifndef POLL_TIMERS_H
#define POLL_TIMERS_H

#include <stddef.h>
#include <stdint.h>

struct session;

/* Part of what it belongs to; must not move while it is in the heap. */
struct timer {
	int64_t due_us; /* on poll_clock_us() */
	struct session *session; /* whose it is */
	size_t place; /* in the heap; kept by timers.c */
};

struct timer_place {
	int64_t at_us; /* never later than timer->due_us */
	struct timer *timer;
};

struct timers { /* all zero: empty */
	struct timer_place *heap; /* n of them, to be visited in no order */
	size_t n, cap;
};

/* Puts a timer into the heap. It stays the caller's. */
void timers_add(struct timers *ts, struct timer *t);

/* Takes out a timer that is in the heap. */
void timers_remove(struct timers *ts, struct timer *t);

/* Puts a timer where it belongs after its due_us has changed. */
void timers_changed(struct timers *ts, struct timer *t);

/* Returns the earliest timer that is due by now, or NULL. It stays in the heap. */
struct timer *timers_due(struct timers *ts, int64_t now_us);

/* Returns when to call timers_due() next, or until_us where that comes first. */
int64_t timers_next_us(const struct timers *ts, int64_t until_us);

/* Frees the heap, not the timers in it. */
void timers_free(struct timers *ts);

#endif
