/* The trail: the way of one address over the runs, between attachments as they are now. */
#ifndef FDBAUDIT_JUDGE_TRAIL_H
#define FDBAUDIT_JUDGE_TRAIL_H

#include "fdbaudit/history.h"
#include "fdbaudit/place.h"

/* For how long a move is told. */
#define TRAIL_DAY_MS (INT64_C(24) * 60 * 60 * 1000)

enum { TRAIL_MOST = 64 }; /* stays of one address; earlier ones are left out */

/* Its stays at places that count, by the moment at which they began; each at another attachment than the one before. */
struct trail {
	const struct past_stay *steps[TRAIL_MOST];
	uint32_t at
	    [TRAIL_MOST]; /* attachment of each; behind them all, the port where there is none any more */
	uint32_t host[TRAIL_MOST]; /* of each, NONE */
	uint32_t n;
};

struct trail_filter {
	const struct snapshot *snap;
	const struct placement *where;
	uint32_t domain; /* NONE: any */
	uint16_t vlan; /* 0: any */
};

/* Returns when this run ended, ms; 0: it has no sample. */
int64_t trail_now_ms(const struct snapshot *snap);

/* Makes *t of the n stays of one address, which it points into. */
void trail_make(
    struct trail *t, const struct trail_filter *f, const struct past_stay *s, uint32_t n);

/*
 * Returns the step before this one that was at the same attachment, or, for one that comes from another host, at the
 * same host: it may send by another NIC of its team. NONE: it was never there.
 */
uint32_t trail_step_before(const struct trail *t, uint32_t step);

/* Returns the first step that came back within a day before now; NONE: none did. */
uint32_t trail_first_return(const struct trail *t, int64_t now);

/* Returns whether the last move was within a day before now. */
bool trail_moved_today(const struct trail *t, int64_t now);

/* Returns the first step of what is told now: the whole of a return, or the last move. NONE: nothing is. */
uint32_t trail_first_told(const struct trail *t, int64_t now);

#endif
