#include "aid/claims.h"

#include "store/common/identity.h"
#include "store/common/run_clock.h"

#include <string.h>

enum { HOUR = 3600, DAY = 24 * HOUR, MOST = 16 };
#define YEAR (INT64_C(365) * DAY)
#define BEGIN (INT64_C(1800000000)) /* s: 2027 */
#define KEEP (INT64_C(400) * DAY)

/* Runs one after the other: moments of the machine's clock after BEGIN, 0 ends the list. */
static const struct claim {
	int64_t walls[MOST];
	int64_t t; /* of the last run, after BEGIN */
	int64_t kept; /* from then on history is kept, after BEGIN */
	const char *note; /* of the last run; NULL: nothing is said */
	const char *why;
} claims[] = {
	{ { HOUR, 2 * HOUR }, 2 * HOUR, 2 * HOUR - KEEP, NULL, "an hour later" },
	{ { HOUR, HOUR }, HOUR + 1, HOUR - KEEP, NULL, "two runs in one second" },
	{ { HOUR, HOUR + 30 * DAY }, HOUR + 30 * DAY, HOUR + 30 * DAY - KEEP, NULL,
	    "a machine that was off for a month" },
	{ { 2 * HOUR, HOUR }, 2 * HOUR + 1, HOUR - KEEP,
	    "the clock was set back: this run is of", "set back an hour" },
	{ { 2 * HOUR, HOUR, 2 * HOUR }, 3 * HOUR + 1, 2 * HOUR - KEEP,
	    "the clock was set back in an earlier run", "an hour after that" },
	{ { HOUR, 3 * YEAR }, HOUR + 1, HOUR + 1 - KEEP, "the clock is far ahead",
	    "three years ahead" },
	{ { HOUR, 3 * YEAR, 3 * YEAR + HOUR }, 2 * HOUR + 1, 2 * HOUR + 1 - KEEP,
	    "the clock leapt ahead less than a day ago", "and an hour after that" },
	{ { HOUR, 3 * YEAR, 3 * YEAR + HOUR, 3 * HOUR }, 3 * HOUR, 3 * HOUR - KEEP,
	    "the clock was set back: this run is of", "and set right again" },
	{ { HOUR, 3 * YEAR, 3 * HOUR, 4 * HOUR }, 4 * HOUR, 4 * HOUR - KEEP, NULL,
	    "set right again, and the run after that" },
	{ { HOUR, 3 * YEAR, 3 * YEAR + 25 * HOUR }, 3 * YEAR + 25 * HOUR,
	    3 * YEAR + 25 * HOUR - KEEP, NULL, "the runs of a day agree: it is right" },
	{ { HOUR, 3 * YEAR, 3 * YEAR + 25 * HOUR, 30 * HOUR }, 3 * YEAR + 25 * HOUR + 1,
	    30 * HOUR - KEEP, "the clock was set back: this run is of",
	    "and it was wrong all the same: nothing more is dropped" },
	{ { HOUR, 3 * YEAR, 3 * YEAR + 25 * HOUR, 30 * HOUR, 54 * HOUR },
	    3 * YEAR + 49 * HOUR + 1, 54 * HOUR - KEEP, "the history counts",
	    "from then on by the time from run to run" },
	{ { 2 * HOUR, HOUR, 3 * HOUR }, 3 * HOUR, 3 * HOUR - KEEP, NULL,
	    "set back and set right before the next run" },
	{ { 3 * YEAR, HOUR, 25 * HOUR }, 3 * YEAR + DAY + 1, 25 * HOUR - KEEP,
	    "the clock was set back in an earlier run", "the first run of all was ahead" },
};

/* As a back end keeps it. */
static void
keep_run(struct book *b, int64_t t, int64_t wall)
{
	if (b->last_run == 0 || t - wall != b->last_t - b->last_wall) {
		b->same_clock = wall;
	}
	b->last_run++;
	b->last_t = t;
	b->last_wall = wall;
}

static void
check(void **state)
{
	const struct claim *c = *state;
	struct book b = { .last_run = 0 };
	struct identity id = { .nnotes = 0 };
	struct fdb_err err;
	size_t n = 0;

	arena_init(&id.text, 4096);
	for (; c->walls[n + 1] != 0; n++) {
		keep_run(&b, run_clock(&b, BEGIN + c->walls[n]), BEGIN + c->walls[n]);
	}
	assert_int_equal(run_clock(&b, BEGIN + c->walls[n]) - BEGIN, c->t);
	assert_int_equal(run_clock_keep(&b, BEGIN + c->walls[n], KEEP) - BEGIN, c->kept);
	assert_int_equal(run_clock_keep(&b, BEGIN + c->walls[n], 0), 0);
	assert_int_equal(run_clock_tell(&b, BEGIN + c->walls[n], &id, &err), FDB_OK);
	assert_int_equal(id.nnotes, c->note != NULL);
	if (c->note != NULL) {
		assert_non_null(strstr(id.notes[0], c->note));
	}
	identity_free(&id);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(claims, check), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
