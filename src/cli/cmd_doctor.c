/* doctor: what a switch answers, why a table is empty, what to change on it; and how the history is. */
#include "cli/commands.h"
#include "cli/doctor/doctor.h"
#include "cli/doctor/doctor_view.h"
#include "cli/past/past.h"
#include "cli/past/past_health.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_configure.h"
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

static enum exit_status
examine_all(const struct snapshot *snap)
{
	bool well = true;

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
	if (o->store) {
		status = examine_store(&r);
		run_end(&r);
		return status;
	}
	status = ask(&r, &err) == FDB_OK ? examine_all(&r.snap) : run_failed(&err);
	run_end(&r);
	return status;
}
