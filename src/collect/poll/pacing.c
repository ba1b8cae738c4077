#include "collect/poll/pacing.h"

enum {
	ROWS_FIRST = 40,
	ROWS_MAX = 50,
	/* About 30 bytes each: a reply of one Ethernet frame, since fragments are lost together. */
	VARBINDS_MAX = 60,
	CLEAN_TO_GROW = 4,
	/*
	 * RFC 6298's clock granularity. As Linux does, no less than 200 ms above the
	 * measured time: a request sent twice to a switch that is just a little late
	 * is load on the one that has too much.
	 */
	MARGIN_US = 200000,
	/* A reply is a full one from so many varbinds on; so few are little. */
	FULL = 10,
	LITTLE = 3,
	LATENCY_US = 1000, /* below that nothing is to be gained */
	MANY = 8, /* full replies that say whether more at once pay */
	AT_FIRST = 8, /* full replies that say how fast it is */
	BUSY_US = 20000, /* more work by so much is more than chance */
	REST_MAX_US = 1000000
};

void
pacing_init(struct pacing *p, uint32_t timeout_ms)
{
	*p = (struct pacing){ .timeout_us = (int64_t)timeout_ms * 1000,
		.rows = ROWS_FIRST,
		.ceiling = VARBINDS_MAX };
	p->rto = p->timeout_us;
}

int64_t
pacing_wait(const struct pacing *p, uint32_t tries)
{
	const int64_t wait = tries < 16 ? p->rto << tries : p->timeout_us;

	return wait < p->timeout_us ? wait : p->timeout_us;
}

void
pacing_measured(struct pacing *p, int64_t rtt)
{
	if (p->srtt == 0) {
		p->srtt = rtt;
		p->rttvar = rtt / 2;
	} else {
		const int64_t off = p->srtt > rtt ? p->srtt - rtt : rtt - p->srtt;

		p->rttvar += (off - p->rttvar) / 4;
		p->srtt += (rtt - p->srtt) / 8;
	}
	p->rto = p->srtt + (4 * p->rttvar > MARGIN_US ? 4 * p->rttvar : MARGIN_US);
	if (p->rto > p->timeout_us) {
		p->rto = p->timeout_us;
	}
}

static int64_t
least(int64_t a, int64_t b)
{
	return a == 0 || b < a ? b : a;
}

void
pacing_answered(struct pacing *p, int64_t rtt, uint32_t varbinds, bool alone)
{
	const int64_t cost = varbinds > 0 ? rtt * 16 / varbinds : 0;

	if (varbinds <= LITTLE && alone) {
		p->small_rtt = least(p->small_rtt, rtt);
	}
	if (varbinds < FULL) {
		return;
	}
	if (alone) {
		p->alone_rtt = least(p->alone_rtt, rtt);
	} else {
		p->many_rtt = least(p->many_rtt, rtt);
		/* Two at a serial agent take twice as long, even the quickest of eight. */
		if (++p->nmany == MANY) {
			p->serial = p->serial ||
				    (p->alone_rtt > 0 && p->many_rtt * 2 > p->alone_rtt * 3);
			p->many_rtt = p->nmany = 0;
		}
	}
	p->cost = p->cost == 0 ? cost : p->cost + (cost - p->cost) / 8;
	if (p->nfull < AT_FIRST || p->cost < p->first_cost) {
		p->nfull++;
		p->first_cost = p->cost;
	}
	p->last_rtt = rtt;
}

bool
pacing_is_latency(const struct pacing *p)
{
	return !p->serial && p->small_rtt >= LATENCY_US && p->alone_rtt > 0 &&
	       p->small_rtt * 10 >= p->alone_rtt * 7;
}

int64_t
pacing_rest(const struct pacing *p)
{
	int64_t rest;

	if (p->nfull < AT_FIRST || p->cost < 2 * p->first_cost) {
		return 0;
	}
	rest = p->last_rtt - p->last_rtt * p->first_cost / p->cost;
	if (rest < BUSY_US) {
		return 0;
	}
	return rest < REST_MAX_US ? rest : REST_MAX_US;
}

uint32_t
pacing_repetitions(const struct pacing *p, uint32_t columns)
{
	const uint32_t fit = columns > 0 ? p->ceiling / columns : p->ceiling;
	const uint32_t rows = p->rows < fit ? p->rows : fit;

	return rows > 0 ? rows : 1;
}

void
pacing_clean(struct pacing *p, uint32_t asked)
{
	if (asked > p->proven) {
		p->proven = asked;
		p->doubts = 0;
	}
	/* Back to what is known to come through at once, beyond it slowly. */
	if (++p->clean >= CLEAN_TO_GROW || asked < p->proven) {
		p->rows += p->rows / 2 > 0 ? p->rows / 2 : 1;
		p->clean = 0;
	}
	if (p->rows > ROWS_MAX) {
		p->rows = ROWS_MAX;
	}
}

static void
halve(struct pacing *p, uint32_t asked, uint32_t columns)
{
	const uint32_t rows = columns > 0 ? asked / columns / 2 : 0;

	p->rows = rows > 0 ? rows : 1;
	p->clean = 0;
}

void
pacing_too_big(struct pacing *p, uint32_t asked, uint32_t columns)
{
	halve(p, asked, columns);
	if (asked / 2 < p->ceiling && asked / 2 > 0) {
		p->ceiling = asked / 2;
	}
}

/*
 * What came back before was lost by chance, unless it happens twice running.
 * What never came back may be larger than the path takes: half of it is tried,
 * and when that happens again nothing above the proven size is asked any more.
 */
void
pacing_lost(struct pacing *p, uint32_t asked, uint32_t columns, uint32_t tries)
{
	p->clean = 0;
	if (asked <= p->proven && tries < 2) {
		return;
	}
	if (asked > p->proven && p->proven > 0 && ++p->doubts >= 2) {
		p->ceiling = p->proven;
	}
	halve(p, asked, columns);
}
