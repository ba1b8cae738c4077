/* record: saves what switches answer, for --replay. */
#include "cli/commands.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_sandbox.h"
#include "cli/run/run_status.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Made and looked at now: not after an hour of asking. */
static enum fdb_code
make_folder(const char *path, struct fdb_err *err)
{
	struct stat st;

	if ((mkdir(path, 0700) != 0 && errno != EEXIST) || stat(path, &st) != 0) {
		return fdb_fail(err, FDB_EUSAGE, "--output %s: %s", path, strerror(errno));
	}
	if (!S_ISDIR(st.st_mode)) {
		return fdb_fail(err, FDB_EUSAGE, "--output %s: is no folder", path);
	}
	if (access(path, W_OK) != 0) {
		return fdb_fail(err, FDB_EUSAGE, "--output %s: %s", path, strerror(errno));
	}
	return FDB_OK;
}

static enum fdb_code
record(struct run_state *r, struct fdb_err *err)
{
	const char *folder = r->o->output != NULL ? r->o->output : ".";

	if (r->o->args.n == 0) {
		return fdb_fail(err, FDB_EUSAGE, "record: which switch? name its address");
	}
	if (run_named(r, err) != FDB_OK || make_folder(folder, err) != FDB_OK) {
		return err->code;
	}
	r->config.plan.record = folder;
	run_sandbox(r->o, &r->config, NULL);
	return run_collect(r, err);
}

enum exit_status
cmd_record(const struct options *o)
{
	struct run_state r;
	struct fdb_err err = { 0 };
	enum exit_status status;

	run_begin(&r, o);
	if (record(&r, &err) != FDB_OK) {
		status = run_failed(&err);
	} else {
		status = run_was_whole(&r.snap, "the recording") ? EXIT_CLEAN : EXIT_PARTIAL;
	}
	run_end(&r);
	return status;
}
