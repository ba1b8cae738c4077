#include "cli/run/run.h"

#include "cli/config/parse.h"
#include "cli/notify/on_new.h"
#include "cli/notify/syslog_line.h"
#include "cli/run/run_burst.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_history.h"
#include "cli/run/run_inventory.h"
#include "cli/run/run_report.h"
#include "cli/run/run_sandbox.h"
#include "cli/run/run_status.h"
#include "collect/device/moment.h"
#include "fdbaudit/log.h"

#include <string.h>

static bool
any_timeout(const struct snapshot *snap)
{
	for (size_t i = 0; i < snap->nreads; i++) {
		if (snap->reads[i].state == TABLE_FAILED &&
		    snap->reads[i].code == FDB_ETIMEOUT) {
			return true;
		}
	}
	return false;
}

static bool
has_port(const struct snapshot *snap, const struct switch_ *sw, const char *name)
{
	for (uint32_t i = 0; i < sw->ports.n; i++) {
		if (strcmp(snap->ports[sw->ports.first + i].name, name) == 0) {
			return true;
		}
	}
	return false;
}

/* A name that is spelled as no port is would be no override at all, without a word. */
static void
warn_overrides(const struct settings *set, const struct snapshot *snap)
{
	for (size_t i = 0; i < set->noverrides; i++) {
		const struct override *o = &set->overrides[i];

		for (size_t k = 0; k < snap->nswitches; k++) {
			const struct switch_ *sw = &snap->switches[k];

			if (strcmp(sw->name, o->switch_name) == 0 && sw->reason == NULL &&
			    !has_port(snap, sw, o->port)) {
				log_warning("[switch %s]: it has no port %s; csv-ports "
					    "spells their names",
				    o->switch_name, o->port);
			}
		}
	}
}

/* What only the operator can mend, said where he looks. */
static void
advise(const struct run_state *r)
{
	const bool cut = r->interrupted && run_was_interrupted("the report");

	if (!cut && r->targets.public_asked && any_timeout(&r->snap)) {
		log_warning("no community was given, so \"public\" was asked: "
			    "set FDBAUDIT_COMMUNITY or use --community-file FILE");
	}
	warn_overrides(&r->config.set, &r->snap);
}

static enum fdb_code
conclude(struct run_state *r, struct run_history *h, int64_t began_ms, int64_t ended_ms,
    struct fdb_err *err)
{
	const struct judge_input in = { .snap = &r->snap,
		.inv = &r->inv,
		.where = &r->where,
		.set = &r->config.set,
		.history = &h->past };

	run_history_compare(h, r, began_ms, ended_ms);
	return judge_run(&in, &r->found, err);
}

/* After the history has told what is new: what is suppressed is open in it all the same. */
static void
suppress(struct run_state *r, int64_t began_ms)
{
	const struct judge_input in = {
		.snap = &r->snap, .inv = &r->inv, .where = &r->where, .set = &r->config.set
	};

	suppress_run(&in, r->baseline.given ? &r->baseline.of : NULL, began_ms, &r->found,
	    &r->suppressed);
}

/* From the moment at which nothing is read any more: judged, reported, kept. */
static enum exit_status
finish(struct run_state *r, struct run_history *h, const struct outputs *out,
    struct report *report, struct fdb_err *err)
{
	enum exit_status status;
	int64_t began = report->run.began_ms;
	int64_t ended = began;

	if (r->snap.nsamples > 0) {
		began = r->snap.sample_ms[0];
		ended = r->snap.sample_ms[r->snap.nsamples - 1];
		if (!r->snap.replay && r->o->now == NULL) {
			ended = moment_now_ms();
		}
	}
	if (conclude(r, h, began, ended, err) != FDB_OK) {
		return run_failed(err);
	}
	run_history_states(h, r);
	suppress(r, began);
	if (act_run(&r->inv, &r->found, &r->act, err) != FDB_OK) {
		return run_failed(err);
	}
	advise(r);
	*report = run_report_of(r, began, ended);
	if (report->run.page == NULL) { /* of report-url */
		report->run.page = outputs_page(out, NULL, r->page);
	}
	run_ends_with("not all reports were written, and this run is not kept");
	status = run_report(out, report, &r->part_unknown);
	if (status != EXIT_FAILED) {
		run_ends_with(
		    h->store != NULL && !r->o->no_store
			? "the reports are whole; whether this run is kept, report --list tells"
			: "the reports are whole, and this run is not kept");
	}
	return run_history_commit(h, r, report, status);
}

