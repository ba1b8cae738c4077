#include "store/common/run_clock.h"

#include "store/common/identity.h"

#include "fdbaudit/stamp.h"

enum {
	DAY_S = 24 * 3600,
	LEAP_S = 35 * DAY_S, /* more than a month from run to run */
	TOLD_S = 3600 /* less between the two clocks is no news */
};

static bool
leaps(const struct book *b, int64_t wall_s)
{
	return b->last_run > 0 && wall_s - b->last_wall > LEAP_S && wall_s - b->last_t > LEAP_S;
}

/* The machine's clock leapt ahead in an earlier run, and less than a day of runs agree with that. */
static bool
is_doubted(const struct book *b, int64_t wall_s)
{
	return b->last_run > 0 && b->last_wall - b->last_t > LEAP_S && wall_s >= b->last_wall &&
	       wall_s - b->same_clock < DAY_S;
}

int64_t
run_clock(const struct book *b, int64_t wall_s)
{
	const int64_t passed = wall_s > b->last_wall ? wall_s - b->last_wall : 1;

	if (b->last_run == 0) {
		return wall_s;
	}
	if (leaps(b, wall_s)) {
		return b->last_t + 1;
	}
	if (is_doubted(b, wall_s) || wall_s <= b->last_t) {
		return b->last_t + passed;
	}
	return wall_s;
}

int64_t
run_clock_keep(const struct book *b, int64_t wall_s, int64_t keep_s)
{
	const int64_t t = run_clock(b, wall_s);
	const int64_t now = t < wall_s ? t : wall_s; /* what is ahead of either is no age */

	return keep_s > 0 && now > keep_s ? now - keep_s : 0;
}

enum fdb_code
run_clock_tell(const struct book *b, int64_t wall_s, struct identity *id, struct fdb_err *err)
{
	const int64_t ahead = run_clock(b, wall_s) - wall_s;
	char now[STAMP_SIZE];
	char before[STAMP_SIZE];

	(void)stamp_format(wall_s * 1000, now);
	(void)stamp_format(b->last_wall * 1000, before);
	if (leaps(b, wall_s)) {
		return identity_note(id, err,
		    "the clock is far ahead: this run is of %s, the one before it of %s; "
		    "nothing is old or dropped for that until the runs of a day agree",
		    now, before);
	}
	if (is_doubted(b, wall_s)) {
		return identity_note(id, err,
		    "the clock leapt ahead less than a day ago: this run is of %s; nothing is "
		    "old or dropped for that until the runs of a day agree",
		    now);
	}
	if (b->last_run > 0 && wall_s < b->last_wall) {
		return identity_note(id, err,
		    "the clock was set back: this run is of %s, the one before it of %s", now,
		    before);
	}
	return ahead < TOLD_S ? FDB_OK
			      : identity_note(id, err,
				    "the clock was set back in an earlier run: the history "
				    "counts %lld s more than this run of %s, and goes on by "
				    "the time from run to run",
				    (long long)ahead, now);
}
