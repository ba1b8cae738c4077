/*
 * Pacing: how long to wait for a switch and how much to ask at once.
 *
 * Pure arithmetic, no clock: times come in, in microseconds.
 */
#ifndef POLL_PACING_H
#define POLL_PACING_H

#include <stdbool.h>
#include <stdint.h>

struct pacing {
	/* retransmission timeout as in RFC 6298 */
	int64_t srtt, rttvar, rto;
	int64_t timeout_us; /* the configured one: never wait longer */
	/* how much one GETBULK asks for */
	uint32_t rows;
	uint32_t proven; /* most varbinds that were ever asked and answered at once */
	uint32_t ceiling; /* varbinds above which the switch does not answer */
	uint32_t clean; /* answers since the last trouble */
	uint32_t doubts; /* losses of requests larger than proven */
	/* whether time goes by on the way or in the switch */
	int64_t small_rtt; /* least of a request for little, 0 unknown */
	int64_t
	    alone_rtt; /* least of a full reply while nothing else was under way, 0 unknown */
	int64_t many_rtt; /* least of a full reply while more was, among the last nmany */
	uint32_t nmany;
	bool serial; /* it answers one after the other: more at once gain nothing */
	/* how busy the switch is: microseconds for 16 varbinds of full replies */
	int64_t cost, first_cost; /* averaged; what it was at first */
	int64_t last_rtt; /* of the last full reply */
	uint32_t nfull; /* full replies, as far as first_cost counts them */
};

/* Begins with the configured timeout, as nothing is known of the switch. */
void pacing_init(struct pacing *p, uint32_t timeout_ms);

/* Returns how long to wait for try number `tries` of a request (0 is the first), microseconds. */
int64_t pacing_wait(const struct pacing *p, uint32_t tries);

/* Takes the round trip of a reply into the retransmission timeout. */
void pacing_measured(struct pacing *p, int64_t rtt);

/* Takes the size of the same reply; alone: no other request was under way. */
void pacing_answered(struct pacing *p, int64_t rtt, uint32_t varbinds, bool alone);

/* Returns true when reply times are latency rather than work: more requests at once take less time in all. */
bool pacing_is_latency(const struct pacing *p);

/*
 * Returns how long to send nothing to a switch that answers slower than it did at
 * first, microseconds; 0 as long as it does not.
 */
int64_t pacing_rest(const struct pacing *p);

/* Returns max-repetitions for a GETBULK of so many columns, 1 at least. */
uint32_t pacing_repetitions(const struct pacing *p, uint32_t columns);

/* Notes that `asked` varbinds were asked for and came, as far as the table went. */
void pacing_clean(struct pacing *p, uint32_t asked);

/* Notes that the switch said tooBig (RFC 3416) to so many varbinds of so many columns. */
void pacing_too_big(struct pacing *p, uint32_t asked, uint32_t columns);

/* Notes that no answer came; tries: how often this request was sent. */
void pacing_lost(struct pacing *p, uint32_t asked, uint32_t columns, uint32_t tries);

#endif
