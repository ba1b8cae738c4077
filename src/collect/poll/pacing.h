/*
 * Pace: how long to wait for a switch and how much to ask at once. Pure
 * arithmetic, no clock: times come in, in microseconds.
 */
#ifndef FDBAUDIT_ENGINE_PACE_H
#define FDBAUDIT_ENGINE_PACE_H

#include <stdbool.h>
#include <stdint.h>

struct pace {
	/* retransmission timeout as in RFC 6298 */
	int64_t srtt, rttvar, rto;
	int64_t ceiling_us; /* never wait longer: the configured timeout */
	/* rows asked by one GETBULK */
	uint32_t rows;
	uint32_t proven; /* most varbinds that were ever asked and answered at once */
	uint32_t ceiling; /* varbinds above which the switch does not answer */
	uint32_t clean; /* answers since the last trouble */
	uint32_t doubts; /* losses of requests larger than proven */
	/* whether time goes by on the way or in the switch */
	int64_t least; /* reply time of a request for little, 0 unknown */
	int64_t alone, many; /* least ones of a full reply: nothing else, or more under way */
	uint32_t nmany;
	bool serial; /* it answers one after the other: more at once gain nothing */
	/* how busy the switch is: microseconds for 16 varbinds of full replies */
	int64_t cost, early;
	int64_t last; /* reply time of the last full one */
	uint32_t nfull; /* full replies */
};

void pace_init(struct pace *p, uint32_t timeout_ms);

/* How long to wait for the try number `tries` (0 is the first) of a request. */
int64_t pace_wait(const struct pace *p, uint32_t tries);

/* A reply came after rtt microseconds. */
void pace_measured(struct pace *p, int64_t rtt);

/* It had so many varbinds; alone: no other request was under way. */
void pace_answered(struct pace *p, int64_t rtt, uint32_t varbinds, bool alone);

/* Reply times are latency rather than work: more requests at once take less time in all. */
bool pace_is_latency(const struct pace *p);

/* How long to leave a switch in peace that answers slower than it did at first. */
int64_t pace_rest(const struct pace *p);

/* max-repetitions for a GETBULK of so many columns. */
uint32_t pace_repetitions(const struct pace *p, uint32_t columns);

/* `asked` varbinds were asked for and came, as far as the table went. */
void pace_clean(struct pace *p, uint32_t asked);
/* The switch said tooBig. */
void pace_too_big(struct pace *p, uint32_t asked, uint32_t columns);
/* No answer; tries: how often this request was sent. */
void pace_lost(struct pace *p, uint32_t asked, uint32_t columns, uint32_t tries);

/* sysUpTime went from `before` to `after`, centiseconds, in so many microseconds: the switch restarted. */
bool pace_fell_back(uint32_t before, uint32_t after, int64_t us);

#endif
