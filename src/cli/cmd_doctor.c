#include "cli/doctor.h"
#include "cli/run.h"

#include "fdbaudit/log.h"

#include <errno.h>
#include <string.h>

static const size_t text_cap = (size_t)512 << 20;

static enum fdb_code
ask(const struct options *o, struct config *c, struct targets *t, struct snapshot *snap,
    struct fdb_err *err)
{
	if (o->args.n == 0 && o->replay.n == 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "doctor: which switch? name its address, or --view VENDOR");
	}
	if (run_named(c, t, o, err) != FDB_OK) {
		return err->code;
	}
	return run_collect(o, c, t, snap, err);
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
	if (fflush(stdout) != 0 || ferror(stdout) != 0) {
		log_error("standard output: %s", strerror(errno));
		return EXIT_FAILED;
	}
	well = !run_was_interrupted("this") && well;
	return well ? EXIT_CLEAN : EXIT_PARTIAL;
}

enum exit_status
cmd_doctor(const struct options *o)
{
	struct config c;
	struct targets t = { 0 };
	struct snapshot snap;
	struct fdb_err err = { 0 };
	enum exit_status status;

	if (o->view != NULL) {
		return view(o->view);
	}
	config_init(&c);
	snapshot_init(&snap, text_cap);
	status = ask(o, &c, &t, &snap, &err) == FDB_OK ? examine_all(&snap) : run_failed(&err);
	snapshot_free(&snap);
	targets_free(&t);
	config_free(&c);
	return status;
}
