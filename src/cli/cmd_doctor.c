/* doctor: what a switch answers, why a table is empty, what to change on it; and how the history is. */
#include "cli/commands.h"
#include "cli/check/check_say.h"
#include "cli/doctor/doctor.h"
#include "cli/doctor/doctor_view.h"
#include "cli/past/past.h"
#include "cli/past/past_health.h"
#include "cli/past/past_salvage.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_sandbox.h"
#include "cli/run/run_status.h"
#include "collect/device/moment.h"
#include "fdbaudit/log.h"

static enum fdb_code
ask(struct run_state *r, struct fdb_err *err)
{
	if (r->o->args.n == 0 && r->o->replay.n == 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "doctor: which switch? name its address, or --view VENDOR");
	}
	if (run_named(r, err) != FDB_OK) {
		return err->code;
	}
	run_sandbox(r->o, &r->config, NULL);
	return run_collect(r, err);
}

static enum exit_status
view(const char *vendor)
{
	if (doctor_view(stdout, vendor)) {
		return EXIT_CLEAN;
	}
	log_error("--view %s: no such vendor; --view list names them", vendor);
	return EXIT_USAGE;
}

/* A line for each switch as check has them, before all that is told of each. */
static void
summarize(const struct snapshot *snap)
{
	enum { SUMMARY = 512 };
	struct check k = { .out = stdout };

	check_begin(&k);
	for (uint32_t i = 0; i < snap->nswitches; i++) {
		char text[SUMMARY];
		const bool well = doctor_summary(snap, i, text, sizeof(text));

		check_say(
		    &k, well ? CHECK_WELL : CHECK_STALE, snap->switches[i].name, "%s", text);
	}
	(void)printf("%zu of %u switches give what an audit needs\n\n", k.said[CHECK_WELL],
	    (unsigned)snap->nswitches);
}

static enum exit_status
examine_all(const struct snapshot *snap)
{
	bool well = true;

	summarize(snap);
	for (uint32_t i = 0; i < snap->nswitches; i++) {
		(void)fputs(i > 0 ? "\n" : "", stdout);
		well = doctor_switch(stdout, snap, i) && well;
	}
	if (run_flush(EXIT_CLEAN) != EXIT_CLEAN) {
		return EXIT_FAILED;
	}
	well = !run_was_interrupted("this") && well;
	return well ? EXIT_CLEAN : EXIT_PARTIAL;
}

/* The whole file is read; runs of the future are those after now. */
static enum exit_status
examine_store(struct run_state *r)
{
	struct past p = { .store = NULL };
	struct store_health health = { .bytes = 0 };
	struct fdb_err err = { 0 };
	enum exit_status status;

	if (r->o->args.n > 0) {
		(void)fdb_fail(
		    &err, FDB_EUSAGE, "%s: doctor --store asks no switch", r->o->args.items[0]);
		status = run_failed(&err);
	} else if (past_of_options(&p, r, &err) != FDB_OK) {
		status = run_failed(&err);
	} else {
		store_check(p.store, &health);
		status = past_health(
			     stdout, r->config.state, &p.runs, &health, moment_now_ms() / 1000)
			     ? EXIT_CLEAN
			     : EXIT_PARTIAL;
	}
	store_health_free(&health);
	past_close(&p);
	return run_flush(status);
}

static enum exit_status
salvage(struct run_state *r)
{
	const char *to = r->o->salvage;
	struct store_salvaged saved = { .n = 0 };
	struct fdb_err err = { 0 };
	enum exit_status status;

	if (!r->o->store || r->o->args.n > 0) {
		(void)fdb_fail(
		    &err, FDB_EUSAGE, "--salvage goes with doctor --store, and asks no switch");
		return run_failed(&err);
	}
	run_ends_with("what was saved is not whole: remove it");
	if (past_configure(r, &err) != FDB_OK ||
	    store_salvage(r->config.state, to, &saved, &err) != FDB_OK) {
		status = run_failed(&err);
	} else {
		status = past_salvage(stdout, r->config.state, to, &saved) ? EXIT_CLEAN
									   : EXIT_PARTIAL;
	}
	store_salvaged_free(&saved);
	return run_flush(status);
}

enum exit_status
cmd_doctor(const struct options *o)
{
	struct run_state r;
	struct fdb_err err = { 0 };
	enum exit_status status;

	if (o->view != NULL) {
		return view(o->view);
	}
	run_begin(&r, o);
	if (o->store || o->salvage != NULL) {
		status = o->salvage != NULL ? salvage(&r) : examine_store(&r);
		run_end(&r);
		return status;
	}
	status = ask(&r, &err) == FDB_OK ? examine_all(&r.snap) : run_failed(&err);
	run_end(&r);
	return status;
}
