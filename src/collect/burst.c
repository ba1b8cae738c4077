/* Rounds of a burst: every switch is asked at once (parties.h), each by one request at a time. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "fdbaudit/burst.h"

#include "collect/asked.h"
#include "collect/burst/burst_entries.h"
#include "collect/burst/burst_join.h"
#include "collect/device/moment.h"
#include "collect/parties.h"
#include "collect/poll/clock.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum {
	STOP_US = 100000, /* how long a stop signal may wait */
	JITTER_PART =
	    8, /* a round begins up to 1/8 of the interval late: never in step with a sender */
	PATIENCE_MS =
	    2000, /* a round lasts so long at least, where a switch has not answered */
	LOG_IN_MS =
	    8000 /* by SSH: key exchange and log-in take seconds on the CPU of a switch */
};

struct burst {
	const struct burst_plan *plan;
	struct burst_entry *entries;
	size_t n;
	struct parties parties;
	int64_t began_us;
	struct burst_told told;
};

/* ---- whom to ask for what --------------------------------------------------------------- */

static size_t
count_addresses(const struct burst *b)
{
	uint64_t *macs = vec_zeroed(b->n, sizeof(*macs));
	size_t n;

	for (size_t i = 0; i < b->n; i++) {
		macs[i] = b->entries[i].key >> 16;
	}
	n = vec_unique_u64(macs, b->n);
	free(macs);
	return n;
}

/* Entries that can be asked for stay, side by side for each switch. */
static void
find_parties(struct burst *b)
{
	struct burst_entry *e = b->entries;
	size_t kept = 0;

	for (size_t i = 0; i < b->n; i++) {
		enum burst_why why;

		if (parties_add(&b->parties, &e[i], kept, &why)) {
			e[kept++] = e[i];
			continue;
		}
		b->told.nunasked++;
		if (b->plan->unasked != NULL) {
			b->plan->unasked(b->plan->arg, &e[i], why);
		}
	}
	b->n = kept;
	b->told.nentries = (uint32_t)kept;
	b->told.naddresses = (uint32_t)count_addresses(b);
}

/* ---- one round -------------------------------------------------------------------------- */

static bool
is_over(const struct burst *b)
{
	return (b->plan->stop != NULL && *b->plan->stop != 0) ||
	       poll_clock_us() >= b->parties.until_us;
}

/* Until that is so of them, or that moment. */
static void
wait_for(struct burst *b, bool (*is_so)(const struct parties *), int64_t until_us)
{
	for (int64_t now = poll_clock_us();
	     now < until_us && !is_over(b) && !is_so(&b->parties); now = poll_clock_us()) {
		parties_wait(&b->parties, until_us < now + STOP_US ? until_us : now + STOP_US);
	}
}

static void
wait_until(struct burst *b, int64_t until_us)
{
	for (int64_t now = poll_clock_us(); now < until_us && !is_over(b);
	     now = poll_clock_us()) {
		parties_wait(&b->parties, until_us < now + STOP_US ? until_us : now + STOP_US);
	}
}

static void
run_round(struct burst *b, int64_t until_us)
{
	parties_ask(&b->parties);
	wait_for(b, parties_are_idle, until_us);
	parties_take(&b->parties, b->entries, &b->told);
}

/* ---- all rounds ------------------------------------------------------------------------- */

static int64_t
jitter_us(uint32_t interval_ms)
{
	uint32_t random = 0;

	if (getrandom(&random, sizeof(random), 0) != (ssize_t)sizeof(random)) {
		return 0;
	}
	return (int64_t)interval_ms * 1000 / JITTER_PART * (random >> 16) / 65536;
}

static int64_t
patience_us(const struct burst_plan *plan)
{
	return (int64_t)(plan->interval_ms > PATIENCE_MS ? plan->interval_ms : PATIENCE_MS) *
	       1000;
}

static void
open_sessions(struct burst *b)
{
	parties_hello(&b->parties);
	wait_for(b, parties_are_idle, b->began_us + (int64_t)PATIENCE_MS * 1000);
	wait_for(b, parties_are_logged_in, b->began_us + (int64_t)LOG_IN_MS * 1000);
}

static bool
tell_round(const struct burst *b, uint16_t number, int64_t at_ms)
{
	const struct burst_round r = {
		.number = number, .at_ms = at_ms, .entries = b->entries, .n = b->n
	};

	return b->plan->round == NULL || b->plan->round(b->plan->arg, &r);
}

