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
};

void pace_init(struct pace *p, uint32_t timeout_ms);

/* How long to wait for the try number `tries` (0 is the first) of a request. */
int64_t pace_wait(const struct pace *p, uint32_t tries);

/* A reply came after rtt microseconds. */
void pace_measured(struct pace *p, int64_t rtt);

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
