/* doctor: what a switch answers, why a table is empty, and what to change on it. */
#include "cli/commands.h"
#include "cli/doctor/doctor.h"
#include "cli/doctor/doctor_view.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_status.h"
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
	status = ask(&r, &err) == FDB_OK ? examine_all(&r.snap) : run_failed(&err);
	run_end(&r);
	return status;
}
