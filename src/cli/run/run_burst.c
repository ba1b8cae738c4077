#include "cli/run/run_burst.h"

#include "cli/run/run_status.h"
#include "collect/device/moment.h"
#include "fdbaudit/burst.h"
#include "fdbaudit/log.h"

#include <stdlib.h>

enum {
	SUSPECTS_MOST = 2000,
	SPARE_MS = 12000 /* beyond the rounds: log-ins, first answers, and what is late */
};

/* Time for all rounds: what they need, and no more than the time budget leaves. */
static uint32_t
budget_ms(const struct run_state *r)
{
	const struct burst_setting *b = &r->config.burst;
	const int64_t spent = moment_now_ms() - r->asked_ms;
	int64_t ms = (int64_t)b->rounds * b->interval_ms + SPARE_MS;

	if (r->config.time_budget_ms > 0 && r->config.time_budget_ms - spent < ms) {
		ms = r->config.time_budget_ms - spent;
	}
	return ms > 0 ? (uint32_t)ms : 0;
}

static enum fdb_code
ask_again(struct run_state *r, const uint64_t *macs, size_t n, size_t left, struct fdb_err *err)
{
	const struct burst_plan plan = { .macs = macs,
		.nmacs = n,
		.rounds = (uint16_t)r->config.burst.rounds,
		.interval_ms = r->config.burst.interval_ms,
		.budget_ms = budget_ms(r),
		.stop = &run_stop };

	if (burst_run(r->asked, &plan, &r->snap, err) != FDB_OK) {
		return err->code;
	}
	r->snap.burst.nleft = (uint32_t)left;
	if (r->snap.nrounds == 0) {
		return FDB_OK;
	}
	placement_free(&r->where);
	placement_init(&r->where, run_text_cap);
	return place_run(&r->snap, &r->inv, &r->config.set, &r->where, err);
}

enum fdb_code
run_burst(struct run_state *r, struct fdb_err *err)
{
	const struct judge_input in = {
		.snap = &r->snap, .inv = &r->inv, .where = &r->where, .set = &r->config.set
	};
	uint64_t *macs = NULL;
	enum fdb_code rc = FDB_OK;
	size_t left = 0;
	size_t n;

	if (r->asked != NULL && r->config.burst.rounds > 0 && run_stop == 0) {
		n = judge_suspects(&in, SUSPECTS_MOST, &macs, &left);
		if (left > 0) {
			log_warning(
			    "%zu of %zu suspects are not asked for again: there are too many",
			    left, left + n);
		}
		if (n > 0) {
			rc = ask_again(r, macs, n, left, err);
		}
	}
	free(macs);
	asked_switches_free(r->asked);
	r->asked = NULL;
	return rc;
}
