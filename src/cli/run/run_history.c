#include "cli/run/run_history.h"

#include "cli/config/parse.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_report.h"
#include "cli/run/run_status.h"
#include "cli/run/run_stop.h"
#include "collect/device/moment.h"
#include "fdbaudit/log.h"

#include <poll.h>
#include <stdlib.h>

enum { DAY_MS = 86400000, WAIT_STEP_MS = 100 };

static enum fdb_code
no_history(const struct options *o, struct fdb_err *err)
{
	return o->command->bit == CMD_AUDIT
		   ? fdb_fail(err, FDB_EUSAGE,
			 "fail-on new needs a history: state = FILE, or --state FILE")
		   : fdb_fail(err, FDB_EUSAGE,
			 "%s has no history to tell what is new; audit --fail-on new does",
			 o->command->name);
}

static enum fdb_code
open_store(struct run_history *h, const struct run_state *r, struct fdb_err *err)
{
	return store_open(&h->store, r->config.state, r->o->no_store ? STORE_READ : STORE_WRITE,
	    r->o->command->name, err);
}

/* Another run holds the store for as long as it lives: it is tried again until that one has ended. */
static enum fdb_code
open_or_wait(struct run_history *h, const struct run_state *r, struct fdb_err *err)
{
	const int64_t began = moment_now_ms();
	uint32_t most = 0;
	enum fdb_code rc;

	if (r->o->wait != NULL && parse_duration(r->o->wait, &most, err) != FDB_OK) {
		return err->code;
	}
	rc = open_store(h, r, err);
	if (rc != FDB_EBUSY || most == 0) {
		return rc;
	}
	log_warning("%s; this run waits for its end, %s at most", err->text, r->o->wait);
	h->waited = true;
	while (rc == FDB_EBUSY && run_stop == 0 && moment_now_ms() - began < most) {
		(void)poll(NULL, 0, WAIT_STEP_MS);
		rc = open_store(h, r, err);
	}
	return rc;
}

enum fdb_code
run_history_begin(struct run_history *h, const struct run_state *r, struct fdb_err *err)
{
	const struct options *o = r->o;
	enum fdb_code rc;

	*h = (struct run_history){ .store = NULL };
	if (o->command->bit == CMD_AUDIT && r->config.on_new != NULL &&
	    r->config.state == NULL) {
		return fdb_fail(err, FDB_EUSAGE,
		    "on-new needs a history to tell what is new: state = FILE, or --state "
		    "FILE");
	}
	if (o->command->bit != CMD_AUDIT || r->config.state == NULL) {
		return r->config.set.fail_on_new ? no_history(o, err) : FDB_OK;
	}
	if (o->no_store && run_is_absent(r->config.state)) {
		log_warning("history %s: there is none yet", r->config.state);
		return FDB_OK;
	}
	rc = open_or_wait(h, r, err);
	if (rc == FDB_EUSAGE || rc == FDB_EBUSY) {
		return rc;
	}
	if (rc != FDB_OK) {
		log_error("%s; the run goes on without history", err->text);
		h->failed = true;
	}
	return FDB_OK;
}

/* The reports are made all the same: what this run saw is not lost with the history. */
static void
give_up(struct run_history *h, const struct fdb_err *err)
{
	log_error("%s; the run goes on without history, and is not kept", err->text);
	store_close(h->store);
	h->store = NULL;
	h->failed = true;
	history_free(&h->past); /* its texts went with the store */
}

/* What the history alone has of the prefixes of a declared plan: nobody is told to take that. */
static enum fdb_code
ask_planned(struct run_history *h, const struct settings *set, struct fdb_err *err)
{
	uint32_t *prefixes;
	const size_t n = settings_planned_prefixes(set, &prefixes);
	const enum fdb_code rc = store_past_addresses(h->store, prefixes, n,
	    (h->run.ended_ms - (int64_t)PAST_DAYS * DAY_MS) / 1000, &h->planned, err);

	h->past.planned = h->planned.list;
	h->past.nplanned = h->planned.n;
	free(prefixes);
	return rc;
}

static enum fdb_code
ask_past(struct run_history *h, const struct judge_input *in, struct fdb_err *err)
{
	uint64_t *asked = NULL;
	const size_t n = judge_asks(in, &asked);
	const enum fdb_code rc = store_history(h->store, &h->run, asked, n, &h->past, err);

	free(asked);
	return rc == FDB_OK ? ask_planned(h, in->set, err) : rc;
}

void
run_history_compare(
    struct run_history *h, struct run_state *r, int64_t began_ms, int64_t ended_ms)
{
	const struct judge_input in = {
		.snap = &r->snap, .inv = &r->inv, .where = &r->where, .set = &r->config.set
	};
	struct fdb_err err = { 0 };

	if (h->store == NULL) {
		return;
	}
	h->run = (struct store_run){ .command = r->o->command->name,
		.began_ms = began_ms,
		.ended_ms = ended_ms,
		.interrupted = r->interrupted,
		.snap = &r->snap,
		.inv = r->inv.nfiles == 0 ? NULL : &r->inv,
		.where = &r->where,
		.id = &h->id,
		.now = &h->now,
		.delta = &h->delta,
		.past = &h->past };
	if (store_identify(h->store, &r->snap, &h->id, &err) != FDB_OK ||
	    store_read_places(h->store, &r->snap, &r->where, &h->id, &h->now, &err) != FDB_OK ||
	    store_compare(h->store, &r->snap, &h->id, &h->now, &h->delta, &err) != FDB_OK ||
	    ask_past(h, &in, &err) != FDB_OK) {
		give_up(h, &err);
	}
}

void
run_history_states(struct run_history *h, struct run_state *r)
{
	struct fdb_err err = { 0 };

	if (h->store == NULL) {
		return;
	}
	if (store_states(h->store, &h->run, &r->found, &err) != FDB_OK) {
		give_up(h, &err);
	}
	for (size_t i = 0; i < h->id.nnotes; i++) {
		log_warning("%s", h->id.notes[i]);
	}
}

enum exit_status
run_history_commit(struct run_history *h, const struct run_state *r,
    const struct report *report, enum exit_status status)
{
	struct fdb_err err = { 0 };

	if (h->store == NULL || r->o->no_store) {
		return h->failed ? EXIT_FAILED : status;
	}
	if (status == EXIT_FAILED) {
		log_error(
		    "history %s: this run is not kept, since a report of it failed: what is "
		    "new is told again by the next run",
		    r->config.state);
		return status;
	}
	kept_reports_take(&h->kept, report);
	h->run.reports = h->kept.list;
	h->run.nreports = h->kept.n;
	h->run.incomplete = report_is_incomplete(report);
	if (store_commit(h->store, &h->run, (int64_t)r->config.keep_days * DAY_MS, &err) !=
	    FDB_OK) {
		log_error("%s; the reports are whole, but this run is not kept", err.text);
		h->failed = true;
	}
	h->committed = !h->failed;
	return h->failed ? EXIT_FAILED : status;
}

void
run_history_end(struct run_history *h)
{
	store_close(h->store);
	kept_reports_free(&h->kept);
	history_free(&h->past);
	store_past_addresses_free(&h->planned);
	delta_free(&h->delta);
	readings_free(&h->now);
	identity_free(&h->id);
}