/* The rounds, one interval from start to start. seen: what they saw, or NULL. Returns how many. */
static uint16_t
run_rounds(struct burst *b, struct burst_seen *seen, int64_t *moments_ms)
{
	const int64_t first_us = poll_clock_us();
	const int64_t interval_us = (int64_t)b->plan->interval_ms * 1000;
	int64_t last_ms = 0;

	for (uint16_t k = 0; k < b->plan->rounds; k++) {
		const int64_t start = first_us + k * interval_us;
		int64_t at_ms;

		if (k > 0) {
			wait_until(b, start + jitter_us(b->plan->interval_ms));
		}
		if (is_over(b)) {
			return k;
		}
		at_ms = moment_now_ms();
		run_round(b, start + b->parties.patience_us);
		if (k > 0 && at_ms - last_ms > b->told.blind_ms) {
			b->told.blind_ms = at_ms - last_ms;
		}
		last_ms = at_ms;
		if (seen != NULL) {
			moments_ms[k] = at_ms;
			for (size_t i = 0; i < b->n; i++) {
				seen->ports[k * b->n + i] = b->entries[i].port;
			}
		}
		if (!tell_round(b, k, at_ms)) {
			return (uint16_t)(k + 1);
		}
	}
	return b->plan->rounds;
}

static void
close_all(struct burst *b)
{
	parties_close(&b->parties);
	free(b->entries);
}

static enum fdb_code
begin(struct burst *b, struct asked_switches *to, const struct burst_plan *plan,
    const struct snapshot *snap, struct fdb_err *err)
{
	*b = (struct burst){ .plan = plan };
	if (parties_open(&b->parties, to, snap, err) != FDB_OK) {
		return err->code;
	}
	b->told =
	    (struct burst_told){ .planned = plan->rounds, .interval_ms = plan->interval_ms };
	b->began_us = poll_clock_us();
	b->parties.patience_us = patience_us(plan);
	b->parties.spares = plan->everywhere;
	b->parties.until_us = b->began_us + (int64_t)plan->budget_ms * 1000;
	b->n = (plan->everywhere ? burst_entries_everywhere : burst_entries_find)(
	    snap, plan->macs, plan->nmacs, &b->entries);
	find_parties(b);
	return FDB_OK;
}

static void
join(struct burst *b, struct snapshot *snap, struct burst_seen *seen)
{
	bool *damaged = vec_zeroed(snap->nswitches + 1, sizeof(*damaged));

	for (size_t i = 0; i < b->parties.n; i++) {
		damaged[b->parties.at[i].sw] = b->parties.at[i].looks.damaged > 0;
	}
	b->told.nstrange += burst_join_doubt(snap, seen, damaged);
	burst_join(snap, seen);
	if (b->told.nentries + b->told.nunasked > 0) {
		snap->burst = b->told;
	}
	free(damaged);
}

enum fdb_code
burst_run(struct asked_switches *to, const struct burst_plan *plan, struct snapshot *snap,
    struct fdb_err *err)
{
	struct burst_seen seen = { .n = 0 };
	int64_t *moments_ms;
	struct burst b;

	if (begin(&b, to, plan, snap, err) != FDB_OK) {
		return err->code;
	}
	moments_ms = vec_zeroed(plan->rounds + 1U, sizeof(*moments_ms));
	seen.ports = vec_zeroed(b.n * plan->rounds + 1, sizeof(*seen.ports));
	if (b.n > 0) {
		open_sessions(&b);
		seen.rounds = run_rounds(&b, &seen, moments_ms);
	}
	seen.entries = b.entries;
	seen.n = b.n;
	seen.moments_ms = moments_ms;
	join(&b, snap, &seen);
	close_all(&b);
	free(seen.ports);
	free(moments_ms);
	return FDB_OK;
}

enum fdb_code
burst_watch(struct asked_switches *to, const struct burst_plan *plan,
    const struct snapshot *snap, struct fdb_err *err)
{
	struct burst b;

	if (begin(&b, to, plan, snap, err) != FDB_OK) {
		return err->code;
	}
	if (b.n > 0) {
		open_sessions(&b);
		(void)run_rounds(&b, NULL, NULL);
	}
	close_all(&b);
	return FDB_OK;
}