/* From here on the process is held: names are looked up, switches asked and exports read inside. */
static enum fdb_code
resolve(struct run_state *r, const struct outputs *out, struct fdb_err *err)
{
	run_sandbox(r->o, &r->config, out);
	return targets_resolve(&r->targets, &r->config, err);
}

/* From targets and outputs that are right. now_ms: --now, or when the run began. */
static enum exit_status
run_steps(struct run_state *r, struct run_history *h, const struct outputs *out,
    struct report *report, int64_t now_ms)
{
	struct fdb_err err = { 0 };

	run_ends_with("no report was written, and this run is not kept");
	if (run_history_begin(h, r, &err) != FDB_OK) {
		return run_failed(&err);
	}
	if (h->waited && r->o->now == NULL) {
		now_ms = moment_now_ms();
	}
	if ((r->o->baseline != NULL &&
		run_baseline_read(&r->baseline, r->o->baseline, h->store, &err) != FDB_OK) ||
	    run_inventory(r, &err) != FDB_OK || run_parts_check(r, out, &err) != FDB_OK ||
	    run_ask(r, now_ms, &err) != FDB_OK || run_logs(r, now_ms, &err) != FDB_OK ||
	    place_run(&r->snap, &r->inv, &r->config.set, &r->where, &err) != FDB_OK ||
	    run_burst(r, &err) != FDB_OK) {
		return run_failed(&err);
	}
	r->interrupted = run_stop != 0;
	report->run.began_ms = now_ms;
	return finish(r, h, out, report, &err);
}

/*
 * What is new is told after it has been kept: a run that was told of and then lost would be told of
 * twice. The history is closed by then, so that the command may ask it.
 */
static enum exit_status
tell_news(const struct run_state *r, const struct report *report, enum exit_status status)
{
	const struct command_limits limits = { r->config.on_new_ms, run_was_signalled };
	const char *const done = "the reports are whole, and this run is kept";
	bool told;

	run_ends_with(
	    r->config.on_new != NULL && report_count_news(report) > 0
		? "the reports are whole and this run is kept, but on-new has not ended"
		: done);
	told = on_new_run(r->config.on_new, report, &limits);
	if (told) {
		run_ends_with(done);
	}
	return told ? status : EXIT_FAILED;
}

/* *report stays without a snapshot where the run failed before its reports. */
static enum exit_status
run_whole(struct run_state *r, const struct outputs *out, struct report *report, int64_t now_ms)
{
	struct run_history h = { .store = NULL };
	enum exit_status status = run_steps(r, &h, out, report, now_ms);

	run_history_end(&h);
	status = h.committed ? tell_news(r, report, status) : status;
	return r->part_unknown ? EXIT_FAILED : status;
}

static enum exit_status
plugin_status(const struct report *report, enum exit_status status)
{
	static const char *const nagios = "nagios";

	if (report->snap == NULL) {
		return run_flush(run_refused(
		    status, "the audit failed, standard error says why", &nagios, 1));
	}
	return run_plugin_status(report_plugin_state(report), status);
}

enum exit_status
run_audit(struct run_state *r)
{
	struct outputs out = { 0 };
	struct report report = { .snap = NULL };
	struct fdb_err err = { 0 };
	enum exit_status status;
	int64_t now_ms = moment_now_ms();
	bool refused;

	r->keeps = r->config.burst.rounds > 0;
	refused = run_show_progress(r, &err) != FDB_OK ||
		  (r->o->now != NULL && parse_time(r->o->now, &now_ms, &err) != FDB_OK) ||
		  run_outputs(r, &out, &err) != FDB_OK || run_assets(r, &err) != FDB_OK ||
		  resolve(r, &out, &err) != FDB_OK;
	status = refused ? run_failed(&err) : run_whole(r, &out, &report, now_ms);
	if (r->o->command->bit == CMD_AUDIT && r->config.syslog != -1) {
		syslog_line_send(
		    r->config.syslog, report.snap != NULL ? &report : NULL, (int)status);
	}
	if (refused) {
		status = run_refuse(r, status, err.text);
	} else if (outputs_has_plugin(&out)) {
		status = plugin_status(&report, status);
	}
	outputs_free(&out);
	return status;
}
